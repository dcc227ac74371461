"""Intervals of shares whose counts carry protective noise (DISCLOSURE section 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from metrics.intervals import Floats, wilson

#: Variance of the noise of one cell that shows more than ``SMALL``.
NOISE_VARIANCE = 2.0
#: A cell that shows at most this hides 0 to 10: what chance does there is no longer symmetric.
SMALL = 5
#: Largest variance of the noise of such a cell.
SMALL_VARIANCE = 6.25
#: Rates need a shown denominator of this size; two parts that are compared, and curves, the other.
FEWEST_OF_RATE = 30
FEWEST_OF_PART = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A shown count: the sum of shown cells.

    Attributes:
        count: of persons.
        variance: of the noise in it; 0 where every cell is exact.
        most: the largest true count that can be behind it.
        least: the smallest.
    """

    count: int = 0
    variance: float = 0.0
    most: int = 0
    least: int = 0

    def plus(self, other: "Shown") -> "Shown":
        """Return the sum of two counts of different persons."""
        return Shown(
            self.count + other.count,
            self.variance + other.variance,
            self.most + other.most,
            self.least + other.least,
        )


def cell(shown: int, *, exact: bool) -> Shown:
    """Return what one cell says: 0 hides 0 to 5, 5 hides 1 to 10, more hides five to either side."""
    if exact:
        return Shown(shown, 0.0, shown, shown)
    if shown <= SMALL:
        return Shown(shown, SMALL_VARIANCE, shown + 5, 1 if shown else 0)
    return Shown(shown, NOISE_VARIANCE, shown + 5, max(SMALL, shown - 5))


def near_homogeneous(part: Shown, whole: Shown) -> bool:
    """Return whether nearly nobody or nearly everybody is in *part*, so that only words may say so.

    Decided on shown numbers: to hide because the true count is small would tell exactly that.
    """
    noisy = part.variance > 0 or whole.variance > 0
    return noisy and (part.count <= SMALL or whole.count - part.count <= SMALL)


def times_wider(row: Mapping[str, Any]) -> float:
    """Return how many times as wide as Wilson's the interval of a share is: 1 where its counts are exact.

    Args:
        row: of RESULT in percent, with limits and somebody in the denominator.
    """
    n = row["denominator"]
    lower, upper = wilson(min(row["numerator"], n), n)
    return max(float(row["upper"] - row["lower"]) / (100 * float(upper - lower)), 1.0)


def widened(
    x: npt.ArrayLike, n: npt.ArrayLike, noise_x: npt.ArrayLike, noise_n: npt.ArrayLike, level: float = 0.95
) -> tuple[Floats, Floats]:
    """Return Wilson limits of the share x/n, widened by the noise of both counts; 0-1.

    Args:
        x: shown events; at most *n* of them are counted.
        n: shown persons; nan where 0.
        noise_x: variance of the noise in *x*.
        noise_n: variance of the noise in *n*.
        level: of the interval.

    Source: DISCLOSURE section 3, half' = sqrt(half^2 + z^2 (Vx + p^2 Vn) / n^2); coverage 95-100 %.
    """
    total = np.asarray(n, dtype=np.float64)
    events = np.minimum(np.asarray(x, dtype=np.float64), total)
    lower, upper = wilson(events, total, level)
    centre, half = (lower + upper) / 2, (upper - lower) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        share = events / total
        noise = (np.asarray(noise_x) + share**2 * np.asarray(noise_n)) / total**2
    half = np.sqrt(half**2 + float(ndtri(0.5 + level / 2)) ** 2 * noise)
    return np.clip(centre - half, 0.0, 1.0)[()], np.clip(centre + half, 0.0, 1.0)[()]
