"""Jämför, two projects: both beside each other, what differs, and where denominators meet."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.reading import App, words
from tests.opened import with_open_tables

COMPARE = "pages/results/compare.py"
SAID_ALWAYS = (
    "inget mått på effekt",
    "Samma slags nämnare: avslutade i MIA och avslutade i MIA Vidare",
    "Vad som skiljer MIA Vidare från MIA",
    "Åtta förbund och tjugo kommuner",
    "Olika nämnare, går inte att jämföra rakt av",
    "Liknande nämnare, men inte samma",
    "SYNTETISKA DATA",
    "inget av talen är ett mått på effekt",
)


def opened(app: App, data: Path, role: str, **query: str) -> AppTest:
    test = app(data, **{"project": "MIA_VIDARE", "niva": "project", **query}).switch_page(COMPARE).run()
    return test.selectbox(key="role_chooser").set_value(role).run()


@pytest.mark.parametrize("role", ["steering", "steering_exact"])
def test_both_projects_stand_with_their_differences_and_denominators(
    app: App, demo_data: Path, role: str
) -> None:
    test = opened(app, demo_data, role)
    said = words(with_open_tables(test))

    assert not test.exception
    lowered = said.lower()
    assert [sentence for sentence in SAID_ALWAYS if sentence.lower() not in lowered] == []
    assert test.session_state["compare_same_age"] is True
    assert "de första" in said


def test_the_whole_time_is_one_click_away_and_stands_in_the_address(app: App, demo_data: Path) -> None:
    test = opened(app, demo_data, "steering_exact")
    test.button_group(key="compare_same_age").set_value(False).run()

    assert "hela tiden, MIA till" in words(test)
    assert [str(test.query_params[name]).strip("[']") for name in ("tid", "niva")] == ["hela", "project"]


def test_a_place_that_one_project_never_had_gets_a_calm_notice(app: App, demo_data: Path) -> None:
    said = words(opened(app, demo_data, "steering_exact", forbund="SUVS"))

    assert "MIA har ingen inskriven i urvalet" in said
    assert "<table" not in said


@pytest.mark.parametrize("role", ["steering", "steering_exact", "project_lead"])
@pytest.mark.parametrize(
    "query",
    [
        {"gender": "woman", "period": "2021"},
        {"age_band": "55-64", "forbund": "STH"},
        {"denominator": "mature"},
        {"denominator": "enrolled", "tid": "hela", "project": "MIA"},
    ],
)
def test_no_choice_leaves_a_hole(app: App, demo_data: Path, role: str, query: dict[str, str]) -> None:
    test = opened(app, demo_data, role, **query)

    assert not test.exception
    assert "None" not in words(with_open_tables(test))
