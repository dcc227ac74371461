"""What the pace of the last year allows to say about a total that has not come yet.

The persons of ended months (or quarters) give a rate; the total ahead is quasi-Poisson: its variance is
that of chance, times how much more the months have varied than chance gives, and with the uncertainty of
the rate itself. Holiday months have a rate of their own, since they come back. Why these choices: the
back-test in benchmarks/forecast.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, sqrt

from scipy.special import ndtr, ndtri, stdtr, stdtrit

#: Fewer ended periods say nothing about how much they vary, and fewer persons nothing about their pace.
FEWEST_PERIODS, FEWEST_PERSONS = 3, 10
#: The levels of a fan.
LEVELS = (0.5, 0.8, 0.95)


@dataclass(frozen=True, slots=True)
class Span:
    """An ended period.

    Attributes:
        n: persons enrolled in it; None where the number is protected.
        days: its length.
        quiet: whether it is a holiday month, whose rate is its own.
    """

    n: int | None
    days: float
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Ahead:
    """Days to come, those of holiday months apart."""

    days: float
    quiet: float = 0.0


@dataclass(frozen=True, slots=True)
class Rate:
    """Persons per day as the last year had them, and how evenly they came.

    Attributes:
        n: persons of ordinary periods.
        days: of those periods.
        quiet_n: persons of holiday months.
        quiet_days: of those months; 0 where none was seen, and they then count as ordinary.
        dispersion: how many times as much as chance gives the periods have varied.
        freedom: degrees of freedom that the dispersion is known by.
    """

    n: int
    days: float
    quiet_n: int
    quiet_days: float
    dispersion: float
    freedom: int

    @property
    def per_day(self) -> float:
        """Persons a day over all periods."""
        return (self.n + self.quiet_n) / (self.days + self.quiet_days)


@dataclass(frozen=True, slots=True)
class Prediction:
    """A total that has not come yet.

    Attributes:
        known: persons already counted.
        mean: persons expected on top of them.
        variance: of those, if the periods varied by chance only.
        dispersion: see ``Rate``.
        freedom: see ``Rate``.
    """

    known: int
    mean: float
    variance: float
    dispersion: float
    freedom: int

    @property
    def total(self) -> float:
        """The expected total."""
        return self.known + self.mean

    def limits(self, level: float = 0.8) -> tuple[float, float]:
        """Return the limits that the total keeps within with probability *level*.

        Never narrower than chance alone gives, and never under what is already counted.
        """
        side = 0.5 + level / 2
        spread = float(stdtrit(self.freedom, side)) * sqrt(self.dispersion)
        half = max(spread, float(ndtri(side))) * sqrt(self.variance)
        return max(self.total - half, float(self.known)), self.total + half

    def probability(self, target: float) -> float:
        """Return the probability that the total is *target* or more, by the same limits."""
        if target <= self.known:
            return 1.0
        # Persons are whole: 1 900 begins at 1 899.5.
        apart = target - 0.5 - self.total
        if not self.variance:
            return float(apart <= 0)
        steps = abs(apart) / sqrt(self.variance)
        widened = steps / sqrt(self.dispersion) if self.dispersion else inf
        beyond = max(float(ndtr(-steps)), float(stdtr(self.freedom, -widened)))
        return beyond if apart > 0 else 1 - beyond


def window(spans: Sequence[Span], a_year: int) -> list[Span]:
    """Return the last year of *spans*, without the first quarter of a year of the project.

    A start is slower than what follows. Where too little is left without it, some of it stays.

    Args:
        spans: the ended periods since the start, in order.
        a_year: how many of them make a year, 12 or 4.
    """
    start = min(a_year // 4, max(len(spans) - FEWEST_PERIODS, 0))
    return list(spans[max(start, len(spans) - a_year) :])


def rate(spans: Sequence[Span]) -> Rate | None:
    """Return the rate of *spans*; None where they are too few, protected, or almost nobody came."""
    numbers = [span.n for span in spans if span.n is not None]
    if len(numbers) < len(spans) or len(spans) < FEWEST_PERIODS or sum(numbers) < FEWEST_PERSONS:
        return None
    ordinary = [span for span in spans if not span.quiet]
    quiet = [span for span in spans if span.quiet]
    chi2 = _chi2(ordinary) + _chi2(quiet)
    freedom = len(spans) - bool(ordinary) - bool(quiet)
    return Rate(
        n=_persons(ordinary),
        days=_days(ordinary),
        quiet_n=_persons(quiet),
        quiet_days=_days(quiet),
        dispersion=chi2 / freedom,
        freedom=freedom,
    )


def pooled(rates: Sequence[Rate]) -> list[Rate]:
    """Return *rates* with the dispersion of all of them together.

    Four quarters of one förbund say little about how much its quarters vary; thirty-two of eight do.
    """
    freedom = sum(one.freedom for one in rates)
    dispersion = sum(one.dispersion * one.freedom for one in rates) / freedom if freedom else 1.0
    return [replace(one, dispersion=dispersion, freedom=freedom) for one in rates]


def predict(rate: Rate, known: int, ahead: Ahead) -> Prediction:
    """Return the total after the days *ahead*, at the pace of *rate*."""
    if rate.days and rate.quiet_days:
        parts = [(rate.n, rate.days, ahead.days), (rate.quiet_n, rate.quiet_days, ahead.quiet)]
    else:
        whole = rate.days + rate.quiet_days
        parts = [(rate.n + rate.quiet_n, whole, ahead.days + ahead.quiet)]
    means = [n / seen * coming for n, seen, coming in parts]
    # The second part of the variance is that of the rate: a year of 800 persons knows it to 3.5 %.
    variance = sum(m * (1 + coming / seen) for m, (_, seen, coming) in zip(means, parts, strict=True))
    return Prediction(known, sum(means), variance, rate.dispersion, rate.freedom)


def suppose(rate: Rate, known: int, more: float) -> Prediction:
    """Return the total if *more* persons are to be expected: the reader's own pace, taken as known."""
    return Prediction(known, more, more, rate.dispersion, rate.freedom)


def _chi2(spans: Sequence[Span]) -> float:
    total, days = _persons(spans), _days(spans)
    if not total:
        return 0.0
    expected = [total * span.days / days for span in spans]
    return sum(((span.n or 0) - e) ** 2 / e for span, e in zip(spans, expected, strict=True))


def _persons(spans: Sequence[Span]) -> int:
    return sum(span.n or 0 for span in spans)


def _days(spans: Sequence[Span]) -> float:
    return sum(span.days for span in spans)
