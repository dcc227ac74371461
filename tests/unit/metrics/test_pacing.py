from datetime import date, timedelta

import numpy as np
import pytest
from scipy import stats

from metrics.pacing import expected_on, pace_signal, planned_path
from metrics.verdicts import Signal

START, END = date(2020, 6, 1), date(2022, 9, 30)


def test_the_plan_is_a_straight_line_of_days():
    days = (END - START).days + 1

    assert expected_on(1900, START, END, START) == pytest.approx(1900 / days)
    assert expected_on(1900, START, END, END) == 1900
    assert expected_on(1900, START, END, date(2021, 12, 31)) == pytest.approx(1900 * 579 / 852)


def test_a_phase_of_one_day_is_planned_for_that_day():
    assert expected_on(10, START, START, START) == 10


def test_outside_the_phase_nobody_or_everybody_is_planned():
    assert expected_on(1900, START, END, date(2020, 5, 31)) == 0
    assert expected_on(1900, START, END, date(2024, 1, 1)) == 1900


def test_a_phase_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="before it starts"):
        expected_on(10, END, START, START)
    with pytest.raises(ValueError, match="before it starts"):
        expected_on(10, START, START - timedelta(days=1), START)


def test_the_path_stands_at_the_end_of_each_period():
    path = planned_path(852, START, END, ["2020-05", "2020-06", "2020Q3", "2022"])

    assert path == pytest.approx([0, 30, 30 + 92, 852])


def test_a_steady_pace_far_from_the_plan_is_no_chance():
    assert pace_signal([50] * 12, 900).signal is Signal.UNDER
    assert pace_signal([50] * 12, 300).signal is Signal.OVER
    assert pace_signal([50] * 12, 610).signal is Signal.WITHIN


def test_uneven_months_say_less():
    even, uneven = pace_signal([50] * 12, 500), pace_signal([10, 90] * 6, 500)

    assert (even.signal, uneven.signal) == (Signal.OVER, Signal.WITHIN)
    assert uneven.upper - uneven.lower > even.upper - even.lower


def test_nobody_yet_is_no_certainty():
    nobody = pace_signal([0, 0, 0, 0], 2)

    assert nobody.signal is Signal.WITHIN
    assert nobody.lower == 0
    assert nobody.upper > 2


def test_two_months_are_too_little():
    assert pace_signal([3, 90], 10).signal is Signal.TOO_LITTLE


def plain_limits(monthly, days):
    """Anscombe's interval of the total, widened by Pearson's dispersion, in plain arithmetic."""
    total = sum(monthly)
    means = [total * d / sum(days) for d in days]
    pearson = sum((n - m) ** 2 / m for n, m in zip(monthly, means, strict=True)) / (len(monthly) - 1)
    half = stats.t.ppf(0.975, len(monthly) - 1) * max(1.0, pearson) ** 0.5 / 2
    root = (total + 0.375) ** 0.5
    return max(root - half, 0) ** 2 - 0.375, (root + half) ** 2 - 0.375


@pytest.mark.parametrize(
    ("monthly", "days"),
    [([12, 30, 21], [31, 28, 31]), ([50] * 12, [1] * 12), ([3, 9, 14, 30, 2], [16, 28, 31, 30, 2])],
)
def test_the_limits_of_the_enrolled_are_those_of_a_plain_formula(monthly, days):
    found = pace_signal(monthly, 40, days=days)

    assert (found.lower, found.upper) == pytest.approx(plain_limits(monthly, days))
    beside = (found.lower - 0.1, found.lower + 0.1, found.upper - 0.1, found.upper + 0.1)
    assert [pace_signal(monthly, expected, days=days).signal for expected in beside] == [
        Signal.OVER,
        Signal.WITHIN,
        Signal.WITHIN,
        Signal.UNDER,
    ]


@pytest.mark.parametrize("dispersion", [1, 3])
def test_a_pace_on_plan_is_seldom_called_off_plan(dispersion):
    generator = np.random.default_rng(20211231)
    shape = 40 / (dispersion - 1) if dispersion > 1 else None
    wrong = 0
    for _ in range(1000):
        means = 40 if shape is None else generator.gamma(shape, 40 / shape, 19)
        wrong += pace_signal(generator.poisson(means, 19).tolist(), 40 * 19).signal is not Signal.WITHIN

    assert wrong <= 65
