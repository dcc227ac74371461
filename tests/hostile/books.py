"""Workbooks written part by part, so that every part can be wrong."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET = "xl/worksheets/sheet1.xml"
#: Style 1 is a day.
_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2">'
    '<xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def sheet(rows: str, *, before: str = "", after: str = "") -> bytes:
    """Return the XML of a sheet with *rows* as they are."""
    body = f'<worksheet xmlns="{MAIN}" xmlns:r="{_OFFICE}">{before}<sheetData>{rows}</sheetData>{after}'
    return _HEAD + f"{body}</worksheet>".encode()


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def text(ref: str, words: str) -> str:
    return f'<c r="{ref}" t="inlineStr"><is><t xml:space="preserve">{escape(words)}</t></is></c>'


def number(ref: str, value: object, *, style: int = 0) -> str:
    return f'<c r="{ref}" s="{style}"><v>{value}</v></c>'


def parts(
    *sheets: bytes, names: tuple[str, ...] = ("Blad1",), date_1904: bool = False, state: str = ""
) -> dict[str, bytes]:
    """Return the parts of a whole workbook."""
    shown = "".join(
        f'<sheet name="{escape(name)}" sheetId="{i}" r:id="rId{i}"{state if i > 1 else ""}/>'
        for i, name in enumerate(names, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(names) + 1)
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for i in range(1, len(names) + 1)
    )
    days = '<workbookPr date1904="1"/>' if date_1904 else "<workbookPr/>"
    written = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">{days}<sheets>{shown}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        f'<Relationship Id="rId90" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId91" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>Pseudonym</t></si><si><t>Kön</t></si></sst>',
    }
    return {name: _HEAD + body.encode() for name, body in written.items()} | {
        f"xl/worksheets/sheet{i}.xml": body for i, body in enumerate(sheets, 1)
    }


def packed(contents: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, body in contents.items():
            archive.writestr(name, body)
    return out.getvalue()


def book(rows: str, **options: object) -> bytes:
    """Return a workbook with one sheet of *rows*, and *options* of ``parts`` and ``sheet``."""
    around = {key: options.pop(key) for key in ("before", "after") if key in options}
    return packed(parts(sheet(rows, **around), **options))  # type: ignore[arg-type]
