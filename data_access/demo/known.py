"""The enrolments that were known on a day: what had been registered by then, and nothing after."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data_access.demo import calibration as cal
from data_access.demo.made import Made
from data_access.demo.outcomes import BACK
from data_access.demo.sampling import Floats, Ints, Mask

_ILLNESS = cal.EXIT_REASON.index("illness")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One element per enrolment known at as_of, in order of participation and number.

    Attributes:
        of: position of the participation.
        no: number of the enrolment within the person, from 1.
        slot: 2 * of, plus one for the second enrolment of a participation.
        last: whether the exit, if known, ends the participation.
        exit: day number; 0 = not known to have exited. Outcome and reason are then -1.
    """

    as_of: int
    of: Ints
    no: Ints
    slot: Ints
    last: Mask
    start: Ints
    registered: Ints
    exit: Ints
    exit_registered: Ints
    outcome: Ints
    reason: Ints
    hours: Floats
    ids: NDArray[np.object_]

    def at_slot(self, slots: int) -> Ints:
        """Return the position of the enrolment in each of *slots*, -1 where it is not known."""
        position = np.full(slots, -1, dtype=np.int64)
        position[self.slot] = np.arange(len(self.slot))
        return position


def participant_id(number: int) -> str:
    """Return the pseudonym of a person of the demo; it does not read as a number."""
    return f"D-{number:08d}"


def known_enrolments(made: Made, as_of: int) -> Known:
    """Return the enrolments of *made* that were registered by the day *as_of*."""
    people, stays, outcomes = made.people, made.stays, made.outcomes
    begun = people.registered <= as_of
    broken = stays.back > 0
    again = begun & broken & (stays.back_registered <= as_of)
    slot = np.sort(np.concatenate([2 * np.flatnonzero(begun), 2 * np.flatnonzero(again) + 1]))
    of, second = slot // 2, slot % 2 == 1
    first = broken[of] & ~second
    exits = np.where(first, stays.broke_off[of], stays.exit[of])
    exit_registered = np.where(
        first, stays.broke_off_registered[of], np.maximum(stays.registered, people.registered)[of]
    )
    exited = exit_registered <= as_of
    start = np.where(second, stays.back[of], people.start[of])
    elapsed = (np.minimum(exits, as_of) - start + 1).clip(min=0)
    return Known(
        as_of=as_of,
        of=of,
        no=made.earlier[of] + 1 + second,
        slot=slot,
        last=~first,
        start=start,
        registered=np.where(second, stays.back_registered[of], people.registered[of]),
        exit=np.where(exited, exits, 0),
        exit_registered=np.where(exited, exit_registered, 0),
        outcome=np.where(exited, np.where(first, BACK, outcomes.outcome[of]), -1),
        reason=np.where(exited, np.where(first, _ILLNESS, outcomes.reason[of]), -1),
        hours=made.hours[of] * elapsed / (stays.exit - people.start + 1)[of],
        ids=np.array([participant_id(number) for number in made.person[of].tolist()], object),
    )
