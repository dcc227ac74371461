"""How far an import has come, told to whoever waits for it."""

from collections.abc import Callable
from enum import StrEnum


class Stage(StrEnum):
    """What an import does, in order; the words are shown to the reader."""

    READ = "Läser filen"
    CHECK = "Granskar raderna"
    LOAD = "Läser in raderna"
    CLOSE = "Stänger perioder"


#: Called with the stage, how many files it has done, and of how many.
Progress = Callable[[Stage, int, int], None]


def unheard(_stage: Stage, _done: int, _total: int) -> None:
    """Tell nobody."""
