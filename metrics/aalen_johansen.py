"""The arithmetic of curves with competing exits: incidence, standard error, limits."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from metrics.intervals import Floats

#: Sums of rounded steps end this close to 1 where they should end there.
_ROUNDING = 1e-12


class Incidence(NamedTuple):
    """Curves of one group: at_risk by time, the others by time and exit."""

    at_risk: npt.NDArray[np.int64]
    incidence: Floats
    std_error: Floats


def aalen_johansen(censored: Floats, events: Floats) -> Incidence:
    """Return the curves of persons *censored* by time and of *events* by time and exit.

    The influence of a person on an incidence is its derivative by the person's weight. It is the same for
    all who are still there (*common*); from the time that somebody leaves it moves with the incidence
    only, so that all earlier leavers are three running sums of a polynomial in the incidence.
    """
    gone = events.sum(axis=1)
    leaving = censored + gone
    at_risk = leaving[::-1].cumsum()[::-1]
    hazard = events / at_risk[:, None]
    before = np.concatenate(([1.0], np.cumprod(1 - gone / at_risk)[:-1]))
    incidence = np.cumsum(before[:, None] * hazard, axis=0)
    # Where everybody has left the same way, sums of rounded steps end just beside 1.
    incidence = np.where(np.abs(incidence - 1) < _ROUNDING, 1.0, incidence)

    emptied = at_risk == gone
    growth = np.cumsum(gone / np.where(emptied, np.inf, at_risk * (at_risk - gone)))
    growth_before = np.concatenate(([0.0], growth[:-1]))
    common = np.cumsum(before[:, None] * hazard * (growth_before - 1 / at_risk)[:, None], axis=0)
    own_step = (before / at_risk)[:, None]
    fall = growth_before - 1 / at_risk
    variance = (at_risk - leaving)[:, None] * common**2
    for weight, at_exit, slope in (
        (censored[:, None], common, growth),
        (events, common + own_step, fall),
        (gone[:, None] - events, common, fall),
    ):
        variance += _past(weight, at_exit, slope[:, None], incidence)
    return Incidence(at_risk.astype(np.int64), incidence, np.sqrt(np.maximum(variance, 0.0)))


def _past(weight: Floats, at_exit: Floats, slope: Floats, incidence: Floats) -> Floats:
    """Return the sum over leavers so far of weight * (at_exit + slope * (incidence - incidence then))**2.

    Written around 0 for low incidences and around 1 for high, so that little is lost where they end there.
    """
    found = []
    for pivot in (0.0, 1.0):
        base = at_exit + slope * (pivot - incidence)
        square, mixed, steep = (
            np.cumsum(weight * term, axis=0) for term in (base**2, base * slope, slope**2 + 0 * base)
        )
        moved = incidence - pivot
        found.append(square + 2 * moved * mixed + moved**2 * steep)
    return np.where(incidence <= 0.5, found[0], found[1])


def log_log(share: Floats, error: Floats, level: float) -> tuple[Floats, Floats]:
    """Return the limits of *share* on the scale log(-log); nan where it is 0 or 1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        inside = np.where((share > 0) & (share < 1), share, np.nan)
        centre = np.log(-np.log(inside))
        half = float(ndtri(0.5 + level / 2)) * error / (inside * np.log(inside))
        return np.exp(-np.exp(centre - half)), np.exp(-np.exp(centre + half))
