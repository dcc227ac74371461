"""The marked-up copy says what is wrong where it is, and holds nothing but the sender's own text."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from data_access.importing.marked_copy import marked_copy, marked_up
from data_access.importing.read import Incoming, read_file
from data_access.importing.rules import collected, finding
from tests.import_files import a_file, a_row, a_workbook

WRONG = [
    finding("unknown_code", row=3, column="Kommun", hint="haninge"),
    finding("unknown_code", row=4, column="Kommun", hint="haninge"),
    finding("bad_year", row=3, column="Födelseår"),
    finding("missing_recommended", row=2, column="Remittent"),
    finding("absent_column", column="Utbildning"),
]


def opened(content: bytes) -> dict[str, Worksheet]:
    return {sheet.title: sheet for sheet in load_workbook(io.BytesIO(content)).worksheets}


def texts(sheet: Worksheet) -> list[list[str]]:
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def a_sent_file() -> Incoming:
    return a_file(a_row(), a_row(Pseudonym="P-2", Kommun="=1+1"), a_row(Pseudonym="P-3", Kommun="@x"))


def test_a_text_file_comes_back_with_its_findings_marked_and_in_words():
    sheets = opened(marked_copy(a_sent_file(), collected(WRONG)))

    assert list(sheets) == ["Fynd", "Tabell 1"]
    table = sheets["Tabell 1"]
    headers = [cell.value for cell in table[1]]
    assert headers == [*a_row(), "Fynd"]
    assert table["D3"].font.bold
    assert table["D3"].fill.fgColor.rgb == "FFFFE699"
    assert not table["D2"].font.bold
    said = table.cell(3, len(headers)).value
    assert "Fel, Kommun: Värdet finns inte i listan. Menade du ”haninge”?" in said
    assert "Fel, Födelseår: Cellen är inget födelseår." in said
    assert table.cell(2, len(headers)).value.startswith("Varning, Remittent:")


def test_what_mends_most_rows_stands_first():
    listed = texts(opened(marked_copy(a_sent_file(), collected(WRONG)))["Fynd"])

    assert [(row[0], row[2], row[3], row[-1]) for row in listed if row and row[0] in {"Fel", "Varning"}] == [
        ("Fel", "3", "Kommun", "2"),
        ("Fel", "4", "Kommun", "2"),
        ("Fel", "3", "Födelseår", "1"),
        ("Varning", "hela filen", "Utbildning", "alla"),
        ("Varning", "2", "Remittent", "1"),
    ]


def test_no_cell_of_the_sender_becomes_a_formula():
    sheets = opened(marked_copy(a_sent_file(), collected(WRONG)))

    assert [sheets["Tabell 1"][place].data_type for place in ("D3", "D4")] == ["s", "s"]


def test_findings_stand_on_the_sheet_that_they_are_about():
    book = a_workbook(
        {
            "Insatser": [["Pseudonym", "Metod"], ["P-1", "trolleri"]],
            "Deltagare": [list(a_row()), list(a_row(Kommun="Haningge").values())],
        }
    )
    out = io.BytesIO()
    book.save(out)
    found = collected(
        [
            finding("unknown_code", row=2, column="Insatser: Metod"),
            finding("unknown_code", row=2, column="Kommun"),
        ]
    )

    sheets = opened(marked_copy(Incoming("a.xlsx", out.getvalue()), found))

    assert [sheets["Insatser"]["B2"].font.bold, sheets["Insatser"]["A2"].font.bold] == [True, False]
    assert [sheets["Deltagare"]["D2"].font.bold, sheets["Deltagare"]["E2"].font.bold] == [True, False]


def test_the_copy_can_be_mended_and_sent_again():
    sent = a_sent_file()
    back = read_file(Incoming("rättad.xlsx", marked_copy(sent, collected(WRONG))))
    (table,) = (sheet for sheet in back if sheet.name == "Tabell 1")
    (before,) = read_file(sent)

    assert table.headers == (*before.headers, "Fynd")
    filled = [f"c{place}" for place in range(len(before.headers))]
    assert table.cells.select("row", *filled).equals(before.cells)
    # A copy of the copy has one list of findings, not two.
    again = marked_copy(Incoming("rättad.xlsx", marked_copy(sent, collected(WRONG))), collected(WRONG))
    assert list(opened(again)) == ["Fynd", "Tabell 1"]


def test_nothing_of_a_file_with_a_personnummer_is_copied(tmp_path: Path):
    sent = a_file(a_row(Pseudonym="811218-9876", Kommun="Hemliga gatan"))
    found = finding("personnummer", column="kolumn A", hint="1 cell")

    # Neither when the file is read again, nor when somebody has its sheets at hand.
    sheets = read_file(a_file(a_row(Kommun="Hemliga gatan")))
    for content in (marked_copy(sent, found), marked_up(sheets, found)):
        (tmp_path / "copy.xlsx").write_bytes(content)
        listed = opened(content)
        assert list(listed) == ["Fynd"]
        told = str(texts(listed["Fynd"]))
        assert "kolumn A" in told
        assert "9876" not in told
        assert "Hemliga" not in told


@pytest.mark.parametrize("synthetic", [True, False])
def test_a_copy_of_made_up_rows_says_so(synthetic: bool):
    sheets = opened(marked_up(read_file(a_sent_file()), collected(WRONG), synthetic=synthetic))

    assert (sheets["Fynd"]["A1"].value == "SYNTETISKA DATA") is synthetic
    assert (sheets["Tabell 1"].oddHeader.center.text == "SYNTETISKA DATA") is synthetic
