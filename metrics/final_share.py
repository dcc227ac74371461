"""What the exits so far allow to say about a share when everybody has left."""

from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv, betaln, gammaln

from metrics.disclosure.widened import times_wider
from metrics.intervals import Floats
from metrics.verdicts import FEWEST_JUDGED, Row

#: Beyond as many exits to come, chance among them is nothing beside what is not known of the share.
_MANY = 20_000
#: One exit to come for as many so far moves the share by half a point at most.
_FEW = 200


@dataclass(frozen=True, slots=True)
class FinalShare:
    """A share of everybody, some of whom have not left; all in percent.

    Attributes:
        share: expected.
        lower: of the interval of 80 %.
        upper: of the interval of 80 %.
        ahead: persons who have not left.
        probability: that the goal is reached; None without a goal.
    """

    share: float
    lower: float
    upper: float
    ahead: int
    probability: float | None


def final_share(
    successes: int,
    exited: int,
    ahead: int,
    goal: float | None = None,
    *,
    weight: float = 1.0,
    level: float = 0.8,
) -> FinalShare | None:
    """Return the share when *ahead* more have exited, if they do as the *exited* have done.

    Beta-binomial prediction from Jeffreys' prior. It knows nothing about those who stay longest being
    others than those who left first.

    Args:
        successes: exits of the wanted kind so far.
        exited: exits so far; None is returned for fewer than shares are judged by.
        ahead: exits to come; so few that they cannot move the share count as none.
        goal: in percent.
        weight: how much each exit so far tells, less than 1 where protection blurs the counts.
        level: of the interval.
    """
    if exited < FEWEST_JUDGED or not 0 <= successes <= exited:
        return None
    ahead = ahead if ahead > exited / _FEW else 0
    more, weights = _exits_to_come(weight * successes + 0.5, weight * (exited - successes) + 0.5, ahead)
    final = 100 * (successes + more) / (exited + ahead)
    cumulative = np.cumsum(weights)
    sides = [float(final[np.searchsorted(cumulative, p)]) for p in ((1 - level) / 2, (1 + level) / 2)]
    reached = None if goal is None else float(weights[final >= goal - 1e-9].sum())
    return FinalShare(float(final @ weights), sides[0], sides[1], ahead, reached)


def told(row: Row) -> float:
    """Return how much each exit behind the share *row* tells: the widened interval as that of fewer exits."""
    return times_wider(row) ** -2


def _exits_to_come(a: float, b: float, ahead: int) -> tuple[Floats, Floats]:
    """Return numbers of wanted exits among *ahead*, and their probabilities."""
    if ahead > _MANY:
        middles = (np.arange(2000) + 0.5) / 2000
        return ahead * np.asarray(betaincinv(a, b, middles), dtype=np.float64), np.full(2000, 1 / 2000)
    k = np.arange(ahead + 1, dtype=np.float64)
    choose = gammaln(ahead + 1) - gammaln(k + 1) - gammaln(ahead - k + 1)
    weights = np.exp(choose + betaln(k + a, ahead - k + b) - betaln(a, b))
    return k, weights / weights.sum()
