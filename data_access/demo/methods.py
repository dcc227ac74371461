"""Which methods each participation gets, when, and for how many hours."""

from dataclasses import dataclass

import numpy as np

from data_access.demo import calibration as cal
from data_access.demo.people import People
from data_access.demo.sampling import Floats, Ints, Mask, pick
from data_access.demo.stays import Stays

#: The methods a person gets who would otherwise get none.
_FALLBACK = cal.METHOD.index("cm")
_HALF_MONTH = 15.0
_MONTH = 30.4375


@dataclass(slots=True, kw_only=True)
class Methods:
    """One element per method period, in order of participation and start.

    Attributes:
        of: position of the participation.
        method: position in METHOD.
        weight: share of the hours of the participation.
    """

    of: Ints
    method: Ints
    started: Ints
    ended: Ints
    weight: Floats


def make_methods(rng: np.random.Generator, people: People, stays: Stays) -> Methods:
    """Draw method periods within the stays; the first comes after about three weeks."""
    given = _given(rng, people, stays)
    of, method = np.nonzero(given)
    order = np.lexsort((np.array(cal.METHOD_ORDER)[method] + rng.normal(0, 0.7, len(of)), of))
    method = method[order]
    counts = given.sum(axis=1)
    rank = np.arange(len(of)) - np.repeat(np.cumsum(counts) - counts, counts)
    stay = (stays.exit - people.start).astype(float)
    wait = np.minimum(_wait(rng, people), stay * 0.5)
    share = np.where(rank == 0, 0.0, 0.75 * (rank + rng.uniform(-0.4, 0.4, len(of))) / counts[of])
    started = people.start[of] + np.rint(wait[of] + (stay - wait)[of] * share).astype(np.int64)
    length = np.maximum((stay - wait)[of] * rng.uniform(0.3, 0.7, len(of)), _HALF_MONTH)
    ended = np.minimum(started + np.rint(length).astype(np.int64), stays.exit[of])
    weight = rng.gamma(2.0, 1.0, len(of))
    weight /= np.bincount(of, weight, minlength=len(people))[of]
    return _around_breaks(Methods(of=of, method=method, started=started, ended=ended, weight=weight), stays)


def total_hours(rng: np.random.Generator, people: People, stays: Stays, given_work: Mask) -> Floats:
    """Draw the hours of activity from start to exit: about 15 a month, more with work-oriented methods."""
    months = (stays.exit - people.start + 1) / _MONTH
    pace = rng.gamma(3.4, cal.HOURS_PER_MONTH / 3.4, len(people)) * np.where(given_work, 1.2, 0.92)
    hours: Floats = months * pace
    return hours


def got_work_oriented(methods: Methods, n: int) -> Mask:
    """Tell which of *n* participations have a work-oriented method."""
    work = np.isin(methods.method, cal.WORK_ORIENTED)
    return np.bincount(methods.of[work], minlength=n) > 0


def _given(rng: np.random.Generator, people: People, stays: Stays) -> Mask:
    """Pick who gets each method: exact shares by gender, chances by what the förbund offers."""
    n = len(people)
    given = np.zeros((n, len(cal.METHOD)), dtype=np.bool_)
    offer = np.array([cal.METHOD_OFFER[code] for code in cal.FORBUND])
    long_enough = np.where(stays.exit - people.start > 60, 1.0, 0.35)
    # A longer history of support gives fewer work-oriented methods, at every förbund.
    readiness = np.array([1.15, 1.15, 1.0, 0.9, 0.82, 1.0, 1.0])[people.support_years]
    for gender in range(len(cal.GENDER)):
        rows = np.flatnonzero(people.gender == gender)
        rows = rows[np.lexsort((people.start[rows], people.forbund[rows]))]
        for method, share in enumerate(cal.METHOD_SHARE[gender]):
            chance = offer[people.forbund[rows], method] * long_enough[rows]
            if method in cal.WORK_ORIENTED:
                chance = chance * readiness[rows]
            given[rows[pick(rng, chance, round(share * len(rows)))], method] = True
    none = ~given.any(axis=1)
    joint = cal.METHOD.index("joint_team")
    given[none, np.where(rng.random(int(none.sum())) < 0.5, _FALLBACK, joint)] = True
    return given


def _wait(rng: np.random.Generator, people: People) -> Floats:
    median = np.array([24.0, 21.0, 22.0])[people.gender]
    wait: Floats = median * np.exp(rng.normal(0, 0.45, len(people)))
    return wait


def _around_breaks(methods: Methods, stays: Stays) -> Methods:
    """Move what would start between two enrolments to the second, and end at the first exit what ran then."""
    broke_off, back = stays.broke_off[methods.of], stays.back[methods.of]
    broken = broke_off > 0
    between = broken & (methods.started >= broke_off) & (methods.started < back)
    methods.started = np.where(between, back + (methods.started - broke_off) % 5, methods.started)
    methods.ended = np.maximum(methods.ended, methods.started)
    runs = broken & (methods.started < broke_off)
    methods.ended = np.where(runs, np.minimum(methods.ended, broke_off), methods.ended)
    methods.ended = np.minimum(methods.ended, stays.exit[methods.of])
    return methods
