import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.power import zt_ind_solve_power

from metrics.gaps import detectable_within, mean_difference, smallest_detectable
from metrics.intervals import newcombe_difference


@pytest.mark.parametrize(("people", "points"), [(1900, 5.2), (1900 / 8, 14.8), (95, 23.4)])
def test_smallest_gaps_at_59_women_of_100_and_20_percent(people, points):
    gap = smallest_detectable(0.59 * people, 0.41 * people, 0.20)

    assert 100 * gap == pytest.approx(points, abs=0.05)


def test_statsmodels_agrees_on_the_smallest_gap():
    effect = zt_ind_solve_power(None, nobs1=300, alpha=0.05, power=0.8, ratio=200 / 300)

    assert smallest_detectable(300, 200, 0.3) == pytest.approx(effect * np.sqrt(0.3 * 0.7), abs=1e-6)


@pytest.mark.parametrize(("n_women", "n_men", "share"), [(418, 287, 0.19), (1005, 699, 0.36), (60, 41, 0.4)])
def test_four_samples_of_five_show_the_smallest_gap(n_women, n_men, share):
    gap = smallest_detectable(n_women, n_men, share)
    draws, both = np.random.default_rng(1), n_women + n_men
    women = draws.binomial(n_women, share - gap * n_men / both, 20_000)
    men = draws.binomial(n_men, share + gap * n_women / both, 20_000)

    _, upper = newcombe_difference(women, n_women, men, n_men)

    assert np.mean(upper < 0) == pytest.approx(0.8, abs=0.03)


def test_four_samples_of_five_show_the_smallest_gap_of_means():
    draws = np.random.default_rng(2)
    women, men = draws.normal(50, 20, (4000, 120)), draws.normal(50, 30, (4000, 80))
    sums = [(x.sum(axis=1), (x**2).sum(axis=1), x.shape[1]) for x in (women, men)]
    _, lower, upper = mean_difference(*sums)
    gap = float(np.mean([detectable_within(*limits) for limits in zip(lower, upper, strict=True)]))

    sums = [(x.sum(axis=1), (x**2).sum(axis=1), x.shape[1]) for x in (women + gap, men)]
    assert np.mean(mean_difference(*sums)[1] > 0) == pytest.approx(0.8, abs=0.03)


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
