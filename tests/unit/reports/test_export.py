"""Tables as files: what Excel reads, what it says of itself, and what is refused."""

import csv
import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from charts.dot_interval import dot_interval
from metrics.catalog import CATALOG
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.labels import Labels
from metrics.result import Result
from metrics.scope import Policy
from metrics.selection import Selection
from reports.export import (
    Drawn,
    Export,
    ExportRefused,
    commands,
    csv_file,
    export_of,
    png_file,
    svg_file,
    xlsx_file,
)
from reports.table import Table
from tests.closed_cells import PROTECTED, ListedCells
from tests.participations import AS_OF, EXACT, ListSource, exits

LINK = "http://localhost:8501/utfall?project=MIA_VIDARE"
PAYLOADS = ("=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "＝1", '=HYPERLINK("http://x")', "=cmd|'/C calc'!A0")
TABLE = Table(
    ["Utfall", "Andel", "Skillnad"],
    [["Arbete", "19,3 %", "−7,8"], ["Studier", None, None]],
    csv_columns=["Utfall", "Andel, procent", "Skillnad"],
    csv_rows=[["Arbete", 19.3, -7.8], ["Studier", None, 1214]],
)


def exact() -> Result:
    source = ListSource(exits(200), AS_OF)
    selection = Selection(project=("MIA_VIDARE",), gender=("woman",))
    return evaluate(CATALOG["exit_work_study"], source, selection, (Dimension.FORBUND,), scope=EXACT)


def protected() -> Result:
    source = ListedCells(exits(200), last_day=date(2022, 12, 31))
    return evaluate(CATALOG["enrolled"], source, Selection(), (Dimension.GENDER,), scope=PROTECTED)


def exported(table: Table = TABLE, *results: Result) -> Export:
    source = ListSource(exits(1), AS_OF)
    return export_of(
        table, results or (exact(),), key="chart_exit_work_study_forbund", title="Var femte går vidare",
        note="Andel av avslutade.", source="Källa: registret.", labels=Labels(source.codes()), scope=EXACT,
        clock=AS_OF, link=LINK,
    )  # fmt: skip


def rows(export: Export) -> list[list[str]]:
    data = csv_file(export)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_csv_has_semicolons_decimal_commas_and_says_what_it_is() -> None:
    found = rows(exported())

    assert found[:3] == [
        ["SYNTETISKA DATA"],
        ["Var femte går vidare"],
        ["Andel av avslutade. Källa: registret."],
    ]
    assert found[4:7] == [
        ["Utfall", "Andel, procent", "Skillnad"], ["Arbete", "19,3", "-7,8"], ["Studier", "", "1214"],
    ]  # fmt: skip
    assert ["Länk", LINK] in found
    assert ["Kön", "Kvinnor"] in found
    assert any(row[:1] == ["Definition"] for row in found)


def test_a_file_of_real_data_does_not_call_them_made_up() -> None:
    real = exported(TABLE, replace(exact(), synthetic=False))

    assert rows(real)[0] == ["Var femte går vidare"]
    assert "syntetiska" not in real.name
    assert exported().name == "mia-exit-work-study-forbund-syntetiska-data"


def test_workbook_has_the_table_the_selection_and_the_definition() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(exported())))
    cells = list(book["Tabell"].iter_rows(values_only=True))

    assert book.sheetnames == ["Tabell", "Urval", "Definition"]
    assert [sheet["A1"].value for sheet in book] == ["SYNTETISKA DATA"] * 3
    assert cells[4:7] == [
        ("Utfall", "Andel, procent", "Skillnad"), ("Arbete", 19.3, -7.8), ("Studier", None, 1214),
    ]  # fmt: skip
    assert book["Tabell"].freeze_panes == "B6"
    assert ("Länk", LINK) in list(book["Urval"].iter_rows(values_only=True))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_a_formula_and_none_loses_a_character(payload: str) -> None:
    export = replace(exported(Table([payload, "n"], [[payload, -5]])), title=payload, note=payload, source="")
    texts = [cell for row in rows(export) for cell in row if payload in cell]
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(export)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert texts == [f"'{payload}"] * 4
    assert [cell.value for cell in cells if cell.value == payload] == [payload] * 4
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert ["'" + payload, "-5"] in rows(export)


def test_the_picture_says_inside_what_it_is() -> None:
    drawn = Drawn(figures=(dot_interval(exact(), Labels(ListSource([], AS_OF).codes())),), alt="Alternativ")
    said = svg_file(exported(), drawn).decode()

    assert all(text in said for text in ("SYNTETISKA DATA", "Var femte går vidare", "Källa: registret."))
    assert png_file(exported(), drawn).startswith(b"\x89PNG")


def test_exact_and_protected_numbers_never_stand_in_one_file() -> None:
    assert protected().policy is Policy.PROTECTED
    with pytest.raises(ExportRefused, match="både exakta och skyddade"):
        exported(TABLE, exact(), protected())


def test_a_table_of_unknown_numbers_is_no_file() -> None:
    with pytest.raises(ExportRefused, match="saknar uppgift"):
        export_of(
            TABLE, (), key="k", title="", note="", source="", labels=Labels(ListSource([], AS_OF).codes()),
            scope=EXACT, clock=AS_OF, link=LINK,
        )  # fmt: skip


def test_the_command_of_a_result_says_how_it_was_asked() -> None:
    line = (
        "python manage.py indicators exit_work_study --by forbund --where project=MIA_VIDARE "
        "--where gender=woman --role exact --as-of 2021-12-31"
    )

    assert commands((exact(), exact()), EXACT, AS_OF) == [line]
