"""One block of participations, complete, and which person each of them is."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from data_access.demo import calibration as cal
from data_access.demo.methods import Methods, got_work_oriented, make_methods, total_hours
from data_access.demo.outcomes import Outcomes, make_outcomes
from data_access.demo.people import People, make_people
from data_access.demo.plan import Block
from data_access.demo.sampling import Floats, Ints, day_number
from data_access.demo.statuses import Statuses, make_statuses
from data_access.demo.stays import Stays, make_stays
from data_access.demo.world import World

#: Share of the first block of MIA Vidare that had been in MIA.
_RETURNING = 0.02
_RETURN_BY = date(2020, 12, 31)


@dataclass(slots=True, kw_only=True)
class Made:
    """Everything about the participations of one block, to the end of the programme.

    Attributes:
        person: number of the person, over all blocks.
        earlier: enrolments the person had before, in the other programme.
        doubled: participations that somebody also registered a second time, by mistake.
    """

    block: Block
    person: Ints
    earlier: Ints
    people: People
    stays: Stays
    methods: Methods
    hours: Floats
    outcomes: Outcomes
    statuses: Statuses
    doubled: Ints

    @property
    def persons(self) -> int:
        """Numbers of persons that the block uses up."""
        return len(self.people) + len(self.doubled)


def make(seed: int, block: Block, world: World, first_person: int) -> Made:
    """Make *block*; the same seed and block give the same participations."""
    programme = [p.code for p in cal.PROGRAMMES].index(block.programme.code)
    rng = np.random.default_rng([seed, programme, block.number])
    people = make_people(rng, block, world, np.random.default_rng([seed, programme]))
    stays = make_stays(rng, block.programme, people)
    methods = make_methods(rng, people, stays)
    given_work = got_work_oriented(methods, len(people))
    outcomes = make_outcomes(rng, block, people, stays, given_work)
    return Made(
        block=block,
        person=first_person + np.arange(len(people)),
        earlier=np.zeros(len(people), dtype=np.int64),
        people=people,
        stays=stays,
        methods=methods,
        hours=total_hours(rng, people, stays, given_work),
        outcomes=outcomes,
        statuses=make_statuses(rng, people, outcomes),
        doubled=np.flatnonzero(rng.random(len(people)) < block.programme.errors),
    )


def let_some_return(rng: np.random.Generator, before: Made, after: Made) -> None:
    """Make a few who start early in *after* the same persons as some who had left *before*."""
    early = (after.people.start <= day_number(_RETURN_BY)) & ~after.people.anonymous
    free = np.ones(len(before.people), dtype=np.bool_)
    candidates = rng.permutation(np.flatnonzero(early))[: round(_RETURNING * len(after.people))]
    for row in np.sort(candidates):
        left = before.stays.registered < after.people.start[row]
        same = before.people.gender == after.people.gender[row]
        choice = np.flatnonzero(free & left & same)
        if len(choice):
            _same_person(before, int(choice[rng.integers(len(choice))]), after, int(row))
            free[choice] &= before.person[choice] != after.person[row]


def _same_person(before: Made, source: int, after: Made, row: int) -> None:
    after.person[row] = before.person[source]
    after.earlier[row] = 1 + int(before.stays.back[source] > 0)
    after.people.birth_year[row] = before.people.birth_year[source]
    after.people.born_abroad[row] = before.people.born_abroad[source]
