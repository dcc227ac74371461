"""Files that are small to send and large to read; the slowest are for the long form."""

import io
import struct
import zipfile
from dataclasses import replace

from tests.hostile.books import MAIN, SHEET, book, number, packed, parts, row, sheet, text
from tests.hostile.case import Case, Refused

_MEGABYTE = 1024 * 1024
_LARGE: Refused = ("too_large", None, None)
_SLOW: Refused = ("too_slow", None, None)
_UNSAFE: Refused = ("unsafe_xml", None, None)
_SMALL = row(1, text("A1", "a")) + row(2, text("A2", "b"))


def bomb_cases() -> list[Case]:
    """Return every bomb; the first five kinds are those that issue 5 names."""
    return [replace(case, bomb=True) for case in _cases()]


def _cases() -> list[Case]:
    return [
        Case(
            "two cells far apart", _far_apart, ("too_many_rows", 1_048_576, "kolumn XFD"), filename="a.xlsx"
        ),
        Case("60 MB of one letter in 60 kB", lambda: _strings(60 * _MEGABYTE), _LARGE, filename="a.xlsx"),
        Case("a thousand million laughs", _laughs, _UNSAFE, filename="a.xlsx"),
        Case("a million columns", lambda: b"a" + b";a" * 999_999 + b"\n", ("too_many_rows", 1, "kolumn GS")),
        Case("a field of 80 MB", lambda: b"a;b\n1;" + b"x" * (80 * _MEGABYTE), _LARGE),
        Case("a field of 40 MB", lambda: b"a;b\n1;" + b"x" * (40 * _MEGABYTE), ("long_cell", 2, None)),
        Case(
            "a quoted field of 40 MB",
            lambda: b'a;b\n1;"' + b"x\n" * (20 * _MEGABYTE),
            ("broken_quotes", 2, None),
        ),
        Case("a cell of 80 MB", lambda: _cell(80 * _MEGABYTE), _LARGE, filename="a.xlsx"),
        Case("a cell of 5 MB", lambda: _cell(5 * _MEGABYTE), _LARGE, filename="a.xlsx"),
        Case("quadratic entities", _quadratic, _UNSAFE, filename="a.xlsx"),
        Case("many names for one stream", _one_stream, _UNSAFE, filename="a.xlsx"),
        Case("a part that says it is small", _lying, _UNSAFE, filename="a.xlsx"),
        Case(
            "a million columns in a workbook", _columns, ("too_many_rows", 1, "kolumn GS"), filename="a.xlsx"
        ),
        Case(
            "a packed file of 21 MB", lambda: b"PK\x03\x04" + bytes(21 * _MEGABYTE), _LARGE, filename="a.xlsx"
        ),
        Case("a packed file in a packed file", _nested, ("embedded", None, None), filename="a.xlsx"),
        Case(
            "a million blank rows in a workbook", _blank_rows, [["a"], ["b"]], filename="a.xlsx", heavy=True
        ),
        Case(
            "410 MB of one letter", lambda: _strings(410 * _MEGABYTE), _LARGE, filename="a.xlsx", heavy=True
        ),
        Case("431 MB of cells in 2 MB", _sheet_bomb, _LARGE, filename="a.xlsx", heavy=True),
        Case("one text in a million cells", _shared, _SLOW, filename="a.xlsx", heavy=True),
        Case("tags in tags in tags", _deep, _UNSAFE, filename="a.xlsx", heavy=True),
        Case("rows that never end", _unended, _UNSAFE, filename="a.xlsx", heavy=True),
        Case(
            "49 MB of short cells",
            lambda: b"a;b\n" + b"1;2\n" * (12 * _MEGABYTE),
            ("too_many_rows", 300_001, None),
            heavy=True,
        ),
        Case(
            "49 MB of quotes", lambda: b"a;b\n" + b'"' * (48 * _MEGABYTE), ("long_cell", 2, None), heavy=True
        ),
        Case(
            "25 000 000 cells",
            lambda: (b"1;" * 199 + b"1\n") * 125_000,
            ("too_many_rows", 40_001, None),
            heavy=True,
        ),
    ]


def _far_apart() -> bytes:
    return book(row(1, number("A1", 1)) + row(1_048_576, number("XFD1048576", 1)))


def _strings(size: int) -> bytes:
    opened = f'<sst xmlns="{MAIN}"><si><t>'.encode()
    return packed(parts(sheet(_SMALL)) | {"xl/sharedStrings.xml": opened + b"x" * size})


def _cell(size: int) -> bytes:
    return book(row(1, text("A1", "x" * size)))


def _laughs() -> bytes:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
    )
    words = f"<!DOCTYPE sst [{entities}]><sst><si><t>&j;</t></si></sst>"
    return packed(parts(sheet(_SMALL)) | {"xl/sharedStrings.xml": words.encode()})


def _quadratic() -> bytes:
    words = f'<!DOCTYPE sst [<!ENTITY a "{"x" * 50_000}">]><sst><si><t>{"&a;" * 50_000}</t></si></sst>'
    return packed(parts(sheet(_SMALL)) | {"xl/sharedStrings.xml": words.encode()})


def _one_stream() -> bytes:
    whole = bytearray(
        packed(parts(sheet(_SMALL)) | {"docProps/app.xml": b"<a/>", "docProps/pad.xml": b"<b/>"})
    )
    with zipfile.ZipFile(io.BytesIO(bytes(whole))) as archive:
        target = archive.getinfo("docProps/app.xml").header_offset
    place = whole.rindex(b"docProps/pad.xml")
    struct.pack_into("<L", whole, place - 4, target)
    return bytes(whole)


def _lying() -> bytes:
    whole = bytearray(packed(parts(sheet(_SMALL)) | {SHEET: sheet(_SMALL + " " * 100_000)}))
    place = whole.rindex(SHEET.encode()) - 46
    struct.pack_into("<L", whole, place + 24, 50)
    return bytes(whole)


def _columns() -> bytes:
    return book('<row r="1">' + "".join(number(f"{_letters(i)}1", 1) for i in range(1_000_000)) + "</row>")


def _letters(place: int) -> str:
    word, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        word = chr(65 + rest) + word
    return word


def _nested() -> bytes:
    return packed(parts(sheet(_SMALL)) | {"xl/media/inner.zip": packed({"a": bytes(1000)})})


def _blank_rows() -> bytes:
    return book(_SMALL + "".join(f'<row r="{i}" ht="15"/>' for i in range(3, 1_000_003)))


def _sheet_bomb() -> bytes:
    cells = "".join(f'<row r="{i}"><c r="A{i}"><v>1</v></c></row>' for i in range(1, 100_000))
    return book(cells + " " * (431 * _MEGABYTE - len(cells)))


def _shared() -> bytes:
    strings = f'<sst xmlns="{MAIN}"><si><t>{"x" * 1900}</t></si></sst>'.encode()
    cells = "".join(
        f'<row r="{i}">'
        + "".join(f'<c r="{_letters(j)}{i}" t="s"><v>0</v></c>' for j in range(100))
        + "</row>"
        for i in range(1, 10_001)
    )
    return packed(parts(sheet(cells)) | {"xl/sharedStrings.xml": strings})


def _deep() -> bytes:
    return packed(parts(sheet(_SMALL)) | {"xl/workbook.xml": b"<a>" * 500_000})


def _unended() -> bytes:
    return packed(parts(sheet(_SMALL)) | {SHEET: b"<worksheet><sheetData>" + b"<row " * 200_000 + b">"})
