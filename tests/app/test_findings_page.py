"""Avvikelser och guldkorn: raised from a chart, written with its link, decided by the steering group."""

from pathlib import Path
from shutil import copy

import pytest
from streamlit.testing.v1 import AppTest

from data_access.engine import get_engine
from data_access.findings_register import read_history
from metrics.findings import Finding
from metrics.scope import Policy, Role, Scope
from tests.app.reading import App, words

PAGE = "pages/cooperation/findings.py"
STEERING = Scope(role=Role.STEERING, policy=Policy.PROTECTED)


@pytest.fixture
def own_data(demo_data: Path, tmp_path: Path) -> Path:
    return Path(copy(demo_data, tmp_path / "mia.sqlite"))


def stored(path: Path, number: int) -> Finding:
    engine = get_engine(f"sqlite:///{path}")
    found = read_history(engine, STEERING, number).finding
    engine.dispose()
    return found


def clicked(test: AppTest, label: str) -> AppTest:
    next(button for button in test.button if button.label == label).click().run()
    assert not test.exception
    return test


def test_raised_from_a_chart_in_two_clicks_with_the_link_of_the_view(app: App, own_data: Path):
    test = app(own_data, role="project_lead", forbund="OS")
    test.switch_page("pages/results/outcomes.py").run()

    clicked(test, "Lyft")
    test.switch_page(PAGE).run()
    assert "Lyft en avvikelse eller ett guldkorn" in words(test)
    clicked(test, "Lyft")

    asked = test.query_params["nr"]
    found = stored(own_data, int(asked if isinstance(asked, str) else asked[0]))
    assert (found.content.forbund, found.status, found.account) == ("OS", "raised", "demo project_lead")
    assert "forbund=OS" in (found.content.selection or "")
    assert "Steg för steg" in words(test)


def test_a_text_about_a_person_is_refused_and_stays_in_the_form(app: App, own_data: Path):
    test = app(own_data, role="project_lead", forbund="OS")
    test.switch_page(PAGE).run()
    clicked(test, "Lyft en avvikelse eller ett guldkorn")

    test.text_input(key="finding_new_field_title").set_value("Fatima väntar på beslut")
    clicked(test, "Lyft")

    assert "ser ut att ha ett personnamn" in words(test)
    assert test.text_input(key="finding_new_field_title").value == "Fatima väntar på beslut"
    assert "nr" not in test.query_params


def test_the_steering_group_decides_and_project_leads_do_not(app: App, own_data: Path):
    test = app(own_data, role="steering", nr="233")
    test.switch_page(PAGE)
    test.query_params["nr"] = "233"
    test.run()
    before = stored(own_data, 233)
    assert before.status == "received"

    clicked(test, "Spara steget")

    assert stored(own_data, 233).status == "decided"
    assert "Steget är sparat." in words(test)
    test = app(own_data, role="project_lead")
    test.switch_page(PAGE)
    test.query_params["nr"] = "233"
    test.run()
    assert "Spara steget" not in [button.label for button in test.button]


@pytest.mark.parametrize("way", ["Tavla", "Lista", "Tidslinje"])
def test_the_register_is_shown_three_ways_with_tables_and_source(app: App, demo_data: Path, way: str):
    test = app(demo_data, role="steering")
    test.switch_page(PAGE).run()
    test.segmented_control(key="findings_way").set_value(way).run()

    assert not test.exception
    assert "över tiden" in words(test)
    assert "registret över avvikelser och guldkorn" in words(test)


def test_a_step_that_has_no_finding_is_named_and_takes_no_room(app: App, demo_data: Path):
    said = words(app(demo_data).switch_page(PAGE).run())

    assert "Utan ärenden: Lyft." in said
    assert ">Lyft, 0<" not in said
    assert ">Mottagen, " in said
