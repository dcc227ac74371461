"""How long people stay, and how their exit came to be registered."""

from dataclasses import dataclass
from math import gamma

import numpy as np

from data_access.demo import calibration as cal
from data_access.demo.calibration import Programme
from data_access.demo.people import People, registered_by, registration_lag
from data_access.demo.sampling import Ints, Mask, back_to_friday, day_number

_SHAPE = 2.8
#: Longest time from the last day of operations to the last registration.
_CLOSING_DAYS = 75
_SHORTEST = 11


@dataclass(slots=True, kw_only=True)
class Stays:
    """One element per participation; days are numbers, 0 where there is no break.

    Attributes:
        cut: still enrolled on the last day of operations, and so exited by the end of the project.
        broke_off: day of a first exit that a second enrolment followed.
        back: day of that second enrolment.
    """

    exit: Ints
    registered: Ints
    cut: Mask
    broke_off: Ints
    broke_off_registered: Ints
    back: Ints
    back_registered: Ints


def make_stays(rng: np.random.Generator, programme: Programme, people: People) -> Stays:
    """Draw when each participation ends, whether or not that day has come."""
    n, last = len(people), day_number(programme.last_on)
    stay = programme.stay_days / gamma(1 + 1 / _SHAPE) * rng.weibull(_SHAPE, n)
    long = rng.random(n) < 0.02
    stay = np.where(long, rng.uniform(420, 760, n), np.maximum(stay, _SHORTEST))
    exits = back_to_friday(people.start + np.rint(stay).astype(np.int64))
    # The last weeks empty the programme little by little.
    closing = back_to_friday(last - rng.integers(0, 12, n))
    cut = exits > closing
    exits = np.maximum(np.where(cut, closing, exits), people.start)
    lag = registration_lag(rng, people.forbund)
    broke_off, back = _breaks(rng, people.start, exits)
    return Stays(
        exit=exits,
        registered=np.minimum(registered_by(programme.code, exits, lag), last + _CLOSING_DAYS),
        cut=cut,
        broke_off=broke_off,
        broke_off_registered=np.minimum(registered_by(programme.code, broke_off, lag), back),
        back=back,
        back_registered=registered_by(programme.code, back, registration_lag(rng, people.forbund)),
    )


def _breaks(rng: np.random.Generator, start: Ints, exits: Ints) -> tuple[Ints, Ints]:
    """Draw the few who left, came back and were enrolled again: one participation, two enrolments."""
    stay = exits - start
    again = (stay > 180) & (rng.random(len(start)) < 0.04)
    broke_off = back_to_friday(start + np.rint(stay * rng.uniform(0.3, 0.45, len(start))).astype(np.int64))
    back = back_to_friday(broke_off + rng.integers(20, 50, len(start)))
    return np.where(again, broke_off, 0), np.where(again, back, 0)


def positive_by_anchor(programme: Programme, people: People, stays: Stays) -> Mask:
    """Tell which exits came by the day of the published state."""
    anchor = day_number(cal.ANCHOR_DAY)
    return (stays.exit <= anchor) & (programme.code == cal.MIA.code) & (people.start <= anchor)
