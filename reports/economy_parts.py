"""What the chapters about money share: what they read from, and what they are drawn of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from metrics import wording
from metrics.dimension import Dimension
from metrics.result import Result
from reports.chapter import Chapter
from reports.table import Cell

NAME = "Ekonomi"


class Read(Protocol):
    """What gives the result of an indicator by some dimensions: a live view, or a snapshot."""

    def __call__(self, indicator: str, *by: Dimension) -> Result:
        """Return the result."""
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter, and the results it tells of."""

    chapter: Chapter
    results: tuple[Result, ...]


def shown(cells: Sequence[Cell]) -> list[Cell]:
    """Return *cells* with their whole numbers in Swedish spelling."""
    return [wording.number(cell) if isinstance(cell, int) else cell for cell in cells]
