"""Workbooks whose archive or parts are not as they should be, and numbers in every part."""

import struct
import zipfile

from tests.hostile.books import MAIN, SHEET, book, number, packed, parts, row, sheet
from tests.hostile.case import Case
from tests.hostile.plain_book import GOOD, HEAD, NUMBER, OUTSIDE, READ, UNSAFE, a_book


def package_cases() -> list[Case]:
    """Return every workbook that is no bomb, but something else than cells."""
    return [*_parts(), *_archives(), *_searched()]


def _with(changed: dict[str, bytes], *, without: tuple[str, ...] = ()) -> bytes:
    whole = parts(sheet(GOOD)) | changed
    return packed({name: body for name, body in whole.items() if name not in without})


def _parts() -> list[Case]:
    doctype = b'<!DOCTYPE x [<!ENTITY a "b">]>'
    external = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    good = sheet(GOOD)
    elsewhere = parts(good)["xl/_rels/workbook.xml.rels"].replace(
        b"worksheets/sheet1.xml", b"media/image1.png"
    )
    far = sheet(row(1048576, number("XFD1048576", 1)))
    other = parts(good)["xl/_rels/workbook.xml.rels"].replace(b"worksheets/sheet1.xml", b"annat/blad.xml")
    utf16 = '<?xml version="1.0" encoding="UTF-16"?><worksheet/>'.encode("utf-16")
    return [
        a_book("macros", _with({"xl/vbaProject.bin": b"\x00"}), ("macros", None, None)),
        a_book(
            "macro sheet of Excel 4", _with({"xl/macrosheets/sheet1.xml": b"<a/>"}), ("macros", None, None)
        ),
        a_book(
            "said to hold macros",
            _with(
                {
                    "[Content_Types].xml": b'<Types><Override ContentType="application/'
                    b'vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
                }
            ),
            ("macros", None, None),
        ),
        a_book("OLE object", _with({"xl/embeddings/oleObject1.bin": b"\x00"}), ("embedded", None, None)),
        a_book("ActiveX", _with({"xl/activeX/activeX1.bin": b"\x00"}), ("embedded", None, None)),
        a_book("a program inside", _with({"xl/media/x.exe": b"MZ"}), ("embedded", None, None)),
        a_book("DOCTYPE", _with({SHEET: doctype + good}), UNSAFE),
        a_book("external entity", _with({"xl/sharedStrings.xml": external + b"<sst/>"}), UNSAFE),
        a_book("DOCTYPE in the properties", _with({"docProps/core.xml": doctype + b"<a/>"}), UNSAFE),
        a_book("UTF-16 inside", _with({SHEET: utf16}), UNSAFE),
        a_book(
            "another encoding declared",
            _with({SHEET: b'<?xml version="1.0" encoding="UTF-7"?>' + good}),
            UNSAFE,
        ),
        a_book("UTF-16 without mark", _with({"xl/sharedStrings.xml": "<sst/>".encode("utf-16-le")}), UNSAFE),
        a_book(
            "a sheet called a picture",
            _with({"xl/media/image1.png": far, "xl/_rels/workbook.xml.rels": elsewhere}, without=(SHEET,)),
            UNSAFE,
        ),
        a_book(
            "a far sheet elsewhere",
            _with({"xl/annat/blad.xml": far, "xl/_rels/workbook.xml.rels": other}, without=(SHEET,)),
            ("too_many_rows", 1048576, "kolumn XFD"),
        ),
        a_book(
            "a good sheet elsewhere",
            _with({"xl/annat/blad.xml": good, "xl/_rels/workbook.xml.rels": other}, without=(SHEET,)),
            READ,
        ),
        a_book(
            "external link",
            _with(
                {
                    "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"/>'.encode(),
                    "xl/externalLinks/_rels/externalLink1.xml.rels": b"<Relationships><Relationship "
                    b'Id="rId1" Target="https://example.org/a.xlsx" TargetMode="External"/></Relationships>',
                }
            ),
            READ,
        ),
        a_book("no workbook", _with({}, without=("xl/workbook.xml",)), ("unknown_format", None, None)),
        a_book(
            "no content types", _with({}, without=("[Content_Types].xml",)), ("unknown_format", None, None)
        ),
        a_book("broken workbook", _with({"xl/workbook.xml": b"<workbook"}), UNSAFE),
        a_book("broken relations", _with({"xl/_rels/workbook.xml.rels": b"<Relationships"}), UNSAFE),
        a_book(
            "ODS",
            packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}),
            ("unknown_format", None, None),
        ),
        a_book(
            "DOCX",
            packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a/>"}),
            ("unknown_format", None, None),
        ),
        a_book("any archive", packed({"a.txt": b"hej"}), ("unknown_format", None, None)),
    ]


def _archives() -> list[Case]:
    good = book(GOOD)
    locked = bytearray(good)
    for place in (6, good.index(b"PK\x01\x02") + 8):
        struct.pack_into("<H", locked, place, 1)
    broken = bytearray(good)
    broken[60:90] = bytes(30)
    return [
        a_book("password on a part", bytes(locked), ("protected_or_old", None, None)),
        a_book(
            "password on the workbook",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            ("protected_or_old", None, None),
        ),
        a_book("broken stream", bytes(broken), UNSAFE),
        a_book("half a file", good[: len(good) // 2], UNSAFE),
        a_book("only the beginning", b"PK\x03\x04 is no archive", UNSAFE),
        a_book("two archives in one file", good + book(HEAD), UNSAFE),
        a_book("text after the archive", good + b"a;b\n", UNSAFE),
        a_book("text before the archive", b"a;b\n" + good, ("unreadable_text", 2, None)),
        a_book("PDF and workbook at once", b"%PDF-1.7\n" + good, ("unknown_format", None, None)),
        a_book("stored without packing", packed(parts(sheet(GOOD)), method=zipfile.ZIP_STORED), READ),
        a_book("packed as Excel never does", packed(parts(sheet(GOOD)), method=zipfile.ZIP_BZIP2), UNSAFE),
        a_book("packed with LZMA", packed(parts(sheet(GOOD)), method=zipfile.ZIP_LZMA), UNSAFE),
        a_book(
            "501 parts", _with({f"docProps/{i}.xml": b"<a/>" for i in range(500)}), ("too_large", None, None)
        ),
        a_book("names that differ in case only", _with({"xl/worksheets/SHEET1.xml": sheet(HEAD)}), UNSAFE),
        a_book("a path upwards", _with({"../../etc/cron.xml": b"<a/>"}), READ),
        a_book("a path with backslashes", _with({"xl\\worksheets\\sheet1.xml": b"<a/>"}), UNSAFE),
    ]


def _searched() -> list[Case]:
    number_ = NUMBER.encode()
    return [
        a_book(
            "a number in a comment",
            _with({"xl/comments1.xml": b"<comments><comment><t>" + number_ + b"</t></comment></comments>"}),
            OUTSIDE,
        ),
        a_book(
            "a number in two runs of a comment",
            _with({"xl/comments1.xml": b"<comments><comment><t>811218</t><t>-9876</t></comment></comments>"}),
            OUTSIDE,
        ),
        a_book(
            "a number as character references",
            _with(
                {
                    "xl/comments1.xml": b"<comments><t>"
                    + b"".join(b"&#%d;" % sign for sign in number_)
                    + b"</t></comments>"
                }
            ),
            OUTSIDE,
        ),
        a_book(
            "a number as title",
            _with({"docProps/core.xml": b"<p><title>" + number_ + b"</title></p>"}),
            OUTSIDE,
        ),
        a_book(
            "a number as a property's name",
            _with({"docProps/custom.xml": b'<p><property name="' + number_ + b'"/></p>'}),
            OUTSIDE,
        ),
        a_book(
            "a number in a pivot table",
            _with({"xl/pivotCache/pivotCacheRecords1.xml": b'<r><s v="' + number_ + b'"/></r>'}),
            OUTSIDE,
        ),
        a_book(
            "a number that no cell shows",
            _with({"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{NUMBER}</t></si></sst>'.encode()}),
            OUTSIDE,
        ),
        a_book(
            "a number in a header",
            book(GOOD, after=f"<headerFooter><oddHeader>&amp;C{NUMBER}</oddHeader></headerFooter>"),
            OUTSIDE,
        ),
        a_book(
            "a number in a prompt",
            book(
                GOOD,
                after=f'<dataValidations><dataValidation prompt="{NUMBER}" sqref="A2"/></dataValidations>',
            ),
            OUTSIDE,
        ),
        a_book(
            "a number in a link",
            _with(
                {
                    "xl/worksheets/_rels/sheet1.xml.rels": b"<Relationships>"
                    b'<Relationship Id="a" Target="mailto:' + number_ + b'@x.se"/></Relationships>'
                }
            ),
            OUTSIDE,
        ),
        a_book(
            "a number in a defined name",
            _with({"xl/tables/table1.xml": b'<table displayName="x" name="' + number_ + b'"/>'}),
            OUTSIDE,
        ),
        a_book(
            "a number in the text of a picture",
            _with({"xl/drawings/drawing1.xml": b'<d><cNvPr id="1" descr="' + number_ + b'"/></d>'}),
            OUTSIDE,
        ),
        a_book(
            "a number in a number format",
            _with(
                {
                    "xl/styles.xml": (
                        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" '
                        f'formatCode="{NUMBER}"/></numFmts></styleSheet>'
                    ).encode()
                }
            ),
            OUTSIDE,
        ),
        a_book(
            "a number as a number",
            book(HEAD + row(2, number("A2", 198112189876))),
            ("personnummer", None, "Blad1: kolumn A"),
        ),
    ]
