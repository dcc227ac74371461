"""A table: rows to be read on the page, by ear and in a file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from metrics.spreadsheet import plain_text

Cell: TypeAlias = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows to be read; the first column names the row.

    Attributes:
        columns: headings, one per cell of a row.
        rows: text is shown as it is; whole and decimal numbers get Swedish spelling, None a dash.
        csv_rows: the same rows with plain numbers, for the file; *rows* where empty.
        csv_columns: headings of *csv_rows*; *columns* where empty.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    csv_rows: Sequence[Sequence[Cell]] = field(default=())
    csv_columns: Sequence[str] = field(default=())


def csv_text(cell: Cell) -> str:
    """Return *cell* as it stands in a CSV file for Swedish Excel: decimal commas, no formulas."""
    if cell is None:
        return ""
    return plain_text(cell) if isinstance(cell, str) else str(cell).replace(".", ",")
