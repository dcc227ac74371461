"""Gender in combination with one more attribute: one click apart, and never an empty hole."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, update
from streamlit.testing.v1 import AppTest

from data_access.tables import participant
from metrics.dimension import Dimension
from tests.app.reading import App, words
from tests.opened import with_open_tables

PAGE, CHOICE = "pages/equality/equality.py", "equality_beside_gender"
GROUPS = {
    Dimension.SUPPORT_YEARS: "Mer än 6 år",
    Dimension.EDUCATION: "Gymnasium",
    Dimension.BORN_ABROAD: "Född i Sverige",
}


def section(test: AppTest) -> str:
    """Return the HTML from the heading of the combinations to the next one."""
    said = words(test)
    start = said.index("<h2>Kön i kombination</h2>")
    return said[start : said.index("<h2>Orsak</h2>", start)]


def test_a_steering_group_sees_every_combination_of_a_closed_project(app: App, demo_data: Path) -> None:
    test = app(demo_data, "steering", project="MIA").switch_page(PAGE).run()
    assert "Arbete eller studier" in section(test)

    for dimension, group in GROUPS.items():
        test.button_group(key=CHOICE).set_value(dimension).run()
        said = section(with_open_tables(test))
        assert not test.exception
        assert f'<th scope="row">{group}</th>' in said
        # Both goals and who comes in, each with its table.
        assert said.count('class="m-source"') == said.count('class="m-table"') == 3
        assert "≈" in said
        assert "Varför säger talen inte." in said


def test_where_no_year_has_closed_the_page_says_why_and_shows_who_came_in(app: App, demo_data: Path) -> None:
    said = section(app(demo_data, "steering", project="MIA_VIDARE").switch_page(PAGE).run())

    assert "finare än skyddade tal tillåter" in said
    assert "står under Mönster och Observation" in said
    assert "könsfördelningen" in said


@pytest.mark.parametrize("role", ["steering", "steering_exact"])
def test_what_the_data_do_not_hold_is_said_calmly_with_the_column_to_import(
    app: App, own_data: Path, role: str
) -> None:
    engine = create_engine(f"sqlite:///{own_data}")
    with engine.begin() as connection:
        connection.execute(update(participant).values(born_abroad=None))
        connection.exec_driver_sql("DELETE FROM closed_cell WHERE dimensions LIKE '%born_abroad%'")
    engine.dispose()
    test = app(own_data, role, project="MIA").switch_page(PAGE).run()
    test.button_group(key=CHOICE).set_value(Dimension.BORN_ABROAD).run()
    said = section(test)

    assert not test.exception
    assert "Uppgift om var de är födda finns inte i data" in said
    assert "kolumnen Född utomlands" in said


def test_one_gender_alone_is_told_what_the_comparison_needs(app: App, demo_data: Path) -> None:
    said = section(app(demo_data, gender="man").switch_page(PAGE).run())

    assert "Välj Alla under Kön." in said
