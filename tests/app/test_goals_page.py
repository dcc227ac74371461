"""Mål och prognos: a forecast where time is left, an outcome where not, nothing without a plan."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.reading import App, charts, spaced, titles

GOALS = "pages/overview/goals.py"


def opened(app: App, data: Path, **query: str) -> AppTest:
    return app(data, **query).switch_page(GOALS).run()


@pytest.mark.parametrize(
    "query",
    [{}, {"project": "MIA"}, {"forbund": "SBG"}, {"period": "2020Q3"}, {"denominator": "mature"}],
    ids=lambda query: "-".join(query.values()) or "all",
)
def test_the_page_answers_every_selection_with_a_plan(
    app: App, demo_data: Path, query: dict[str, str]
) -> None:
    test = opened(app, demo_data, **query)

    assert not test.exception
    assert len(titles(test)) >= 3
    assert all(len(chart["alt"]) <= 250 for chart in charts(test))
    assert not re.search(r"\b(nan|None|inf)\b", spaced(test))


@pytest.mark.parametrize("query", [{"gender": "woman"}, {"forbund": "STH", "municipality": "0180"}])
def test_what_no_plan_is_made_for_has_a_way_out(app: App, demo_data: Path, query: dict[str, str]) -> None:
    test = opened(app, demo_data, **query)

    assert not test.exception
    assert "Ta bort filtren" in spaced(test)
    assert not charts(test)


def test_a_closed_project_has_an_outcome_and_no_slider(app: App, demo_data: Path) -> None:
    test = opened(app, demo_data, project="MIA")

    assert "Ingen prognos görs" in spaced(test)
    assert not test.slider


def test_the_slider_changes_the_answer(app: App, demo_data: Path) -> None:
    test = opened(app, demo_data)
    test.slider[0].set_value(10).run()

    assert "Med 10 i månaden" in spaced(test)
    assert "mindre än 1 av 20" in spaced(test)


def test_another_selection_starts_the_slider_at_its_own_pace(app: App, demo_data: Path) -> None:
    test = opened(app, demo_data)
    test.slider[0].set_value(10).run()
    test.selectbox(key="role_chooser").set_value("project_lead").run()

    assert f"räknar med i snitt {test.slider[0].value} i månaden" in spaced(test)


def test_the_tile_of_lagesbild_says_the_odds(app: App, demo_data: Path) -> None:
    test = app(demo_data).switch_page("pages/overview/situation.py").run()
    tiles = next(e for e in test.get("bidi_component") if e.proto.component_name == "mia.tiles")

    assert "Sannolikhet att nå" in tiles.proto.bytes.decode()
