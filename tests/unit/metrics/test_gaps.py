import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.power import zt_ind_solve_power

from metrics.gaps import mean_difference, smallest_detectable


@pytest.mark.parametrize(("people", "points"), [(1900, 5.2), (1900 / 8, 14.8), (95, 23.4)])
def test_smallest_gaps_at_59_women_of_100_and_20_percent(people, points):
    gap = smallest_detectable(0.59 * people, 0.41 * people, 0.20)

    assert 100 * gap == pytest.approx(points, abs=0.05)


def test_statsmodels_agrees_on_the_smallest_gap():
    effect = zt_ind_solve_power(None, nobs1=300, alpha=0.05, power=0.8, ratio=200 / 300)

    assert smallest_detectable(300, 200, 0.3) == pytest.approx(effect * np.sqrt(0.3 * 0.7), abs=1e-6)


def test_a_group_of_nobody_shows_no_gap():
    assert np.isnan(smallest_detectable(0, 10, 0.2))
    assert np.isnan(smallest_detectable(10, 0, 0.2))


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_no_outcome_yet_does_not_make_every_gap_visible(share):
    assert smallest_detectable(50, 50, share) > 0.03


def test_no_gap_is_larger_than_everybody():
    assert smallest_detectable(1, 1, 0.5) == 1


def test_scipy_agrees_on_the_difference_of_means():
    women, men = np.array([4.0, 12.5, 90.0, 33.0]), np.array([8.0, 70.0, 41.0, 2.5, 60.0])
    expected = stats.ttest_ind(women, men, equal_var=False).confidence_interval(0.95)

    gap, lower, upper = mean_difference(*((x.sum(), (x**2).sum(), x.size) for x in (women, men)))

    assert gap == pytest.approx(women.mean() - men.mean())
    assert (lower, upper) == (pytest.approx(expected.low), pytest.approx(expected.high))


def test_means_without_spread_leave_no_doubt():
    gap, lower, upper = mean_difference((10.0, 50.0, 2), (9.0, 27.0, 3))

    assert (gap, lower, upper) == (2, 2, 2)


def test_one_person_in_a_group_gives_a_difference_without_limits():
    gap, lower, _ = mean_difference((5.0, 25.0, 1), (9.0, 29.0, 3))

    assert gap == 2
    assert np.isnan(lower)
