"""Read the cells of a workbook whose sender is not trusted. Runs in the reading child."""

import datetime as dt
import io
import re
import unicodedata
import zipfile

from python_calamine import CalamineError, CalamineSheet, SheetTypeEnum, load_workbook

from data_access.importing import limits
from data_access.importing.decode import control_character
from data_access.importing.grid import Grid, Note, Unreadable, column_name
from data_access.importing.prescan import prescan

#: The day of serial number 0. That of 1900 counts a 29 February 1900 that was none.
_EPOCHS = {False: "1899-12-30", True: "1904-01-01"}
_SHEET = re.compile(
    r"""<(?:\w+:)?sheet\s[^>]*?\bname=(?:"([^"]*)"|'([^']*)')[^>]*?\br?:?id=["']([^"']+)["']"""
)


def read_workbook(content: bytes) -> tuple[list[Grid], list[str]]:
    """Return every sheet, hidden ones too, and the text that stands outside the cells.

    Raises:
        Unreadable: if the workbook is protected, too large, holds macros or formulas, or is none.
    """
    scanned = prescan(content)
    notes = _notes_by_sheet(content, scanned.notes)
    epoch = _EPOCHS[scanned.date_1904]
    try:
        book = load_workbook(io.BytesIO(content))
        names = [sheet.name for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
        left = [limits.AREA, limits.CHARACTERS]
        grids = [_grid(book.get_sheet_by_name(name), epoch, notes.get(name, ()), left) for name in names]
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise Unreadable("unsafe_xml") from error
    except BaseException as error:
        # The Rust reader gives up on a day beyond time by an error outside Exception, of no importable class.
        if type(error).__name__ == "PanicException":
            raise Unreadable("unsafe_xml") from error
        raise
    return grids, [*scanned.texts, *book.sheet_names]


def _grid(sheet: CalamineSheet, epoch: str, notes: tuple[Note, ...], left: list[int]) -> Grid:
    if sheet.start is None:
        return Grid(sheet.name, [], [])
    height, width = sheet.total_height, sheet.total_width
    left[0] -= height * width
    if height > limits.ROWS or width > limits.COLUMNS or left[0] < 0:
        raise Unreadable("too_many_rows", row=min(height, limits.ROWS))
    numbers: list[int] = []
    rows: list[list[str]] = []
    # Most cells say what another has said: one text in memory for all of them.
    pool: dict[str, str] = {}
    for number, values in enumerate(sheet.to_python(skip_empty_area=False), 1):
        cells = [value if isinstance(value, str) else _text(value) for value in values]
        if any(cells):
            left[1] -= sum(map(len, cells))
            if left[1] < 0:
                raise Unreadable("too_large", row=number)
            for place, cell in enumerate(cells):
                if cell not in pool:
                    pool[cell] = _checked(cell, number, place)
            numbers.append(number)
            rows.append([pool[cell] for cell in cells])
    return Grid(sheet.name, numbers, list(zip(*rows, strict=True)), epoch, notes)


def _checked(text: str, row: int, place: int) -> str:
    if len(text) > limits.CELL_CHARACTERS:
        raise Unreadable("long_cell", row=row, column=column_name(place))
    if text.isascii() and text.isprintable():
        return text
    if "\x00" in text or "\ufffd" in text:
        raise Unreadable("unreadable_text", row=row, column=column_name(place))
    if control_character(text):
        raise Unreadable("control_character", row=row, column=column_name(place))
    return unicodedata.normalize("NFC", text)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, float):
        # As many digits as a spreadsheet keeps and shows.
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    return str(value)


def _notes_by_sheet(content: bytes, notes: dict[str, tuple[Note, ...]]) -> dict[str, tuple[Note, ...]]:
    """Return the notes by the name of the sheet, which stands in another part than the cells."""
    if not any(notes.values()):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
        relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    named = {}
    for double, single, key in _SHEET.findall(book):
        tag = next((t for t in re.findall(r"<Relationship\s[^>]*>", relations) if f'Id="{key}"' in t), "")
        target = re.search(r'Target="/?(?:xl/)?([^"]+)"', tag)
        if target:
            named[double or single] = notes.get(f"xl/{target[1]}", ())
    return named
