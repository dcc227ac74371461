"""Two projects beside each other: each indicator of both, and what lies between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from metrics.comparison.units import FEWEST_COMPARED
from metrics.indicator import Kind, Unit
from metrics.intervals import square_and_add
from metrics.multiplicity import gap_signals
from metrics.period import Period, month_number
from metrics.result import Result, Status
from metrics.text import Text
from metrics.verdicts import Signal

#: Why two numbers have no difference with limits.
A_PLAN = Text("en plan är inget urval", "a plan is no sample")
A_TOTAL = Text("antal jämförs inte, projekten är olika stora", "totals are not compared")
TOO_FEW = Text("för litet underlag", "too little data")
_LEVELS = frozenset({Kind.SHARE, Kind.MEDIAN_DAYS, Kind.INCIDENCE, Kind.MEAN_HOURS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What lies between two levels: the second less the first, with 95 % limits, in *unit*."""

    value: float
    lower: float
    upper: float
    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One indicator of two projects.

    Attributes:
        gap: None where the two cannot be compared, and *why* then says so.
    """

    first: Result
    second: Result
    gap: Gap | None
    why: Text | None

    @property
    def sides(self) -> tuple[tuple[Result, Mapping[str, Any]], tuple[Result, Mapping[str, Any]]]:
        """Both results, each with its one row."""
        return (self.first, self.first.only()), (self.second, self.second.only())


def beside(first: Result, second: Result) -> Beside:
    """Return *first* and *second*, one indicator of two projects, with what lies between them.

    Exact counts give Newcombe's limits; protected ones enter with their widened limits. Persons who took
    part in both projects count in both, so the limits are a little too wide.

    Raises:
        ValueError: if they are of different indicators.

    Source: method 10 of Newcombe 1998b (Stat Med 17:873), as square-and-add (Zou and Donner 2008).
    """
    if first.indicator is not second.indicator:
        raise ValueError(f"{first.indicator.id} is not {second.indicator.id}")
    kind = first.indicator.kind
    if kind not in _LEVELS:
        why = A_PLAN if kind is Kind.ATTAINMENT else A_TOTAL
        return Beside(first=first, second=second, gap=None, why=why)
    refusal = first.refusal or second.refusal
    if refusal is not None:
        return Beside(first=first, second=second, gap=None, why=refusal)
    gap = _gap(first.only(), second.only(), first.indicator.unit)
    return Beside(first=first, second=second, gap=gap, why=None if gap else TOO_FEW)


def signals(pairs: Sequence[Beside]) -> list[Signal]:
    """Return where the second project is over or under the first, all *pairs* looked at together."""
    rows = [
        {"status": Status.OK, "value": gap.value, "lower": gap.lower, "upper": gap.upper}
        if (gap := pair.gap) is not None
        else {"status": Status.TOO_FEW, "value": None, "lower": None, "upper": None}
        for pair in pairs
    ]
    return gap_signals(rows)


def same_age(starts: Sequence[date], lasts: Sequence[date]) -> tuple[int, tuple[Period, ...]]:
    """Return how many whole months every project has had, and the period of each that holds them.

    Args:
        starts: the first day of enrolment of each.
        lasts: the last day that its numbers know.
    """
    had = [
        month_number(last + timedelta(days=1)) - month_number(start)
        for start, last in zip(starts, lasts, strict=True)
    ]
    months = max(min(had), 0)
    return months, tuple(Period(None, _first_of(month_number(start) + months)) for start in starts)


def _gap(first: Mapping[str, Any], second: Mapping[str, Any], unit: Unit) -> Gap | None:
    for row in (first, second):
        limits = (row["value"], row["lower"], row["upper"])
        if row["status"] != Status.OK or None in limits or (row["denominator"] or 0) < FEWEST_COMPARED:
            return None
    lower, upper = square_and_add(
        second["value"], (second["lower"], second["upper"]), first["value"], (first["lower"], first["upper"])
    )
    return Gap(
        value=second["value"] - first["value"],
        lower=float(lower),
        upper=float(upper),
        unit=Unit.PERCENTAGE_POINTS if unit is Unit.PERCENT else unit,
    )


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
