"""Recomputed by plain loops, and against scipy's own test of a table."""

from math import isnan, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2, chi2_contingency, norm

from metrics.homogeneity import (
    difference_p_value,
    evidence,
    expected_range,
    gap_difference_p_value,
    trend_p_value,
)
from metrics.intervals import wilson

COUNTS = st.lists(
    st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=2, max_size=8
)


@given(COUNTS)
def test_the_difference_is_pearsons_chi_square(counts):
    x, n = zip(*counts, strict=True)

    p = difference_p_value(x, n)

    if not 0 < sum(x) < sum(n):
        assert isnan(p)
        return
    table = [list(x), [b - a for a, b in counts]]
    assert p == pytest.approx(chi2_contingency(table, correction=False).pvalue, abs=1e-12)


@given(COUNTS)
def test_the_trend_is_the_correlation_of_time_and_outcome(counts):
    # The Cochran-Armitage statistic is the correlation over persons times the root of their number.
    x, n = zip(*counts, strict=True)
    z, p = trend_p_value(x, n)

    people = [(t, 1 if i < a else 0) for t, (a, b) in enumerate(counts) for i in range(b)]
    mean_t, mean_y = (sum(values) / len(people) for values in zip(*people, strict=True))
    both = sum((t - mean_t) * (y - mean_y) for t, y in people)
    spread = sqrt(sum((t - mean_t) ** 2 for t, _ in people) * sum((y - mean_y) ** 2 for _, y in people))
    if spread == 0:
        assert isnan(z)
        return
    expected = both / spread * sqrt(len(people))
    assert z == pytest.approx(expected, abs=1e-9)
    assert p == pytest.approx(2 * norm.sf(abs(expected)), abs=1e-9)


def test_groups_of_nobody_do_not_count():
    assert difference_p_value([3, 0, 9], [10, 0, 20]) == difference_p_value([3, 9], [10, 20])
    assert isnan(difference_p_value([3, 0], [10, 0]))


def test_chance_puts_two_equal_groups_this_far_apart():
    # The expected absolute difference of two normal values is 2 sigma / sqrt(pi).
    sigma = sqrt(0.25 / 100)

    assert expected_range([50, 50], [100, 100]) == pytest.approx(
        2 * sigma / sqrt(3.141592653589793), rel=1e-3
    )


def test_the_expected_range_has_a_table_of_25_groups():
    assert expected_range([5] * 25, [50] * 25) > expected_range([5] * 8, [50] * 8)
    assert isnan(expected_range([5] * 26, [50] * 26))
    assert isnan(expected_range([5], [50]))


def test_a_gap_without_width_has_no_weight():
    wide = [{"value": 5.0, "lower": 1.0, "upper": 9.0}, {"value": -4.0, "lower": -9.0, "upper": 1.0}]
    point = {"value": 2.0, "lower": 2.0, "upper": 2.0}

    assert gap_difference_p_value([*wide, point]) == gap_difference_p_value(wide)
    assert isnan(gap_difference_p_value([wide[0], point]))


def test_a_share_whose_interval_is_twice_as_wide_is_worth_a_quarter_of_its_persons():
    low, high = (100 * float(limit) for limit in wilson(30, 100))
    exact = {"numerator": 30, "denominator": 100, "value": 30.0, "lower": low, "upper": high}
    wide = exact | {"lower": low - (high - low) / 2, "upper": high + (high - low) / 2}

    assert evidence([exact, wide]) == ([pytest.approx(30), pytest.approx(7.5)], [100, pytest.approx(25)])


def test_gaps_differ_by_their_weighted_squares():
    gaps = [(4.0, 1.0), (9.0, 3.0), (-2.0, 5.0)]
    rows = [{"value": gap, "lower": gap - 1.959964 * e, "upper": gap + 1.959964 * e} for gap, e in gaps]
    common = (4 / 1 + 9 / 9 - 2 / 25) / (1 / 1 + 1 / 9 + 1 / 25)
    q = (4 - common) ** 2 / 1 + (9 - common) ** 2 / 9 + (-2 - common) ** 2 / 25

    assert gap_difference_p_value(rows) == pytest.approx(chi2.sf(q, 2), rel=1e-5)
