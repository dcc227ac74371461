"""Curves of time to exit as they may be drawn: from RESULT, and only as far as enough people are followed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from metrics.codes import OUTCOME_GROUP
from metrics.dimension import Dimension
from metrics.incidence import CURVE
from metrics.result import Result, Status
from metrics.verdicts import Row

#: A curve ends where fewer are still followed, unless everybody has been followed that far.
FEWEST_FOLLOWED = 50
#: Months that are marked, and under which the chart says how many are still followed.
MARKED = (6, 12, 18)
WORK = "work_or_study"


class Point(NamedTuple):
    """A curve at a month since the start, in percent; limits are None where there are none."""

    month: int
    value: float
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """The way out of one group.

    Attributes:
        code: of the group; empty for everybody.
        everybody: persons enrolled in it.
        exits: points of each outcome group from month 0 on, at the months that may be drawn.
        followed: still there and followed, by month; None where no number may be shown.
        cut: whether the curve ends because too few are followed further.
    """

    code: str
    everybody: int
    exits: Mapping[str, Sequence[Point]]
    followed: Mapping[int, int | None]
    cut: bool

    @property
    def last(self) -> int:
        """The last month drawn; 0 where nothing is."""
        return self.exits[WORK][-1].month

    @property
    def monthly(self) -> bool:
        """Whether every month is read; protected curves are read at the quarters that may be shown."""
        return len(self.exits[WORK]) == self.last + 1

    def at(self, exit_group: str, month: int) -> Point | None:
        """Return the curve to *exit_group* at *month*, if it is drawn there."""
        return next((point for point in self.exits[exit_group] if point.month == month), None)

    def left(self, month: int) -> float:
        """Return the share that has left by *month*, in percent."""
        points = (self.at(group, month) for group in self.exits)
        return sum(point.value for point in points if point)


def curves(result: Result, whole: Result) -> list[Curve]:
    """Return the curves of *result*, one per group, in its order.

    Args:
        result: cumulative incidence by outcome group, month and at most one dimension more.
        whole: an incidence at one month for the same groups; its denominator is everybody.
    """
    own = next((dimension for dimension in result.by if dimension not in CURVE), None)
    totals = {row[own] if own else "": row["denominator"] or 0 for row in whole.frame.iter_rows(named=True)}
    groups: dict[str, dict[int, dict[str, Row]]] = {}
    for row in result.frame.iter_rows(named=True):
        months = groups.setdefault(row[own] if own else "", {})
        months.setdefault(int(row[Dimension.STAY_MONTH]), {})[row[Dimension.OUTCOME_GROUP]] = row
    return [_curve(code, months, totals.get(code, 0)) for code, months in groups.items()]


def _curve(code: str, months: Mapping[int, Mapping[str, Row]], everybody: int) -> Curve:
    exits = {group: [Point(0, 0.0, None, None)] for group in OUTCOME_GROUP}
    cut = False
    for month, rows in sorted(months.items()):
        if any(row["status"] == Status.IMMATURE for row in rows.values()):
            cut = True
        if cut or len(rows) < len(exits) or any(row["status"] != Status.OK for row in rows.values()):
            continue
        if not _enough(rows, everybody):
            cut = True
            continue
        for group, row in rows.items():
            exits[group].append(Point(month, row["value"], row["lower"], row["upper"]))
    followed = {month: next(iter(rows.values()))["denominator"] for month, rows in sorted(months.items())}
    return Curve(code, everybody, exits, followed, cut)


def _enough(rows: Mapping[str, Row], everybody: int) -> bool:
    followed = next(iter(rows.values()))["denominator"] or 0
    left = sum(row["numerator"] or 0 for row in rows.values())
    # Whoever has neither left nor is followed has been enrolled for a shorter time.
    return followed >= FEWEST_FOLLOWED or FEWEST_FOLLOWED <= everybody <= followed + left
