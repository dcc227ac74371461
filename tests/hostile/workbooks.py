"""Workbooks as programs write them, as people leave them, and with cells that nobody honest writes."""

from tests.hostile.books import book, number, packed, parts, row, sheet, text
from tests.hostile.case import Case, Refused, Table
from tests.hostile.plain_book import GOOD, HEAD, NUMBER, OUTSIDE, READ, UNSAFE, a_book


def workbook_cases() -> list[Case]:
    """Return every workbook whose parts are whole."""
    return [*_cells(), *_shapes(), *_sheets()]


def _one(name: str, cell: str, expected: str | Refused | None) -> Case:
    """Return a workbook whose only interesting cell is B2."""
    if isinstance(expected, tuple):
        return a_book(name, book(HEAD + row(2, text("A2", "x"), cell)), expected)
    return a_book(name, book(HEAD + row(2, text("A2", "x"), cell)), [["a", "b"], ["x", expected]])


def _typed(words: str, kind: str) -> str:
    return f'<c r="B2" t="{kind}"><v>{words}</v></c>'


def _inline(markup: str) -> str:
    return f'<c r="B2" t="inlineStr"><is>{markup}</is></c>'


def _cells() -> list[Case]:
    place = (2, "kolumn B")
    return [
        _one("whole number", number("B2", "12"), "12"),
        _one("decimals", number("B2", "12.5"), "12.5"),
        _one("0.1 + 0.2", number("B2", "0.30000000000000004"), "0.3"),
        _one("large number", number("B2", "123456789012345"), "123456789012345"),
        _one("exponent", number("B2", "1E3"), "1000"),
        _one("true", _typed("1", "b"), "ja"),
        _one("false", _typed("0", "b"), "nej"),
        _one("day", number("B2", 44242, style=1), "2021-02-15"),
        _one("day and time", number("B2", 44242.5, style=1), "2021-02-15 12:00:00"),
        _one("leap day", number("B2", 43890, style=1), "2020-02-29"),
        _one("ISO day", _typed("2021-12-31", "d"), "2021-12-31"),
        _one("shared string", _typed("1", "s"), "Kön"),
        _one("shared string that is not there", _typed("99", "s"), UNSAFE),
        _one("text of a formula's kind", _typed("hej", "str"), "hej"),
        _one("runs of one text", _inline("<r><t>Hel</t></r><r><t>lo</t></r>"), "Hello"),
        _one("signs written as numbers", _inline("<t>&#65;&amp;&#xE5;</t>"), "A&å"),
        _one("blanks around", _inline('<t xml:space="preserve">  x </t>'), "x"),
        _one("line break in a cell", _inline("<t>a&#10;b</t>"), "a\nb"),
        _one("decomposed letters", _inline("<t>A\u030are</t>"), "Åre"),
        _one("emptied cell", '<c r="B2" s="1"/>', None),
        _one("NUL in disguise", _inline("<t>a_x0000_b</t>"), ("unreadable_text", *place)),
        _one("control character in disguise", _inline("<t>a_x0007_b</t>"), ("control_character", *place)),
        _one("U+FFFD", _inline("<t>a\ufffdb</t>"), ("unreadable_text", *place)),
        _one("long text", _inline("<t>" + "x" * 2001 + "</t>"), ("long_cell", *place)),
        _one("unknown entity", _inline("<t>&foo;</t>"), UNSAFE),
        *(
            _one(f"error {words}", _typed(words, "e"), ("error_value", *place))
            for words in ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?")
        ),
        _one("formula with its result", '<c r="B2"><f>1+1</f><v>2</v></c>', ("formula", *place)),
        _one("formula without result", '<c r="B2"><f>A1</f></c>', ("formula", *place)),
        _one("shared formula", '<c r="B2"><f t="shared" si="0"/><v>2</v></c>', ("formula", *place)),
        _one("formula to another file", '<c r="B2"><f>[1]Blad1!A1</f><v>2</v></c>', ("formula", *place)),
        _one("DDE", "<c r=\"B2\"><f>cmd|'/c calc'!A0</f><v>0</v></c>", ("formula", *place)),
        _one("words in a number", '<c r="B2"><v>tolv</v></c>', "tolv"),
    ]


def _shapes() -> list[Case]:
    merged = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    return [
        _typed_case("merged cells", book(_merged_rows(), after=merged), ("merged_cells", 2, "kolumn A")),
        a_book("plain", book(GOOD), READ),
        a_book("cells in wrong order", book(HEAD + row(2, number("B2", 2), text("A2", "P-1"))), READ),
        a_book(
            "cells without place",
            book("<row>" + "".join(f"<c><v>{i}</v></c>" for i in (1, 2)) + "</row>"),
            [["1", "2"]],
        ),
        a_book(
            "table not in the corner",
            book(row(5, text("C5", "a"), text("D5", "b")) + row(9, number("C9", 1), number("D9", 2))),
            [["a", "b"], ["1", "2"]],
        ),
        a_book("false dimension", book(GOOD, before='<dimension ref="A1:XFD1048576"/>'), READ),
        a_book("dimension too small", book(GOOD, before='<dimension ref="A1"/>'), READ),
        a_book("no dimension", book(GOOD), READ),
        a_book("formatted to the last row", book(GOOD + row(1048576, '<c r="A1048576" s="1"/>')), READ),
        a_book(
            "formatted to the last column",
            book(HEAD + row(2, text("A2", "P-1"), number("B2", 2), '<c r="XFD2" s="1"/>')),
            READ,
        ),
        a_book(
            "hidden row and column",
            book(
                HEAD + '<row r="2" hidden="1">' + text("A2", "P-1") + number("B2", 2) + "</row>",
                before='<cols><col min="2" max="2" hidden="1"/></cols>',
            ),
            READ,
        ),
        a_book("filtered", book(GOOD, after='<autoFilter ref="A1:B2"/>'), READ),
        a_book(
            "conditional format",
            book(
                GOOD,
                after='<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1">'
                "<formula>1</formula></cfRule></conditionalFormatting>",
            ),
            READ,
        ),
        a_book(
            "drop-down list",
            book(
                GOOD,
                after='<dataValidations count="1"><dataValidation type="list" sqref="A2">'
                '<formula1>"a,b"</formula1></dataValidation></dataValidations>',
            ),
            READ,
        ),
        a_book("no cells", book(""), ("empty", None, None)),
        a_book("only a header", book(HEAD), [["a", "b"]]),
        a_book(
            "the far corner",
            book(row(1, number("A1", 1)) + row(1048576, number("XFD1048576", 1))),
            ("too_many_rows", 1048576, "kolumn XFD"),
        ),
        a_book(
            "the last row",
            book(GOOD + row(1048576, number("A1048576", 1))),
            ("too_many_rows", 1048576, None),
        ),
        a_book(
            "the last column",
            book(row(1, text("A1", "a"), text("XFD1", "b"))),
            ("too_many_rows", 1, "kolumn XFD"),
        ),
        a_book(
            "a column that is not",
            book(row(1, text("AAAAAAA1", "a"))),
            ("too_many_rows", 1, "kolumn AAAAAAA"),
        ),
        a_book("row nought", book('<row r="0"><c r="A0"><v>1</v></c></row>'), UNSAFE),
        a_book(
            "row of twenty digits", book(row(1, number("A" + "9" * 20, 1))), ("too_many_rows", 1 << 30, None)
        ),
        a_book(
            "300 000 by 30 in two cells",
            book(
                row(1, number("A1", 1))
                + row(
                    290000,
                    *(number(f"{c}290000", 1) for c in ["A" + chr(65 + i) for i in range(26)] + list("BCDE")),
                )
            ),
            ("too_many_rows", 290000, None),
        ),
        a_book("a cell twice", book(HEAD + row(2, number("A2", 1), number("A2", 2))), UNSAFE),
        a_book("a row twice", book(GOOD + row(2, text("A2", "P-9"))), UNSAFE),
        a_book("rows backwards", book(row(2, number("A2", 1)) + row(1, number("A1", 1))), UNSAFE),
        a_book(
            "a place hidden behind another attribute",
            book('<row r="1"><c foo=">" r="XFD1048576"><v>1</v></c></row>'),
            UNSAFE,
        ),
        a_book("a comment among the cells", book(GOOD + "<!-- x -->"), UNSAFE),
        a_book("CDATA among the cells", book(HEAD + row(2, _inline_cdata())), UNSAFE),
        a_book("open tags", packed(parts(b"<worksheet><sheetData>")), UNSAFE),
        a_book(
            "bytes that are no text",
            packed(parts(sheet(GOOD).replace(b"P-1", b"\xff\xfe"))),
            UNSAFE,
        ),
    ]


def _inline_cdata() -> str:
    return '<c r="A2" t="inlineStr"><is><t><![CDATA[x]]></t></is></c>'


def _merged_rows() -> str:
    head = row(1, text("A1", "Pseudonym"), text("B1", "Startdatum"))
    return (
        head + row(2, text("A2", "P-1"), number("B2", 44242, style=1)) + row(3, number("B3", 44243, style=1))
    )


def _typed_case(name: str, content: bytes, expected: Table | Refused) -> Case:
    return Case(name, lambda: content, expected, filename="fil.xlsx", typed=True)


def _sheets() -> list[Case]:
    two = (sheet(GOOD), sheet(row(1, text("A1", NUMBER))))
    hidden = {"names": ("Blad1", "Gömd")}
    found = ("personnummer", None, "Gömd: kolumn A")
    return [
        a_book("a number on a hidden sheet", packed(parts(*two, **hidden, state=' state="hidden"')), found),
        a_book(
            "a number on a very hidden sheet",
            packed(parts(*two, **hidden, state=' state="veryHidden"')),
            found,
        ),
        a_book(
            "a harmless hidden sheet",
            packed(parts(sheet(GOOD), sheet(HEAD), **hidden, state=' state="hidden"')),
            READ,
        ),
        a_book("a number as the name of a sheet", packed(parts(sheet(GOOD), names=(NUMBER,))), OUTSIDE),
        a_book("no sheets", packed(parts(names=())), ("empty", None, None)),
        a_book("a sheet whose part is missing", packed(parts(names=("A",))), UNSAFE),
    ]
