"""A minus B: every number counted again, and what may not be judged."""

from dataclasses import replace
from datetime import date, timedelta
from math import sqrt

import numpy as np
import pytest
from scipy.stats import norm, t
from statsmodels.stats.proportion import confint_proportions_2indep

from metrics.catalog import ENROLLED, ENROLLED_NEW, EXIT_WORK_STUDY, EXITED, GAP_OUTCOME, TIME_IN
from metrics.evaluate import evaluate
from metrics.indicator import Indicator
from metrics.multiplicity import benjamini_hochberg
from metrics.period import Period
from metrics.period_difference import Months, State, _noise, count_limits, difference, months_in, signals
from metrics.period_pair import Pair
from metrics.registration_lag import LONGEST, Lag
from metrics.result import Result
from metrics.scope import Policy, Role, Scope
from metrics.selection import Denominator, Selection
from metrics.verdicts import Signal
from metrics.verdicts_periods import (
    difference_limits,
    difference_text,
    difference_verdict,
    pair_subtitle,
    pair_title,
    pair_verdict,
    side_counts,
    side_value,
)
from tests.closed_cells import ListedCells
from tests.incidences import a_result
from tests.participations import EXACT, ListSource, a_participation, exits

CLOCK = date(2021, 12, 31)
A, B = Period.parse("2021Q2"), Period.parse("2020Q2")
PROTECTED = Scope(role=Role.STEERING, policy=Policy.PROTECTED)


def people(n: int, positive: int, year: int) -> list[dict]:
    """Exits of one spring, *positive* of them to work."""
    came, went = date(year, 4, 10), date(year, 5, 20)
    return [
        *exits(positive, "work", started=came, exited=went),
        *exits(n - positive, "unknown", started=came, exited=went),
    ]


ROWS = [*people(120, 36, 2021), *people(100, 15, 2020)]


def of(indicator: Indicator, period: Period, rows: list[dict], **more) -> Result:
    source = ListSource(rows, as_of=period.last_day(CLOCK))
    return evaluate(indicator, source, Selection(project=("MIA_VIDARE",), period=period, **more), scope=EXACT)


def apart(indicator: Indicator, rows: list[dict] = ROWS, a: Period = A, b: Period = B, **more):
    months = tuple(Months(months_in(p, date(2020, 1, 1), CLOCK)) for p in (a, b))
    return difference(of(indicator, a, rows, **more), of(indicator, b, rows, **more), months, CLOCK)


def test_the_difference_of_two_shares_is_newcombes():
    found = apart(EXIT_WORK_STUDY)
    low, high = confint_proportions_2indep(36, 120, 15, 100, method="newcomb")

    assert (found.first, found.second, found.value) == pytest.approx((30.0, 15.0, 15.0))
    assert (found.lower, found.upper) == pytest.approx((100 * low, 100 * high))
    assert found.state is State.JUDGED
    assert signals([found]) == [Signal.OVER]


def test_swapping_the_periods_turns_the_difference_around():
    one, other = apart(EXIT_WORK_STUDY), apart(EXIT_WORK_STUDY, a=B, b=A)

    assert (other.value, other.lower, other.upper) == pytest.approx((-one.value, -one.upper, -one.lower))
    assert signals([other]) == [Signal.UNDER]


def test_counts_of_equal_periods_are_compared_as_they_are():
    found = apart(ENROLLED_NEW)
    z = norm.ppf(0.975)

    def limits(n: int) -> tuple[float, float]:
        return (sqrt(n + 3 / 8) - z / 2) ** 2 - 3 / 8, (sqrt(n + 3 / 8) + z / 2) ** 2 - 3 / 8

    (low_a, high_a), (low_b, high_b) = limits(120), limits(100)
    assert (found.value, found.per_month) == (20, False)
    assert found.lower == pytest.approx(20 - sqrt((120 - low_a) ** 2 + (high_b - 100) ** 2))
    assert found.upper == pytest.approx(20 + sqrt((high_a - 120) ** 2 + (100 - low_b) ** 2))
    assert signals([found]) == [Signal.WITHIN]


def test_counts_of_unequal_periods_are_compared_by_month():
    half = Period.parse("2020Q1..2020Q2")
    found = apart(EXITED, b=half)

    assert found.per_month
    assert (found.first, found.second) == pytest.approx((40.0, 100 / 6))


def test_months_that_vary_more_than_chance_widen_the_interval():
    a, b = of(ENROLLED_NEW, A, ROWS), of(ENROLLED_NEW, B, ROWS)
    calm = difference(a, b, (Months(3.0), Months(3.0)), CLOCK)
    wild = difference(a, b, (Months(3.0, (10, 100, 10)), Months(3.0, (30, 40, 30))), CLOCK)
    chi2 = sum((n - 40) ** 2 / 40 for n in (10, 100, 10)) + sum(
        (n - 100 / 3) ** 2 / (100 / 3) for n in (30, 40, 30)
    )
    low, high = count_limits(120, t.ppf(0.975, 4) * sqrt(chi2 / 4), 0.0)
    below, above = count_limits(100, t.ppf(0.975, 4) * sqrt(chi2 / 4), 0.0)

    assert wild.upper - wild.lower > 2 * (calm.upper - calm.lower)
    assert wild.lower == pytest.approx(20 - np.hypot(120 - low, above - 100))
    assert wild.upper == pytest.approx(20 + np.hypot(high - 120, 100 - below))


@pytest.mark.parametrize("mean_a", [40, 150])
def test_equal_periods_differ_by_chance_in_one_of_twenty(mean_a: int):
    generator = np.random.default_rng(8)
    z, wrong = float(norm.ppf(0.975)), 0
    for first, second in generator.poisson(mean_a, (1500, 2)):
        (low, high), (below, above) = count_limits(first, z, 0.0), count_limits(second, z, 0.0)
        value = first - second
        wrong += value - np.hypot(first - low, above - second) > 0
        wrong += value + np.hypot(high - first, second - below) < 0

    assert 0.03 < wrong / 1500 < 0.07


def test_several_measures_are_judged_together():
    found = [
        apart(EXIT_WORK_STUDY),
        *[apart(EXIT_WORK_STUDY, [*people(120, 24, 2021), *people(100, 11, 2020)])] * 5,
    ]
    half = [each.value - each.lower for each in found]
    p = [2 * norm.sf(norm.ppf(0.975) * each.value / h) for each, h in zip(found, half, strict=True)]

    expected = [Signal.OVER if q <= 0.05 else Signal.WITHIN for q in benjamini_hochberg(p)]
    assert signals(found) == expected


@pytest.mark.parametrize(
    ("indicator", "rows", "state"),
    [
        (EXIT_WORK_STUDY, [*people(120, 36, 2021), *people(29, 4, 2020)], State.TOO_FEW),
        (EXIT_WORK_STUDY, people(120, 36, 2021), State.TOO_FEW),
        (
            TIME_IN,
            [a_participation(started=date(y, 4, 10)) for y in (2020, 2021) for _ in range(60)],
            State.UNFOLLOWED,
        ),
        (ENROLLED, ROWS, State.NOT_BY_PERIOD),
        (GAP_OUTCOME, ROWS, State.TOO_FEW),
    ],
)
def test_what_cannot_be_compared_says_so(indicator: Indicator, rows: list[dict], state: State):
    found = apart(indicator, rows)

    assert (found.state, found.value) == (state, None)
    assert signals([found]) == [Signal.TOO_LITTLE]


def test_a_cohort_that_nobody_has_followed_is_too_early():
    found = apart(EXIT_WORK_STUDY, denominator=Denominator.MATURE)

    assert found.state is State.UNFOLLOWED
    assert difference_verdict(found, Signal.TOO_LITTLE).startswith("För tidigt")


def test_a_period_that_is_still_being_registered_is_not_judged():
    slow = Lag(
        clock=CLOCK, share=np.linspace(0.0, 1.0, LONGEST + 1), lower=np.zeros(LONGEST + 1),
        upper=np.ones(LONGEST + 1), events=500,
    )  # fmt: skip
    newest = Period.parse("2021Q4")
    rows = [
        {
            **row,
            "started": row["started"] + timedelta(days=182),
            "exited": row["exited"] + timedelta(days=182),
        }
        for row in ROWS
    ]
    a, b = of(EXIT_WORK_STUDY, newest, rows), of(EXIT_WORK_STUDY, Period.parse("2020Q4"), rows)
    found = difference(a, b, (Months(3.0), Months(3.0)), CLOCK, slow)

    assert (found.state, found.open_sides) == (State.OPEN, (True, False))
    assert found.value is not None
    assert signals([found]) == [Signal.TOO_LITTLE]
    assert difference_verdict(found, Signal.TOO_LITTLE) == "A är inte färdigregistrerad än: bedöms inte"
    assert "inte färdigregistrerad än" in pair_verdict([found], [Signal.TOO_LITTLE], [])


def protected(indicator: Indicator, period: Period, rows: list[dict]) -> Result:
    source = ListedCells(rows, last_day=CLOCK, noise=lambda n: n)
    return evaluate(indicator, source, Selection(project=("MIA_VIDARE",), period=period), scope=PROTECTED)


def test_protected_numbers_need_fifty_in_each_and_their_interval_is_wider():
    months = Months(3.0), Months(3.0)
    rows, few = ([*people(120, 36, 2021), *people(n, n * 3 // 10, 2020)] for n in (100, 40))
    shown, hidden = (
        difference(*(protected(EXIT_WORK_STUDY, period, each) for period in (A, B)), months, CLOCK)
        for each in (rows, few)
    )
    plain = confint_proportions_2indep(
        *(n for each in (shown.a, shown.b) for n in each.frame.select("numerator", "denominator").row(0)),
        method="newcomb",
    )

    assert shown.state is State.JUDGED
    assert shown.upper - shown.lower > 100 * (plain[1] - plain[0])
    assert hidden.state is State.TOO_FEW
    assert hidden.value is None


def test_the_noise_of_protection_widens_the_difference_of_counts():
    months = Months(3.0), Months(3.0)
    shown = difference(protected(ENROLLED_NEW, A, ROWS), protected(ENROLLED_NEW, B, ROWS), months, CLOCK)
    a, b = (side.frame["numerator"][0] for side in (shown.a, shown.b))
    z = norm.ppf(0.975)
    (low, _), (_, above) = count_limits(a, z, 0.0), count_limits(b, z, 0.0)

    assert shown.a.approximate
    # A quarter is one cell, whose noise has the variance 2.
    half = np.hypot(np.hypot(a - low, z * sqrt(2)), np.hypot(above - b, z * sqrt(2)))
    assert shown.lower == pytest.approx(a - b - half)


@pytest.mark.parametrize(
    ("period", "where", "n", "variance"),
    [
        ("2021Q2", {}, 200, 2.0),
        ("2021Q2", {}, 11, 2.0),
        ("2021Q2", {}, 10, 6.25),
        ("2021", {}, 200, 4 * 2.0),
        ("2021", {}, 40, 4 * 6.25),
        ("2021-05", {}, 200, 2.0),
        ("2021-05..2021-07", {}, 200, 3 * 2.0),
        ("2021-04..2021-07", {}, 200, 4 * 2.0),
        ("2021-05..2021-06", {}, 200, 2 * 2.0),
        ("2021Q2", {"gender": ("woman", "man"), "forbund": ("OS", "STH", "ROS")}, 200, 6 * 2.0),
        ("2021Q2", {"project": ("MIA", "MIA_VIDARE")}, 200, 2.0),
    ],
)
def test_noise_is_that_of_as_many_cells_as_a_count_may_be_a_sum_of(period, where, n, variance):
    selection = Selection(period=Period.parse(period), **where)
    result = replace(a_result([(n, None, float(n), None, None, "ok")]), selection=selection, approximate=True)

    assert _noise(result) == variance
    assert _noise(replace(result, approximate=False)) == 0


def test_a_difference_says_nothing_that_the_two_numbers_do_not():
    """B is evaluated as anybody would who chose it as A: the difference is worked out from the two alone."""
    months = Months(3.0), Months(3.0)
    b = protected(EXIT_WORK_STUDY, B, ROWS)
    found = difference(protected(EXIT_WORK_STUDY, A, ROWS), b, months, CLOCK)
    pretended = replace(b, frame=b.frame.clone())

    assert found.second == b.frame["value"][0]
    again = difference(protected(EXIT_WORK_STUDY, A, ROWS), pretended, months, CLOCK)
    assert (again.value, again.lower, again.upper) == (found.value, found.lower, found.upper)


def test_the_words_tell_both_values_the_difference_and_the_verdict():
    found = [apart(EXIT_WORK_STUDY), apart(ENROLLED_NEW)]
    signs = signals(found)
    share, count = found

    assert side_value(share, share.a) == "30,0\u00a0%"
    assert side_counts(share, share.b) == "15 av 100"
    assert difference_text(share) == "+15,0\u00a0enheter"
    assert difference_limits(share).startswith("+")
    assert difference_text(count) == "+20\u00a0personer"
    assert difference_verdict(count, signs[1]) == "Kan inte skiljas från slumpen"
    assert pair_title(found, signs, Pair(A, B)) == (
        "Ett av två mått skiljer kv\u00a02 2021 från kv\u00a02 2020 mer än slumpen förklarar"
    )
    assert "A minus B" in pair_subtitle(found)
    assert "Under tiden: Pandemin." in pair_verdict(found, signs, ["Pandemin"])


@pytest.mark.parametrize(
    ("period", "since", "last", "months"),
    [
        ("2021", "2020-01-01", "2021-12-31", 12.0),
        ("2020", "2020-06-01", "2021-12-31", 7.0),
        ("2021Q4", "2020-01-01", "2021-11-15", 1.5),
        ("2019", "2020-01-01", "2021-12-31", 0.0),
        ("2021-02", "2020-01-01", "2021-12-31", 1.0),
    ],
)
def test_months_are_those_that_the_project_took_part_in(period: str, since: str, last: str, months: float):
    days = date.fromisoformat(since), date.fromisoformat(last)

    assert months_in(Period.parse(period), *days) == pytest.approx(months)
