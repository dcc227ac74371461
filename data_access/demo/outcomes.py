"""What the exits lead to: outcomes, reasons, work, and what follow-ups find."""

from dataclasses import dataclass

import numpy as np

from data_access.demo import calibration as cal
from data_access.demo.people import People
from data_access.demo.plan import Block
from data_access.demo.sampling import Floats, Ints, Mask, choose, day_number, pick
from data_access.demo.stays import Stays, positive_by_anchor

WORK, STUDY, PREWORK, SEEKING, BACK, OTHER, UNKNOWN = range(7)
_MISSING = -1
_PROJECT_END = cal.EXIT_REASON.index("project_end")

#: Outcome of exits that are neither work, study nor prework, in the order of OUTCOME.
_REST = ((0, 0, 0, 0.27, 0.45, 0.17, 0.11),)
#: completed, work, study, other_measure, own_choice, consent_withdrawn, illness, parental_leave,
#: moved, not_suitable, deceased, project_end, registration_error; one row per outcome.
_REASON = (
    (0.03, 0.97, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    (0.03, 0, 0.97, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    (0.62, 0, 0, 0.38, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    (0.72, 0, 0, 0.08, 0.20, 0, 0, 0, 0, 0, 0, 0, 0),
    (0.20, 0, 0, 0.05, 0.13, 0.03, 0.41, 0, 0, 0.18, 0, 0, 0),
    (0.08, 0, 0, 0.04, 0.36, 0.06, 0.10, 0.16, 0.18, 0, 0.02, 0, 0),
    (0, 0, 0, 0, 0.60, 0.08, 0, 0, 0.32, 0, 0, 0, 0),
)
#: unsubsidised, subsidised, self-employed; by gender.
_WORK_TYPE = ((0.58, 0.39, 0.03), (0.55, 0.40, 0.05), (0.56, 0.40, 0.04))
#: Outcome found at a follow-up, by outcome at exit; the second table is twelve months after.
_LATER = (
    (
        (0.74, 0.02, 0.05, 0.10, 0.06, 0.03, 0),
        (0.12, 0.70, 0.03, 0.08, 0.04, 0.03, 0),
        (0.15, 0.05, 0.48, 0.14, 0.12, 0.06, 0),
        (0.16, 0.04, 0.14, 0.46, 0.14, 0.06, 0),
        (0.05, 0.02, 0.10, 0.08, 0.68, 0.07, 0),
        (0.10, 0.05, 0.08, 0.14, 0.28, 0.35, 0),
        (0.12, 0.05, 0.08, 0.18, 0.25, 0.32, 0),
    ),
    (
        (0.68, 0.03, 0.06, 0.12, 0.07, 0.04, 0),
        (0.24, 0.52, 0.04, 0.11, 0.05, 0.04, 0),
        (0.21, 0.06, 0.34, 0.18, 0.15, 0.06, 0),
        (0.20, 0.05, 0.13, 0.40, 0.15, 0.07, 0),
        (0.08, 0.03, 0.12, 0.09, 0.61, 0.07, 0),
        (0.14, 0.06, 0.09, 0.15, 0.26, 0.30, 0),
        (0.15, 0.06, 0.09, 0.19, 0.24, 0.27, 0),
    ),
)


@dataclass(slots=True, kw_only=True)
class Outcomes:
    """One element per participation; positions in the code lists, -1 where there is none."""

    outcome: Ints
    reason: Ints
    work_type: Ints
    work_and_study: Mask
    at_six_months: Ints
    at_twelve_months: Ints
    #: 0-1: the later the answer, the larger; above a limit nobody answers.
    answers: Floats


def make_outcomes(
    rng: np.random.Generator, block: Block, people: People, stays: Stays, given_work: Mask
) -> Outcomes:
    """Draw what every exit leads to. Work, study and prework hit their shares exactly."""
    outcome = _outcome(rng, block, people, stays, given_work)
    n = len(people)
    work = outcome == WORK
    return Outcomes(
        outcome=outcome,
        reason=_reason(rng, outcome, stays.cut),
        work_type=np.where(work, choose(rng, _WORK_TYPE, people.gender), _MISSING),
        work_and_study=work & (rng.random(n) < 0.03),
        at_six_months=choose(rng, _LATER[0], outcome),
        at_twelve_months=choose(rng, _LATER[1], outcome),
        answers=rng.random(n),
    )


def _outcome(rng: np.random.Generator, block: Block, people: People, stays: Stays, given_work: Mask) -> Ints:
    outcome = choose(rng, _REST, np.zeros(len(people), dtype=np.int64))
    chance = _chance(block, people, stays, given_work)
    before = positive_by_anchor(block.programme, people, stays)
    for gender in range(len(cal.GENDER)):
        for by_anchor in (True, False):
            rows = np.flatnonzero((people.gender == gender) & (before == by_anchor))
            rows = rows[np.lexsort((stays.exit[rows], people.forbund[rows]))]
            first, second = _quotas(block, gender, len(rows), by_anchor=by_anchor)
            placed = rows[pick(rng, chance[rows], first)]
            outcome[placed] = WORK
            rest = rows[outcome[rows] != WORK]
            outcome[rest[pick(rng, _onward(people, stays)[rest], second)]] = PREWORK
    placed = np.flatnonzero(outcome == WORK)
    studies = pick(rng, _studying(people, stays)[placed], round(0.29 * len(placed)))
    outcome[placed[studies]] = STUDY
    return outcome


def _quotas(block: Block, gender: int, n: int, *, by_anchor: bool) -> tuple[int, int]:
    """Return how many of *n* exits lead to work or study, and to prework."""
    programme = block.programme
    shares = np.array([programme.work_or_study[gender], programme.prework[gender]])
    if block.exact and by_anchor and gender < len(cal.MIA_POSITIVE_BY_ANCHOR):
        positive = cal.MIA_POSITIVE_BY_ANCHOR[gender]
        work = round(positive * shares[0] / shares.sum())
        return work, positive - work
    return round(n * shares[0]), round(n * shares[1])


def _chance(block: Block, people: People, stays: Stays, given_work: Mask) -> Floats:
    """Return the relative chance of work or study: case mix, method, förbund, time."""
    age = 1970 + people.start / 365.2425 - people.birth_year
    reach = np.array([block.programme.reach.get(code, 1.0) for code in cal.FORBUND])[people.forbund]
    chance: Floats = (
        reach
        * np.where(given_work, 1.45, 0.85)
        * np.where(people.birth_year < 0, 1.0, np.interp(age, [17, 28, 45, 64], [1.15, 1.15, 1.0, 0.6]))
        * np.array([0.7, 0.88, 1.1, 1.2, 1.2, 0.9])[people.education]
        * np.array([1.4, 1.25, 1.0, 0.9, 0.7, 1.1, 1.0])[people.support_years]
        * np.interp(stays.exit - people.start, [20, 60, 120, 420], [0.3, 0.75, 1.05, 1.05])
        * _labour_market(stays.exit)
    )
    return chance


def _labour_market(exits: Ints) -> Floats:
    """Return how easy work was to find: a dip in the spring of 2020, and back by the autumn of 2021."""
    months = [(2020, 2), (2020, 4), (2020, 7), (2020, 12), (2021, 6), (2021, 10)]
    days = [day_number(np.datetime64(f"{y}-{m:02d}-15").astype(object)) for y, m in months]
    return np.interp(exits, days, [1.0, 0.6, 0.8, 0.95, 1.0, 1.04])


def _onward(people: People, stays: Stays) -> Floats:
    ready: Floats = np.interp(stays.exit - people.start, [20, 90, 200], [0.4, 0.9, 1.1])
    return ready * np.where(stays.cut, 1.1, 1.0)


def _studying(people: People, stays: Stays) -> Floats:
    """Return the relative chance of studies: the young, and terms begin in August and January."""
    age = np.where(people.birth_year < 0, 35, 1970 + people.start / 365.2425 - people.birth_year)
    month = (stays.exit.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)) % 12
    term = np.array([1.5, 0.8, 0.8, 0.8, 0.9, 1.2, 1.0, 2.0, 1.4, 0.8, 0.8, 0.9])[month]
    chance: Floats = np.interp(age, [18, 25, 35, 50, 64], [2.2, 2.0, 1.0, 0.5, 0.15]) * term
    return chance


def _reason(rng: np.random.Generator, outcome: Ints, cut: Mask) -> Ints:
    reason = choose(rng, _REASON, outcome)
    # Whoever was enrolled to the last day left because the project ended, unless for work or studies.
    return np.where(cut & (outcome > STUDY) & (rng.random(len(cut)) < 0.85), _PROJECT_END, reason)
