"""Period A minus period B: a difference with its interval, from two results that anybody could ask for alone.

Nothing is counted here. Both results come through the one door under the viewer's policy, so that a
difference says no more than the two numbers that a reader can choose one after the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil, prod, sqrt

import numpy as np
from scipy.special import ndtri, stdtrit

from metrics.dimension import Dimension
from metrics.disclosure.question import is_running
from metrics.disclosure.widened import FEWEST_OF_PART, NOISE_VARIANCE, SMALL, SMALL_VARIANCE
from metrics.indicator import Kind
from metrics.intervals import square_and_add
from metrics.multiplicity import gap_signals
from metrics.pacing import ANSCOMBE
from metrics.period import Period
from metrics.records import MONTHS
from metrics.registration_lag import Lag, is_open
from metrics.result import Result, Status
from metrics.scope import Policy
from metrics.verdicts import FEWEST_JUDGED, Row, Signal

_LEVEL = 0.95


class State(StrEnum):
    """What may be done with a difference."""

    #: It has an interval and is judged.
    JUDGED = "judged"
    #: A side has no number, or too few persons to be compared.
    TOO_FEW = "too_few"
    #: Nobody in a period has been followed for long enough.
    UNFOLLOWED = "unfollowed"
    #: A period has not ended, or its newest events are not registered yet: not judged.
    OPEN = "open"
    #: Money and the like are no sample: a difference without an interval.
    NO_SAMPLE = "no_sample"
    #: The measure does not follow the period, or its numbers are refused.
    NOT_BY_PERIOD = "not_by_period"


@dataclass(frozen=True, slots=True)
class Months:
    """How long a period counted, and how its months varied.

    Attributes:
        number: months of the period that had come and that the project took part in.
        counts: persons of each month; empty where months have no numbers.
    """

    number: float
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One indicator in two periods.

    Attributes:
        first: the value in A in the indicator's unit, per month where *per_month*; None without a number.
        second: the same in B.
        value: A minus B.
        lower: of its interval.
        upper: of its interval.
        per_month: whether the periods are of different length, so that counts are laid out by month.
        open_sides: which of A and B are not complete.
    """

    a: Result
    b: Result
    state: State
    first: float | None = None
    second: float | None = None
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    per_month: bool = False
    open_sides: tuple[bool, bool] = (False, False)


def months_in(period: Period, since: date, last: date) -> float:
    """Return how many months of *period* lie between *since* and *last*, parts of months as parts."""
    start, end = max(period.start or since, since), min(period.end or date.max, last + timedelta(days=1))
    if end <= start:
        return 0.0
    return _in_months(end) - _in_months(start)


def difference(
    a: Result, b: Result, months: tuple[Months, Months], clock: date, lag: Lag | None = None
) -> Difference:
    """Return how the one number of *a* differs from that of *b*.

    Args:
        a: of one period; a distribution has no one number, and neither has a curve.
        b: the same of another period without a day in common.
        months: of the two periods.
        clock: the last day the data know of.
        lag: how long the events that are counted take to be registered; None where it is not known.
    """
    first, second = (result.only() for result in (a, b))
    if not _by_period(a) or a.refusal is not None or b.refusal is not None:
        return Difference(a=a, b=b, state=State.NOT_BY_PERIOD)
    opened = (_is_open(a, clock, lag), _is_open(b, clock, lag))
    if a.indicator.kind is Kind.COUNT:
        return _of_counts(a, b, (first, second), months, opened)
    values = first["value"], second["value"]
    known = {"first": values[0], "second": values[1], "open_sides": opened}
    if Status.IMMATURE in (first["status"], second["status"]):
        return Difference(a=a, b=b, state=State.UNFOLLOWED, **known)
    if values[0] is None or values[1] is None or not (_enough(a, first) and _enough(b, second)):
        return Difference(a=a, b=b, state=State.TOO_FEW, **known)
    apart = values[0] - values[1]
    limits = [row[end] for row in (first, second) for end in ("lower", "upper")]
    if any(limit is None for limit in limits):
        state = State.TOO_FEW if a.indicator.kind is Kind.MEDIAN_DAYS else State.NO_SAMPLE
        return Difference(a=a, b=b, state=state, value=apart if state is State.NO_SAMPLE else None, **known)
    lower, upper = square_and_add(values[0], (limits[0], limits[1]), values[1], (limits[2], limits[3]))
    state = State.OPEN if any(opened) else State.JUDGED
    return Difference(a=a, b=b, state=state, value=apart, lower=float(lower), upper=float(upper), **known)


def signals(found: Sequence[Difference]) -> list[Signal]:
    """Return whether A is over or under B where all of *found* are looked at together."""
    return gap_signals([_row(each) for each in found])


def count_limits(n: float, half_widths: float, noise: float) -> tuple[float, float]:
    """Return the limits of the number that is expected where *n* came.

    Args:
        n: persons counted, as shown.
        half_widths: quantile times the square root of the dispersion.
        noise: variance of the noise in *n*.

    Source: quasi-Poisson with Anscombe's transform, as in ``metrics.pacing``, widened by the noise of
    protection as in DISCLOSURE section 3.
    """
    root, half = sqrt(n + ANSCOMBE), half_widths / 2
    extra = float(ndtri(0.5 + _LEVEL / 2)) * sqrt(noise)
    below = n - (max(root - half, 0.0) ** 2 - ANSCOMBE)
    above = (root + half) ** 2 - ANSCOMBE - n
    return max(n - sqrt(below**2 + extra**2), 0.0), n + sqrt(above**2 + extra**2)


def _of_counts(
    a: Result, b: Result, rows: tuple[Row, Row], months: tuple[Months, Months], opened: tuple[bool, bool]
) -> Difference:
    counts = [row["numerator"] for row in rows]
    if None in counts or not all(each.number for each in months):
        return Difference(a=a, b=b, state=State.TOO_FEW, open_sides=opened)
    per_month = abs(months[0].number - months[1].number) > 1e-9
    by = [each.number if per_month else 1.0 for each in months]
    half = _half_widths(months)
    values = [n / each for n, each in zip(counts, by, strict=True)]
    limits = [
        tuple(end / each for end in count_limits(n, half, _noise(result)))
        for n, each, result in zip(counts, by, (a, b), strict=True)
    ]
    lower, upper = square_and_add(values[0], limits[0], values[1], limits[1])  # type: ignore[arg-type]
    return Difference(
        a=a,
        b=b,
        state=State.OPEN if any(opened) else State.JUDGED,
        first=values[0],
        second=values[1],
        value=values[0] - values[1],
        lower=float(lower),
        upper=float(upper),
        per_month=per_month,
        open_sides=opened,
    )


def _half_widths(months: tuple[Months, Months]) -> float:
    """Return quantile times root of the dispersion of the months around the mean of their own period."""
    chi2, freedom = 0.0, 0
    for each in months:
        mean = float(np.mean(each.counts)) if each.counts else 0.0
        if len(each.counts) > 1 and mean > 0:
            chi2 += sum((n - mean) ** 2 for n in each.counts) / mean
            freedom += len(each.counts) - 1
    if freedom < 2:
        return float(ndtri(0.5 + _LEVEL / 2))
    return float(stdtrit(freedom, 0.5 + _LEVEL / 2)) * sqrt(max(1.0, chi2 / freedom))


def _noise(result: Result) -> float:
    """Return a variance that the noise of a shown count does not exceed: a cell per quarter or month."""
    if not result.approximate:
        return 0.0
    period = result.selection.period
    months = months_in(period, period.start or date.min, period.last_day(result.as_of))
    cells = max(ceil(months / 3) if _of_quarters(period) else ceil(months), 1)
    cells *= prod(len(c) for d, c in result.selection.where().items() if d is not Dimension.PROJECT)
    n = result.frame["numerator"][0] or 0
    return cells * (SMALL_VARIANCE if n <= 2 * SMALL * cells else NOISE_VARIANCE)


def _of_quarters(period: Period) -> bool:
    return all(day is None or (day.day == 1 and day.month % 3 == 1) for day in (period.start, period.end))


def _by_period(result: Result) -> bool:
    """Return whether the number of *result* is of the period alone, and not of all time before it."""
    indicator = result.indicator
    if indicator.kind is Kind.ATTAINMENT or is_running(indicator):
        return False
    if indicator.per is not None and is_running(indicator.per):
        return False
    return indicator.register is None or indicator.register in MONTHS


def _is_open(result: Result, clock: date, lag: Lag | None) -> bool:
    """Return whether events of the period are still to come or to be registered.

    Protected periods have waited for registration before they closed; what has not closed is not counted.
    """
    return result.policy is Policy.EXACT and is_open(str(result.selection.period), clock, lag)


def _enough(result: Result, row: Row) -> bool:
    fewest = FEWEST_OF_PART if result.policy is Policy.PROTECTED else FEWEST_JUDGED
    money = result.indicator.kind in (Kind.SUM, Kind.RATIO)
    return row["status"] == Status.OK and (money or (row["denominator"] or 0) >= fewest)


def _row(each: Difference) -> Row:
    judged = each.state is State.JUDGED
    return {
        "status": Status.OK if judged else Status.TOO_FEW,
        "value": each.value,
        "lower": each.lower if judged else None,
        "upper": each.upper if judged else None,
    }


def _in_months(day: date) -> float:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return day.year * 12 + day.month + (day.day - 1) / (following - day.replace(day=1)).days
