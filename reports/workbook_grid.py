"""The grid of a sheet: lines above, then an Excel table with a heading that stays in sight."""

from collections.abc import Sequence
from math import ceil

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from metrics import wording
from reports.table import Cell
from reports.views import Column, Form

_NUMBERS = {
    Form.COUNT: "#,##0",
    Form.PERCENT: "0.0%",
    Form.DIFFERENCE: '+#,##0.0;"\u2212"#,##0.0;0.0',
    Form.DAYS: "#,##0",
    Form.HOURS: "#,##0.0",
    Form.KRONOR: "#,##0",
}
_WIDEST, _NARROWEST, _LINE = 60, 14, 15.0


class Formats:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        """Add the formats to *book*."""
        self.bold = book.add_format({"bold": True})
        self.heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.number_heading = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "align": "right"}
        )
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.right = book.add_format({"align": "right"})
        self.link = book.add_format({"font_color": "#0B5563", "underline": 1})
        self.number = {form: book.add_format({"num_format": code}) for form, code in _NUMBERS.items()}


def write_lines(sheet: Worksheet, lines: Sequence[str], formats: Formats) -> int:
    """Write *lines* from the top of *sheet* and return the row below them and a blank one."""
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line, formats.bold if row < 2 else None)
    return len(lines) + 1


def set_print(sheet: Worksheet, foot: str) -> None:
    """Print *sheet* as wide as A4, with *foot* under every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L&8{foot}&R&8&P (&N)")


def add_grid(
    sheet: Worksheet,
    first: int,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    formats: Formats,
    *,
    name: str,
) -> None:
    """Write an Excel table called *name* with its heading in row *first*, and freeze what stands above."""
    last = first + max(len(rows), 1)
    sheet.add_table(
        first, 0, last, len(columns) - 1,
        {
            "name": name,
            "style": "Table Style Light 1",
            "columns": [
                {
                    "header": column.heading,
                    "header_format": formats.heading if column.form is Form.TEXT else formats.number_heading,
                }
                for column in columns
            ],
        },
    )  # fmt: skip
    for row, cells in enumerate(rows, start=first + 1):
        for place, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            _write(sheet, (row, place), cell, column.form, formats)
    lines = 1
    for place, column in enumerate(columns):
        longest = max([*(len(str(cells[place])) for cells in rows if isinstance(cells[place], str)), 0])
        width = min(max(longest + 2, _NARROWEST), _WIDEST)
        # Words wrap before the column is full, and a table has an arrow for choosing rows in the corner.
        lines = max(lines, ceil(len(column.heading) / (width - 4)))
        sheet.set_column(place, place, width)
    sheet.set_row(first, _LINE * lines)
    sheet.freeze_panes(first + 1, 1)


def _write(sheet: Worksheet, at: tuple[int, int], cell: Cell, form: Form, formats: Formats) -> None:
    if isinstance(cell, str):
        sheet.write_string(*at, cell)
    elif cell is None:
        sheet.write_string(*at, wording.MISSING, formats.right)
    else:
        # A share is kept in percent here and as a part of one in Excel, whose format adds the sign.
        value = cell / 100 if form is Form.PERCENT else cell
        sheet.write_number(*at, value, formats.number[form])
