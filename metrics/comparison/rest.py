"""One unit against the rest of its programme."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import ndtri

from metrics.comparison.units import FEWEST_COMPARED
from metrics.disclosure.widened import widened
from metrics.intervals import square_and_add, wilson
from metrics.result import Result, Status
from metrics.verdicts import Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """Mine against the rest: shares in percent, difference with 95 % limits in percentage points."""

    mine: Mapping[str, Any]
    rest_events: int
    rest_persons: int
    rest_share: float
    difference: float
    lower: float
    upper: float

    @property
    def signal(self) -> Signal:
        """Whether mine is over or under the rest, or within chance."""
        if self.lower > 0:
            return Signal.OVER
        return Signal.UNDER if self.upper < 0 else Signal.WITHIN


def mine_against_rest(shares: Result, programme: Result, code: str) -> Against | None:
    """Return the unit *code* against everybody else, None where either has fewer than 50 shown persons.

    The rest is the programme less the unit, on shown counts. Exact counts give Newcombe's interval;
    a protected unit enters with its widened limits, and the rest with the noise of both.

    Args:
        shares: a share by one place.
        programme: the same share of everybody.
        code: of the unit.

    Source: method 10 of Newcombe 1998b (Stat Med 17:873), as square-and-add.
    """
    whole = next(programme.frame.iter_rows(named=True), None)
    mine = next((r for r in shares.frame.iter_rows(named=True) if r[shares.by[0]] == code), None)
    if mine is None or whole is None or mine["status"] != Status.OK or whole["status"] != Status.OK:
        return None
    events, persons = whole["numerator"] - mine["numerator"], whole["denominator"] - mine["denominator"]
    # Protected parts need not add up to the whole.
    events = min(max(events, 0), persons)
    if min(mine["denominator"], persons) < FEWEST_COMPARED or mine["lower"] is None:
        return None
    share = events / persons
    own = mine["value"] / 100
    others = widened(events, persons, _noise(mine) + _noise(whole), 0.0)
    limits = square_and_add(own, (mine["lower"] / 100, mine["upper"] / 100), share, others)
    lower, upper = (float(np.clip(100 * end, -100, 100)) for end in limits)
    return Against(
        mine=mine,
        rest_events=events,
        rest_persons=persons,
        rest_share=100 * share,
        difference=100 * (own - share),
        lower=lower,
        upper=upper,
    )


def _noise(row: Mapping[str, Any]) -> float:
    """Return the variance of the noise in the persons behind a share, as its widened limits tell it."""
    n = row["denominator"]
    lower, upper = wilson(min(row["numerator"], n), n)
    shown, plain = (row["upper"] - row["lower"]) / 200, float(upper - lower) / 2
    # Limits that end at 0 or 100 percent are cut off there, and tell less than there is.
    return max(float(shown**2 - plain**2), 0.0) * float(n) ** 2 / float(ndtri(0.975)) ** 2
