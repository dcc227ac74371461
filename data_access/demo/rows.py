"""From participations to the rows of participants, enrolments and method periods."""

from collections.abc import Iterator

import numpy as np

from data_access import tables
from data_access.bulk import Rows
from data_access.demo import calibration as cal
from data_access.demo.columns import dates, decimals, numbers, texts
from data_access.demo.known import Known, known_enrolments, participant_id
from data_access.demo.made import Made
from data_access.demo.sampling import Floats, Ints, Mask, back_to_friday
from data_access.demo.status_rows import follow_up_rows, income_rows, occupation_rows
from data_access.demo.world import World
from data_access.record_keys import record_key
from metrics import codes

_ERROR = cal.EXIT_REASON.index(codes.REGISTRATION_ERROR)
_OTHER = cal.OUTCOME.index("other")
_LEVELS = ("identified", "anonymous")
#: Days until somebody notices a double registration.
_NOTICED = 12


def rows_of(made: Made, world: World, as_of: int, secret: bytes) -> Iterator[Rows]:
    """Yield the rows of *made* known on the day *as_of*, parents before children."""
    known = known_enrolments(made, as_of)
    slot, runs = _method_slots(made, known)
    bits = np.bincount(slot[runs], world.bits[made.methods.method[runs]], 2 * len(made.people))
    hours = _method_hours(made, known, slot, runs)
    sums: Floats = np.bincount(slot[runs], hours, 2 * len(made.people)).astype(np.float64)
    new = known.slot[(known.slot % 2 == 0) & (made.earlier[known.of] == 0)] // 2
    yield _participants(made, made.person[new], new, secret)
    yield _enrolments(made, known, world, bits.astype(np.int64), sums)
    yield _method_periods(made, known, slot, runs, hours)
    yield income_rows(made, known)
    yield occupation_rows(made, known)
    yield follow_up_rows(made, known)
    yield from _double_registrations(made, world, as_of, secret)


def _participants(made: Made, persons: Ints, of: Ints, secret: bytes) -> Rows:
    people = made.people
    ids = [participant_id(number) for number in persons.tolist()]
    return Rows(
        tables.participant,
        {
            "participant_id": ids,
            "gender": texts(cal.GENDER, people.gender[of]),
            "birth_year": numbers(people.birth_year[of]),
            "born_abroad": texts((False, True), people.born_abroad[of]),
            "registration_level": texts(_LEVELS, people.anonymous[of].astype(np.int64)),
            "record_key": [record_key(secret, one) for one in ids],
        },
    )


def _enrolments(made: Made, known: Known, world: World, bits: Ints, hours: Floats) -> Rows:
    """Return the rows of enrolments, with the *bits* of the methods begun and their *hours*, by slot."""
    people, of = made.people, known.of
    to_work = known.outcome == 0
    return Rows(
        tables.enrolment,
        {
            "participant_id": known.ids.tolist(),
            "enrolment_no": known.no.tolist(),
            **_case_mix(made, world, of),
            "referred_on": dates(np.where(known.slot % 2 == 0, people.referred[of], 0)),
            "enrolled_on": dates(known.start),
            "enrolment_registered_on": dates(known.registered),
            "exited_on": dates(known.exit),
            "exit_registered_on": dates(known.exit_registered),
            "exit_reason": texts(cal.EXIT_REASON, known.reason),
            "outcome": texts(cal.OUTCOME, known.outcome),
            "work_and_study": (to_work & made.outcomes.work_and_study[of]).tolist(),
            "work_type": texts(cal.WORK_TYPE, np.where(to_work, made.outcomes.work_type[of], -1)),
            "method_mask": bits[known.slot].tolist(),
            "activity_hours": decimals(hours[known.slot]),
        },
    )


def _case_mix(made: Made, world: World, of: Ints) -> dict[str, list[object]]:
    people = made.people
    return {
        "project": [made.block.programme.code] * len(of),
        "forbund": texts(cal.FORBUND, people.forbund[of]),
        "municipality": texts([m.municipality for m in world.members], people.municipality[of]),
        "gender": texts(cal.GENDER, people.gender[of]),
        "birth_year": numbers(people.birth_year[of]),
        "referrer": texts(cal.REFERRER, people.referrer[of]),
        "education": texts(cal.EDUCATION, people.education[of]),
        "support_years": texts(cal.SUPPORT_YEARS, people.support_years[of]),
        "esf_status": texts(tuple(codes.ESF_STATUS), people.esf_status[of]),
    }


def _method_slots(made: Made, known: Known) -> tuple[Ints, Mask]:
    """Return the slot of the enrolment each method period belongs to, and whether it had begun at as_of."""
    methods, stays = made.methods, made.stays
    second = (stays.back[methods.of] > 0) & (methods.started >= stays.back[methods.of])
    slot = 2 * methods.of + second
    enrolled = known.at_slot(2 * len(made.people))[slot] >= 0
    return slot, enrolled & (methods.started <= known.as_of)


def _method_hours(made: Made, known: Known, slot: Ints, runs: Mask) -> Floats:
    """Return the hours of each method period that had begun, in tenths: what the enrolments add up."""
    enrolment = known.at_slot(2 * len(made.people))[slot[runs]]
    weight = made.methods.weight[runs]
    weight = weight / np.bincount(slot[runs], weight, 2 * len(made.people))[slot[runs]]
    hours: Floats = np.round(weight * known.hours[enrolment], 1)
    return hours


def _method_periods(made: Made, known: Known, slot: Ints, runs: Mask, hours: Floats) -> Rows:
    methods = made.methods
    enrolment = known.at_slot(2 * len(made.people))[slot[runs]]
    ended, exits = methods.ended[runs], known.exit[enrolment]
    # What lasts to the exit has not ended while the exit is unknown.
    over = (ended <= known.as_of) & ((exits > 0) | (ended < made.stays.exit[methods.of[runs]]))
    return Rows(
        tables.method_period,
        {
            "participant_id": known.ids[enrolment].tolist(),
            "enrolment_no": known.no[enrolment].tolist(),
            "method": texts(cal.METHOD, methods.method[runs]),
            "started_on": dates(methods.started[runs]),
            "ended_on": dates(np.where(over, ended, 0)),
            "hours": decimals(hours),
        },
    )


def _double_registrations(made: Made, world: World, as_of: int, secret: bytes) -> Iterator[Rows]:
    """Yield those that somebody registered twice, once the mistake was known and marked."""
    people = made.people
    noticed = back_to_friday(people.start[made.doubled] + _NOTICED)
    marked = (people.registered[made.doubled] <= as_of) & (noticed <= as_of)
    of, noticed = made.doubled[marked], noticed[marked]
    persons = made.person.max(initial=0) + 1 + np.flatnonzero(marked)
    participants = _participants(made, persons, of, secret)
    yield participants
    yield Rows(
        tables.enrolment,
        {
            "participant_id": participants.columns["participant_id"],
            "enrolment_no": [1] * len(of),
            **_case_mix(made, world, of),
            "enrolled_on": dates(people.start[of]),
            "enrolment_registered_on": dates(people.registered[of]),
            "exited_on": dates(noticed),
            "exit_registered_on": dates(noticed),
            "exit_reason": texts(cal.EXIT_REASON, np.full(len(of), _ERROR)),
            "outcome": texts(cal.OUTCOME, np.full(len(of), _OTHER)),
            "work_and_study": [False] * len(of),
            "method_mask": [0] * len(of),
            "activity_hours": [0.0] * len(of),
        },
    )
