"""Read a workbook whose sender is not trusted. Runs in the reading child."""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from data_access.importing import limits
from data_access.importing.grid import Grid, Unreadable

_CHUNK = 1 << 20
#: A cell's formula; xm:f is where a drop-down list finds its words.
_FORMULA = re.compile(rb"<(?!xm:)(?:\w+:)?f[ >/]")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_HEADER_FOOTER = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]*)<")
_SHEET = re.compile(r"xl/(?:worksheets|chartsheets)/[^/]+\.xml")
#: Cells are read by openpyxl; styles and themes hold numbers but no text of the sender's.
_NO_TEXT = re.compile(
    r"xl/(?:worksheets/|sharedStrings|styles|theme/|calcChain|printerSettings/|media/)|.*\.rels$"
)
_KNOWN = re.compile(
    r".*\.(?:xml|rels|vml)|xl/printerSettings/[^/]+\.bin|xl/media/[^/]+\.(?:png|jpe?g|gif|emf)"
)


def read_workbook(content: bytes) -> tuple[list[Grid], list[str]]:
    """Return every sheet, hidden ones too, and the text that stands outside the cells.

    Raises:
        Unreadable: if the workbook is protected, too large, holds macros or formulas, or is none.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            texts = _examine(archive)
        with warnings.catch_warnings():
            # openpyxl warns of what it leaves out, such as drop-down lists.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = [_grid(sheet) for sheet in book.worksheets]
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError) as error:
        raise Unreadable("unsafe_xml") from error
    return sheets, [*texts, *(sheet.name for sheet in sheets)]


def _examine(archive: zipfile.ZipFile) -> list[str]:
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(members) > limits.MEMBERS:
        raise Unreadable("too_large")
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("protected_or_old")
    if any("vbaProject" in name or name.startswith("xl/macrosheets/") for name in names):
        raise Unreadable("macros")
    if "[Content_Types].xml" not in names or len(set(names)) < len(names):
        raise Unreadable("unsafe_xml")
    if any(not name.endswith("/") and not _KNOWN.fullmatch(name) for name in names):
        raise Unreadable("embedded")
    texts: list[str] = []
    unpacked = 0
    for member in members:
        # What the directory says of the size is the sender's word: the bytes are counted as they come.
        body = b"".join(_unpacked(archive, member, limits.UNPACKED_BYTES - unpacked))
        unpacked += len(body)
        texts += _texts(member.filename, body)
    return texts


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> Iterator[bytes]:
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise Unreadable("too_large")
            yield chunk


def _texts(name: str, body: bytes) -> list[str]:
    if not name.endswith((".xml", ".rels", ".vml")):
        return []
    if body[:2] in {b"\xff\xfe", b"\xfe\xff"} or _DOCTYPE.search(body):
        raise Unreadable("unsafe_xml")
    if _SHEET.fullmatch(name):
        if _FORMULA.search(body):
            raise Unreadable("formula")
        return [text.decode("utf-8", "replace") for text in _HEADER_FOOTER.findall(body)]
    if _NO_TEXT.match(name):
        return []
    # One text per member, with blanks for tags, so that runs of one comment stay together.
    return [_TAG.sub(" ", body.decode("utf-8", "replace")), _TAG.sub("", body.decode("utf-8", "replace"))]


def _grid(sheet: ReadOnlyWorksheet) -> Grid:
    # The dimension is the sender's word too.
    sheet.reset_dimensions()
    numbers: list[int] = []
    rows: list[tuple[str, ...]] = []
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > limits.ROWS or len(values) > limits.COLUMNS:
            raise Unreadable("too_many_rows")
        cells = tuple(map(_text, values))
        if any(cells):
            numbers.append(number)
            rows.append(cells)
    width = max(map(len, rows), default=0)
    padded = [row + ("",) * (width - len(row)) for row in rows]
    return Grid(sheet.title, numbers, [list(column) for column in zip(*padded, strict=True)])


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        if len(value) > limits.CELL_CHARACTERS:
            raise Unreadable("too_large")
        return value.strip()
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat()
    return str(value)
