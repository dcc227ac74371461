"""Every page starts, whatever the database is like, and the filters reach the numbers."""

from pathlib import Path

import pytest

from tests.app.reading import App, words

PAGES = (
    "pages/overview/situation.py",
    "pages/results/enrolments.py",
    "pages/results/outcomes.py",
    "pages/results/methods.py",
    "pages/results/map.py",
    "pages/equality/equality.py",
    "pages/reporting/snapshots.py",
    "pages/reporting/table_builder.py",
    "pages/about/indicators.py",
)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_starts_on_the_demo(app: App, demo_data: Path, page: str) -> None:
    test = app(demo_data).switch_page(page).run()

    assert not test.exception
    assert "<h1>" in words(test)
    assert "Syntetiska data" in words(test)


def test_an_empty_database_is_said_where_numbers_would_stand(app: App, no_data: Path) -> None:
    test = app(no_data)

    assert not test.exception
    assert "<b>Databasen är tom.</b>" in words(test)
    assert "<b>Inga data ännu</b>" in words(test)
    assert "t.o.m." not in words(test)


@pytest.mark.parametrize("page", ["pages/reporting/snapshots.py", "pages/about/indicators.py"])
def test_pages_without_live_numbers_start_on_an_empty_database(app: App, no_data: Path, page: str) -> None:
    test = app(no_data).switch_page(page).run()

    assert not test.exception
    assert "<h1>" in words(test)


def test_a_database_that_is_away_is_a_notice(app: App, tmp_path: Path) -> None:
    test = app(tmp_path / "nowhere" / "mia.sqlite")

    assert not test.exception
    assert "Databasen går inte att nå." in words(test)


@pytest.mark.parametrize("role", ["steering", "project_lead", "admin"])
def test_every_role_with_live_data_sees_lagesbild_first(app: App, demo_data: Path, role: str) -> None:
    test = app(demo_data)
    test.selectbox(key="role_chooser").set_value(role).run()

    assert not test.exception
    assert test.button_group(key="filter_forbund").value == ("OS" if role == "project_lead" else "all")


def test_the_funder_sees_no_filter_and_no_live_number(app: App, demo_data: Path) -> None:
    test = app(demo_data)
    test.selectbox(key="role_chooser").set_value("funder").run()

    assert not test.exception
    assert not [w for w in test.sidebar.selectbox if (w.key or "").startswith("filter_")]
    assert '<p class="m-sentence">' not in words(test)


def test_choosing_women_narrows_the_sentence(app: App, demo_data: Path) -> None:
    test = app(demo_data)
    test.button_group(key="filter_gender").set_value("woman").run()

    assert "<u>kvinnor</u>" in words(test)


def test_a_link_restores_the_selection(app: App, demo_data: Path) -> None:
    test = app(demo_data, project="MIA", forbund="SDT", period="..2019-08-31")

    assert test.button_group(key="filter_forbund").value == "SDT"
    assert test.sidebar.selectbox(key="filter_period").value == "..2019-08"
    assert "31\u00a0augusti 2019" in words(test)


def test_a_municipality_outside_the_forbund_is_dropped(app: App, demo_data: Path) -> None:
    test = app(demo_data, municipality="0181")
    test.button_group(key="filter_forbund").set_value("STH").run()

    assert test.sidebar.selectbox(key="filter_kommun").value == "all"
