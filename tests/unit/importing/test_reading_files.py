"""A file is read for what it says, or refused with the reason; never half."""

import io
import random
import struct
import zipfile
from collections.abc import Callable

import pytest
from openpyxl.comments import Comment

from data_access.importing import limits
from data_access.importing.read import Incoming, Sheet, read_file
from data_access.importing.rules import ImportRefused
from tests.import_files import a_row, a_workbook, as_csv

TABLE = [list(a_row()), list(a_row(Kommun="Tyresö").values())]
PERSONNUMMER = "811218-9876"


def table(sheet: Sheet) -> list[list[str | None]]:
    return [list(sheet.headers), *(list(row[1:]) for row in sheet.cells.iter_rows())]


def refusal(content: bytes, name: str = "a.csv") -> list[tuple[str, int | None, str | None]]:
    with pytest.raises(ImportRefused) as refused:
        read_file(Incoming(name, content))
    return [row[:3] for row in refused.value.found.iter_rows()]


def saved(change: Callable[..., object] | None = None) -> bytes:
    """Return a workbook of TABLE, with *change* made to it."""
    book = a_workbook({"Deltagare": TABLE})
    if change is not None:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(content: bytes, changed: dict[str, bytes]) -> bytes:
    """Return a workbook with members replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, body in changed.items():
            new.writestr(name, body)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_text_says_the_same_in_every_encoding(delimiter: str, encoding: str, newline: str):
    text = as_csv(a_row(), a_row(Kommun="Tyresö"), delimiter=delimiter).replace("\n", newline)

    (sheet,) = read_file(Incoming("a.csv", text.encode(encoding)))

    expected = [
        list(a_row()),
        *([c or None for c in a_row(Kommun=k).values()] for k in ("Haninge", "Tyresö")),
    ]
    assert table(sheet) == [row[: len(expected[0])] for row in expected]
    assert sheet.cells["row"].to_list() == [2, 3]


def test_a_workbook_says_what_the_same_text_says():
    (of_book,) = read_file(Incoming("a.xlsx", saved()))
    (of_text,) = read_file(Incoming("a.csv", as_csv(a_row(Kommun="Tyresö")).encode()))

    filled = [i for i, value in enumerate(a_row().values()) if value]
    assert [of_book.headers[i] for i in filled] == [of_text.headers[i] for i in filled]
    assert [of_book.cells.row(0)[i + 1] for i in filled] == [of_text.cells.row(0)[i + 1] for i in filled]


def test_row_numbers_are_those_of_the_spreadsheet():
    content = "\nPseudonym;Kön\n\nP-1;Man\n;\nP-2;Kvinna\n"

    (sheet,) = read_file(Incoming("a.csv", content.encode()))

    assert sheet.cells["row"].to_list() == [4, 6]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", ("empty", None)),
        (b"  \n \n", ("empty", None)),
        (b"a;b\n1;2;3\n", ("broken_row", 2)),
        (b"a;b\n1;2\n3\n", ("broken_row", 3)),
        (b'a;b\n1;"2\n', ("broken_quotes", 2)),
        (b"a;b\n1;\x002\n", ("unreadable_text", 2)),
        ("a;b\n1;\ufffd\n".encode(), ("unreadable_text", 2)),
        (b"a;b\n1;\x81\n", ("unreadable_text", 2)),
        (b"\xef\xbb\xbfa;b\n1;\xff\n", ("unreadable_text", 2)),
        (b"\xff\xfea\x00;", ("unreadable_text", None)),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, ("protected_or_old", None)),
        (b"%PDF-1.7\n", ("unknown_format", None)),
        (b"PK\x03\x04 is no archive", ("unsafe_xml", None)),
        (b"a;" * 300 + b"\n" + b"1;" * 300, ("too_many_rows", 1)),
        (b"a;b\n1;" + b"x" * 3000 + b"\n", ("long_cell", 2)),
    ],
)
def test_broken_text_is_refused_with_its_reason(content: bytes, found: tuple[str, int | None]):
    assert [row[:2] for row in refusal(content)] == [found]


def test_a_file_above_the_limit_is_refused_unread():
    assert refusal(b"a;b\n" + b"1;2\n" * (limits.TEXT_BYTES // 4 + 1)) == [("too_large", None, None)]


def test_two_cells_in_the_far_corners_do_not_take_the_memory():
    # SECURITY F1: 1.5 kB that make a reader allocate half a terabyte.
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    )

    assert refusal(repacked(saved(), {"xl/worksheets/sheet1.xml": sheet})) == [
        ("too_many_rows", 1_048_576, "kolumn XFD")
    ]


def test_a_bomb_is_refused_by_the_size_that_comes_out():
    bomb = repacked(saved(), {"xl/sharedStrings.xml": b"<sst>" + b"0" * (limits.UNPACKED_BYTES + 1)})

    assert len(bomb) < limits.WORKBOOK_BYTES
    assert refusal(bomb) == [("too_large", None, None)]


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"xl/vbaProject.bin": b"\x00"}, "macros"),
        ({"xl/embeddings/oleObject1.bin": b"\x00"}, "embedded"),
        ({"xl/worksheets/sheet1.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'}, "unsafe_xml"),
        ({"xl/worksheets/sheet1.xml": b"<worksheet><sheetData>"}, "unsafe_xml"),
        ({"xl/workbook.xml": b"<workbook"}, "unsafe_xml"),
    ],
)
def test_a_workbook_that_is_more_than_cells_is_refused(changed: dict[str, bytes], rule: str):
    assert refusal(repacked(saved(), changed)) == [(rule, None, None)]


def test_a_protected_member_is_refused():
    content = bytearray(saved())
    # The flag of encryption, in the first local header and the first entry of the directory.
    directory = content.index(b"PK\x01\x02")
    for place in (6, directory + 8):
        struct.pack_into("<H", content, place, 1)

    assert refusal(bytes(content)) == [("protected_or_old", None, None)]


def test_formulas_are_refused_since_their_results_are_not_in_the_file():
    assert refusal(saved(lambda book: book.active.append(["=1+1"]))) == [("formula", 3, "kolumn A")]


@pytest.mark.parametrize(
    ("change", "column"),
    [
        (lambda b: b.active.__setitem__("D2", PERSONNUMMER), "Deltagare: kolumn D"),
        (lambda b: b.active.__setitem__("D1", PERSONNUMMER), "Deltagare: kolumn D"),
        (lambda b: b.active.__setitem__("F2", 198112189876), "Deltagare: kolumn F"),
        (lambda b: b.create_sheet("Sida").__setitem__("A9", PERSONNUMMER), "Sida: kolumn A"),
        (lambda b: b.create_sheet(PERSONNUMMER), "bladnamn, kommentar eller egenskap"),
        (
            lambda b: setattr(b.active["A2"], "comment", Comment(PERSONNUMMER, "x")),
            "bladnamn, kommentar eller egenskap",
        ),
        (lambda b: setattr(b.properties, "title", PERSONNUMMER), "bladnamn, kommentar eller egenskap"),
        (
            lambda b: setattr(b.active.oddHeader.center, "text", PERSONNUMMER),
            "bladnamn, kommentar eller egenskap",
        ),
    ],
)
def test_a_personnummer_anywhere_in_a_workbook_refuses_it(change: Callable[..., object], column: str):
    assert refusal(saved(change), "a.xlsx") == [("personnummer", None, column)]


def test_a_hidden_sheet_is_searched_too():
    def hide(book: object) -> None:
        sheet = book.create_sheet("Gömd")  # type: ignore[attr-defined]
        sheet["A1"] = PERSONNUMMER
        sheet.sheet_state = "veryHidden"

    assert refusal(saved(hide)) == [("personnummer", None, "Gömd: kolumn A")]


def test_a_personnummer_in_text_is_counted_by_column_and_never_repeated():
    text = as_csv(a_row(), a_row(Pseudonym=PERSONNUMMER), a_row(Kommun=f"Se {PERSONNUMMER}"))

    with pytest.raises(ImportRefused) as refused:
        read_file(Incoming(f"{PERSONNUMMER}.csv", text.encode()))

    found = refused.value.found
    assert [row[2:] for row in found.iter_rows()] == [
        ("filens namn", None),
        ("kolumn A", "1 cell"),
        ("kolumn D", "1 cell"),
    ]
    assert "9876" not in f"{found.write_json()} {refused.value}"


def test_bytes_of_no_meaning_never_do_more_than_refuse():
    numbers = random.Random(1)
    good = saved()
    for _ in range(8):
        content = bytearray(good)
        for _ in range(20):
            content[numbers.randrange(len(content))] = numbers.randrange(256)
        try:
            read_file(Incoming("a.xlsx", bytes(content)))
        except ImportRefused:
            continue
