"""How far from the programme chance alone takes a share of n persons, and whether chance is enough."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import betainc, chdtri, ndtri

from metrics.intervals import Floats

#: Context: one unit in twenty is outside by chance.
CONTEXT = 0.95
#: A signal: one unit in five hundred is.
SIGNAL = 0.998
#: Part of the z-values that is pulled in at either end before their spread is measured.
_WINSORISED = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispersion:
    """How much units spread beyond chance.

    Attributes:
        phi: mean squared z of the units, winsorised; 1 is chance alone.
        tau2: variance between units beyond chance, on the arcsine scale.
        beyond_chance: whether the spread is too large for chance, so that limits must be widened.
    """

    units: int
    phi: float
    tau2: float
    beyond_chance: bool


def funnel_limits(n: npt.ArrayLike, share: npt.ArrayLike, level: float) -> tuple[Floats, Floats]:
    """Return the limits that shares of *n* persons stay within with the chance *level*, 0-1.

    Exact binomial quantiles, interpolated between whole persons so that the limits fall smoothly.

    Args:
        n: persons of each unit, whole numbers; nan where 0.
        share: the programme's share or what is expected of each unit, 0-1.
        level: such as ``CONTEXT`` or ``SIGNAL``.

    Source: Spiegelhalter 2005 (Stat Med 24:1185), appendix A.1.1; clipped to 0-1.
    """
    _check(level)
    persons, p = np.broadcast_arrays(np.asarray(n, dtype=np.float64), np.asarray(share, dtype=np.float64))
    tail = (1 - level) / 2
    lower, upper = (_interpolated(persons, p, chance) for chance in (tail, 1 - tail))
    return lower[()], upper[()]


def widened_limits(
    n: npt.ArrayLike, share: npt.ArrayLike, tau2: float, level: float
) -> tuple[Floats, Floats]:
    """Return limits as ``funnel_limits``, with *tau2* between units added to chance.

    Source: Spiegelhalter 2005 (Qual Saf Health Care 14:347), random effects on the arcsine scale.
    """
    _check(level)
    centre, error = np.arcsin(np.sqrt(share)), np.sqrt(1 / (4 * np.asarray(n, dtype=np.float64)) + tau2)
    half = float(ndtri(0.5 + level / 2)) * error
    lower, upper = (np.sin(np.clip(end, 0, np.pi / 2)) ** 2 for end in (centre - half, centre + half))
    return lower[()], upper[()]


def dispersion(x: npt.ArrayLike, n: npt.ArrayLike, share: npt.ArrayLike) -> Dispersion:
    """Return how much units with *x* of *n* persons spread around the *share* expected of each.

    phi is the mean of z squared, z winsorised by a tenth at either end: by whole units and at least
    one, or a single unit among eight would widen its own limits until it is inside. tau2 is
    DerSimonian and Laird's. With fewer than 20 units both are uncertain. Nothing can be told of
    fewer than three.

    Source: Spiegelhalter 2005 (Stat Med 24:1185), section 4; the spread is beyond chance where
    units x phi exceeds the 95 % quantile of chi-square with units - 1 degrees of freedom.
    """
    persons = np.asarray(n, dtype=np.float64)
    units = persons.size
    if units < 3:
        return Dispersion(units=units, phi=float("nan"), tau2=0.0, beyond_chance=False)
    z = z_values(x, n, share)
    pulled, ordered = int(np.ceil(_WINSORISED * units)), np.sort(z)
    phi = float((np.clip(z, ordered[pulled], ordered[-1 - pulled]) ** 2).mean())
    weights = 4 * persons
    excess = units * phi - (units - 1)
    tau2 = max(0.0, excess / float(weights.sum() - (weights**2).sum() / weights.sum()))
    beyond = units * phi > float(chdtri(units - 1, 0.05))
    return Dispersion(units=units, phi=phi, tau2=tau2, beyond_chance=beyond)


def z_values(x: npt.ArrayLike, n: npt.ArrayLike, share: npt.ArrayLike) -> Floats:
    """Return how many standard errors each unit lies from its expected *share*, on the arcsine scale."""
    persons = np.asarray(n, dtype=np.float64)
    apart = np.arcsin(np.sqrt(np.asarray(x) / persons)) - np.arcsin(np.sqrt(np.asarray(share)))
    z: Floats = 2 * np.sqrt(persons) * apart
    return z


def _interpolated(n: Floats, p: Floats, chance: float) -> Floats:
    count = _quantile(n, p, chance)
    at, below = _cumulative(count, n, p), _cumulative(count - 1, n, p)
    with np.errstate(divide="ignore", invalid="ignore"):
        limit = (count - (at - chance) / (at - below)) / n
    clipped: Floats = np.where(n > 0, np.clip(limit, 0.0, 1.0), np.nan)
    return clipped


def _quantile(n: Floats, p: Floats, chance: float) -> Floats:
    """Return the smallest number of events whose cumulative probability is at least *chance*."""
    below, at = np.full(n.shape, -1.0), np.floor(n)
    while np.any(at - below > 1):
        middle = np.floor((below + at) / 2)
        enough = _cumulative(middle, n, p) >= chance
        at, below = np.where(enough, middle, at), np.where(enough, below, middle)
    return at


def _cumulative(events: Floats, n: Floats, p: Floats) -> Floats:
    """Return the chance of at most *events* among *n*."""
    within = np.clip(events, 0, np.maximum(n - 1, 0))
    chance = betainc(np.maximum(n - within, 1), within + 1, 1 - p)
    whole: Floats = np.where(events < 0, 0.0, np.where(events >= n, 1.0, chance))
    return whole


def _check(level: float) -> None:
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, got {level}")
