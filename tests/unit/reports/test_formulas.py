"""No text of a snapshot is run by a spreadsheet, none loses a character, and numbers stay numbers."""

import csv
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from metrics.spreadsheet import plain_text
from reports.csv_files import csv_archive
from reports.workbook import workbook
from tests.unit.reports.frozen import frozen
from tests.unit.reports.payloads import PAYLOADS

#: One förbund for each payload, under a code that is none.
PLACES = {f"F{i:02}": text for i, text in enumerate(PAYLOADS)}


@pytest.fixture(scope="module")
def made_workbook() -> bytes:
    return workbook(frozen(labels=PLACES))


def test_there_are_forty_payloads() -> None:
    assert len(set(PAYLOADS)) == 40


def test_no_payload_is_a_formula_in_the_workbook(made_workbook: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made_workbook))
    sheet = book["01 förbund"]
    shown = [row[0] for row in sheet.iter_rows(max_col=1)][-len(PAYLOADS) :]

    assert [cell.data_type for cell in shown] == ["s"] * len(PAYLOADS)
    assert [unescaped(cell.value) for cell in shown] == list(PAYLOADS)
    assert not [c for page in book for row in page.iter_rows() for c in row if c.data_type == "f"]


def test_the_workbook_holds_no_formula_and_no_link_to_outside(made_workbook: bytes) -> None:
    parts = zipfile.ZipFile(io.BytesIO(made_workbook))

    assert not [name for name in parts.namelist() if "externalLink" in name]
    for name in parts.namelist():
        content = parts.read(name)
        # The formulas of charts (c:f) name cells; a cell with a formula would have an f of its own.
        assert b"<f>" not in content
        assert b'TargetMode="External"' not in content


def test_every_payload_is_a_plain_text_in_the_csv_files() -> None:
    archive = zipfile.ZipFile(io.BytesIO(csv_archive(frozen(labels=PLACES))))
    rows = read_csv(archive.read("enrolled.forbund.csv").decode("utf-8-sig"))
    shown = [row[0] for row in rows[2:]]

    assert shown == [plain_text(text) for text in PAYLOADS]
    assert [text.removeprefix("'") for text in shown] == list(PAYLOADS)
    assert not [text for text in shown if text.lstrip(" \u00a0\ufeff")[0] in "=+-@\t\r\n＝＋－＠"]


def test_negative_numbers_stay_numbers() -> None:
    made = frozen()
    book = openpyxl.load_workbook(io.BytesIO(workbook(made)))
    archive = zipfile.ZipFile(io.BytesIO(csv_archive(made)))

    last = list(book["24 totalt"].iter_rows(values_only=True))[-1]
    assert last[2:5] == (-8.1, -13.8, -2.5)
    assert read_csv(archive.read("gap_outcome.csv").decode("utf-8-sig"))[-1][2:5] == ["-8,1", "-13,8", "-2,5"]


def test_libreoffice_opens_the_workbook_and_evaluates_nothing(made_workbook: bytes, tmp_path: Path) -> None:
    book = tmp_path / "rapport.xlsx"
    book.write_bytes(made_workbook)
    office = shutil.which("soffice")
    assert office is not None, "install libreoffice-calc-nogui (.ci/system-packages)"

    # 59 = semicolon, 34 = quotes, 76 = UTF-8, false = cells as stored, -1 = every sheet in a file of its own.
    as_csv = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false,false,false,-1"
    done = subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", as_csv,
         "--outdir", str(tmp_path / "csv"), str(book)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    sheets = {path.stem.removeprefix("rapport-"): path for path in (tmp_path / "csv").glob("*.csv")}
    assert len(sheets) == len(openpyxl.load_workbook(book).sheetnames)
    shown = [row[0] for row in read_csv(sheets["01 förbund"].read_text("utf-8"))][-len(PAYLOADS) :]
    # LibreOffice writes every line end within a cell as one.
    assert shown == [text.replace("\r\n", "\n").replace("\r", "\n") for text in PAYLOADS]
    errors = ("#REF!", "#NAME?", "#VALUE!", "Err:5")
    assert not [name for name, path in sheets.items() if any(e in path.read_text("utf-8") for e in errors)]


def read_csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def unescaped(text: str) -> str:
    """Return the text that Excel shows: a file spells a carriage return so."""
    return text.replace("_x000D_", "\r")
