"""Intervals for proportions and their differences, vectorised; proportions and limits are 0-1."""

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri, stdtrit

Floats = npt.NDArray[np.float64]


def wilson(x: npt.ArrayLike, n: npt.ArrayLike, level: float = 0.95) -> tuple[Floats, Floats]:
    """Return the lower and upper Wilson score limits of *x* events among *n*.

    Numbers give numbers, arrays give arrays. No continuity correction. Where *n* is 0 there is no
    value: both limits are nan.

    Source: Wilson 1927; method 3 of Newcombe 1998a (Stat Med 17:857).
    """
    events, total, z = _floats(x), _floats(n), _quantile(level)
    share = _divide(events, total)
    centre = (share + _divide(z * z / 2, total)) / (1 + _divide(z * z, total))
    half = z * np.sqrt(_divide(share * (1 - share), total) + _divide(z * z / 4, total * total))
    half = half / (1 + _divide(z * z, total))
    # The formula gives exactly 0 and 1 here, floating point does not.
    lower = np.where((events == 0) & (total > 0), 0.0, centre - half)
    upper = np.where((events == total) & (total > 0), 1.0, centre + half)
    # [()] makes numbers of what was asked with numbers, and leaves arrays alone.
    return lower[()], upper[()]


def newcombe_difference(
    x1: npt.ArrayLike, n1: npt.ArrayLike, x2: npt.ArrayLike, n2: npt.ArrayLike, level: float = 0.95
) -> tuple[Floats, Floats]:
    """Return the limits of the difference x1/n1 - x2/n2 between independent proportions.

    Square-and-add of the two Wilson intervals; nan where either *n* is 0.

    Source: method 10 of Newcombe 1998b (Stat Med 17:873).
    """
    first, second = _divide(_floats(x1), _floats(n1)), _divide(_floats(x2), _floats(n2))
    return square_and_add(first, wilson(x1, n1, level), second, wilson(x2, n2, level))


def risk_ratio(
    x1: npt.ArrayLike, n1: npt.ArrayLike, x2: npt.ArrayLike, n2: npt.ArrayLike, level: float = 0.95
) -> tuple[Floats, Floats, Floats]:
    """Return the ratio of the proportions x1/n1 and x2/n2, with its lower and upper limit.

    All three are nan where a count or an *n* is 0: a ratio from or to nothing says nothing.

    Source: Katz, Baptista, Azen and Pike 1978 (Biometrics 34:469), the log interval.
    """
    a, n_a, b, n_b = np.broadcast_arrays(*(_floats(counts) for counts in (x1, n1, x2, n2)))
    someone = (a > 0) & (b > 0)
    ratio = np.where(someone, _divide(_divide(a, n_a), _divide(b, n_b)), np.nan)
    # Rounding may leave the variance of two certain shares just below 0.
    spread = np.maximum(_divide(1, a) - _divide(1, n_a) + _divide(1, b) - _divide(1, n_b), 0.0)
    factor = np.exp(_quantile(level) * np.sqrt(spread))
    return ratio[()], (ratio / factor)[()], (ratio * factor)[()]


def ratio_limits(
    first: npt.ArrayLike,
    first_limits: tuple[npt.ArrayLike, npt.ArrayLike],
    second: npt.ArrayLike,
    second_limits: tuple[npt.ArrayLike, npt.ArrayLike],
) -> tuple[Floats, Floats, Floats]:
    """Return *first* / *second* with its limits from the limits of each (any unit).

    All three are nan where a value or a limit is 0, negative or missing.

    Source: Zou and Donner 2008 (MOVER), on the logarithms.
    """
    numbers = (first, *first_limits, second, *second_limits)
    logs = [np.log(np.where(_floats(n) > 0, _floats(n), np.nan)) for n in numbers]
    a, a_lower, a_upper, b, b_lower, b_upper = logs
    lower, upper = square_and_add(a, (a_lower, a_upper), b, (b_lower, b_upper))
    known = np.where(np.isnan(lower + upper), np.nan, 0.0)
    return np.exp(a - b + known), np.exp(lower + known), np.exp(upper + known)


def square_and_add(
    first: npt.ArrayLike,
    first_limits: tuple[npt.ArrayLike, npt.ArrayLike],
    second: npt.ArrayLike,
    second_limits: tuple[npt.ArrayLike, npt.ArrayLike],
) -> tuple[Floats, Floats]:
    """Return the limits of *first* - *second* from the limits of each (any unit).

    Source: Zou and Donner 2008 (MOVER); for proportions it is Newcombe's method 10.
    """
    a, b = _floats(first), _floats(second)
    a_lower, a_upper = (_floats(limit) for limit in first_limits)
    b_lower, b_upper = (_floats(limit) for limit in second_limits)
    return (
        a - b - np.hypot(a - a_lower, b_upper - b),
        a - b + np.hypot(a_upper - a, b - b_lower),
    )


def mean_limits(
    total: npt.ArrayLike, squares: npt.ArrayLike, n: npt.ArrayLike, level: float = 0.95
) -> tuple[Floats, Floats, Floats]:
    """Return mean, lower and upper t limits from a sum, a sum of squares and a number.

    The mean is nan where *n* is 0, the limits where *n* is below 2. A sum of non-negative values
    has no negative mean, so the lower limit stops at 0.
    """
    count = _floats(n)
    mean = _divide(_floats(total), count)
    error = np.sqrt(_divide(variance(total, squares, n), count))
    with np.errstate(invalid="ignore"):
        half = stdtrit(np.where(count > 1, count - 1, np.nan), 0.5 + level / 2) * error
    return mean, np.maximum(mean - half, 0.0), mean + half


def variance(total: npt.ArrayLike, squares: npt.ArrayLike, n: npt.ArrayLike) -> Floats:
    """Return the sample variance from a sum, a sum of squares and a number; nan where *n* is below 2."""
    count, sums = _floats(n), _floats(total)
    spread = np.maximum(_floats(squares) - _divide(sums * sums, count), 0.0)
    return _divide(spread, np.where(count > 1, count - 1, 0.0))


def _floats(values: npt.ArrayLike) -> Floats:
    return np.asarray(values, dtype=np.float64)


def _divide(above: npt.ArrayLike, below: npt.ArrayLike) -> Floats:
    a, b = np.broadcast_arrays(_floats(above), _floats(below))
    ratio: Floats = np.divide(a, b, out=np.full(a.shape, np.nan), where=b > 0)
    return ratio


def _quantile(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, got {level}")
    return float(ndtri(0.5 + level / 2))
