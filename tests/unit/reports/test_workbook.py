"""A snapshot as a workbook: every view with its numbers, in the same bytes every time."""

import io

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from metrics.result import Status
from reports.views import snapshot_views
from reports.workbook import workbook
from tests.unit.reports.frozen import frozen


@pytest.fixture(scope="module")
def book() -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(frozen())))


def test_the_same_snapshot_gives_the_same_bytes() -> None:
    assert workbook(frozen()) == workbook(frozen())


def test_every_view_has_a_sheet_with_a_table_and_a_heading_that_stays(book: Workbook) -> None:
    views = list(snapshot_views(frozen()))
    sheets = [sheet for sheet in book if sheet.tables and not sheet.title.startswith("Diagram")]

    assert len(sheets) == len(views)
    for sheet, view in zip(sheets, views, strict=True):
        [table] = sheet.tables.values()
        assert [column.name for column in table.tableColumns] == [c.heading for c in view.columns]
        first = int("".join(c for c in table.ref.split(":")[0] if c.isdigit()))
        assert sheet.freeze_panes == f"B{first + 1}"


def test_every_number_of_the_snapshot_stands_in_its_cell(book: Workbook) -> None:
    sheets = [sheet for sheet in book if sheet.tables and not sheet.title.startswith("Diagram")]
    compared = 0
    for sheet, view in zip(sheets, snapshot_views(frozen()), strict=True):
        [table] = sheet.tables.values()
        _, *rows = sheet[table.ref]
        for cells, row in zip(rows, view.result.frame.iter_rows(named=True), strict=True):
            for name, cell in zip(view.columns, cells, strict=True):
                if name.name not in row or isinstance(row[name.name], str):
                    continue
                # What bounds a share without a number is said in words.
                bound = name.name in {"lower", "upper"} and row["status"] != Status.OK
                value = None if bound else row[name.name]
                percent = cell.number_format == "0.0%"
                assert cell.value == (
                    "–" if value is None else pytest.approx(value / (100 if percent else 1))
                )
                compared += 1
    assert compared > 400


def test_a_missing_number_is_a_dash_with_its_reason_beside_it(book: Workbook) -> None:
    rows = list(book["09 förbund"].iter_rows(values_only=True))
    few = next(row for row in rows if row[0] == "Södertälje")

    assert few[3:6] == ("–", "–", "–")
    assert few[-1] == "För litet underlag: högst 10 av cirka 80"
    assert list(book["26 totalt"].iter_rows(values_only=True))[-1][-1] == "Måttet visas bara med exakta tal."
    for view in snapshot_views(frozen()):
        for row, status in zip(view.rows, view.result.frame["status"], strict=True):
            assert bool(row[-1]) is (status != Status.OK)


def test_every_sheet_says_first_that_the_data_are_synthetic(book: Workbook) -> None:
    assert {sheet["A1"].value for sheet in book} == {"SYNTETISKA DATA"}
    real = openpyxl.load_workbook(io.BytesIO(workbook(frozen(synthetic=False))))
    assert "SYNTETISKA DATA" not in {sheet["A1"].value for sheet in real}


def test_protected_counts_are_marked_and_plans_are_not(book: Workbook) -> None:
    heads = {sheet.title: [cell.value for cell in next(iter(sheet[next(iter(sheet.tables.values())).ref]))]
             for sheet in book if sheet.tables}  # fmt: skip

    assert heads["09 kön"][1:3] == ["≈\u00a0Antal", "≈\u00a0Av"]
    assert heads["05 totalt"][:2] == ["≈\u00a0Inskrivna", "Plan"]
    assert any("≈ betyder" in str(row[0]) for row in book["09 kön"].iter_rows(values_only=True))


def test_the_workbook_can_be_read_and_verified_alone(book: Workbook) -> None:
    proof = dict(book["Urval"].iter_rows(min_row=4, max_col=2, values_only=True))
    made = frozen()

    assert proof["SHA-256"] == made.sha256
    assert proof["Verifiera"].startswith(f"/lagesrapporter?id={made.id}")
    assert proof["Dataversion"] == "2"
    assert any("p-tabellen" in str(row[1]) for row in book["Skydd"].iter_rows(values_only=True))
    defined = {str(row[0]) for row in book["Definitioner"].iter_rows(values_only=True)}
    assert "09 Till arbete eller studier: definition" in defined


def test_the_charts_draw_only_rows_that_have_a_number(book: Workbook) -> None:
    for name in ("Diagram utfall", "Diagram förbund", "Diagram kvartal"):
        sheet = book[name]
        [table] = sheet.tables.values()
        assert "–" not in [cell.value for row in sheet[table.ref] for cell in row]
    assert any("Södertälje" in str(row[0]) for row in book["Diagram förbund"].iter_rows(values_only=True))


def test_every_printed_page_carries_the_hash(book: Workbook) -> None:
    feet = {sheet.oddFooter.left.text for sheet in book}

    assert feet == {f"SYNTETISKA DATA, SHA-256 {frozen().sha256}"}
