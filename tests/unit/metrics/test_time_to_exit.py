from math import exp, log, sqrt

import numpy as np
import pytest
from statsmodels.duration.survfunc import SurvfuncRight

from metrics.time_to_exit import kaplan_meier

# Acute myelogenous leukaemia, maintained group (Miller 1981), survival::aml in R.
AML = [(9, 1), (13, 1), (13, 0), (18, 1), (23, 1), (28, 0), (31, 1), (34, 1), (45, 0), (48, 1), (161, 0)]


def of(stays):
    days, ended = zip(*stays, strict=True)
    return kaplan_meier(days, ended, [1] * len(stays))


def test_the_published_curve_and_median():
    curve = of(AML)

    # survfit(Surv(time, status) ~ 1): 0.909 0.818 0.716 0.614 0.491 0.368 0.184, median 31.
    assert curve.share[curve.events > 0] == pytest.approx(
        [0.909, 0.818, 0.716, 0.614, 0.491, 0.368, 0.184], abs=5e-4
    )
    assert curve.median()[0] == 31


def test_statsmodels_agrees_on_curve_and_standard_error():
    days = np.array([d for d, _ in AML])
    other = SurvfuncRight(days, np.array([e for _, e in AML]))
    curve = of(AML)
    at_events = curve.events > 0
    log_share = np.log(other.surv_prob)
    half = 1.959963984540054 * other.surv_prob_se / other.surv_prob / log_share

    assert curve.share[at_events] == pytest.approx(other.surv_prob)
    assert curve.lower[at_events] == pytest.approx(np.exp(-np.exp(np.log(-log_share) - half)))
    assert curve.upper[at_events] == pytest.approx(np.exp(-np.exp(np.log(-log_share) + half)))


def test_a_plain_loop_agrees_with_ties_and_day_0():
    stays = [(0, 1), (0, 0), (5, 1), (5, 1), (5, 0), (9, 1), (9, 0), (12, 0), (30, 1), (30, 1)] * 3
    share, greenwood, limits = 1.0, 0.0, []
    for day in sorted({d for d, _ in stays}):
        at_risk = sum(d >= day for d, _ in stays)
        events = sum(d == day and e for d, e in stays)
        share *= 1 - events / at_risk
        if 0 < share < 1:
            greenwood += events / at_risk / (at_risk - events)
            half = 1.959963984540054 * sqrt(greenwood) / log(share)
            limits.append((share, exp(-exp(log(-log(share)) - half)), exp(-exp(log(-log(share)) + half))))
    curve = of(stays)

    assert list(zip(curve.share, curve.lower, curve.upper, strict=True))[:-1] == [
        pytest.approx(row) for row in limits
    ]
    assert curve.share[-1] == 0
    assert np.isnan([curve.lower[-1], curve.upper[-1]]).all()
    assert curve.median() == (
        30,
        next(d for d, low in zip(curve.days, curve.lower, strict=True) if low <= 0.5),
        pytest.approx(float("nan"), nan_ok=True),
    )


def test_weights_are_as_many_stays():
    once = of([(3, 1)] * 4 + [(8, 0)] * 2 + [(9, 1)])
    weighted = kaplan_meier([3, 8, 9], [True, False, True], [4, 2, 1])

    assert weighted.median() == pytest.approx(once.median(), nan_ok=True)
    assert list(weighted.share) == pytest.approx(list(once.share))


def test_a_curve_exactly_at_one_half_has_its_median_in_the_middle_of_the_step():
    # survfit(Surv(c(2, 4, 6, 9), c(1, 1, 1, 1)) ~ 1) gives 5.
    assert of([(2, 1), (4, 1), (6, 1), (9, 1)]).median()[0] == 5


def test_one_half_that_never_falls_further_is_its_own_median():
    assert of([(2, 1), (4, 1), (6, 0), (9, 0)]).median()[0] == 4


def test_fewer_than_half_exits_have_no_median():
    assert np.isnan(of([(2, 1), (4, 0), (6, 0), (9, 0)]).median()[0])


def test_before_the_first_exit_everybody_is_certainly_there():
    curve = of([(2, 0), (4, 1), (6, 0)])

    assert (curve.share[0], curve.lower[0], curve.upper[0]) == (1, 1, 1)
