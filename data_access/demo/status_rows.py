"""The rows of income, occupation and follow-ups."""

from collections.abc import Sequence

import numpy as np

from data_access import tables
from data_access.bulk import Rows
from data_access.demo import calibration as cal
from data_access.demo.columns import dates, texts
from data_access.demo.known import Known
from data_access.demo.made import Made
from data_access.demo.outcomes import UNKNOWN
from data_access.demo.sampling import Ints, Mask

#: Moment, days after the exit, and share of those due who answer.
FOLLOW_UPS = (("six_months", 182, 0.68), ("twelve_months", 365, 0.52))
#: Days from the due day to the last answers.
_ANSWER_DAYS = 40


def income_rows(made: Made, known: Known) -> Rows:
    """Return incomes at the start, with supplements, and at the exit where it is known."""
    status = made.statuses
    exits = np.flatnonzero(known.exit > 0)
    second = np.flatnonzero(status.second_income[known.of] >= 0)
    everyone = np.arange(len(known.of))
    rows = np.concatenate([everyone, second, exits])
    after = np.where(known.last, status.income_after[known.of], status.income[known.of])
    source = np.concatenate([status.income[known.of], status.second_income[known.of[second]], after[exits]])
    extent = status.income_extent[known.of[rows]]
    extent[len(everyone) : len(everyone) + len(second)] = 50
    order, moment = _by_enrolment(rows, len(everyone) + len(second))
    return Rows(
        tables.income_status,
        {
            **_keys(known, rows[order]),
            "moment": moment,
            "income_source": texts(cal.INCOME, source[order]),
            "extent_percent": extent[order].tolist(),
        },
    )


def occupation_rows(made: Made, known: Known) -> Rows:
    """Return work and studies at the start, and at the exit where the outcome is known."""
    status, of = made.statuses, known.of
    # Whose outcome nobody knows, nobody knows the work of either.
    exits = np.flatnonzero((known.exit > 0) & (known.outcome != UNKNOWN))
    rows = np.concatenate([np.arange(len(of)), exits])
    order, moment = _by_enrolment(rows, len(of))
    last, ended = known.last[exits], of[exits]

    def both(before: Ints | Mask, after: Ints | Mask) -> Ints:
        joined: Ints = np.concatenate([before[of], np.where(last, after[ended], before[ended])])
        return joined[order]

    work = both(status.work, status.work_after)
    # Whoever worked before had a subsidised job; what the exit led to says its own type.
    kind = both(np.where(status.work > 0, 1, -1), made.outcomes.work_type)
    return Rows(
        tables.occupation_status,
        {
            **_keys(known, rows[order]),
            "moment": moment,
            "work_percent": work.tolist(),
            "work_type": texts(cal.WORK_TYPE, np.where(work > 0, np.maximum(kind, 0), -1)),
            "study_percent": both(status.study, status.study_after).tolist(),
            "job_seeking": both(status.seeking, status.seeking_after).tolist(),
            "registered_with_pes": both(status.registered, status.registered_after).tolist(),
        },
    )


def follow_up_rows(made: Made, known: Known) -> Rows:
    """Return the follow-ups due at as_of, answered or not; nobody follows up who was anonymous."""
    outcomes = made.outcomes
    reachable = (known.exit > 0) & known.last & ~made.people.anonymous[known.of]
    found = (outcomes.at_six_months, outcomes.at_twelve_months)
    parts: list[tuple[Ints, Ints, Ints, Ints]] = []
    for (_, days, share), later in zip(FOLLOW_UPS, found, strict=True):
        rows = np.flatnonzero(reachable & (known.exit + days <= known.as_of))
        due = known.exit[rows] + days
        rank = outcomes.answers[known.of[rows]]
        answered = due + np.rint(rank / share * _ANSWER_DAYS).astype(np.int64)
        has = (rank < share) & (answered <= known.as_of)
        parts.append((rows, due, np.where(has, answered, 0), np.where(has, later[known.of[rows]], -1)))
    rows, due, answered, outcome = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.argsort(rows, kind="stable")
    moments = np.repeat([moment for moment, _, _ in FOLLOW_UPS], [len(part[0]) for part in parts])
    return Rows(
        tables.follow_up,
        {
            **_keys(known, rows[order]),
            "moment": moments[order].tolist(),
            "due_on": dates(due[order]),
            "answered_on": dates(answered[order]),
            "outcome": texts(cal.OUTCOME, outcome[order]),
        },
    )


def _by_enrolment(rows: Ints, starts: int) -> tuple[Ints, list[object]]:
    """Return the order of *rows* by enrolment, and their moments: the first *starts* are at the start."""
    order = np.argsort(rows, kind="stable").astype(np.int64)
    return order, texts(("start", "exit"), (order >= starts).astype(np.int64))


def _keys(known: Known, rows: Ints) -> dict[str, Sequence[object]]:
    return {"participant_id": known.ids[rows].tolist(), "enrolment_no": known.no[rows].tolist()}
