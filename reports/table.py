"""A table: rows to be read on the page, by ear and in a file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

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
