"""How long people stay, counting those who have not left yet for as long as they have stayed."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from metrics.intervals import Floats

#: R's survfit compares survival with one half to this precision.
_TOLERANCE = float(np.sqrt(np.finfo(np.float64).eps))


@dataclass(frozen=True, slots=True)
class Survival:
    """A Kaplan-Meier curve with one entry per day on which a stay was last seen.

    Attributes:
        days: days since the start, ascending.
        at_risk: stays still followed at the beginning of the day.
        events: stays ended on the day.
        share: share still enrolled after the day, 0-1.
        lower: lower limit of share, log-log; nan where the share is 0.
        upper: upper limit of share, log-log; nan where the share is 0.
    """

    days: npt.NDArray[np.int64]
    at_risk: npt.NDArray[np.int64]
    events: npt.NDArray[np.int64]
    share: Floats
    lower: Floats
    upper: Floats

    def median(self) -> tuple[float, float, float]:
        """Return the median day with its lower and upper limit; nan where the curve stays above one half."""
        return (
            _first_at_half(self.days, self.share),
            _first_at_half(self.days, self.lower),
            _first_at_half(self.days, self.upper),
        )


def kaplan_meier(
    days: npt.ArrayLike, ended: npt.ArrayLike, n: npt.ArrayLike, level: float = 0.95
) -> Survival:
    """Return the curve of *n* stays that were seen until *days* and that *ended* there, or not.

    A stay that ends on a day is at risk on that day; one that is not seen longer leaves after it.

    Source: Kaplan and Meier 1958, Greenwood's variance; equal to survfit(conf.type="log-log") in R.
    """
    seen, index = np.unique(np.asarray(days, dtype=np.int64), return_inverse=True)
    weight = np.asarray(n, dtype=np.int64)
    leaving = np.bincount(index, weights=weight, minlength=seen.size).astype(np.int64)
    is_event = np.asarray(ended, dtype=np.bool_)
    events = np.bincount(index, weights=weight * is_event, minlength=seen.size).astype(np.int64)
    at_risk = leaving[::-1].cumsum()[::-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.cumprod(1 - events / at_risk)
        error = np.sqrt(np.cumsum(events / (at_risk * (at_risk - events).astype(np.float64))))
        certain = (share == 0) | (share == 1)
        log_share = np.log(np.where(certain, 0.1, share))
        half = float(ndtri(0.5 + level / 2)) * error / log_share
        lower, upper = (np.exp(-np.exp(np.log(-log_share) + sign * half)) for sign in (-1, 1))
    edge = np.where(share == 1, 1.0, np.nan)
    return Survival(
        seen, at_risk, events, share, np.where(certain, edge, lower), np.where(certain, edge, upper)
    )


def _first_at_half(days: npt.NDArray[np.int64], share: Floats) -> float:
    """Return the first day on which *share* is at or below one half.

    Where the curve lies exactly at one half, the middle of that step, as R does.
    """
    below = np.flatnonzero(share < 0.5 + _TOLERANCE)
    if below.size == 0:
        return float("nan")
    first = below[0]
    later = below[share[below] < share[first]]
    if abs(share[first] - 0.5) < _TOLERANCE and later.size:
        return float(days[first] + days[later[0]]) / 2
    return float(days[first])
