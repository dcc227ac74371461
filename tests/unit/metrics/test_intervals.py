import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from metrics.intervals import (
    mean_limits,
    newcombe_difference,
    ratio_limits,
    risk_ratio,
    square_and_add,
    variance,
    wilson,
)

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
# R 4.2.2: prop.test(x, n, correct = FALSE)$conf.int
R_SHARES = [
    (81, 263, 0.255288519878274, 0.366209576982800),
    (15, 148, 0.062386399530736, 0.160487241723308),
    (0, 20, 0.000000000000000, 0.161125158052819),
    (1, 29, 0.006113214292763, 0.171755218793203),
    (7, 7, 0.645669564933313, 1.000000000000000),
    (136, 705, 0.165476821663873, 0.223667260398728),
    (343, 1005, 0.312633479301359, 0.371162227932063),
]
# R 4.2.2: r <- (a/n)/(b/m); h <- qnorm(.5 + l/2) * sqrt(1/a - 1/n + 1/b - 1/m); c(r, r*exp(-h), r*exp(h))
R_RATIOS = [
    (343, 1005, 268, 699, 0.95, 0.890164847404767, 0.783731893425538, 1.011051690255651),
    (56, 70, 48, 80, 0.95, 1.333333333333333, 1.076626422763193, 1.651248511266387),
    (7, 7, 2, 7, 0.95, 3.500000000000000, 1.084870315215497, 11.291672219427154),
    (78, 418, 58, 287, 0.9, 0.923362481438706, 0.714955867759676, 1.192518742171142),
    (1, 400, 3, 150, 0.998, 0.125000000000000, 0.003569080471142, 4.377878315251652),
]
# Newcombe 1998, Stat Med 17:857, table I, method 3.
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


@pytest.mark.parametrize(("x", "n", "lower", "upper"), R_SHARES)
def test_r_agrees_on_a_share(x, n, lower, upper):
    assert wilson(x, n) == (pytest.approx(lower, abs=1e-9), pytest.approx(upper, abs=1e-9))


@pytest.mark.parametrize(("counts", "expected"), [(row[:5], row[5:]) for row in R_RATIOS])
def test_r_agrees_on_a_ratio(counts, expected):
    assert risk_ratio(*counts) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("level", [0.9, 0.95, 0.998])
def test_scipy_and_statsmodels_agree_on_ratios(level):
    for x1, n1, x2, n2 in [(3, 7, 1, 400), (128, 650, 40, 41), (554, 2736, 90, 1900)]:
        ratio, *limits = risk_ratio(x1, n1, x2, n2, level)
        scipys = stats.contingency.relative_risk(x1, n1, x2, n2)
        theirs = confint_proportions_2indep(x1, n1, x2, n2, method="log", compare="ratio", alpha=1 - level)

        assert ratio == pytest.approx(scipys.relative_risk)
        assert limits == pytest.approx(list(scipys.confidence_interval(level)), rel=1e-9)
        assert limits == pytest.approx(theirs, rel=1e-9)


def test_there_is_no_ratio_from_or_to_nothing():
    without = risk_ratio([0, 4, 0, 1, 5], [9, 9, 9, 0, 5], [4, 0, 0, 1, 5], [9, 9, 9, 3, 5])

    assert np.isnan([part[:4] for part in without]).all()
    assert [part[4] for part in without] == [1, 1, 1]


def test_ratios_turn_over_when_the_groups_change_places():
    ratio, lower, upper = risk_ratio(78, 418, 58, 287)
    turned = risk_ratio(58, 287, 78, 418)

    assert turned == pytest.approx((1 / ratio, 1 / upper, 1 / lower))


def test_a_ratio_of_means_follows_its_limits():
    # By hand: log 2 and half-widths log 1.5 and log 1.2 on both sides of each.
    ratio, lower, upper = ratio_limits(60.0, (40.0, 90.0), 30.0, (25.0, 36.0))
    half = np.hypot(np.log(1.5), np.log(1.2))

    assert (ratio, lower, upper) == pytest.approx((2, 2 * np.exp(-half), 2 * np.exp(half)))
    assert np.isnan(ratio_limits(60.0, (0.0, 90.0), 30.0, (25.0, 36.0))).all()
    assert np.isnan(ratio_limits(60.0, (40.0, 90.0), 30.0, (25.0, np.nan))).all()


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
