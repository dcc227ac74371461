"""Protected answers against exact ones (where cells carry no noise) and against sums in plain loops."""

import random
from datetime import date, timedelta

import polars as pl
import pytest

from metrics import codes
from metrics.catalog import (
    ACTIVE,
    CATALOG,
    CUMINC_12M,
    ENROLLED,
    ENROLLED_NEW,
    EXIT_OTHER,
    EXIT_POSITIVE,
    EXIT_PREWORK,
    EXIT_REASONS,
    EXIT_REST,
    EXIT_WORK_STUDY,
    EXITED,
    GAP_OUTCOME,
    HOURS_PP,
    METHOD_SHARE,
    OUTCOME_OF_ENROLLED,
    REFERRAL_SHARE,
    TIME_IN,
    WOMEN_SHARE,
    WORK_ORIENTED,
)
from metrics.dimension import Dimension
from metrics.disclosure.lattice import Event, Granularity
from metrics.evaluate import WrongSource, allowed_breakdowns, evaluate
from metrics.period import Period
from metrics.result import Status
from metrics.scope import Policy, Role, Scope
from metrics.selection import Denominator, Selection
from tests.closed_cells import PROTECTED, ListedCells
from tests.participations import EXACT, FORBUND, ListSource, a_participation, exits

LAST = date(2021, 12, 31)
VIDARE = Selection(project=("MIA_VIDARE",))
D = Dimension


def people(n, seed=1, *, project="MIA_VIDARE", gone=0.8):
    draw = random.Random(seed)
    made = []
    for _ in range(n):
        forbund = draw.choice(list(FORBUND))
        started = date(2020, 1, 1) + timedelta(days=draw.randrange(700))
        stay = draw.randrange(500)
        exited = started + timedelta(days=stay)
        left = draw.random() < gone and exited <= LAST
        made.append(
            a_participation(
                project=project,
                forbund=forbund,
                municipality=draw.choice(FORBUND[forbund]),
                gender=draw.choice(["woman", "woman", "man"]),
                age_band=draw.choice(["18-24", "30-44"]),
                methods=tuple(m for m in ("se", "ips", "cm", "asf") if draw.random() < 0.3),
                referrer=draw.choice(["pes", "sia"]),
                started=started,
                exited=exited if left else None,
                outcome=draw.choice(list(codes.OUTCOME)) if left else None,
                reason=draw.choice(["completed", "work", "own_choice"]) if left else None,
            )
        )
    return made


def assert_same(shown, exact):
    """The same groups and numbers, but for groups that show nobody: a cell of nobody says nothing."""
    names = [d.value for d in exact.by]
    someone = pl.col("numerator") > 0
    mine, plain = shown.frame.filter(someone), exact.frame.filter(someone)
    assert mine.height > 0
    assert mine.select(names).equals(plain.select(names))
    for name in ("numerator", "denominator", "value", "lower", "upper"):
        assert mine[name].to_list() == pytest.approx(plain[name].to_list(), abs=1e-9), name
    assert mine["status"].to_list() == plain["status"].to_list()


#: Questions that closed cells answer for a closed project.
ANSWERED = [
    (ENROLLED, (), {}),
    (ENROLLED, (D.FORBUND, D.GENDER), {}),
    (ENROLLED, (D.MUNICIPALITY,), {"forbund": ("OS",)}),
    (ENROLLED, (D.FORBUND,), {"municipality": ("0136",)}),
    (ENROLLED, (D.AGE_BAND,), {"gender": ("woman",)}),
    (ENROLLED, (D.GENDER,), {"method": ("se",)}),
    (ENROLLED_NEW, (D.REFERRER, D.GENDER), {}),
    (ENROLLED_NEW, (D.ENROLLED_QUARTER, D.GENDER), {}),
    (EXITED, (D.FORBUND,), {"gender": ("man",), "method": ("se",)}),
    (ACTIVE, (D.FORBUND,), {}),
    (EXIT_WORK_STUDY, (), {}),
    (EXIT_WORK_STUDY, (D.FORBUND, D.GENDER), {}),
    (EXIT_WORK_STUDY, (D.MUNICIPALITY,), {}),
    (EXIT_WORK_STUDY, (D.METHOD,), {"gender": ("woman", "man")}),
    (EXIT_WORK_STUDY, (D.GENDER,), {"age_band": ("18-24",)}),
    (EXIT_WORK_STUDY, (D.EXITED_YEAR, D.GENDER), {}),
    (EXIT_POSITIVE, (D.GENDER,), {}),
    (EXIT_PREWORK, (), {"forbund": ("OS", "STH")}),
    (EXIT_REST, (D.FORBUND,), {}),
    (EXIT_REASONS, (), {}),
    (OUTCOME_OF_ENROLLED, (D.GENDER,), {}),
    (REFERRAL_SHARE, (D.GENDER,), {}),
    (METHOD_SHARE, (D.GENDER,), {}),
    (METHOD_SHARE, (), {"method": ("se",)}),
    (WORK_ORIENTED, (D.FORBUND,), {}),
    (WOMEN_SHARE, (D.FORBUND,), {}),
    (GAP_OUTCOME, (), {}),
    (GAP_OUTCOME, (D.FORBUND,), {}),
]


@pytest.mark.parametrize(("indicator", "by", "where"), ANSWERED, ids=lambda v: getattr(v, "id", str(v)))
def test_without_noise_a_closed_project_has_the_exact_numbers(indicator, by, where):
    everybody = people(1300)
    selection = Selection(project=("MIA_VIDARE",), **where)
    cells = ListedCells(everybody, last_day=LAST, ended=True)

    shown = evaluate(indicator, cells, selection, by, scope=PROTECTED)
    exact = evaluate(indicator, ListSource(everybody, LAST), selection, by, scope=EXACT)

    assert shown.refusal is None
    assert_same(shown, exact)
    assert (shown.policy, exact.policy) == (Policy.PROTECTED, Policy.EXACT)


@pytest.mark.parametrize("denominator", [Denominator.ENROLLED, Denominator.MATURE])
def test_without_noise_the_other_denominators_agree_too(denominator):
    everybody = people(900, seed=2)
    selection = Selection(project=("MIA_VIDARE",), denominator=denominator)
    cells = ListedCells(everybody, last_day=LAST)

    shown = evaluate(EXIT_WORK_STUDY, cells, selection, (D.GENDER,), scope=PROTECTED)
    # Mature by quarters: everybody enrolled in quarters that ended a year ago.
    last = date(2020, 12, 31) if denominator is Denominator.MATURE else LAST
    kept = [p for p in everybody if p["started"] <= last]
    exact = evaluate(EXIT_WORK_STUDY, ListSource(kept, LAST), selection, (D.GENDER,), scope=EXACT)

    assert shown.as_of == last
    assert_same(shown, exact)


def test_a_running_project_is_counted_to_its_last_closed_quarter():
    everybody = people(900, seed=3)
    today, closed_to = date(2021, 11, 20), date(2021, 9, 30)
    cells = ListedCells(everybody, last_day=today)

    shown = evaluate(EXIT_WORK_STUDY, cells, VIDARE, (D.FORBUND,), scope=PROTECTED)
    exact = evaluate(EXIT_WORK_STUDY, ListSource(everybody, closed_to), VIDARE, (D.FORBUND,), scope=EXACT)

    assert shown.as_of == closed_to
    assert_same(shown, exact)


def test_what_only_years_are_deep_enough_for_is_counted_to_the_last_closed_year():
    cells = ListedCells(people(900, seed=3), last_day=date(2021, 11, 20))

    shown = evaluate(EXIT_WORK_STUDY, cells, VIDARE, (D.FORBUND, D.GENDER), scope=PROTECTED)

    assert shown.as_of == date(2020, 12, 31)


@pytest.mark.parametrize(
    ("period", "by", "last"),
    [
        ("2021Q2", (D.FORBUND,), date(2021, 6, 30)),
        ("2020..2021Q1", (D.GENDER,), date(2021, 3, 31)),
        ("2021-04", (), date(2021, 4, 30)),
        ("..2021-08", (), date(2021, 8, 31)),
        # A month that lacks its last day is no whole month.
        ("..2021-08-30", (), date(2021, 7, 31)),
        # Finer than months allow: the last whole quarter in the period.
        ("..2021-08", (D.FORBUND,), date(2021, 6, 30)),
    ],
)
def test_a_period_is_answered_with_the_closed_periods_within_it(period, by, last):
    everybody = people(900, seed=4)
    asked = Period.parse(period)
    selection = Selection(project=("MIA_VIDARE",), period=asked)
    cells = ListedCells(everybody, last_day=LAST)

    shown = evaluate(EXITED, cells, selection, by, scope=PROTECTED)
    until = Selection(project=("MIA_VIDARE",), period=Period(asked.start, last + timedelta(days=1)))
    exact = evaluate(EXITED, ListSource(everybody, last), until, by, scope=EXACT)

    assert shown.as_of == last
    assert_same(shown, exact)


REFUSED = [
    (EXIT_OTHER, (), {}, "tre grupper"),
    (HOURS_PP, (), {}, "exakta tal"),
    (EXIT_WORK_STUDY, (D.MUNICIPALITY, D.GENDER), {"age_band": ("18-24",)}, "finare"),
    (EXIT_WORK_STUDY, (D.EXITED_MONTH, D.FORBUND), {}, "finare"),
    (ENROLLED, (D.AGE_BAND, D.REFERRER), {}, "finare"),
    (WORK_ORIENTED, (D.MUNICIPALITY,), {}, "finare"),
    (WORK_ORIENTED, (), {"municipality": ("0136",)}, "finare"),
    (ENROLLED_NEW, (D.ENROLLED_MONTH,), {"method": ("se",)}, "hela projekttiden"),
]


@pytest.mark.parametrize(("indicator", "by", "where", "why"), REFUSED, ids=lambda v: getattr(v, "id", str(v)))
def test_what_the_lattice_lacks_is_refused_without_a_number(indicator, by, where, why):
    cells = ListedCells(people(300), last_day=LAST, ended=True)

    shown = evaluate(indicator, cells, Selection(project=("MIA_VIDARE",), **where), by, scope=PROTECTED)

    assert shown.refusal is not None
    assert why in shown.refusal.sv
    numbers = shown.frame.select("numerator", "denominator", "value", "lower", "upper")
    assert all(numbers[name].is_null().all() for name in numbers.columns)
    assert set(shown.frame["status"]) <= {Status.TOO_FEW}


def test_no_indicator_and_no_breakdown_asks_outside_the_lattice():
    # ListedCells refuses to answer there.
    cells = ListedCells(people(400), last_day=LAST, ended=True)
    for indicator in CATALOG.values():
        for by in [(), *((d,) for d in allowed_breakdowns(indicator, indicator.denominator))]:
            for where in ({}, {"gender": ("woman",)}, {"forbund": ("OS",), "age_band": ("18-24",)}):
                evaluate(indicator, cells, Selection(project=("MIA_VIDARE",), **where), by, scope=PROTECTED)


def test_the_whole_programme_is_exact_live_and_its_parts_are_not():
    everybody = people(700, seed=5)
    cells = ListedCells(everybody, last_day=LAST, noise=lambda n: n + 3, unsplit=True)

    whole, parts = (evaluate(ENROLLED, cells, VIDARE, by, scope=PROTECTED) for by in ((), (D.GENDER,)))

    assert (whole.frame["value"][0], whole.approximate, whole.as_of) == (700, False, LAST)
    # Two genders in two closed years, each cell three too many.
    assert (parts.frame["value"].sum(), parts.approximate) == (700 + 3 * 4, True)


def test_small_bases_have_counts_and_no_rate():
    few = [*exits(6, gender="woman"), *exits(19, "other", gender="woman"), *exits(40, "other", gender="man")]
    cells = ListedCells(few, last_day=LAST, noise=lambda n: n)

    shown = evaluate(EXIT_WORK_STUDY, cells, VIDARE, (D.GENDER,), scope=PROTECTED)
    woman, man = shown.frame.head(2).iter_rows(named=True)

    assert (woman["numerator"], woman["denominator"]) == (6, 25)
    assert (woman["value"], woman["status"]) == (None, "too_few")
    # Nobody of 40, in words: 0 hides up to five in each of the two closed years.
    assert (man["numerator"], man["value"], man["lower"]) == (0, None, 0.0)
    assert man["upper"] == 100 * 5 * 2 / 40


def test_gaps_need_fifty_in_each_part():
    rows = [*exits(20, gender="woman"), *exits(29, "other", gender="woman"), *exits(90, gender="man")]
    more = [*rows, *exits(1, "other", gender="woman"), *exits(90, "other", gender="man")]

    def gap(everybody):
        cells = ListedCells(everybody, last_day=LAST, noise=lambda n: n)
        return evaluate(GAP_OUTCOME, cells, VIDARE, scope=PROTECTED).frame.row(0, named=True)

    assert gap(rows)["value"] is None
    assert gap(more)["value"] == pytest.approx(40 - 50)


def test_a_median_of_mature_cohorts_lies_where_half_have_left():
    # A hundred leave evenly over the year: half have left in the middle of it.
    start = date(2020, 2, 1)
    even = [
        a_participation(
            started=start, exited=start + timedelta(days=int(365.25 / 100 * i)), outcome="work", reason="work"
        )
        for i in range(100)
    ]
    cells = ListedCells(even, last_day=LAST, noise=None)

    row = evaluate(TIME_IN, cells, VIDARE, scope=PROTECTED).frame.row(0, named=True)
    share = evaluate(CUMINC_12M, cells, VIDARE, scope=PROTECTED).frame.row(0, named=True)

    assert row["value"] == pytest.approx(365.25 / 2, abs=4)
    assert row["lower"] < row["value"] < row["upper"]
    assert (share["numerator"], share["denominator"]) == (100, 100)


def test_exact_cells_and_exact_viewers_do_not_mix():
    with pytest.raises(WrongSource, match="exakta"):
        evaluate(ENROLLED, ListSource([]), VIDARE, scope=PROTECTED)
    with pytest.raises(WrongSource, match="skyddade"):
        evaluate(ENROLLED, ListedCells([], last_day=LAST), VIDARE, scope=EXACT)


def test_a_project_lead_is_exact_in_the_own_forbund_only():
    lead = Scope(role=Role.PROJECT_LEAD, policy=Policy.PROTECTED, forbund=("OS",))

    policies = [lead.policy_for(Selection(forbund=f)) for f in [("OS",), ("STH",), (), ("OS", "STH")]]

    assert policies == [Policy.EXACT, Policy.PROTECTED, Policy.PROTECTED, Policy.PROTECTED]


def test_the_lattice_is_asked_and_not_the_finest_cells_added_up():
    asked = []

    class Spy(ListedCells):
        def cells(self, event, granularity, dimensions):
            asked.append((event, granularity, tuple(dimensions)))
            return super().cells(event, granularity, dimensions)

    evaluate(
        EXIT_WORK_STUDY, Spy(people(50), last_day=LAST, ended=True), VIDARE, (D.FORBUND,), scope=PROTECTED
    )

    assert set(asked) == {
        (Event.EXITED, Granularity.PROJECT, (D.FORBUND, D.OUTCOME_GROUP)),
        (Event.EXITED, Granularity.PROJECT, (D.FORBUND,)),
    }
