"""The marked-up copy on the page Import: made on the click, and noted in the log."""

import io
from collections.abc import Callable
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
import streamlit as st
from openpyxl import load_workbook
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data_access import tables
from data_access.engine import get_engine, reading
from metrics.scope import Role
from tests.import_files import a_row, as_csv


def test_a_copy_of_what_was_found_is_downloaded_and_logged(
    app: Callable[..., AppTest], no_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    files: dict[str, Callable[[], bytes]] = {}
    real = st.download_button

    def download(label: str, data: Callable[[], bytes], **how: Any) -> bool:
        files[label] = data
        return real(label, data, **how)

    monkeypatch.setattr(st, "download_button", download)
    test = app(Path(copy(no_data, tmp_path / "mia.sqlite")))
    test.selectbox(key="role_chooser").set_value(Role.ADMIN).run()
    test.switch_page("pages/administration/import_file.py").run()
    broken = as_csv(a_row(Kommun="Haningge")).encode()

    test.file_uploader(key="import_files").upload("deltagare.csv", broken, "text/csv").run()
    content = files["Ladda ner filen med fynden utmärkta (XLSX)"]()

    assert not test.exception
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Fynd", "Tabell 1"]
    assert book["Tabell 1"]["D2"].font.bold
    engine = get_engine(f"sqlite:///{tmp_path / 'mia.sqlite'}")
    with reading(engine) as connection:
        subjects = list(connection.scalars(select(tables.audit_event.c.object)))
    engine.dispose()
    assert subjects == ["utmärkt kopia av deltagare.csv"]
