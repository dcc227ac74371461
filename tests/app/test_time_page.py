"""Tid till avslut under both policies: curves, cohorts and medians, or why not."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.reading import App, alts, spaced

PAGE = "pages/results/time.py"


def opened(app: App, data: Path, *, exact: bool, **query: str) -> AppTest:
    test = app(data, role="steering_exact" if exact else "steering", **query)
    test.switch_page(PAGE).run()
    assert not test.exception
    assert not re.search(r"\b(nan|None|inf)\b", spaced(test))
    return test


@pytest.mark.parametrize("exact", [True, False], ids=["exact", "protected"])
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"project": "MIA"},
        {"forbund": "SBG"},
        {"gender": "man"},
        {"period": "2021Q4"},
        {"age_band": "16-17", "method": "ips", "gender": "woman"},
    ],
    ids=lambda query: "-".join(query.values()) or "all",
)
def test_every_selection_is_answered(app: App, demo_data: Path, query: dict[str, str], exact: bool) -> None:
    assert "<h1>" in spaced(opened(app, demo_data, exact=exact, **query))


def test_exact_numbers_have_curves_cohorts_and_medians(app: App, demo_data: Path) -> None:
    test = opened(app, demo_data, exact=True)
    said = spaced(test)

    assert len(alts(test)) == 2
    assert "Skillnaden efter 12 månader, kvinnor minus män" in said
    assert "för tidigt<br>1 april 2022" in said
    assert re.search(r"Hälften har avslutat efter \d+ dagar", said)


@pytest.mark.parametrize(("split", "lines"), [("", 1), ("forbund", 4)])
def test_the_reader_chooses_the_split(app: App, demo_data: Path, split: str, lines: int) -> None:
    test = opened(app, demo_data, exact=True, project="MIA")
    next(b for b in test.button_group if b.label == "Dela upp").set_value(split).run()

    assert not test.exception
    assert alts(test)[1].count("efter 24 månader") == lines


def test_protected_numbers_are_read_by_quarter(app: App, demo_data: Path) -> None:
    said = spaced(opened(app, demo_data, exact=False, project="MIA"))

    assert "Bara de som har följts ett helt år räknas" in said
    assert "Andel av ≈ " in said


def test_refused_curves_and_cohorts_offer_the_nearest_selection_that_has_them(
    app: App, demo_data: Path
) -> None:
    test = opened(app, demo_data, exact=False, project="MIA_VIDARE", forbund="SBG")
    offered = [button for button in test.button if (button.key or "").startswith("guide_time_curve")]

    assert offered
    assert all(button.label.endswith("närmast med tal") for button in offered)
    offered[0].click().run()
    assert not test.exception
    assert len(alts(test)) >= 1
