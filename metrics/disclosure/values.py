"""From shown counts to values with widened limits and status, one function per kind of indicator.

The protected twin of ``metrics.values``: each returns the columns of ``RESULT_COLUMNS``. A value has the
minimum base of DISCLOSURE rule 10; without it the counts stand alone, for they are shown anyway.
"""

from collections.abc import Sequence

import numpy as np
import polars as pl

from metrics.disclosure.widened import (
    FEWEST_OF_PART,
    FEWEST_OF_RATE,
    Shown,
    near_homogeneous,
    widened,
)
from metrics.intervals import Floats, square_and_add
from metrics.result import Status
from metrics.values import result_columns


def counted(found: Sequence[Shown]) -> pl.DataFrame:
    """Return shown numbers of persons."""
    numerator = _counts(found)
    none = np.full(len(found), np.nan)
    return result_columns(numerator, None, numerator, (none, none), Status.OK)


def attainment(found: Sequence[Shown], plan: Floats) -> pl.DataFrame:
    """Return the enrolled in percent of the plan (nan = none)."""
    enrolled = _counts(found)
    none = np.full(len(found), np.nan)
    value = np.divide(100 * enrolled, plan, out=none.copy(), where=plan > 0)
    return result_columns(enrolled, plan, value, (none, none), Status.NOT_APPLICABLE)


def shares(parts: Sequence[Shown], wholes: Sequence[Shown], *, fewest: int = FEWEST_OF_RATE) -> pl.DataFrame:
    """Return shares in percent with widened limits.

    A share of nearly nobody or nearly everybody has no value: its limits are what the shown numbers
    bound ("högst 10 av cirka 80"), and its status is too_few.
    """
    x, n = _counts(parts), _counts(wholes)
    value, lower, upper = (100 * column for column in _share(parts, wholes))
    worded = np.array([near_homogeneous(p, w) for p, w in zip(parts, wholes, strict=True)], dtype=np.bool_)
    few = (n < fewest) | worded
    bounds = [_bounds(p, w) for p, w in zip(parts, wholes, strict=True)]
    low = np.array([b[0] for b in bounds], dtype=np.float64)
    high = np.array([b[1] for b in bounds], dtype=np.float64)
    told = worded & (n >= fewest)
    lower = np.where(told, low, np.where(few, np.nan, lower))
    upper = np.where(told, high, np.where(few, np.nan, upper))
    return result_columns(x, n, np.where(few, np.nan, value), (lower, upper), Status.TOO_FEW)


def share_gaps(women: Sequence[tuple[Shown, Shown]], men: Sequence[tuple[Shown, Shown]]) -> pl.DataFrame:
    """Return differences of shares in percentage points with limits from the two widened intervals.

    Both parts need ``FEWEST_OF_PART`` and must not be nearly homogeneous: the gap and one share would
    give the other away.
    """
    (x_w, n_w), (x_m, n_m) = (list(zip(*side, strict=True)) or [(), ()] for side in (women, men))
    first, second = _share(x_w, n_w), _share(x_m, n_m)
    lower, upper = square_and_add(first[0], first[1:], second[0], second[1:])
    few = np.array(
        [
            any(n.count < FEWEST_OF_PART or near_homogeneous(x, n) for x, n in pair)
            for pair in zip(women, men, strict=True)
        ],
        dtype=np.bool_,
    )
    value, lower, upper = (
        np.where(few, np.nan, 100 * column) for column in (first[0] - second[0], lower, upper)
    )
    return result_columns(
        _counts(x_w) + _counts(x_m), _counts(n_w) + _counts(n_m), value, (lower, upper), Status.TOO_FEW
    )


def nothing(rows: int) -> pl.DataFrame:
    """Return *rows* rows without any number."""
    empty = np.full(rows, np.nan)
    return result_columns(empty, empty, empty, (empty, empty), Status.TOO_FEW)


def _share(parts: Sequence[Shown], wholes: Sequence[Shown]) -> tuple[Floats, Floats, Floats]:
    n = _counts(wholes)
    x = np.minimum(_counts(parts), n)
    lower, upper = widened(x, n, [part.variance for part in parts], [whole.variance for whole in wholes])
    share = np.divide(x, n, out=np.full(n.shape, np.nan), where=n > 0)
    return share, np.atleast_1d(lower), np.atleast_1d(upper)


def _bounds(part: Shown, whole: Shown) -> tuple[float, float]:
    """Return the shares, in percent, between which a nearly homogeneous part can lie."""
    if not whole.count:
        return float("nan"), float("nan")
    if part.count <= whole.count - part.count:
        return 0.0, min(100.0, 100 * part.most / whole.count)
    return 100 * min(part.least, whole.count) / whole.count, 100.0


def _counts(shown: Sequence[Shown]) -> Floats:
    return np.array([each.count for each in shown], dtype=np.float64)
