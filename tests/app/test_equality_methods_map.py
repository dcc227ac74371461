"""Equality, methods, map and glossary: they follow the filters and are never an empty hole."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.reading import App, words
from tests.opened import with_open_tables

EQUALITY, METHODS = "pages/equality/equality.py", "pages/results/methods.py"
MAP, GLOSSARY = "pages/results/map.py", "pages/about/indicators.py"


def deck(test: AppTest) -> dict[str, dict[str, Any]]:
    """Return the layers of the map by id."""
    chart = test.get("deck_gl_json_chart")[0]
    return {layer["id"]: layer for layer in json.loads(chart.proto.json)["layers"]}


@pytest.mark.parametrize("page", [EQUALITY, METHODS, MAP])
def test_charts_stand_with_finding_verdict_source_and_table(app: App, demo_data: Path, page: str) -> None:
    test = app(demo_data).switch_page(page).run()
    assert 'class="m-table"' not in words(test)
    said = words(with_open_tables(test))

    assert said.count('class="m-verdict"') >= 1
    frames = said.count('class="m-title"') - said.count('class="m-empty"')
    assert frames == said.count('class="m-source"') == said.count('class="m-table"')


@pytest.mark.parametrize("page", [EQUALITY, METHODS, MAP])
@pytest.mark.parametrize(
    "query",
    [
        {"period": "2020-06", "forbund": "SBG", "age_band": "55-64", "method": "cbt"},
        {"gender": "woman"},
        {"forbund": "ROS", "denominator": "mature"},
        {"municipality": "0181"},
    ],
)
def test_no_filter_leaves_a_hole(app: App, demo_data: Path, page: str, query: dict[str, str]) -> None:
    test = app(demo_data, **query).switch_page(page).run()

    assert not test.exception
    assert 'class="m-empty"' in words(test) or 'class="m-verdict"' in words(test)


def test_equality_without_men_says_what_to_do(app: App, demo_data: Path) -> None:
    said = words(app(demo_data, gender="woman").switch_page(EQUALITY).run())

    assert "Välj Alla under Kön." in said


def test_equality_is_read_in_the_order_of_jamkas(app: App, demo_data: Path) -> None:
    said = words(app(demo_data, project="MIA").switch_page(EQUALITY).run())
    places = [said.index(f"<h2>{title}</h2>") for title in ("Mönster", "Observation", "Orsak", "Åtgärd")]

    assert places == sorted(places)
    assert "svarar för" in said[places[2] : places[3]] or "m-empty" in said[places[2] : places[3]]


def test_a_filter_changes_the_counts_of_equality(app: App, demo_data: Path) -> None:
    everyone = words(with_open_tables(app(demo_data).switch_page(EQUALITY).run()))
    narrowed = words(with_open_tables(app(demo_data, forbund="STH").switch_page(EQUALITY).run()))

    assert "Södertälje" in everyone
    assert everyone != narrowed


def test_methods_are_said_to_be_descriptive(app: App, demo_data: Path) -> None:
    assert "Beskrivande: visar inte metodens effekt." in words(app(demo_data).switch_page(METHODS).run())


def test_the_map_numbers_every_municipality_of_the_list(app: App, demo_data: Path) -> None:
    test = app(demo_data).switch_page(MAP).run()
    drawn = deck(test)

    chosen = {f["properties"]["code"] for f in drawn["kommuner"]["data"]["features"]}
    assert len(drawn["nummer"]["data"]) == len(chosen)
    assert not drawn["vald"]["data"]


def test_a_chosen_municipality_is_marked_among_the_others(app: App, demo_data: Path) -> None:
    whole = deck(app(demo_data).switch_page(MAP).run())
    marked = deck(app(demo_data, municipality="0181").switch_page(MAP).run())

    assert marked["vald"]["data"]
    assert len(marked["nummer"]["data"]) == len(whole["nummer"]["data"])


def test_the_glossary_finds_by_word_and_by_number(app: App, demo_data: Path) -> None:
    test = app(demo_data).switch_page(GLOSSARY).run()
    test.text_input(key="glossary_search").set_value("26").run()
    assert "Aktivitetstimmar per deltagare" in words(test)
    assert "Nyinskrivna" not in words(test)

    test.text_input(key="glossary_search").set_value("finns inte").run()
    assert "Ingen indikator hittades." in words(test)


def test_a_link_opens_one_indicator(app: App, demo_data: Path) -> None:
    said = words(app(demo_data, indikator="exit_work_study").switch_page(GLOSSARY).run())

    assert said.count('class="m-facts"') == 1
    assert "exit_work_study" in said


def test_published_figures_stand_beside_the_same_numbers_counted_here(app: App, demo_data: Path) -> None:
    said = words(app(demo_data).switch_page(GLOSSARY).run())

    for published in ("1\u00a0704", "1\u00a0005", "699", "343", "268"):
        assert f"<td>{published}</td>" in said or f">{published}<" in said
    assert "tal som går att jämföra stämmer med de publicerade" in said


def test_a_funder_reads_the_glossary_without_live_numbers(app: App, demo_data: Path) -> None:
    test = app(demo_data)
    test.selectbox(key="role_chooser").set_value("funder").run()
    said = words(test.switch_page(GLOSSARY).run())

    assert not test.exception
    assert "1\u00a0704\u00a0personer" in said
    assert "stämmer med de publicerade" not in said
