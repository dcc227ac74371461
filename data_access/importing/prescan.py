"""Look through a workbook before anything reads it: a window at a time, and nothing of it is believed.

Runs in the reading child. What the directory says of sizes, and what a sheet says of its dimension, is the
sender's word: bytes are counted as they come out, and cells are found where they stand (SECURITY F1, F2).
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from data_access.importing import limits
from data_access.importing.grid import Note, Unreadable
from data_access.importing.outside import texts_outside_cells
from data_access.importing.sheet_scan import SheetScan

#: What a part may be called; anything else is an object that cannot be looked through.
_KNOWN = re.compile(
    r".*\.(?:xml|rels|vml)|xl/printerSettings/[^/]+\.bin|xl/media/[^/]+\.(?:png|jpe?g|gif|emf)"
)
_SHEET = re.compile(r"xl/(?:worksheets|chartsheets)/[^/]+\.xml", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)", re.IGNORECASE)
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_DATE_1904 = re.compile(rb"""date1904\s*=\s*["'](?:1|true)["']""")
#: NotImplementedError: packed in a way that is not Excel's. RuntimeError: a password.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, struct.error, RuntimeError,
    OSError,
)  # fmt: skip
_END = b"PK\x05\x06"


@dataclass(slots=True)
class Scanned:
    """What is known of a workbook before its cells are read.

    Attributes:
        texts: what stands outside the cells.
        notes: part name -> what is doubtful in that sheet.
        date_1904: days are counted from 1904.
    """

    texts: list[str] = field(default_factory=list)
    notes: dict[str, tuple[Note, ...]] = field(default_factory=dict)
    date_1904: bool = False


def prescan(content: bytes) -> Scanned:
    """Return what stands outside the cells of a workbook that is safe to read.

    Raises:
        Unreadable: if the workbook is protected, too large, holds macros or formulas, or is none.
    """
    _one_archive(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _examine_names(archive.infolist())
            return _examine_parts(archive)
    except _BROKEN as error:
        raise Unreadable("unsafe_xml") from error


def _one_archive(content: bytes) -> None:
    """Refuse a file that two programs may take for two different archives."""
    end = content.rfind(_END)
    if end < 0 or end + 22 != len(content):
        raise Unreadable("unsafe_xml")
    _, _, here, total, size, start, _ = struct.unpack_from("<4H2LH", content, end + 4)
    if here != total or start + size != end:
        raise Unreadable("unsafe_xml")


def _examine_names(members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename for member in members]
    if len(members) > limits.MEMBERS:
        raise Unreadable("too_large")
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("protected_or_old")
    if any("vbaProject" in name or name.startswith("xl/macrosheets/") for name in names):
        raise Unreadable("macros")
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise Unreadable("unknown_format")
    if len({name.casefold() for name in names}) < len(names) or any("\\" in name for name in names):
        raise Unreadable("unsafe_xml")
    if any(not name.endswith("/") and not _KNOWN.fullmatch(name) for name in names):
        raise Unreadable("embedded")
    # The cheap look first; the bytes are counted again as they come.
    if sum(member.file_size for member in members) > limits.UNPACKED_BYTES:
        raise Unreadable("too_large")


def _examine_parts(archive: zipfile.ZipFile) -> Scanned:
    scanned = Scanned()
    unpacked = outside = 0
    for member in archive.infolist():
        name = member.filename
        scan = SheetScan(sheet=bool(_SHEET.fullmatch(name)))
        packed = max(member.compress_size, 1)
        size = 0
        for window in _windows(archive, member):
            size += len(window)
            unpacked += len(window)
            large = size > limits.RATIO_FROM_BYTES and size / packed > limits.RATIO
            if large or unpacked > limits.UNPACKED_BYTES:
                raise Unreadable("too_large")
            if not name.endswith((".xml", ".rels", ".vml")):
                _no_text(window)
                continue
            _plain_xml(window)
            if name == "[Content_Types].xml" and b"macroEnabled" in window:
                raise Unreadable("macros")
            scanned.date_1904 |= name == "xl/workbook.xml" and bool(_DATE_1904.search(window))
            scan.read(window)
            texts = texts_outside_cells(name, window, sheet=scan.sheet)
            outside += sum(map(len, texts))
            if outside > limits.OUTSIDE_CHARACTERS:
                raise Unreadable("too_large")
            scanned.texts += texts
        scan.finish()
        scanned.notes[name] = tuple(scan.notes)
    return scanned


def _windows(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the bytes of a part in windows that end where a tag ends, so that no tag is cut in two."""
    text = member.filename.endswith((".xml", ".rels", ".vml"))
    kept = b""
    with archive.open(member) as stream:
        while chunk := stream.read(limits.WINDOW_BYTES):
            kept += chunk
            end = kept.rfind(b">") + 1 if text else len(kept)
            # A text without an end is longer than any cell may be.
            if len(kept) - end > limits.WINDOW_BYTES:
                raise Unreadable("too_large")
            if end:
                yield kept[:end]
                kept = kept[end:]
    if kept:
        yield kept


def _plain_xml(window: bytes) -> None:
    """Refuse XML that defines words of its own, or is written in other bytes than UTF-8."""
    declared = _ENCODING.search(window, 0, 1000)
    if (
        b"\x00" in window
        or (b"<!" in window and _DOCTYPE.search(window))
        or (declared and declared[1].upper() not in {b"UTF-8", b"US-ASCII", b"ASCII"})
    ):
        raise Unreadable("unsafe_xml")


def _no_text(window: bytes) -> None:
    if b"sheetData" in window:
        raise Unreadable("unsafe_xml")
