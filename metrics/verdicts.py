"""The four states a number can have against a goal, a plan or another number.

A difference is claimed only where chance is an unlikely reason for it. The sentences of each topic
stand in the ``verdicts_<topic>`` modules beside this one; nothing here says why a number is as it is.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeAlias

from metrics.result import Status
from metrics.text import Text

#: One row of RESULT.
Row: TypeAlias = Mapping[str, Any]

#: Shares of fewer are not drawn: one person more would move them by ten points.
FEWEST = 10
#: Shares of fewer are not judged against a goal or a programme (DESIGN section 4).
FEWEST_JUDGED = 30


class Signal(StrEnum):
    """The only four states a number can have against a goal or a plan."""

    OVER = "over"
    UNDER = "under"
    WITHIN = "within"
    TOO_LITTLE = "too_little"


SIGNAL_WORDS: Mapping[Signal, Text] = {
    Signal.OVER: Text("Över målet", "Above the goal"),
    Signal.UNDER: Text("Under målet", "Below the goal"),
    Signal.WITHIN: Text("Inom slumpvariation", "Within chance variation"),
    Signal.TOO_LITTLE: Text("För litet underlag", "Too little data"),
}
PACE_WORDS: Mapping[Signal, Text] = {
    **SIGNAL_WORDS,
    Signal.OVER: Text("Över planen", "Ahead of the plan"),
    Signal.UNDER: Text("Under planen", "Behind the plan"),
}


def signal(row: Row, target: float | None) -> Signal:
    """Return how a share stands against its goal: over or under only where the whole interval is."""
    too_few = row["denominator"] is None or row["denominator"] < FEWEST_JUDGED
    if (
        target is None
        or row["status"] != Status.OK
        or too_few
        or row["lower"] is None
        or row["upper"] is None
    ):
        return Signal.TOO_LITTLE
    if row["lower"] > target:
        return Signal.OVER
    return Signal.UNDER if row["upper"] < target else Signal.WITHIN


def gap_signal(row: Row) -> Signal:
    """Return whether women's value is over or under men's, within chance, or not comparable."""
    if row["status"] != Status.OK or row["lower"] is None or row["upper"] is None:
        return Signal.TOO_LITTLE
    if row["lower"] > 0:
        return Signal.OVER
    return Signal.UNDER if row["upper"] < 0 else Signal.WITHIN
