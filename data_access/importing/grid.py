"""What the reading child hands back: cells as text, column by column."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet's rows that hold anything, the header first.

    Attributes:
        name: of the sheet; empty for text files.
        rows: number of each row in the file, from 1.
        columns: the cells of each column, as many as rows; empty cells are "".
    """

    name: str
    rows: list[int]
    columns: list[list[str]]

    def as_json(self) -> dict[str, object]:
        """Return the grid as JSON types."""
        return asdict(self)


class Unreadable(Exception):
    """The child cannot read the file: the rule, and the row where it shows."""

    def __init__(self, rule: str, *, row: int | None = None, column: str | None = None) -> None:
        """Name the rule by its code."""
        super().__init__(rule)
        self.rule, self.row, self.column = rule, row, column
