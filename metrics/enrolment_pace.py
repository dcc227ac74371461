"""Persons enrolled since the start against the straight plan, unit by unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.pacing import expected_on, pace_signal, planned_path
from metrics.period import Period, first_day, month_of, months_between, quarter_of, quarters_between
from metrics.result import Result
from metrics.selection import Selection
from metrics.verdicts import Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The enrolled of one unit at the end of each month of the project.

    Attributes:
        code: of the unit.
        name: of the unit.
        enrolled: running total per month or quarter; the last is that of as_of.
        planned: the straight plan on the same days; None where the unit has no plan.
        signal: how the enrolled stand against the plan at as_of.
        approximate: whether the enrolled are sums of protected numbers.
        as_of: the last day they count; protected numbers are those of closed periods.
    """

    code: str
    name: str
    enrolled: tuple[int, ...]
    planned: tuple[float, ...] | None
    signal: Signal
    approximate: bool = False
    as_of: date | None = None

    @property
    def behind(self) -> bool:
        """Whether the unit is under its plan by more than chance explains."""
        return self.signal is Signal.UNDER

    @property
    def missing(self) -> float:
        """Persons that the plan had by as_of and the unit has not; negative where there are more."""
        return 0.0 if self.planned is None else self.planned[-1] - self.enrolled[-1]


def plan_selection(selection: Selection) -> Selection:
    """Return *selection* without what no plan is made for: since the start, everybody of its förbund."""
    return Selection(
        project=selection.project,
        forbund=selection.forbund,
        municipality=selection.municipality,
        period=Period(None, selection.period.end),
        language=selection.language,
    )


def pace_months(monthly: Result, phase: tuple[date, date]) -> list[str]:
    """Return the months of enrolment: from the start of *phase* to its end or as_of, and any outside it.

    Quarters where *monthly* is by quarter.
    """
    enrolled = [m for m, n in monthly.frame.select(monthly.by[-1], "numerator").iter_rows() if n]
    quarterly = is_quarterly(monthly)
    spelled, between = (quarter_of, quarters_between) if quarterly else (month_of, months_between)
    first = min([*enrolled, spelled(phase[0])])
    last = max([*enrolled, spelled(min(phase[1], monthly.as_of))])
    return between(first_day(first), first_day(last))


def is_quarterly(by_time: Result) -> bool:
    """Return whether *by_time* is by quarter, as the last of its dimensions."""
    return by_time.by[-1] is Dimension.ENROLLED_QUARTER


def paces(
    monthly: Result,
    plans: Mapping[str, float],
    phase: tuple[date, date],
    labels: Labels,
    *,
    totals: Mapping[str, int | None] | None = None,
) -> list[Pace]:
    """Return the pace of every unit of *monthly*, in its order.

    Args:
        monthly: new enrolments since the start by one unit dimension and by month or quarter.
        plans: planned participants by code of the unit; units without a plan are left out of it.
        phase: first and last day that the plan enrols.
        labels: names of the units.
        totals: persons enrolled by the same day by code of the unit, where their months add up to another
            number: protected numbers do.
    """
    months = pace_months(monthly, phase)
    counts: dict[str, dict[str, int | None]] = {}
    for unit, month, n in monthly.frame.select(*monthly.by, "numerator").iter_rows():
        counts.setdefault(unit, {})[month] = n
    found = []
    for unit, by_month in counts.items():
        numbers = [by_month.get(month, 0) for month in months]
        enrolled = [n or 0 for n in numbers]
        path: tuple[float, ...] | None = None
        sign = Signal.TOO_LITTLE
        if unit in plans:
            expected = expected_on(plans[unit], *phase, monthly.as_of)
            path = (*planned_path(plans[unit], *phase, months[:-1]), expected)
            # What is not shown cannot be judged.
            if None not in numbers:
                sign = pace_signal(enrolled, expected, days=_days(months, phase[0], monthly.as_of)).signal
        found.append(
            Pace(
                code=unit,
                name=labels.of(monthly.by[0], unit),
                enrolled=_running(enrolled, (totals or {}).get(unit)),
                planned=path,
                signal=sign,
                approximate=monthly.approximate,
                as_of=monthly.as_of,
            )
        )
    return found


def _days(periods: list[str], start: date, as_of: date) -> list[int]:
    """Return how many days of each period the plan enrolled by as_of; 1 where it did not and somebody did."""
    lengths = []
    for period in periods:
        first, last = max(first_day(period), start), Period.parse(period).last_day(as_of)
        lengths.append(max((last - first).days + 1, 1))
    return lengths


def _running(enrolled: list[int], total: int | None) -> tuple[int, ...]:
    path = tuple(accumulate(enrolled))
    return path if total is None else (*path[:-1], total)
