"""What the reading child hands back: cells as text, column by column."""

from collections.abc import Sequence
from dataclasses import dataclass

#: Stands between the cells of a column on their way to the parent. No cell may hold it.
SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a place in a sheet that counts only if the sheet is used: the rule, row and column."""

    rule: str
    row: int
    column: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet's rows that hold anything, the header first.

    Attributes:
        name: of the sheet; empty for text files.
        rows: number of each row in the file, from 1.
        columns: the cells of each column, as many as rows; empty cells are "".
        epoch: the day that serial number 0 stands for, as ISO; None where numbers are no days.
    """

    name: str
    rows: list[int]
    columns: list[Sequence[str]]
    epoch: str | None = None
    notes: tuple[Note, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return the grid as JSON types; a column is one text, which the parent splits outside Python."""
        return {
            "name": self.name,
            "rows": self.rows,
            "columns": [SEPARATOR.join(column) for column in self.columns],
            "epoch": self.epoch,
            "notes": [[note.rule, note.row, note.column] for note in self.notes],
        }


class Unreadable(Exception):
    """The child cannot read the file: the rule, and the row and column where it shows."""

    def __init__(self, rule: str, *, row: int | None = None, column: str | None = None) -> None:
        """Name the rule by its code."""
        super().__init__(rule)
        self.rule, self.row, self.column = rule, row, column


def letters(place: int) -> str:
    """Return the letters of the column at *place*, counted from 0, as a spreadsheet shows them."""
    word = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        word = chr(65 + rest) + word
    return word


def column_name(place: int) -> str:
    """Return how a column without a header is called in a finding."""
    return f"kolumn {letters(place)}"
