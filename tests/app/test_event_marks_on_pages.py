"""Every page with a chart over calendar time marks what happened, and tells it to those who hear the page."""

from pathlib import Path

import pytest

from tests.app.reading import App, words

PAGES = {
    "pages/overview/situation.py": 1,
    "pages/overview/goals.py": 1,
    "pages/results/enrolments.py": 2,
    "pages/results/outcomes.py": 2,
}


@pytest.mark.parametrize("page", PAGES)
def test_the_pandemic_is_marked(app: App, demo_data: Path, page: str) -> None:
    test = app(demo_data, project="MIA").switch_page(page).run()

    assert not test.exception
    assert words(test).count("Pandemin, 11\u00a0mars 2020") >= PAGES[page]


def test_the_months_of_money_name_it_beside_the_chart(app: App, demo_data: Path) -> None:
    test = app(demo_data, project="MIA").switch_page("pages/reporting/economy.py").run()

    assert "Pandemin, 11\u00a0mars 2020" in words(test)


def test_what_happened_to_one_forbund_is_marked_where_it_is_chosen(app: App, demo_data: Path) -> None:
    page, joined = "pages/results/enrolments.py", "Norrtälje går med i Roslagen"

    assert joined not in words(app(demo_data, project="MIA").switch_page(page).run())
    assert joined in words(app(demo_data, project="MIA", forbund="ROS").switch_page(page).run())
    assert joined not in words(app(demo_data, project="MIA", forbund="SDT").switch_page(page).run())


def test_what_happened_after_the_period_is_not_marked(app: App, demo_data: Path) -> None:
    test = app(demo_data, project="MIA", period="2019").switch_page("pages/results/enrolments.py").run()

    assert "Pandemin" not in words(test)
