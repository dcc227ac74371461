import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from metrics.intervals import mean_limits, newcombe_difference, square_and_add, variance, wilson

# Newcombe 1998, Stat Med 17:873, table II, method 10.
PUBLISHED_DIFFERENCES = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0000),
    (10, 10, 0, 10, 0.6075, 1.0000),
]
# Newcombe 1998, Stat Med 17:857, table I, method 3; R's prop.test(correct = FALSE) gives the same.
PUBLISHED_SHARES = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("x", "n", "lower", "upper"), PUBLISHED_SHARES)
def test_published_intervals_of_a_share(x, n, lower, upper):
    assert wilson(x, n) == (pytest.approx(lower, abs=5e-5), pytest.approx(upper, abs=5e-5))


@pytest.mark.parametrize(("counts", "published"), [(row[:4], row[4:]) for row in PUBLISHED_DIFFERENCES])
def test_published_intervals_of_a_difference(counts, published):
    assert newcombe_difference(*counts) == pytest.approx(published, abs=5e-5)


@pytest.mark.parametrize("level", [0.9, 0.95, 0.998])
def test_statsmodels_agrees_on_shares_and_differences(level):
    for x1, n1, x2, n2 in [(0, 1, 1, 1), (3, 7, 0, 400), (128, 650, 40, 41), (554, 2736, 90, 1900)]:
        shares = proportion_confint(x1, n1, alpha=1 - level, method="wilson")
        difference = confint_proportions_2indep(
            x1, n1, x2, n2, method="newcomb", compare="diff", alpha=1 - level
        )

        assert wilson(x1, n1, level) == pytest.approx(shares, abs=1e-9)
        assert newcombe_difference(x1, n1, x2, n2, level) == pytest.approx(difference, abs=1e-9)


def test_nobody_has_no_interval():
    assert np.isnan(wilson(0, 0)).all()
    assert np.isnan(newcombe_difference(1, 2, 0, 0)).all()


def test_none_and_all_reach_exactly_to_the_end():
    lower, upper = wilson([0, 7, 240], [11, 7, 240])

    assert lower[0] == 0
    assert (upper[1], upper[2]) == (1, 1)


def test_arrays_are_answered_element_by_element():
    lower, upper = wilson([81, 15], [263, 148])

    assert [lower[1], upper[1]] == pytest.approx(wilson(15, 148))


def test_a_level_outside_0_and_1_is_refused():
    with pytest.raises(ValueError, match="level"):
        wilson(1, 2, level=95)


def test_difference_of_shares_is_square_and_add_of_their_intervals():
    limits = square_and_add(0.8, wilson(56, 70), 0.6, wilson(48, 80))

    assert limits == pytest.approx(newcombe_difference(56, 70, 48, 80))


def test_scipy_agrees_on_the_mean():
    hours = np.array([40.0, 52.5, 90.0, 33.0, 70.5, 48.0])
    expected = stats.ttest_1samp(hours, 0).confidence_interval(0.95)

    mean, lower, upper = mean_limits(hours.sum(), (hours**2).sum(), hours.size)

    assert mean == pytest.approx(hours.mean())
    assert (lower, upper) == (pytest.approx(expected.low), pytest.approx(expected.high))
    assert variance(hours.sum(), (hours**2).sum(), hours.size) == pytest.approx(hours.var(ddof=1))


def test_a_mean_of_hours_is_never_negative():
    _, lower, _ = mean_limits([100.0], [10_000.0], [30])

    assert lower[0] == 0


def test_one_person_has_a_mean_but_no_interval():
    mean, lower, upper = mean_limits([7.0, 0.0], [49.0, 0.0], [1, 0])

    assert mean[0] == 7
    assert np.isnan([mean[1], *lower, *upper]).all()
