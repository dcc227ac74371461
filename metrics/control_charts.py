"""Control charts: which points of a series lie outside what chance usually gives around a fixed baseline.

The baseline is declared, not chosen by the numbers: the first points after the start-up. Limits are
worked out from it once and stand still while later points come; a new baseline is a new declaration.

Sources: Shewhart 1931 (p chart); Laney 2002, Quality Engineering 14:531 (p'); Wheeler 1993 (XmR);
Provost and Murray 2011 and NHS Making Data Count (rules).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, pairwise

import numpy as np
import numpy.typing as npt
from scipy.special import chdtri

from metrics.intervals import Floats

#: Fewer points say too little of how much the series varies: no limits.
BASELINE = 12
RUN = 8
TREND = 6
#: Mean distance between two neighbouring normal values, in standard deviations (ISO 7870-2, d2 of 2).
_D2 = 1.128
#: With this many in each point, the binomial limits are so narrow that ordinary change crosses them.
_LARGE = 1000


class Kind(StrEnum):
    """Which chart the limits come from."""

    P = "p"
    P_PRIME = "p_prime"
    XMR = "xmr"


class Rule(StrEnum):
    """What makes points more than chance."""

    #: Outside three standard deviations.
    BEYOND = "beyond"
    #: Eight or more in a row on one side of the baseline.
    RUN = "run"
    #: Six or more in a row, each higher (or each lower) than the one before.
    TREND = "trend"


@dataclass(frozen=True, slots=True)
class Found:
    """Points *first* to *last* (both included) that a rule finds; *up* = above, or rising."""

    rule: Rule
    first: int
    last: int
    up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlChart:
    """A series with its limits, in the unit of the values.

    Attributes:
        baseline: how many of the first points the limits come from.
        spread: of the points of the baseline, as a multiple of what the binomial gives (p') or 1.
        found: in the order of the rules, then of the points.
    """

    kind: Kind
    values: Floats
    centre: float
    lower: Floats
    upper: Floats
    baseline: int
    spread: float
    found: tuple[Found, ...]

    def beyond(self) -> tuple[Found, ...]:
        """Return the points outside three standard deviations."""
        return tuple(one for one in self.found if one.rule is Rule.BEYOND)


def xmr(values: npt.ArrayLike, baseline: int = BASELINE, *, persons: bool = False) -> ControlChart | None:
    """Return the chart of single non-negative *values*; None for too few points.

    The limits are three standard deviations, estimated from the mean moving range of the baseline:
    a step in the level widens them little. A lower limit stops at 0.

    Args:
        values: one per period.
        baseline: how many of the first the limits come from.
        persons: whether the values count persons; chance then gives at least the spread of a Poisson
            count, and twelve calm months make the limits no narrower than that.
    """
    series = np.asarray(values, dtype=np.float64)
    if series.size < max(baseline, BASELINE):
        return None
    known = series[:baseline]
    centre = float(known.mean())
    half = 3 * max(_moving(known), centre**0.5 if persons else 0.0)
    lower, upper = np.full(series.size, max(centre - half, 0.0)), np.full(series.size, centre + half)
    return _chart(Kind.XMR, series, centre, (lower, upper), baseline)


def shares(
    x: npt.ArrayLike, n: npt.ArrayLike, baseline: int = BASELINE, *, wider: npt.ArrayLike = 1.0
) -> ControlChart | None:
    """Return the chart of shares x/n in percent, p or Laney's p'; None for too few points.

    p' is taken where the spread between the baseline's points is above the binomial's and either
    beyond what chance gives it (Pearson's chi-square, 5 %) or the points have a thousand persons.
    Otherwise p: limits are never narrower than the binomial's.

    Args:
        x: events of each period.
        n: persons of each period.
        baseline: how many of the first the limits come from.
        wider: how many times as much as the binomial's the spread of each point is, for protected counts.

    Raises:
        ValueError: if a point has nobody.
    """
    events, total = np.asarray(x, dtype=np.float64), np.asarray(n, dtype=np.float64)
    if (total <= 0).any():
        raise ValueError("a point without persons has no share")
    if total.size < max(baseline, BASELINE):
        return None
    centre = events[:baseline].sum() / total[:baseline].sum()
    sigma = np.sqrt(centre * (1 - centre) / total) * np.asarray(wider, dtype=np.float64)
    spread = _spread(events[:baseline] / total[:baseline], total[:baseline], sigma[:baseline], float(centre))
    half = 3 * sigma * spread
    lower, upper = np.maximum(centre - half, 0.0), np.minimum(centre + half, 1.0)
    kind = Kind.P if spread == 1 else Kind.P_PRIME
    limits = 100 * lower, 100 * upper
    chart = _chart(kind, 100 * events / total, 100 * float(centre), limits, baseline)
    return replace(chart, spread=spread)


def _spread(values: Floats, n: Floats, sigma: Floats, share: float) -> float:
    """Return the spread of the standardised baseline where p' is called for, else 1."""
    if not 0 < share < 1:
        return 1.0
    z = (values - share) / sigma
    spread = _moving(z)
    more_than_chance = float((z**2).sum()) > float(chdtri(z.size - 1, 0.05))
    return spread if spread > 1 and (more_than_chance or float(n.mean()) >= _LARGE) else 1.0


def _moving(values: Floats) -> float:
    """Return the standard deviation by the mean moving range."""
    return float(np.abs(np.diff(values)).mean()) / _D2


def _chart(
    kind: Kind, values: Floats, centre: float, limits: tuple[Floats, Floats], baseline: int
) -> ControlChart:
    lower, upper = limits
    beyond = [
        Found(Rule.BEYOND, i, i, bool(values[i] > upper[i]))
        for i in np.flatnonzero((values > upper) | (values < lower)).tolist()
    ]
    found = (*beyond, *_runs(values, centre), *_trends(values))
    return ControlChart(
        kind=kind, values=values, centre=centre, lower=lower, upper=upper, baseline=baseline, spread=1.0,
        found=found,
    )  # fmt: skip


def _runs(values: Floats, centre: float) -> list[Found]:
    # A point on the line is on neither side.
    sides = np.sign(np.round(values - centre, 9)).astype(int).tolist()
    return [Found(Rule.RUN, i, j, side > 0) for side, i, j in _stretches(sides) if side and j - i + 1 >= RUN]


def _trends(values: Floats) -> list[Found]:
    steps = [int(np.sign(after - before)) for before, after in pairwise(values.tolist())]
    return [
        Found(Rule.TREND, i, j + 1, step > 0)
        for step, i, j in _stretches(steps)
        if step and j - i + 2 >= TREND
    ]


def _stretches(signs: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return (sign, first, last) of every stretch of equal signs."""
    found, start = [], 0
    for sign, group in groupby(signs):
        length = len(list(group))
        found.append((sign, start, start + length - 1))
        start += length
    return found
