"""What people live on and do before and after, case by case, on either engine and by either reader."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from data_access.sources import open_source
from metrics.dimension import Dimension
from metrics.scope import Policy, Role, Scope
from tests.enrolments import Enrolment, store

D = Dimension
SCOPE = Scope(role=Role.STEERING, policy=Policy.EXACT)
GONE = Enrolment(
    enrolled_on=date(2020, 7, 1), exited_on=date(2020, 10, 1), exit_reason="work", outcome="work"
)


@pytest.fixture(params=["1000", "0"], ids=["memory", "database"], autouse=True)
def _reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIA_FACT_LIMIT", request.param)


def codes(engine: Engine, dimension: D, people: list[Enrolment]) -> list[object]:
    """Return the code of each of *people*, who are told apart by their municipalities."""
    places = ["0115", "0117", "0127", "0128", "0136", "0138", "0139", "0160"][: len(people)]
    named = [
        replace(e, participant_id=f"P{place}", municipality=place)
        for e, place in zip(people, places, strict=True)
    ]
    store(engine, named)
    counts = open_source(engine, SCOPE).counts([D.MUNICIPALITY, dimension], {})
    return counts[dimension.value].to_list()


def test_a_step_is_more_work_or_more_study_than_at_the_start(engine: Engine):
    before_and_after = [
        ((0, 0), (50, 0)),
        ((25, 0), (50, 0)),
        ((50, 0), (0, 25)),
        ((50, 0), (50, 0)),
        ((100, 100), (100, 0)),
        ((0, 0), (0, 0)),
    ]
    people = [
        replace(GONE, occupations=(("start", *before), ("exit", *after)))
        for before, after in before_and_after
    ]

    assert codes(engine, D.STEP_UP, people) == ["yes", "yes", "yes", "no", "no", "no"]


def test_without_both_moments_a_step_is_unknown_and_of_the_active_nothing_is_said(engine: Engine):
    start, end = ("start", 0, 0), ("exit", 100, 0)
    still_there = replace(GONE, exited_on=None, exit_reason=None, outcome=None, occupations=(start, end))
    people = [replace(GONE, occupations=(start,)), replace(GONE, occupations=(end,)), GONE, still_there]

    assert codes(engine, D.STEP_UP, people) == ["unknown", "unknown", "unknown", None]


def test_self_support_is_own_income_and_no_public_support(engine: Engine):
    incomes = [
        ["earnings"],
        ["student_aid", "other"],
        ["earnings", "sickness_benefit"],
        ["no_public_support"],
        ["earnings", "unknown"],
        ["activity_grant", "unknown"],
        [],
    ]
    people = [replace(GONE, incomes=tuple(("exit", source) for source in sources)) for sources in incomes]

    expected = ["yes", "yes", "no", "no", "unknown", "no", "unknown"]
    assert codes(engine, D.SELF_SUPPORT, people) == expected


def test_social_assistance_at_the_start_and_what_became_of_it(engine: Engine):
    cases = [
        (["social_assistance"], ["earnings"]),
        (["social_assistance", "unknown"], ["social_assistance", "earnings"]),
        (["social_assistance"], []),
        (["social_assistance"], ["unknown"]),
        (["earnings"], ["social_assistance"]),
        (["unknown"], ["earnings"]),
        ([], ["earnings"]),
    ]
    people = [
        replace(GONE, incomes=(*(("start", s) for s in start), *(("exit", s) for s in end)))
        for start, end in cases
    ]

    expected = ["left", "stayed", "exit_unknown", "exit_unknown", "none", "unknown", "unknown"]
    assert codes(engine, D.SOCIAL_ASSISTANCE, people) == expected


def test_who_comes_back_is_compared_from_the_first_start_to_the_last_exit(engine: Engine):
    first = replace(GONE, occupations=(("start", 0, 0), ("exit", 100, 0)))
    again = replace(
        GONE, enrolment_no=2, enrolled_on=date(2021, 1, 1), exited_on=date(2021, 6, 1),
        occupations=(("start", 100, 0), ("exit", 50, 0)),
    )  # fmt: skip
    store(engine, [first, again])

    assert open_source(engine, SCOPE).counts([D.STEP_UP], {})["step_up"].to_list() == ["yes"]


def test_a_follow_up_is_due_after_182_days_and_known_from_the_day_of_the_answer(engine: Engine):
    # 182 days after 1 October 2020 is 1 April 2021.
    answered = (("six_months", date(2021, 4, 20), "work"),)
    store(engine, [replace(GONE, follow_ups=answered)])

    def found(day: date) -> list[object]:
        counts = open_source(engine, SCOPE, day).counts([D.FOLLOW_UP_6M], {})
        return counts["follow_up_6m"].to_list()

    assert found(date(2021, 3, 31)) == ["not_due"]
    assert found(date(2021, 4, 1)) == ["missing"]
    assert found(date(2021, 4, 20)) == ["work_or_study"]
    assert found(date(2020, 9, 30)) == [None]


def test_only_a_known_state_after_half_a_year_is_an_answer(engine: Engine):
    day = date(2021, 4, 20)
    answers = [("six_months", day, "unknown"), ("six_months", None, None), ("six_months", day, "job_seeking")]
    people = [replace(GONE, follow_ups=(answer,)) for answer in (*answers, ("twelve_months", day, "work"))]

    assert codes(engine, D.FOLLOW_UP_6M, people) == ["missing", "missing", "other", "missing"]
