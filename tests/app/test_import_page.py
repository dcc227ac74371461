"""The page Import: only for administrators, checked first, loaded by a second click."""

from collections.abc import Callable
from pathlib import Path
from shutil import copy

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data_access.engine import get_engine, reading
from data_access.tables import participant
from metrics.scope import Role
from tests.import_files import a_row, as_csv

App = Callable[..., AppTest]
PAGE = "pages/administration/import_file.py"


@pytest.fixture
def page(app: App, no_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the page as the administrator of an empty database of the test's own sees it."""
    monkeypatch.setenv("MIA_RECORD_KEY_SECRET", "secret of the tests, longer than 32 bytes")
    test = app(Path(copy(no_data, tmp_path / "mia.sqlite")))
    test.selectbox(key="role_chooser").set_value(Role.ADMIN).run()
    return test.switch_page(PAGE).run()


def words(test: AppTest) -> str:
    return " ".join(element.proto.body for element in test.get("html"))


def people(folder: Path) -> list[str]:
    engine = get_engine(f"sqlite:///{folder / 'mia.sqlite'}")
    with reading(engine) as connection:
        found = list(connection.scalars(select(participant.c.participant_id)))
    engine.dispose()
    return found


def test_a_file_is_checked_and_then_loaded(page: AppTest, tmp_path: Path):
    page.file_uploader(key="import_files").upload("deltagare.csv", as_csv(a_row()).encode(), "text/csv").run()

    assert not page.exception
    assert "1 inskrivning, 0 fel, 0 varningar." in words(page)
    assert people(tmp_path) == []

    page.button(key="import_load").click().run()

    assert not page.exception
    assert "1 nya deltagare och 0 ändrade är inlästa." in words(page)
    assert people(tmp_path) == ["P-1"]


def test_a_refused_file_is_listed_by_row_and_column_and_cannot_be_loaded(page: AppTest):
    broken = as_csv(a_row(Kommun="Haningge")).encode()

    page.file_uploader(key="import_files").upload("deltagare.csv", broken, "text/csv").run()

    assert not page.exception
    assert "Värdet finns inte i listan. Menade du ”haninge”?" in words(page)
    assert "Kommun" in words(page)
    assert [button.key for button in page.button if button.key == "import_load"] == []


@pytest.mark.parametrize("role", [Role.STEERING, Role.PROJECT_LEAD, Role.FUNDER])
def test_whoever_stops_being_administrator_loses_the_page(page: AppTest, role: Role):
    page.selectbox(key="role_chooser").set_value(role).run()

    assert not page.exception
    assert "Ingen behörighet." in words(page)
    assert not page.get("file_uploader")
