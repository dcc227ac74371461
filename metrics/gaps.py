"""Gaps between women and men (or any two groups): their limits, and what the numbers can show at all.

Differences and ratios of shares are ``metrics.intervals``'; what lies between two shown levels is
``metrics.gender_gaps``.
"""

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri, stdtrit

from metrics.intervals import Floats, newcombe_difference, risk_ratio, variance

__all__ = ["detectable_within", "mean_difference", "newcombe_difference", "risk_ratio", "smallest_detectable"]


def smallest_detectable(
    n_first: float, n_second: float, share: float, power: float = 0.8, level: float = 0.95
) -> float:
    """Return the smallest gap between two shares that such groups show with the given *power*.

    Args:
        n_first: persons in one group.
        n_second: persons in the other.
        share: share in both together, 0-1.
        power: chance that the interval excludes 0 when the gap is this large.
        level: of the interval.

    Returns:
        A gap 0-1, at most 1; nan where a group is empty. A share of 0 or 1 is taken as half an event
        away from it: that nobody has had the outcome yet does not make every gap visible.

    Source: normal approximation with the pooled variance (FEATURES F3).
    """
    if n_first <= 0 or n_second <= 0:
        return float("nan")
    half_an_event = 0.5 / (n_first + n_second)
    pooled = min(max(share, half_an_event), 1 - half_an_event)
    quantiles = float(ndtri(0.5 + level / 2) + ndtri(power))
    return min(1.0, quantiles * float(np.sqrt(pooled * (1 - pooled) * (1 / n_first + 1 / n_second))))


def detectable_within(lower: float, upper: float, power: float = 0.8, level: float = 0.95) -> float:
    """Return the smallest gap (any unit) shown with the given *power*, from the limits of a gap.

    For means, medians and protected numbers, whose limits say all that is known about their spread.

    Source: normal approximation; an interval reaches z(level) standard errors, and a gap must lie
    z(level) + z(power) of them from 0.
    """
    z = float(ndtri(0.5 + level / 2))
    return (upper - lower) / 2 * (z + float(ndtri(power))) / z


def mean_difference(
    first: tuple[npt.ArrayLike, npt.ArrayLike, npt.ArrayLike],
    second: tuple[npt.ArrayLike, npt.ArrayLike, npt.ArrayLike],
    level: float = 0.95,
) -> tuple[Floats, Floats, Floats]:
    """Return the difference of two means with its lower and upper limit.

    Args:
        first: sum, sum of squares and number of values of one group.
        second: the same of the other.
        level: of the interval.

    Returns:
        Difference nan where a group is empty, limits nan where one has fewer than two values.

    Source: Welch 1947, Welch-Satterthwaite degrees of freedom.
    """
    (total_a, _, n_a), (total_b, _, n_b) = (_floats(first), _floats(second))
    with np.errstate(divide="ignore", invalid="ignore"):
        difference = total_a / n_a - total_b / n_b
        error_a, error_b = variance(*first) / n_a, variance(*second) / n_b
        error = error_a + error_b
        freedom = error**2 / (error_a**2 / (n_a - 1) + error_b**2 / (n_b - 1))
        # No spread in either group: the limits meet the difference.
        half = np.where(error == 0, 0.0, stdtrit(freedom, 0.5 + level / 2) * np.sqrt(error))
    return difference, difference - half, difference + half


def _floats(values: tuple[npt.ArrayLike, npt.ArrayLike, npt.ArrayLike]) -> tuple[Floats, Floats, Floats]:
    total, squares, n = (np.asarray(value, dtype=np.float64) for value in values)
    return total, squares, n
