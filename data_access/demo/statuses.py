"""What people live on and do, before and after."""

from dataclasses import dataclass

import numpy as np

from data_access.demo import calibration as cal
from data_access.demo.outcomes import STUDY, UNKNOWN, WORK, Outcomes
from data_access.demo.people import People
from data_access.demo.sampling import Ints, Mask, choose

_UNKNOWN_INCOME = cal.INCOME.index("unknown")
_SOCIAL_ASSISTANCE = cal.INCOME.index("social_assistance")
_MISSING = -1

#: Income after by outcome, in the order of INCOME; a last column: as before.
_AFTER = (
    (0.93, 0.01, 0, 0, 0, 0, 0, 0.03, 0, 0, 0.01, 0, 0, 0.02),
    (0.02, 0.05, 0, 0, 0, 0.03, 0, 0.08, 0, 0.78, 0.02, 0, 0, 0.02),
    (0.01, 0.02, 0, 0.03, 0, 0.02, 0.01, 0.46, 0, 0, 0, 0.01, 0, 0.44),
    (0.02, 0.04, 0, 0, 0, 0, 0.12, 0.34, 0, 0, 0.03, 0, 0, 0.45),
    (0, 0.03, 0.05, 0.02, 0.06, 0.03, 0, 0, 0, 0, 0, 0, 0, 0.81),
    (0.02, 0.03, 0.02, 0, 0.01, 0, 0, 0.02, 0, 0.01, 0.10, 0.02, 0.05, 0.72),
    (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1.0, 0),
)
_PERCENT = np.array([25, 50, 75, 100])


@dataclass(slots=True, kw_only=True)
class Statuses:
    """One element per participation; income as positions in INCOME, extents in percent.

    Attributes:
        second_income: social assistance as a supplement at the start; -1 = none.
    """

    income: Ints
    second_income: Ints
    income_extent: Ints
    income_after: Ints
    work: Ints
    study: Ints
    seeking: Mask
    registered: Mask
    work_after: Ints
    study_after: Ints
    seeking_after: Mask
    registered_after: Mask


def make_statuses(rng: np.random.Generator, people: People, outcomes: Outcomes) -> Statuses:
    """Draw incomes from the referrer and the outcome, work and studies from the outcome."""
    n = len(people)
    known = people.referrer >= 0
    income = np.where(
        known, choose(rng, cal.INCOME_AT_START, np.maximum(people.referrer, 0)), _UNKNOWN_INCOME
    )
    supplement = (income != _SOCIAL_ASSISTANCE) & known & (rng.random(n) < 0.08)
    after = choose(rng, _AFTER, outcomes.outcome)
    before = rng.random(n)
    work = np.where(before < 0.08, _PERCENT[choose(rng, ((0.6, 0.4),), np.zeros(n, dtype=np.int64))], 0)
    placed, studies = outcomes.outcome == WORK, outcomes.outcome == STUDY
    extent = _PERCENT[choose(rng, ((0.10, 0.28, 0.20, 0.42),), np.zeros(n, dtype=np.int64))]
    # Who already worked goes to more work, or it would be no step.
    extent = np.where(placed, np.minimum(np.maximum(extent, work + 25), 100), extent)
    unemployed = np.isin(people.esf_status, [0, 1])
    seeks = outcomes.outcome == 3
    return Statuses(
        income=income,
        second_income=np.where(supplement, _SOCIAL_ASSISTANCE, _MISSING),
        income_extent=np.where(rng.random(n) < 0.82, 100, 50),
        income_after=np.where(after == len(cal.INCOME), income, after),
        work=work,
        study=np.where((before > 0.97) & (work == 0), 25, 0),
        seeking=unemployed & (rng.random(n) < 0.35),
        registered=unemployed & (rng.random(n) < 0.75),
        work_after=np.where(placed, extent, np.where(outcomes.outcome == UNKNOWN, 0, work)),
        study_after=np.where(studies, extent, np.where(outcomes.work_and_study, 25, 0)),
        seeking_after=seeks | ((outcomes.outcome == 2) & (rng.random(n) < 0.3)),
        registered_after=(seeks | (outcomes.outcome == 2)) & (rng.random(n) < 0.8),
    )
