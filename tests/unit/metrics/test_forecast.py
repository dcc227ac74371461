import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats

from benchmarks.forecast import FORECAST_AT, coverage, programmes, simulate
from metrics.forecast import Ahead, Rate, Span, pooled, predict, rate, suppose, window

MONTH = 30.0
COUNTS = [62, 66, 56, 42, 60, 66, 72, 70, 74, 58, 32, 74]
QUIET = [False] * 3 + [True] + [False] * 6 + [True, False]
SPANS = [Span(n, 28 + i % 4, quiet) for i, (n, quiet) in enumerate(zip(COUNTS, QUIET, strict=True))]


def the_rate(spans=SPANS) -> Rate:
    found = rate(spans)
    assert found is not None
    return found


def test_rate_and_dispersion_are_those_of_a_quasi_poisson_regression():
    exog = np.array([[1.0, float(q)] for q in QUIET])
    days = np.array([span.days for span in SPANS])
    fitted = sm.GLM(COUNTS, exog, family=sm.families.Poisson(), exposure=days).fit(scale="X2")
    found = the_rate()

    assert found.n / found.days == pytest.approx(np.exp(fitted.params[0]), rel=1e-9)
    assert found.quiet_n / found.quiet_days == pytest.approx(np.exp(fitted.params.sum()), rel=1e-9)
    assert (found.dispersion, found.freedom) == (pytest.approx(fitted.scale, rel=1e-9), fitted.df_resid)


def test_the_variance_of_the_total_has_that_of_chance_and_that_of_the_rate():
    found = predict(the_rate(), 800, Ahead(200, 60))
    exog = np.array([[1.0, float(q)] for q in QUIET])
    days = np.array([span.days for span in SPANS])
    fitted = sm.GLM(COUNTS, exog, family=sm.families.Poisson(), exposure=days).fit(scale=1)
    means = np.array([200, 60]) * np.exp(np.array([[1, 0], [1, 1]]) @ fitted.params)
    gradient = means @ np.array([[1, 0], [1, 1]])

    assert found.mean == pytest.approx(means.sum(), rel=1e-9)
    assert found.variance == pytest.approx(means.sum() + gradient @ fitted.cov_params() @ gradient, rel=1e-6)


def test_a_plain_loop_finds_the_same():
    total, days = 0, 0.0
    for span in SPANS:
        if not span.quiet:
            total, days = total + span.n, days + span.days
    chi2 = 0.0
    for span in SPANS:
        if not span.quiet:
            expected = total / days * span.days
            chi2 += (span.n - expected) ** 2 / expected
    found = the_rate([span for span in SPANS if not span.quiet])

    assert (found.n, found.days) == (total, days)
    assert found.dispersion == pytest.approx(chi2 / 9)
    assert found.per_day == pytest.approx(total / days)


def test_the_probability_is_the_share_of_simulated_totals():
    found = predict(the_rate([Span(n, MONTH) for n in COUNTS]), 800, Ahead(260))
    rng = np.random.default_rng(3)
    assert found.dispersion > 1
    scale = np.sqrt(found.variance * found.dispersion)
    totals = np.round(800 + found.mean + scale * rng.standard_t(found.freedom, 400_000))

    for target in (1250, 1300, 1340, 1400):
        assert found.probability(target) == pytest.approx((totals >= target).mean(), abs=0.004)


def test_limits_and_probability_say_the_same():
    found = predict(the_rate(), 800, Ahead(200, 60))

    for level in (0.5, 0.8, 0.95):
        lower, upper = found.limits(level)
        assert found.probability(upper + 0.5) == pytest.approx((1 - level) / 2)
        assert found.probability(lower + 0.5) == pytest.approx((1 + level) / 2)


def test_even_months_are_no_more_certain_than_chance():
    found = predict(the_rate([Span(50, MONTH)] * 12), 600, Ahead(12 * MONTH))
    lower, upper = found.limits(0.95)

    assert found.dispersion == 0
    assert upper - lower == pytest.approx(2 * stats.norm.ppf(0.975) * np.sqrt(600 * 2))
    assert found.probability(1200.5) == pytest.approx(0.5)
    assert found.probability(1300) == pytest.approx(stats.norm.sf(99.5 / np.sqrt(1200)))


def test_uneven_months_widen():
    even, uneven = (predict(the_rate(s), 0, Ahead(300)) for s in ([Span(50, 30)] * 12, SPANS))

    assert uneven.limits()[1] - uneven.limits()[0] > even.limits()[1] - even.limits()[0]


def test_the_total_is_never_under_what_is_counted():
    found = predict(the_rate([Span(n, MONTH) for n in (1, 20, 0, 2)]), 23, Ahead(MONTH))

    assert found.limits(0.95)[0] == 23
    assert found.probability(23) == 1


def test_a_plan_that_lies_beyond_all_chance_has_no_probability_left():
    nothing = suppose(the_rate(), 100, 0)

    assert (nothing.probability(101), nothing.limits()) == (0, (100, 100))


def test_holidays_count_as_ordinary_where_none_has_been_seen():
    ordinary = the_rate([Span(60, MONTH)] * 4)

    assert predict(ordinary, 0, Ahead(60, 30)).mean == pytest.approx(180)
    assert predict(ordinary, 0, Ahead(60, 30)).variance == pytest.approx(180 * (1 + 90 / 120))


def test_a_supposed_pace_has_no_uncertainty_of_its_own():
    found = suppose(the_rate(), 800, 500)

    assert (found.total, found.variance) == (1300, 500)


@pytest.mark.parametrize(
    "spans",
    [
        [Span(50, MONTH)] * 2,
        [Span(50, MONTH), Span(None, MONTH), Span(50, MONTH)],
        [Span(3, MONTH)] * 3,
        [],
    ],
)
def test_too_little_gives_no_rate(spans):
    assert rate(spans) is None


@pytest.mark.parametrize(
    ("months", "first", "count"), [(3, 0, 3), (5, 2, 3), (6, 3, 3), (14, 3, 11), (19, 7, 12), (2, 0, 2)]
)
def test_the_window_is_a_year_without_the_start(months, first, count):
    spans = [Span(i, MONTH) for i in range(months)]

    assert [span.n for span in window(spans, 12)] == list(range(first, first + count))


def test_quarters_have_a_window_too():
    assert [s.n for s in window([Span(i, 91) for i in range(7)], 4)] == [3, 4, 5, 6]
    assert [s.n for s in window([Span(i, 91) for i in range(4)], 4)] == [1, 2, 3]


def test_units_share_how_much_their_quarters_vary():
    rates = [the_rate([Span(n, 91) for n in numbers]) for numbers in ((10, 12, 14, 12), (40, 20, 60, 40))]
    shared = pooled(rates)

    assert shared[0].dispersion == pytest.approx((8 / 12 + 800 / 40) / 6)
    assert [one.freedom for one in shared] == [6, 6]
    assert [one.n for one in shared] == [48, 160]
    assert pooled([]) == []


@pytest.mark.parametrize("name", ["slow start", "start and seasons"])
@pytest.mark.parametrize("dispersion", [1, 3])
def test_the_interval_covers_as_many_ends_as_it_says(name, dispersion):
    counts = simulate(np.random.default_rng(20211231), programmes()[name], dispersion, 600)

    for month in FORECAST_AT:
        assert 0.75 <= coverage(counts, month)[0] <= 0.90
