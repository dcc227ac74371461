"""Undo on the page Import: only after a confirmation, and the list says so."""

from datetime import date
from pathlib import Path
from shutil import copy

import pytest
from streamlit.testing.v1 import AppTest

from data_access.closing.close import close_periods
from data_access.engine import get_engine
from metrics.scope import Role
from tests.app.reading import App, words
from tests.import_files import SECRET, a_row, as_csv, pseudonyms

PAGE = "pages/administration/import_file.py"
MADE_UP = b"[file]\nsynthetic = true\nas_of = 2021-12-31\n"


@pytest.fixture
def loaded(app: App, no_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the page when a file has been loaded and no period has closed."""
    monkeypatch.setenv("MIA_RECORD_KEY_SECRET", SECRET)
    page = app(Path(copy(no_data, tmp_path / "mia.sqlite")))
    page.selectbox(key="role_chooser").set_value(Role.ADMIN).run()
    page.switch_page(PAGE).run()
    page.file_uploader(key="import_files").upload("deltagare.csv", as_csv(a_row()).encode(), "text/csv").run()
    # Real people would close an app without sign-in.
    page.file_uploader(key="import_mapping").upload("a.toml", MADE_UP, "application/toml").run()
    page.checkbox(key="import_keep_open").set_value(True).run()
    page.button(key="import_load").click().run()
    assert not page.exception
    return page


def test_a_load_is_undone_after_a_confirmation_and_stays_listed(loaded: AppTest, tmp_path: Path):
    assert pseudonyms(tmp_path / "mia.sqlite") == ["P-1"]
    assert loaded.button(key="import_undo").disabled

    loaded.checkbox(key="import_undo_sure").check().run()
    loaded.button(key="import_undo").click().run()

    assert not loaded.exception
    assert "Uppgifterna är som före inläsningen" in words(loaded)
    assert "(ångrad)" in words(loaded)
    assert pseudonyms(tmp_path / "mia.sqlite") == []


def test_a_load_that_closed_periods_count_has_no_button(loaded: AppTest, tmp_path: Path):
    engine = get_engine(f"sqlite:///{tmp_path / 'mia.sqlite'}")
    close_periods(engine, date(2021, 12, 31))
    engine.dispose()

    loaded.run()

    assert "stängda tal ritas aldrig om" in words(loaded)
    assert [button.key for button in loaded.button if button.key == "import_undo"] == []
