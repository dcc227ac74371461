"""How far an import has come, told to whoever waits for it."""

from collections.abc import Callable
from enum import StrEnum

from metrics.translation import mark


class Stage(StrEnum):
    """What an import does, in order; the words are shown to the reader."""

    READ = mark("Läser filen")
    CHECK = mark("Granskar raderna")
    LOAD = mark("Läser in raderna")
    CLOSE = mark("Stänger perioder")


#: Called with the stage, how many files it has done, and of how many.
Progress = Callable[[Stage, int, int], None]


def unheard(_stage: Stage, _done: int, _total: int) -> None:
    """Tell nobody."""
