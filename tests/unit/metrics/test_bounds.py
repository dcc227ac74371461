"""Worst and best case, against every way in which the missing could have turned out."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.bounds import bounds, bounds_of, gap
from metrics.catalog import (
    EXIT_WORK_STUDY,
    FOLLOW_UP_COVERAGE,
    INCOME_KNOWN,
    OUTCOME_MISSING,
    RESULT_6M,
    SELF_SUPPORT,
)
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.result import Result
from metrics.selection import Selection
from tests.participations import EXACT, ListSource, exits

GENDER = Dimension.GENDER


def every_share(outcomes: list[bool | None]) -> list[float]:
    """Return the share in percent for every way in which the missing could have turned out."""
    ways = product(*([o] if o is not None else [False, True] for o in outcomes))
    return [100 * sum(way) / len(way) for way in ways]


@given(st.lists(st.sampled_from([True, False, None]), min_size=1, max_size=9))
def test_bounds_are_the_least_and_the_most_of_every_way(outcomes: list[bool | None]):
    shares = every_share(outcomes)
    found = bounds(outcomes.count(True), outcomes.count(None), len(outcomes), 0.0)

    assert (found.worst, found.best) == pytest.approx((min(shares), max(shares)))
    assert found.width == pytest.approx(100 * outcomes.count(None) / len(outcomes))


@given(*2 * [st.lists(st.sampled_from([True, False, None]), min_size=1, max_size=5)])
def test_the_gap_is_bounded_by_every_pair_of_ways(women: list[bool | None], men: list[bool | None]):
    sides = [bounds(side.count(True), side.count(None), len(side), 0.0) for side in (women, men)]
    gaps = [w - m for w in every_share(women) for m in every_share(men)]

    assert gap(*sides) == pytest.approx((min(gaps), max(gaps)))


@pytest.mark.parametrize(("numerator", "missing", "persons"), [(1, 0, 0), (3, 2, 4), (-1, 0, 4), (0, -1, 4)])
def test_impossible_counts_are_refused(numerator: int, missing: int, persons: int):
    with pytest.raises(ValueError, match="ryms inte"):
        bounds(numerator, missing, persons, 0.0)


def asked(people, *indicators, by=()) -> list[Result]:
    source = ListSource(people)
    return [evaluate(indicator, source, Selection(), by, scope=EXACT) for indicator in indicators]


def test_unknown_outcomes_widen_the_share_to_work_or_study():
    people = exits(6, "work") + exits(3, "unknown", gender="man") + exits(11, "other", gender="man")
    found = bounds_of(*asked(people, EXIT_WORK_STUDY, OUTCOME_MISSING))[""]

    assert (found.shown, found.worst, found.best) == pytest.approx((30, 30, 45))
    assert (found.numerator, found.missing, found.persons) == (6, 3, 20)
    by_gender = bounds_of(*asked(people, EXIT_WORK_STUDY, OUTCOME_MISSING, by=(GENDER,)))
    assert {code: (each.worst, each.best) for code, each in by_gender.items()} == {
        "woman": (100, 100), "man": (0, pytest.approx(100 * 3 / 14)),
    }  # fmt: skip


def test_those_who_do_not_answer_count_in_the_bounds_and_not_in_the_share():
    people = [
        *exits(4, follow_up_6m="work_or_study"),
        *exits(1, follow_up_6m="other"),
        *exits(5, follow_up_6m="missing"),
        *exits(7, follow_up_6m="not_due"),
    ]
    found = bounds_of(*asked(people, RESULT_6M, FOLLOW_UP_COVERAGE))[""]

    assert (found.shown, found.worst, found.best) == pytest.approx((80, 40, 90))


def test_shares_of_what_is_known_are_read_the_other_way():
    people = exits(2, self_support="yes") + exits(5, self_support="no") + exits(3, self_support="unknown")
    found = bounds_of(*asked(people, SELF_SUPPORT, INCOME_KNOWN))[""]

    assert (found.worst, found.best, found.missing) == (20, 50, 3)


def test_protected_and_empty_shares_have_no_bounds():
    share, missing = asked(exits(6) + exits(4, "unknown"), EXIT_WORK_STUDY, OUTCOME_MISSING)

    assert bounds_of(replace(share, approximate=True), missing) == {}
    assert bounds_of(*asked([], EXIT_WORK_STUDY, OUTCOME_MISSING)) == {}
