"""Lägesbild, Inskrivningar and Utfall: the numbers follow the filters, and nothing is left empty."""

import json
import re
from pathlib import Path

import pytest

from tests.app.reading import App, charts, spaced, titles
from tests.opened import with_open_tables

SITUATION, ENROLMENTS, OUTCOMES = (
    "pages/overview/situation.py",
    "pages/results/enrolments.py",
    "pages/results/outcomes.py",
)


@pytest.mark.parametrize("page", [SITUATION, ENROLMENTS, OUTCOMES])
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"project": "MIA"},
        {"forbund": "SBG"},
        {"forbund": "STH", "municipality": "0180"},
        {"gender": "man"},
        {"denominator": "mature"},
        {"denominator": "enrolled"},
        {"period": "2020Q2"},
        {"age_band": "16-17", "method": "ips", "gender": "woman"},
    ],
    ids=lambda query: "-".join(query.values()) or "all",
)
def test_every_page_answers_every_selection(
    app: App, demo_data: Path, page: str, query: dict[str, str]
) -> None:
    test = app(demo_data, **query).switch_page(page).run()

    assert not test.exception
    assert "<h1>" in spaced(test)
    assert not re.search(r"\b(nan|None|inf)\b", spaced(test))


def test_the_situation_has_tiles_decisions_and_one_small_chart_per_forbund(app: App, demo_data: Path) -> None:
    test = app(demo_data).switch_page(SITUATION).run()

    assert "Kräver beslut" in titles(test)
    assert 1 <= spaced(test).count('class="m-no"') <= 5
    assert spaced(test).count('class="m-multiple"') == 8


def test_a_chosen_forbund_shows_its_municipalities(app: App, demo_data: Path) -> None:
    test = app(demo_data, forbund="OS").switch_page(SITUATION).run()

    assert re.findall(r'class="m-multiple"><b>([^<]+)', spaced(test)) == ["Haninge", "Tyresö", "Nynäshamn"]
    outcomes = test.switch_page(OUTCOMES).run()
    assert "samma ordning" not in spaced(outcomes)
    assert not any("förbund" in title for title in titles(outcomes))


def test_women_only_is_said_on_the_ladder(app: App, demo_data: Path) -> None:
    test = app(demo_data, gender="woman").switch_page(OUTCOMES).run()

    assert "av kvinnorna går till arbete eller studier" in titles(test)[0]
    assert "Män, antal" not in spaced(test)


def test_an_empty_selection_is_a_calm_sentence_with_a_next_step(app: App, demo_data: Path) -> None:
    test = app(demo_data, forbund="SUVS", method="boston").switch_page(OUTCOMES).run()

    assert "Ingen att räkna utfall för i urvalet" in titles(test)
    assert "ta bort ett filter" in spaced(test)


@pytest.mark.parametrize("page", [SITUATION, ENROLMENTS, OUTCOMES])
def test_every_chart_has_title_subtitle_source_table_and_a_short_alternative(
    app: App, demo_data: Path, page: str
) -> None:
    test = with_open_tables(app(demo_data).switch_page(page).run())

    frames = spaced(test).count('class="m-source"')
    assert frames >= 1
    assert spaced(test).count('class="m-subtitle"') >= frames
    assert spaced(test).count('class="m-tablewrap"') == frames
    assert charts(test)
    assert all(0 < len(chart["alt"]) <= 250 for chart in charts(test))


def test_outcomes_say_the_published_figures_of_both_goals(app: App, demo_data: Path) -> None:
    asked = {"project": "MIA", "period": "..2019-08", "denominator": "enrolled"}
    said = spaced(app(demo_data, **asked).switch_page(OUTCOMES).run()).replace("\u00a0", " ")

    assert "343 av 1 005 kvinnor (34,1 %) och 268 av 699 män (38,3 %)" in said


def test_outcomes_follow_the_denominator(app: App, demo_data: Path) -> None:
    exits = app(demo_data).switch_page(OUTCOMES).run()
    assert "andel av avslutade" in spaced(exits)

    cohort = exits.radio(key="filter_denominator").set_value("mature").run()
    assert "Resten var kvar efter ett år" in spaced(cohort)
    assert "mål 20" not in json.dumps(charts(cohort))
