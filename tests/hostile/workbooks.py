"""Workbooks: as programs write them, as people leave them, and as nobody honest sends them."""

import struct
import zipfile

from tests.hostile.books import MAIN, SHEET, book, number, packed, parts, row, sheet, text
from tests.hostile.case import Case, Refused, Table

_HEAD = row(1, text("A1", "a"), text("B1", "b"))
_GOOD = _HEAD + row(2, text("A2", "P-1"), number("B2", 2))
_READ: Table = [["a", "b"], ["P-1", "2"]]
_NUMBER = "811218-9876"
_OUTSIDE: Refused = ("personnummer", None, "bladnamn, kommentar eller egenskap")
_UNSAFE: Refused = ("unsafe_xml", None, None)


def workbook_cases() -> list[Case]:
    """Return every workbook that is no bomb."""
    return [*_cells(), *_shapes(), *_sheets(), *_parts(), *_archives(), *_searched()]


def _case(name: str, content: bytes, expected: Table | Refused) -> Case:
    return Case(name, lambda: content, expected, filename="fil.xlsx")


def _one(name: str, cell: str, expected: str | Refused | None) -> Case:
    """Return a workbook whose only interesting cell is B2."""
    if isinstance(expected, tuple):
        return _case(name, book(_HEAD + row(2, text("A2", "x"), cell)), expected)
    return _case(name, book(_HEAD + row(2, text("A2", "x"), cell)), [["a", "b"], ["x", expected]])


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
        _one("shared string that is not there", _typed("99", "s"), _UNSAFE),
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
        _one("unknown entity", _inline("<t>&foo;</t>"), _UNSAFE),
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
        _case("plain", book(_GOOD), _READ),
        _case("cells in wrong order", book(_HEAD + row(2, number("B2", 2), text("A2", "P-1"))), _READ),
        _case(
            "cells without place",
            book("<row>" + "".join(f"<c><v>{i}</v></c>" for i in (1, 2)) + "</row>"),
            [["1", "2"]],
        ),
        _case(
            "table not in the corner",
            book(row(5, text("C5", "a"), text("D5", "b")) + row(9, number("C9", 1), number("D9", 2))),
            [["a", "b"], ["1", "2"]],
        ),
        _case("false dimension", book(_GOOD, before='<dimension ref="A1:XFD1048576"/>'), _READ),
        _case("dimension too small", book(_GOOD, before='<dimension ref="A1"/>'), _READ),
        _case("no dimension", book(_GOOD), _READ),
        _case("formatted to the last row", book(_GOOD + row(1048576, '<c r="A1048576" s="1"/>')), _READ),
        _case(
            "formatted to the last column",
            book(_HEAD + row(2, text("A2", "P-1"), number("B2", 2), '<c r="XFD2" s="1"/>')),
            _READ,
        ),
        _case(
            "hidden row and column",
            book(
                _HEAD + '<row r="2" hidden="1">' + text("A2", "P-1") + number("B2", 2) + "</row>",
                before='<cols><col min="2" max="2" hidden="1"/></cols>',
            ),
            _READ,
        ),
        _case("filtered", book(_GOOD, after='<autoFilter ref="A1:B2"/>'), _READ),
        _case(
            "conditional format",
            book(
                _GOOD,
                after='<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>1</formula></cfRule></conditionalFormatting>',
            ),
            _READ,
        ),
        _case(
            "drop-down list",
            book(
                _GOOD,
                after='<dataValidations count="1"><dataValidation type="list" sqref="A2"><formula1>"a,b"</formula1></dataValidation></dataValidations>',
            ),
            _READ,
        ),
        _case("no cells", book(""), ("empty", None, None)),
        _case("only a header", book(_HEAD), [["a", "b"]]),
        _case(
            "the far corner",
            book(row(1, number("A1", 1)) + row(1048576, number("XFD1048576", 1))),
            ("too_many_rows", 1048576, "kolumn XFD"),
        ),
        _case(
            "the last row",
            book(_GOOD + row(1048576, number("A1048576", 1))),
            ("too_many_rows", 1048576, None),
        ),
        _case(
            "the last column",
            book(row(1, text("A1", "a"), text("XFD1", "b"))),
            ("too_many_rows", 1, "kolumn XFD"),
        ),
        _case(
            "a column that is not",
            book(row(1, text("AAAAAAA1", "a"))),
            ("too_many_rows", 1, "kolumn AAAAAAA"),
        ),
        _case("row nought", book('<row r="0"><c r="A0"><v>1</v></c></row>'), _UNSAFE),
        _case(
            "row of twenty digits", book(row(1, number("A" + "9" * 20, 1))), ("too_many_rows", 1 << 30, None)
        ),
        _case(
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
        _case("a cell twice", book(_HEAD + row(2, number("A2", 1), number("A2", 2))), _UNSAFE),
        _case("a row twice", book(_GOOD + row(2, text("A2", "P-9"))), _UNSAFE),
        _case("rows backwards", book(row(2, number("A2", 1)) + row(1, number("A1", 1))), _UNSAFE),
        _case(
            "a place hidden behind another attribute",
            book('<row r="1"><c foo=">" r="XFD1048576"><v>1</v></c></row>'),
            _UNSAFE,
        ),
        _case("a comment among the cells", book(_GOOD + "<!-- x -->"), _UNSAFE),
        _case("CDATA among the cells", book(_HEAD + row(2, _inline_cdata())), _UNSAFE),
        _case("open tags", packed(parts(b"<worksheet><sheetData>")), _UNSAFE),
        _case(
            "bytes that are no text",
            packed(parts(sheet(_GOOD).replace(b"P-1", b"\xff\xfe"))),
            _UNSAFE,
        ),
    ] + [_typed_case("merged cells", book(_merged_rows(), after=merged), ("merged_cells", 2, "kolumn A"))]


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
    two = (sheet(_GOOD), sheet(row(1, text("A1", _NUMBER))))
    hidden = {"names": ("Blad1", "Gömd")}
    found = ("personnummer", None, "Gömd: kolumn A")
    return [
        _case("a number on a hidden sheet", packed(parts(*two, **hidden, state=' state="hidden"')), found),
        _case(
            "a number on a very hidden sheet",
            packed(parts(*two, **hidden, state=' state="veryHidden"')),
            found,
        ),
        _case(
            "a harmless hidden sheet",
            packed(parts(sheet(_GOOD), sheet(_HEAD), **hidden, state=' state="hidden"')),
            _READ,
        ),
        _case("a number as the name of a sheet", packed(parts(sheet(_GOOD), names=(_NUMBER,))), _OUTSIDE),
        _case("no sheets", packed(parts(names=())), ("empty", None, None)),
        _case("a sheet whose part is missing", packed(parts(names=("A",))), _UNSAFE),
    ]


def _with(changed: dict[str, bytes], *, without: tuple[str, ...] = ()) -> bytes:
    whole = parts(sheet(_GOOD)) | changed
    return packed({name: body for name, body in whole.items() if name not in without})


def _parts() -> list[Case]:
    doctype = b'<!DOCTYPE x [<!ENTITY a "b">]>'
    external = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    good = sheet(_GOOD)
    elsewhere = parts(good)["xl/_rels/workbook.xml.rels"].replace(
        b"worksheets/sheet1.xml", b"media/image1.png"
    )
    far = sheet(row(1048576, number("XFD1048576", 1)))
    other = parts(good)["xl/_rels/workbook.xml.rels"].replace(b"worksheets/sheet1.xml", b"annat/blad.xml")
    utf16 = '<?xml version="1.0" encoding="UTF-16"?><worksheet/>'.encode("utf-16")
    return [
        _case("macros", _with({"xl/vbaProject.bin": b"\x00"}), ("macros", None, None)),
        _case(
            "macro sheet of Excel 4", _with({"xl/macrosheets/sheet1.xml": b"<a/>"}), ("macros", None, None)
        ),
        _case(
            "said to hold macros",
            _with(
                {
                    "[Content_Types].xml": b'<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
                }
            ),
            ("macros", None, None),
        ),
        _case("OLE object", _with({"xl/embeddings/oleObject1.bin": b"\x00"}), ("embedded", None, None)),
        _case("ActiveX", _with({"xl/activeX/activeX1.bin": b"\x00"}), ("embedded", None, None)),
        _case("a program inside", _with({"xl/media/x.exe": b"MZ"}), ("embedded", None, None)),
        _case("DOCTYPE", _with({SHEET: doctype + good}), _UNSAFE),
        _case("external entity", _with({"xl/sharedStrings.xml": external + b"<sst/>"}), _UNSAFE),
        _case("DOCTYPE in the properties", _with({"docProps/core.xml": doctype + b"<a/>"}), _UNSAFE),
        _case("UTF-16 inside", _with({SHEET: utf16}), _UNSAFE),
        _case(
            "another encoding declared",
            _with({SHEET: b'<?xml version="1.0" encoding="UTF-7"?>' + good}),
            _UNSAFE,
        ),
        _case("UTF-16 without mark", _with({"xl/sharedStrings.xml": "<sst/>".encode("utf-16-le")}), _UNSAFE),
        _case(
            "a sheet called a picture",
            _with({"xl/media/image1.png": far, "xl/_rels/workbook.xml.rels": elsewhere}, without=(SHEET,)),
            _UNSAFE,
        ),
        _case(
            "a far sheet elsewhere",
            _with({"xl/annat/blad.xml": far, "xl/_rels/workbook.xml.rels": other}, without=(SHEET,)),
            ("too_many_rows", 1048576, "kolumn XFD"),
        ),
        _case(
            "a good sheet elsewhere",
            _with({"xl/annat/blad.xml": good, "xl/_rels/workbook.xml.rels": other}, without=(SHEET,)),
            _READ,
        ),
        _case(
            "external link",
            _with(
                {
                    "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"/>'.encode(),
                    "xl/externalLinks/_rels/externalLink1.xml.rels": b'<Relationships><Relationship Id="rId1" Target="https://example.org/a.xlsx" TargetMode="External"/></Relationships>',
                }
            ),
            _READ,
        ),
        _case("no workbook", _with({}, without=("xl/workbook.xml",)), ("unknown_format", None, None)),
        _case(
            "no content types", _with({}, without=("[Content_Types].xml",)), ("unknown_format", None, None)
        ),
        _case("broken workbook", _with({"xl/workbook.xml": b"<workbook"}), _UNSAFE),
        _case("broken relations", _with({"xl/_rels/workbook.xml.rels": b"<Relationships"}), _UNSAFE),
        _case(
            "ODS",
            packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}),
            ("unknown_format", None, None),
        ),
        _case(
            "DOCX",
            packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a/>"}),
            ("unknown_format", None, None),
        ),
        _case("any archive", packed({"a.txt": b"hej"}), ("unknown_format", None, None)),
    ]


def _archives() -> list[Case]:
    good = book(_GOOD)
    locked = bytearray(good)
    for place in (6, good.index(b"PK\x01\x02") + 8):
        struct.pack_into("<H", locked, place, 1)
    broken = bytearray(good)
    broken[60:90] = bytes(30)
    return [
        _case("password on a part", bytes(locked), ("protected_or_old", None, None)),
        _case(
            "password on the workbook",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            ("protected_or_old", None, None),
        ),
        _case("broken stream", bytes(broken), _UNSAFE),
        _case("half a file", good[: len(good) // 2], _UNSAFE),
        _case("only the beginning", b"PK\x03\x04 is no archive", _UNSAFE),
        _case("two archives in one file", good + book(_HEAD), _UNSAFE),
        _case("text after the archive", good + b"a;b\n", _UNSAFE),
        _case("text before the archive", b"a;b\n" + good, ("unreadable_text", 2, None)),
        _case("PDF and workbook at once", b"%PDF-1.7\n" + good, ("unknown_format", None, None)),
        _case("stored without packing", packed(parts(sheet(_GOOD)), method=zipfile.ZIP_STORED), _READ),
        _case("packed as Excel never does", packed(parts(sheet(_GOOD)), method=zipfile.ZIP_BZIP2), _UNSAFE),
        _case("packed with LZMA", packed(parts(sheet(_GOOD)), method=zipfile.ZIP_LZMA), _UNSAFE),
        _case(
            "501 parts", _with({f"docProps/{i}.xml": b"<a/>" for i in range(500)}), ("too_large", None, None)
        ),
        _case("names that differ in case only", _with({"xl/worksheets/SHEET1.xml": sheet(_HEAD)}), _UNSAFE),
        _case("a path upwards", _with({"../../etc/cron.xml": b"<a/>"}), _READ),
        _case("a path with backslashes", _with({"xl\\worksheets\\sheet1.xml": b"<a/>"}), _UNSAFE),
    ]


def _searched() -> list[Case]:
    number_ = _NUMBER.encode()
    return [
        _case(
            "a number in a comment",
            _with({"xl/comments1.xml": b"<comments><comment><t>" + number_ + b"</t></comment></comments>"}),
            _OUTSIDE,
        ),
        _case(
            "a number in two runs of a comment",
            _with({"xl/comments1.xml": b"<comments><comment><t>811218</t><t>-9876</t></comment></comments>"}),
            _OUTSIDE,
        ),
        _case(
            "a number as character references",
            _with(
                {
                    "xl/comments1.xml": b"<comments><t>"
                    + b"".join(b"&#%d;" % sign for sign in number_)
                    + b"</t></comments>"
                }
            ),
            _OUTSIDE,
        ),
        _case(
            "a number as title",
            _with({"docProps/core.xml": b"<p><title>" + number_ + b"</title></p>"}),
            _OUTSIDE,
        ),
        _case(
            "a number as a property's name",
            _with({"docProps/custom.xml": b'<p><property name="' + number_ + b'"/></p>'}),
            _OUTSIDE,
        ),
        _case(
            "a number in a pivot table",
            _with({"xl/pivotCache/pivotCacheRecords1.xml": b'<r><s v="' + number_ + b'"/></r>'}),
            _OUTSIDE,
        ),
        _case(
            "a number that no cell shows",
            _with({"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{_NUMBER}</t></si></sst>'.encode()}),
            _OUTSIDE,
        ),
        _case(
            "a number in a header",
            book(_GOOD, after=f"<headerFooter><oddHeader>&amp;C{_NUMBER}</oddHeader></headerFooter>"),
            _OUTSIDE,
        ),
        _case(
            "a number in a prompt",
            book(
                _GOOD,
                after=f'<dataValidations><dataValidation prompt="{_NUMBER}" sqref="A2"/></dataValidations>',
            ),
            _OUTSIDE,
        ),
        _case(
            "a number in a link",
            _with(
                {
                    "xl/worksheets/_rels/sheet1.xml.rels": b'<Relationships><Relationship Id="a" Target="mailto:'
                    + number_
                    + b'@x.se"/></Relationships>'
                }
            ),
            _OUTSIDE,
        ),
        _case(
            "a number in a defined name",
            _with({"xl/tables/table1.xml": b'<table displayName="x" name="' + number_ + b'"/>'}),
            _OUTSIDE,
        ),
        _case(
            "a number in the text of a picture",
            _with({"xl/drawings/drawing1.xml": b'<d><cNvPr id="1" descr="' + number_ + b'"/></d>'}),
            _OUTSIDE,
        ),
        _case(
            "a number in a number format",
            _with(
                {
                    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="{_NUMBER}"/></numFmts></styleSheet>'.encode()
                }
            ),
            _OUTSIDE,
        ),
        _case(
            "a number as a number",
            book(_HEAD + row(2, number("A2", 198112189876))),
            ("personnummer", None, "Blad1: kolumn A"),
        ),
    ]
