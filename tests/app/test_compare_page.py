"""Jämför: the filters' places choose one's own unit, and nothing stands there that may not be shown."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.reading import App, words
from tests.opened import with_open_tables

COMPARE = "pages/results/compare.py"


def exact(test: AppTest) -> AppTest:
    return test.selectbox(key="role_chooser").set_value("steering_exact").run()


def test_the_page_stands_with_finding_conditions_verdict_and_table(app: App, demo_data: Path) -> None:
    said = words(with_open_tables(exact(app(demo_data, project="MIA")).switch_page(COMPARE).run()))

    assert "inte rangordnade" in said
    assert "villkor för en rättvis jämförelse" in said
    assert "Så jämförs förbund och kommuner" in said
    assert said.count('class="m-table"') == 1
    assert len(re.findall(r'<th scope="row">', said)) == 6


def test_a_chosen_forbund_is_the_own_one_among_all(app: App, demo_data: Path) -> None:
    test = app(demo_data, project="MIA", forbund="SDT").switch_page(COMPARE).run()
    said = words(with_open_tables(test))

    assert not test.exception
    assert "Södertälje mot resten av programmet" in said
    assert "Östra Södertörn" in said
    assert "Eget förbund" in said


def test_a_project_lead_starts_with_the_own_forbund(app: App, demo_data: Path) -> None:
    test = app(demo_data)
    test.selectbox(key="role_chooser").set_value("project_lead").run()
    said = words(test.switch_page(COMPARE).run())

    assert "Östra Södertörn mot resten av programmet" in said


@pytest.mark.parametrize("role", ["steering", "steering_exact"])
@pytest.mark.parametrize(
    "query", [{"gender": "woman"}, {"period": "2020-06", "age_band": "55-64"}, {"denominator": "mature"}]
)
def test_no_choice_leaves_a_hole(app: App, demo_data: Path, role: str, query: dict[str, str]) -> None:
    test = app(demo_data, **query)
    test.selectbox(key="role_chooser").set_value(role).run()
    test.switch_page(COMPARE).run()
    for key, value in (("compare_adjusted", True), ("compare_level", "municipality")):
        test.segmented_control(key=key).set_value(value).run()

        assert not test.exception
        assert 'class="m-empty"' in words(test) or 'class="m-verdict"' in words(test)
