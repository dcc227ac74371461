"""Enrolment of one unit: how far it has come, where its pace leads, and what its plan asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from metrics.enrolment_pace import is_quarterly
from metrics.forecast import LEVELS, Ahead, Prediction, Rate, Span, pooled, predict, rate, suppose, window
from metrics.labels import Labels
from metrics.period import first_day, last_day, month_of, months_between, quarter_of, quarters_between
from metrics.result import Result

DAYS_A_MONTH = 365.25 / 12
#: Months in which little happens in Swedish offices, each year again: July and December.
HOLIDAYS = frozenset({7, 12})

#: What protection may do to a count, and to a sum of many, as part of it.
_NOISE, _NOISE_SHARE = 5, 0.02


@dataclass(frozen=True, slots=True)
class Step:
    """What is expected at the end of one period to come: its day, its total, and the limits per level."""

    day: date
    total: float
    limits: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The enrolment of one unit against its plan.

    Attributes:
        known: persons enrolled by as_of; None where the number is protected.
        as_of: the day of *known*.
        ends_on: the last day that the plan enrols.
        periods: months or quarters from the start to the plan's end, or to as_of after it.
        path: running total at the end of each period that has begun; the last is *known*.
        plan: participants at the plan's end; None where the unit has no plan.
        rate: the pace of the last year; None where too little is known.
        prediction: of the total at the plan's end; None where it has come, or without a rate.
        fan: the prediction at the end of every period to come.
        approximate: whether *known* is a sum of protected numbers.
        path_approximate: whether the totals before *known* are.
    """

    code: str
    name: str
    known: int | None
    as_of: date
    starts_on: date
    ends_on: date
    periods: tuple[str, ...]
    path: tuple[int, ...]
    plan: float | None
    rate: Rate | None = None
    prediction: Prediction | None = None
    fan: tuple[Step, ...] = ()
    approximate: bool = False
    path_approximate: bool = False

    @property
    def closed(self) -> bool:
        """Whether the plan's last day has passed."""
        return self.as_of >= self.ends_on

    @property
    def around_plan(self) -> bool:
        """Whether the protected count has come so near the plan that it may lie on either side of it."""
        if self.known is None or self.plan is None or not self.approximate:
            return False
        near = abs(self.known - self.plan) <= max(_NOISE, _NOISE_SHARE * self.plan)
        return near and (self.closed or self.known >= self.plan)

    @property
    def months_left(self) -> float:
        """Months from as_of to the plan's end."""
        return max((self.ends_on - self.as_of).days, 0) / DAYS_A_MONTH

    @property
    def monthly(self) -> float | None:
        """Persons a month over the last year."""
        return None if self.rate is None else self.rate.per_day * DAYS_A_MONTH

    @property
    def expected(self) -> float | None:
        """Persons a month that the prediction counts on, holidays included; None without one."""
        if self.prediction is None or not self.months_left:
            return None
        return self.prediction.mean / self.months_left

    @property
    def needed(self) -> float | None:
        """Persons a month that reach the plan; None without a plan, a count or time left."""
        if self.plan is None or self.known is None or not self.months_left:
            return None
        return max(self.plan - self.known, 0.0) / self.months_left

    @property
    def probability(self) -> float | None:
        """The probability that the plan is reached; None without a plan or a prediction."""
        if self.prediction is None or self.plan is None:
            return None
        return self.prediction.probability(self.plan)

    @property
    def missing(self) -> float | None:
        """Persons that are expected to be missing at the end, or are; never negative."""
        end = self.known if self.prediction is None else self.prediction.total
        if self.plan is None or end is None or (self.prediction is None and not self.closed):
            return None
        return max(self.plan - end, 0.0)

    def supposing(self, monthly: float) -> Prediction | None:
        """Return the prediction at *monthly* persons a month from as_of on."""
        if self.rate is None or self.known is None or self.closed:
            return None
        return suppose(self.rate, self.known, monthly * self.months_left)


def outlooks(
    total: Result,
    by_time: Result,
    plans: Mapping[str, float],
    phase: tuple[date, date],
    labels: Labels,
) -> list[Outlook]:
    """Return the outlook of every unit of *total*, in its order.

    The months of several units are too few to tell how much each varies, so that they share it.

    Args:
        total: persons ever enrolled by one unit dimension.
        by_time: new enrolments since the start by the same dimension and by month or quarter.
        plans: planned participants by code of the unit.
        phase: first and last day that the plan enrols.
        labels: names of the units.
    """
    dimension, time = by_time.by
    rows = by_time.frame.select(dimension.value, time.value, "numerator").rows()
    periods = _periods([period for _, period, n in rows if n], by_time, phase)
    found = []
    for unit, known in total.frame.select(dimension.value, "numerator").iter_rows():
        numbers = {period: n for code, period, n in rows if code == unit}
        begun = [p for p in periods if first_day(p) <= total.as_of]
        seen = [n if (n := numbers.get(p, 0)) is not None else 0 for p in begun]
        path = [sum(seen[: i + 1]) for i in range(len(seen))]
        if known is not None:
            path[-1:] = [known]
        found.append(
            Outlook(
                code=unit,
                name=labels.of(dimension, unit),
                known=known,
                as_of=total.as_of,
                starts_on=phase[0],
                ends_on=phase[1],
                periods=tuple(periods),
                path=tuple(path),
                plan=plans.get(unit),
                rate=rate(_spans(periods, numbers, phase, by_time.as_of)),
                approximate=total.approximate,
                path_approximate=by_time.approximate,
            )
        )
    shared = iter(pooled([one.rate for one in found if one.rate is not None]))
    return [_predicted(one if one.rate is None else replace(one, rate=next(shared))) for one in found]


def contributions(units: Sequence[Outlook]) -> list[float | None]:
    """Return each unit's share, in percent, of the persons that are expected to be missing in all units."""
    whole = sum(unit.missing or 0.0 for unit in units)
    return [None if unit.missing is None or not whole else 100 * unit.missing / whole for unit in units]


def _predicted(unit: Outlook) -> Outlook:
    if unit.rate is None or unit.known is None or unit.closed:
        return unit
    fan = []
    for period in unit.periods:
        day = min(last_day(period), unit.ends_on)
        if day > unit.as_of:
            step = predict(unit.rate, unit.known, _ahead(unit.as_of, day))
            fan.append(Step(day, step.total, tuple(step.limits(level) for level in LEVELS)))
    end = predict(unit.rate, unit.known, _ahead(unit.as_of, unit.ends_on))
    return replace(unit, prediction=end, fan=tuple(fan))


def _periods(someone: Sequence[str], by_time: Result, phase: tuple[date, date]) -> list[str]:
    """Return the periods of the plan, and those outside it in which somebody was enrolled."""
    quarterly = is_quarterly(by_time)
    spelled, between = (quarter_of, quarters_between) if quarterly else (month_of, months_between)
    first, last = min([*someone, spelled(phase[0])]), max([*someone, spelled(phase[1])])
    return between(first_day(first), first_day(last))


def _spans(
    periods: Sequence[str], numbers: Mapping[str, int | None], phase: tuple[date, date], as_of: date
) -> list[Span]:
    """Return the last year of ended periods within the plan's time.

    The period of as_of is left out until it has ended: it is still being registered.
    """
    ended = []
    for period in periods:
        first, last = max(first_day(period), phase[0]), min(last_day(period), phase[1])
        if first <= last <= as_of:
            quiet = "Q" not in period and last.month in HOLIDAYS
            ended.append(Span(numbers.get(period, 0), (last - first).days + 1, quiet))
    return window(ended, 4 if periods and "Q" in periods[0] else 12)


def _ahead(as_of: date, last: date) -> Ahead:
    """Return the days after *as_of* up to *last*."""
    quiet = 0
    for month in months_between(as_of, last):
        first, end = max(first_day(month), as_of + timedelta(days=1)), min(last_day(month), last)
        if first.month in HOLIDAYS:
            quiet += max((end - first).days + 1, 0)
    return Ahead((last - as_of).days - quiet, quiet)
