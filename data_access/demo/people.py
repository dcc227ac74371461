"""Who takes part: case mix by förbund and gender, start, and how the start came to be registered."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data_access.demo import calibration as cal
from data_access.demo.plan import Block, Cell, day_weights, draw_starts
from data_access.demo.sampling import Floats, Ints, Mask, back_to_friday, choose, day_number, pick
from data_access.demo.world import Member, World

#: Förbund whose participants have the shortest schooling.
_LESS_SCHOOLING = [cal.FORBUND.index(code) for code in ("HBS", "SDT")]
_MISSING = -1


@dataclass(slots=True, kw_only=True)
class People:
    """One element per participation, in order of start: positions in code lists (-1 missing), day numbers."""

    forbund: Ints
    gender: Ints
    start: Ints
    registered: Ints
    municipality: Ints
    birth_year: Ints
    anonymous: Mask
    born_abroad: Ints
    referrer: Ints
    referred: Ints
    education: Ints
    support_years: Ints
    esf_status: Ints

    def __len__(self) -> int:
        """Return the number of participations."""
        return len(self.start)


def make_people(
    rng: np.random.Generator, block: Block, world: World, pace_rng: np.random.Generator
) -> People:
    """Draw the participants of *block*; *pace_rng*, equal in every block, gives the pace of the months."""
    weights = day_weights(block.programme, pace_rng)
    drawn = [_starts(rng, block, cell, weights[cell.forbund]) for cell in block.cells]
    start = np.concatenate([s for s, _ in drawn])
    order = np.argsort(start, kind="stable")
    start = start[order]
    forbund = np.repeat([c.forbund for c in block.cells], [c.n for c in block.cells])[order]
    gender = np.repeat([c.gender for c in block.cells], [c.n for c in block.cells])[order]
    n = len(start)
    anonymous = pick(rng, np.ones(n), round(n * block.programme.anonymous))
    referrer = choose(rng, cal.REFERRER_SHARE, gender)
    schooling = choose(rng, cal.EDUCATION_SHARE, np.isin(forbund, _LESS_SCHOOLING).astype(np.int64))
    support = choose(rng, cal.SUPPORT_SHARE, gender)
    return People(
        forbund=forbund,
        gender=gender,
        start=start,
        registered=np.concatenate([r for _, r in drawn])[order],
        municipality=_municipality(rng, forbund, start, world.members),
        birth_year=np.where(
            anonymous, _MISSING, _birth_year(rng, gender, start, world.ages[block.programme.code][forbund])
        ),
        anonymous=anonymous,
        born_abroad=np.where(anonymous, _MISSING, (rng.random(n) < 0.44).astype(np.int64)),
        referrer=np.where(anonymous, _MISSING, referrer),
        referred=np.where(anonymous, 0, back_to_friday(start - np.rint(rng.gamma(2.2, 11.0, n)).astype(int))),
        education=np.where(anonymous, len(cal.EDUCATION) - 1, schooling),
        support_years=np.where(anonymous, len(cal.SUPPORT_YEARS) - 1, support),
        esf_status=np.where(anonymous, _MISSING, _esf_status(rng, referrer, support)),
    )


def registration_lag(rng: np.random.Generator, forbund: Ints) -> Ints:
    """Draw days from an event to its registration: mostly a week, with a long tail in some förbund."""
    mean = np.array([cal.REGISTRATION_DAYS[code] for code in cal.FORBUND])[forbund]
    lag: Ints = np.floor(rng.gamma(0.6, 1.0, len(forbund)) * mean / 0.6).astype(np.int64)
    return lag


def registered_by(programme_code: str, day: Ints, lag: Ints) -> Ints:
    """Return the day an event was registered: MIA's books were closed on the day of its published state."""
    anchor = day_number(cal.ANCHOR_DAY)
    closed = (programme_code == cal.MIA.code) & (day <= anchor)
    return np.where(closed, np.minimum(day + lag, anchor), day + lag)


def _starts(rng: np.random.Generator, block: Block, cell: Cell, weights: Floats) -> tuple[Ints, Ints]:
    """Draw starts and registrations; where the block asks for it, until every one is known by its day."""
    first_day = day_number(block.programme.first_on)
    start = draw_starts(rng, cell, cell.n, weights, first_day)
    registered = _registered(rng, block, cell, start)
    if block.known_by is None:
        return start, registered
    for _ in range(30):
        late = np.flatnonzero(registered > block.known_by)
        if not len(late):
            break
        start[late] = draw_starts(rng, cell, len(late), weights, first_day)
        registered[late] = _registered(rng, block, cell, start[late])
    return start, np.minimum(registered, block.known_by)


def _registered(rng: np.random.Generator, block: Block, cell: Cell, start: Ints) -> Ints:
    lag = registration_lag(rng, np.full(len(start), cell.forbund))
    return registered_by(block.programme.code, start, lag)


def _birth_year(rng: np.random.Generator, gender: Ints, start: Ints, ages: Ints) -> Ints:
    """Draw years of birth; *ages* is the youngest and the oldest age that each row may have."""
    youngest, oldest = np.maximum(ages[:, 0], cal.YOUNGEST), ages[:, 1]
    shape = np.asarray(cal.AGE_SHAPE)[gender]
    age = youngest + (oldest - youngest) * rng.beta(shape[:, 0], shape[:, 1])
    drawn = np.bincount(gender, age, len(cal.GENDER)) / np.bincount(gender, minlength=len(cal.GENDER)).clip(1)
    # Moved to the published means, which a thousand draws would miss by a year now and then.
    age = (age + (np.asarray(cal.MEAN_AGE) - drawn)[gender]).clip(youngest, oldest)
    born: Ints = (1970 + start / 365.2425 - age).astype(np.int64)
    return born


def _municipality(rng: np.random.Generator, forbund: Ints, start: Ints, members: Sequence[Member]) -> Ints:
    """Draw positions in *members* among those of the förbund that were members on the day of the start."""
    chosen = np.zeros(len(forbund), dtype=np.int64)
    for code in np.unique(forbund):
        rows = np.flatnonzero(forbund == code)
        own = [i for i, m in enumerate(members) if m.forbund == code]
        size = np.array([cal.MUNICIPALITY_WEIGHT.get(members[i].municipality, 1.0) for i in own])
        since = np.array([members[i].valid_from for i in own])
        until = np.array([members[i].valid_to for i in own])
        day = start[rows, None]
        valid = (since <= day) & (day < until)
        path = np.cumsum(np.where(valid.any(axis=1, keepdims=True), valid, True) * size, axis=1)
        drawn = rng.random(len(rows))[:, None] * path[:, -1:]
        chosen[rows] = np.array(own)[(drawn >= path).sum(axis=1).clip(max=len(own) - 1)]
    return chosen


def _esf_status(rng: np.random.Generator, referrer: Ints, support: Ints) -> Ints:
    """Draw positions in codes.ESF_STATUS: those with benefits for sickness are outside the labour force."""
    unemployed = np.isin(referrer, [0, 2]) & (rng.random(len(referrer)) < 0.8)
    long_term = np.isin(support, [1, 2, 3, 4]).astype(np.int64)
    outside = 2 + (rng.random(len(referrer)) < 0.8)
    employed = rng.random(len(referrer)) < 0.03
    return np.where(employed, 4, np.where(unemployed, long_term, outside))
