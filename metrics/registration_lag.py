"""How long registration takes, and how complete the newest months therefore are.

Only what has been registered by the data's clock is known: of a day last week, only the quick ones.
Delays are therefore estimated backwards in time, each among those that had time to be seen. The
completeness shades months; it adds nobody to a count.

Sources: Lagakos, Barraj and De Gruttola 1988 (Biometrika 75:515); Kalbfleisch and Lawless 1989 (JASA
84:360).
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.special import ndtri

from metrics.intervals import Floats
from metrics.period import Period
from metrics.result import Result
from metrics.scope import Policy

#: One row per day of the event and day of its registration.
DELAYS = pl.Schema({"happened_on": pl.Date(), "registered_on": pl.Date(), "n": pl.Int64()})
#: In days. What comes later is a correction: registration is taken to be over by then.
LONGEST = 180
#: Days: registration of today is learnt from that of the last two years, not from how a project began.
REMEMBERED = 730
#: Fewer registered events say too little of the delay.
FEWEST_EVENTS = 50
#: A month with less of its events registered is not complete yet.
COMPLETE = 0.95
#: Where the delay is not known: the deadline of registration.
_DEADLINE_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Lag:
    """How many of the events are registered how soon.

    Attributes:
        clock: the last day whose registrations are known.
        share: registered within 0, 1, ... LONGEST days, 0-1.
        lower: its lower limit, log-log; nan where share is 0 or 1.
        upper: its upper limit.
        events: that the estimate rests on.
    """

    clock: date
    share: Floats
    lower: Floats
    upper: Floats
    events: int

    def completeness(self, period: str) -> float:
        """Return the share of the events of *period* that can be expected to be registered by now.

        As if every day that has come had equally many. 1 where no day has.
        """
        ages = _ages(period, self.clock)
        return float(self.share[np.minimum(ages, LONGEST)].mean()) if ages.size else 1.0


def estimate(delays: pl.DataFrame, clock: date, level: float = 0.95) -> Lag | None:
    """Return the distribution of the delay, or None for too few events.

    Args:
        delays: as in ``DELAYS``; registrations after *clock* do not exist.
        clock: the last day whose registrations are known.
        level: of the interval.
    """
    seen = delays.match_to_schema(DELAYS).filter(pl.max_horizontal("registered_on", "happened_on") <= clock)
    delay = (seen["registered_on"] - seen["happened_on"]).dt.total_days().clip(0).to_numpy()
    age = (pl.lit(clock) - pl.col("happened_on")).dt.total_days()
    room = np.minimum(seen.select(age).to_series().to_numpy(), LONGEST)
    n = seen["n"].cast(pl.Float64).to_numpy()
    counted = delay <= LONGEST
    delay, room, n = delay[counted], room[counted], n[counted]
    if n.sum() < FEWEST_EVENTS:
        return None
    # At risk on day j, looking backwards: registered by then, and old enough to have been seen then.
    at_day = np.bincount(delay, weights=n, minlength=LONGEST + 1).astype(np.float64)
    by_room = np.bincount(room, weights=n, minlength=LONGEST + 1).astype(np.float64)
    at_risk = np.cumsum(at_day) - (np.cumsum(by_room) - by_room)
    share, error = _backwards(at_day, at_risk)
    certain = (share <= 0) | (share >= 1)
    log_share = np.log(np.where(certain, 0.5, share))
    half = float(ndtri(0.5 + level / 2)) * error / np.abs(log_share)
    lower, upper = (np.exp(log_share * np.exp(sign * half)) for sign in (1, -1))
    return Lag(
        clock=clock,
        share=share,
        lower=np.where(certain, np.nan, lower),
        upper=np.where(certain, np.nan, upper),
        events=int(n.sum()),
    )


def incomplete_periods(result: Result, lag: Lag | None) -> tuple[str, ...]:
    """Return the newest periods of *result* whose events are not all registered yet, oldest first.

    The first dimension of *result* is a time. A period that has not ended is never complete. Without a
    *lag* a period is complete 30 days after its end. Protected periods have waited for registration
    before they close, and their numbers do not change.
    """
    if result.policy is Policy.PROTECTED:
        return ()
    periods = sorted({code for code in result.frame[result.by[0]] if code is not None})
    whole = [not is_open(code, result.as_of, lag) for code in periods]
    last = max((i for i, complete in enumerate(whole) if complete), default=-1)
    return tuple(periods[last + 1 :])


def is_open(period: str, as_of: date, lag: Lag | None) -> bool:
    """Return whether *period* has not ended by *as_of*, or has events left to be registered."""
    end = Period.parse(period).end
    if end is None or end - timedelta(days=1) > as_of:
        return True
    if lag is None:
        return end - timedelta(days=1) > as_of - timedelta(days=_DEADLINE_DAYS)
    return lag.completeness(period) < COMPLETE


def _backwards(at_day: Floats, at_risk: Floats) -> tuple[Floats, Floats]:
    """Return F(d) as the product over later days of 1 - hazard, with the standard error of its log."""
    with np.errstate(divide="ignore", invalid="ignore"):
        kept = np.where(at_risk > 0, 1 - at_day / at_risk, 1.0)
        part = np.where(at_risk > 0, at_day / (at_risk * (at_risk - at_day)), 0.0)
    share = np.append(np.cumprod(kept[:0:-1])[::-1], 1.0)
    error = np.sqrt(np.append(np.cumsum(part[:0:-1])[::-1], 0.0))
    return share, error


def _ages(period: str, clock: date) -> npt.NDArray[np.int64]:
    """Return how many days ago each day of *period* was, of those that have come."""
    span = Period.parse(period)
    if span.start is None or span.end is None:
        raise ValueError(f"{period!r} has no first and last day")
    first, last = (clock - span.start).days, (clock - span.end).days + 1
    return np.arange(max(last, 0), first + 1, dtype=np.int64)
