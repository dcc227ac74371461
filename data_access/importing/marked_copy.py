"""A copy of a sender's file with the findings marked where they are, to mend and send again."""

import io
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from data_access.importing.cures import by_cure
from data_access.importing.fields import ENROLMENT_SHEET, header_key
from data_access.importing.mapping import read_mapping
from data_access.importing.read import Incoming, Sheet, read_file
from data_access.importing.report import Message, in_words
from data_access.importing.rule import Severity
from data_access.importing.rules import ImportRefused

#: The list of findings, and the column of them beside the sender's own.
FOUND = "Fynd"
_HEADERS = ("Grad", "Blad", "Rad", "Kolumn", "Vad", "Att göra", "Rader som rättas")
_WIDTHS = (10, 16, 8, 24, 60, 60, 16)
_WORDS = {Severity.REFUSE: "Fel", Severity.WARN: "Varning"}
_ADVICE = (
    "Rätta på bladen bakom. Celler med fynd har ram, fet stil och färg; kolumnen Fynd säger vad som är fel.",
    "Bladet och kolumnen Fynd läses inte in. Överst står det som rättar flest rader.",
)
#: A sheet holds no more rows; what is left out is said.
_LISTED = 100_000
_SYNTHETIC = "SYNTETISKA DATA"
#: Name of a table that has none, such as a text file's.
_TABLE = "Tabell"
_ALLOWED = re.compile(r"(?!')[^\[\]:*?/\\]{1,31}(?<!')")


class _Mark(NamedTuple):
    """A finding with the sheet it is about, where that is known, and the column as that sheet calls it."""

    message: Message
    sheet: Sheet | None
    column: str | None


def marked_copy(file: Incoming, found: pl.DataFrame, mapping: bytes | None = None) -> bytes:
    """Return *file* as a workbook with *found* marked in it.

    Args:
        file: as it was sent.
        found: in it, as in ``FINDINGS``.
        mapping: that it was checked with.
    """
    try:
        notes = read_mapping(mapping).file if mapping is not None else None
        chosen = (notes.delimiter, notes.encoding) if notes else (None, None)
        sheets: tuple[Sheet, ...] = read_file(file, *chosen)
    except ImportRefused:
        # What cannot be read, or may not be kept, is not copied: the list of places remains.
        return marked_up((), found)
    return marked_up(sheets, found, synthetic=notes is not None and notes.synthetic)


def marked_up(sheets: Sequence[Sheet], found: pl.DataFrame, *, synthetic: bool = False) -> bytes:
    """Return *sheets* as a workbook of text: first the list of findings, then every sheet with its marks.

    Nothing of a file that holds a personnummer is copied.
    """
    kept = [sheet for sheet in sheets if sheet.name.casefold() != FOUND.casefold()]
    if "personnummer" in found["rule"]:
        kept = []
    marks = [_placed(message, kept) for message in in_words(by_cure(found))]
    out = io.BytesIO()
    # Text stays text: nothing that a sender has written becomes a formula or a link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        _list(book, marks, synthetic=synthetic)
        for place, sheet in enumerate(kept, 1):
            copy = book.add_worksheet(_name(sheet.name, place))
            if synthetic:
                copy.set_header(f"&C{_SYNTHETIC}")
            _copy(copy, sheet, [mark for mark in marks if mark.sheet is sheet], _look(book))
    return out.getvalue()


def _name(name: str, place: int) -> str:
    """Return *name* where a spreadsheet takes it; a text file's table has none."""
    return name if _ALLOWED.fullmatch(name) else f"{_TABLE} {place}"


def _placed(message: Message, sheets: Sequence[Sheet]) -> _Mark:
    column = message.column
    if column is None or not sheets:
        return _Mark(message, sheets[0] if len(sheets) == 1 else None, column)
    for sheet in sheets:
        if sheet.name and column.startswith(f"{sheet.name}: "):
            return _Mark(message, sheet, column.removeprefix(f"{sheet.name}: "))
    # Findings among enrolments name no sheet: it is theirs, or the one that has the column.
    first = sorted(sheets, key=lambda sheet: sheet.name != ENROLMENT_SHEET)
    return _Mark(message, next((s for s in first if _index(s, column) is not None), first[0]), column)


def _index(sheet: Sheet, column: str | None) -> int | None:
    wanted = header_key(column or "")
    return next((i for i, header in enumerate(sheet.headers) if header_key(header) == wanted), None)


def _list(book: Workbook, marks: Sequence[_Mark], *, synthetic: bool) -> None:
    sheet = book.add_worksheet(FOUND)
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    head = [_SYNTHETIC, *_ADVICE] if synthetic else [*_ADVICE]
    if len(marks) > _LISTED:
        head.append(f"Av {len(marks)} fynd visas {_LISTED}; alla står på bladens rader.")
    for row, sentence in enumerate(head):
        sheet.write_string(row, 0, sentence)
    _write(sheet, len(head) + 1, _HEADERS, bold)
    for row, mark in enumerate(marks[:_LISTED], len(head) + 2):
        message = mark.message
        where = "hela filen" if message.row is None else str(message.row)
        named = mark.sheet.name if mark.sheet else ""
        told = (_WORDS[message.severity], named, where, mark.column or "", message.what, message.todo)
        _write(sheet, row, (*told, str(message.cures) if message.cures else "alla"), wrapped)
    sheet.freeze_panes(len(head) + 2, 0)


def _copy(copy: Worksheet, sheet: Sheet, marks: Sequence[_Mark], look: Format) -> None:
    """Write the sender's rows where they stood, as text, with the findings of each row after them."""
    marked: dict[int, set[int | None]] = defaultdict(set)
    said: dict[int, list[str]] = defaultdict(list)
    for mark in marks:
        # What is about a whole column is marked at its header.
        row = mark.message.row or 1
        marked[row].add(_index(sheet, mark.column))
        if mark.message.row is not None:
            said[row].append(_said(mark))
    last = len(sheet.headers)
    _write_marked(copy, 1, sheet.headers, marked[1], look)
    copy.write_string(0, last, FOUND)
    copy.set_column(0, max(last - 1, 0), 16)
    copy.set_column(last, last, 80)
    copy.freeze_panes(1, 0)
    for row, *cells in sheet.cells.iter_rows():
        _write_marked(copy, row, cells, marked.get(row, set()), look)
        if row in said:
            copy.write_string(row - 1, last, " ".join(said[row]), look)


def _said(mark: _Mark) -> str:
    message = mark.message
    return f"{_WORDS[message.severity]}, {mark.column or 'raden'}: {message.what} {message.todo}"


def _write_marked(
    sheet: Worksheet, row: int, cells: Sequence[str | None], marked: set[int | None], look: Format
) -> None:
    for place, cell in enumerate(cells):
        if place in marked:
            # An empty cell has no text, but may be what is missing.
            sheet.write_blank(row - 1, place, None, look)
        if cell:
            sheet.write_string(row - 1, place, cell, look if place in marked else None)


def _write(sheet: Worksheet, row: int, cells: Sequence[str], look: Format) -> None:
    for place, cell in enumerate(cells):
        sheet.write_string(row, place, cell, look)


def _look(book: Workbook) -> Format:
    return book.add_format({"bold": True, "border": 2, "bg_color": "#FFE699", "font_color": "#000000"})
