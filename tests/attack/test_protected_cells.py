"""The attacks on protected cells of whole made-up programmes: the short form (the long one: make attack)."""

import numpy as np
import pytest

from tests.attack import population as made
from tests.attack.assault import Outcome, assault, together
from tests.attack.knowledge import Knowledge, closed_families, project_lead, protected, watching_live_totals
from tests.attack.table import Table, arrivals, cohorts, exits

POPULATIONS = (made.ordinary(1, 500), made.ordinary(2, 240), made.dominated(3, 500))


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    """Of each population: a steering group member, who saw every live total, against the exits."""
    rng = np.random.default_rng(11)
    return [
        assault(_steering(exits(people, months=False)), rng, bounded=10, whole=1, sweeps=40)
        for people in POPULATIONS
    ]


def test_no_small_count_is_recovered_and_nobody_is_certain_of_a_wrong_one(outcomes):
    assert all(outcome.exact == 0 and outcome.wrong == 0 for outcome in outcomes)


def test_at_most_one_in_twenty_small_counts_is_known_within_three_values(outcomes):
    everything = together(outcomes)

    assert everything.within_three <= 0.05 * everything.bounded


def test_at_most_one_in_twenty_small_counts_is_named_with_certainty(outcomes):
    assert all(outcome.named <= 0.05 * outcome.judged for outcome in outcomes)


def test_averaging_gains_at_most_ten_points_on_guessing(outcomes):
    assert all(outcome.averaged - outcome.guessed <= 0.1 * outcome.targets for outcome in outcomes)


@pytest.mark.parametrize("table", [arrivals, cohorts])
def test_other_events_stand_arithmetic_and_averaging_too(table):
    seen = _steering(table(made.ordinary(4, 240)))

    outcome = assault(seen, np.random.default_rng(12), bounded=6, whole=0, sweeps=0)

    assert outcome.passes(), outcome


def test_a_project_lead_learns_no_small_count_of_another_forbund():
    people = made.ordinary(5, 700)
    own = int(np.bincount(people.forbund).argmax())
    seen = project_lead(_steering(exits(people, months=False)), own)
    assert seen is not None

    outcome = assault(seen, np.random.default_rng(13), bounded=8, whole=0, sweeps=30)

    assert outcome.passes(), outcome


def _steering(table: Table) -> Knowledge:
    return closed_families(watching_live_totals(protected(table)))
