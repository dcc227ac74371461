"""Enrolment against the plan: the straight path, whether the pace differs from it, and where it leads.

The prediction itself is ``metrics.forecast``; what it says of a plan, per unit, is ``metrics.outlook``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from scipy.special import stdtrit

from metrics.forecast import Ahead, Prediction, Rate, Span, predict, rate
from metrics.period import last_day
from metrics.verdicts import Signal

__all__ = [
    "Ahead",
    "PaceSignal",
    "Prediction",
    "Rate",
    "Span",
    "expected_on",
    "pace_signal",
    "planned_path",
    "predict",
    "rate",
]

#: Fewer months say nothing about how much months vary.
FEWEST_MONTHS = 3
#: The square root of a Poisson count plus this has nearly the variance 1/4 (Anscombe 1948).
ANSCOMBE = 3 / 8


@dataclass(frozen=True, slots=True)
class PaceSignal:
    """How the enrolled stand against the plan, with the limits of what the same pace gives by chance."""

    signal: Signal
    lower: float | None
    upper: float | None


def expected_on(planned: float, starts_on: date, ends_on: date, day: date) -> float:
    """Return the participants that a straight plan has at the end of *day*.

    Args:
        planned: participants at the end of *ends_on*.
        starts_on: first day of the implementation phase.
        ends_on: its last day.
        day: any day; before the phase nobody is expected, after it everybody.

    Raises:
        ValueError: if the phase ends before it starts.
    """
    length = (ends_on - starts_on).days + 1
    if length < 1:
        raise ValueError(f"the phase ends {ends_on}, before it starts {starts_on}")
    elapsed = (day - starts_on).days + 1
    return planned * min(max(elapsed / length, 0.0), 1.0)


def planned_path(planned: float, starts_on: date, ends_on: date, months: Sequence[str]) -> list[float]:
    """Return the straight plan at the end of each of *months* (or quarters, or years)."""
    days = (last_day(code) for code in months)
    return [expected_on(planned, starts_on, ends_on, day) for day in days]


def pace_signal(
    monthly: Sequence[int], expected: float, level: float = 0.95, *, days: Sequence[int] | None = None
) -> PaceSignal:
    """Return whether the enrolled of *monthly* differ from the *expected* beyond chance.

    The plan is under, within or over the interval of the enrolled. Months vary more than chance alone
    gives (holidays, course starts), so the Poisson variance is widened by the dispersion of the months
    around their mean, never narrowed, with the t quantile of as many months. Growth during a start
    counts as dispersion, which errs towards saying less.

    Args:
        monthly: persons of each month or quarter.
        expected: of the plan by then.
        level: of the interval.
        days: how long each period was open; None = all the same.

    Source: quasi-Poisson with Anscombe's transform; coverage in STATISTICS B.
    """
    if len(monthly) < FEWEST_MONTHS:
        return PaceSignal(Signal.TOO_LITTLE, None, None)
    total, freedom = sum(monthly), len(monthly) - 1
    lengths = days or [1] * len(monthly)
    means = [total * length / sum(lengths) for length in lengths]
    chi2 = sum((n - mean) ** 2 / mean for n, mean in zip(monthly, means, strict=True) if mean)
    half = float(stdtrit(freedom, 0.5 + level / 2)) * sqrt(max(1.0, chi2 / freedom)) / 2
    root = sqrt(total + ANSCOMBE)
    lower = max((max(root - half, 0.0)) ** 2 - ANSCOMBE, 0.0)
    upper = (root + half) ** 2 - ANSCOMBE
    sign = Signal.OVER if lower > expected else Signal.UNDER if upper < expected else Signal.WITHIN
    return PaceSignal(sign, lower, upper)
