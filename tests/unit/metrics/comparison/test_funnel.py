"""Limits and spread against R 4.2.2, which gave the numbers by these commands.

lim <- function(n, p0, q) { r <- qbinom(q, n, p0)
  a <- (pbinom(r, n, p0) - q) / (pbinom(r, n, p0) - pbinom(r - 1, n, p0)); min(1, max(0, (r - a) / n)) }
for (q in c(.001, .025, .975, .999)) lim(n, p0, q)

z <- 2 * sqrt(n) * (asin(sqrt(x / n)) - asin(sqrt(e))); I <- length(z); k <- ceiling(.1 * I)
s <- sort(z); zw <- pmin(pmax(z, s[k + 1]), s[I - k]); phi <- mean(zw^2); w <- 4 * n
tau2 <- max(0, (I * phi - (I - 1)) / (sum(w) - sum(w^2) / sum(w))); I * phi > qchisq(.95, I - 1)

sin(asin(sqrt(.2)) + c(-1, 1) * qnorm(.999) * sqrt(1 / (4 * 200) + .002))^2
"""

from math import asin, comb, sqrt

import numpy as np
import pytest

from metrics.comparison.funnel import CONTEXT, SIGNAL, dispersion, funnel_limits, widened_limits, z_values

BY_R = [
    (50, 0.2, 0.034776143208, 0.084404822012, 0.307093883352, 0.379144097675),
    (137, 0.33, 0.206079829269, 0.248836382609, 0.406393657918, 0.453541984650),
    (485, 0.206, 0.150010507427, 0.169539138685, 0.241533294065, 0.263396307685),
    (1900, 0.05, 0.034967692776, 0.040157892478, 0.059765869988, 0.065843661124),
    (8, 0.2, 0.000000000000, 0.000000000000, 0.460235595703, 0.650216238839),
    (60, 0.97, 0.872444440143, 0.910633550226, 0.997408896850, 0.999896355874),
]
UNITS = ([157, 103, 58, 97, 10, 78, 49, 40], [761, 445, 301, 468, 52, 485, 215, 90])
SPREADS = [
    (*UNITS, 592 / 2817, 0.510347939935, 0.0, False),
    (
        [20, 90, 40, 160],
        [100, 300, 200, 500],
        [0.2, 0.25, 0.22, 0.24],
        1.884353839102,
        0.00152169417441,
        False,
    ),
    (
        [60, 30, 120, 20, 80, 45, 130, 90],
        [200, 200, 400, 150, 300, 200, 350, 250],
        0.28,
        7.493580581994,
        0.00748584286515,
        True,
    ),
    (
        [a + b for b in range(6) for a in (5, 20, 40, 60)],
        [50, 80, 120, 300] * 6,
        0.25,
        2.898179180442,
        0.00376182129368,
        True,
    ),
]


def plain_limit(n: int, p: float, chance: float) -> float:
    """The smallest count whose cumulative chance reaches *chance*, interpolated, person by person."""
    below = at = 0.0
    for count in range(n + 1):
        below, at = at, at + comb(n, count) * p**count * (1 - p) ** (n - count)
        if at >= chance:
            return min(1.0, max(0.0, (count - (at - chance) / (at - below)) / n))
    raise AssertionError


@pytest.mark.parametrize("row", BY_R)
def test_limits_are_those_of_r(row):
    n, share, low, low_95, high_95, high = row

    assert funnel_limits(n, share, SIGNAL) == (pytest.approx(low, abs=1e-9), pytest.approx(high, abs=1e-9))
    assert funnel_limits(n, share, CONTEXT) == (
        pytest.approx(low_95, abs=1e-9),
        pytest.approx(high_95, abs=1e-9),
    )


@pytest.mark.parametrize("share", [0.03, 0.2, 0.5, 0.91])
def test_a_plain_count_gives_the_same_limits(share):
    sizes = [1, 2, 9, 31, 40, 50, 212, 250, 640]
    for level in (CONTEXT, SIGNAL):
        lower, upper = funnel_limits(sizes, share, level)
        tail = (1 - level) / 2

        assert lower == pytest.approx([plain_limit(n, share, tail) for n in sizes], abs=1e-9)
        assert upper == pytest.approx([plain_limit(n, share, 1 - tail) for n in sizes], abs=1e-9)


def test_each_unit_may_have_its_own_expected_share():
    lower, _ = funnel_limits([100, 200], [0.2, 0.4], SIGNAL)

    assert lower == pytest.approx([funnel_limits(100, 0.2, SIGNAL)[0], funnel_limits(200, 0.4, SIGNAL)[0]])


def test_nobody_has_no_limits_and_none_stays_within_0_and_1():
    assert np.isnan(funnel_limits(0, 0.2, SIGNAL)).all()
    assert funnel_limits(10, 0, SIGNAL) == (0, 0)


def test_a_level_in_percent_is_refused():
    with pytest.raises(ValueError, match="level"):
        funnel_limits(10, 0.2, 95)


@pytest.mark.parametrize("row", SPREADS)
def test_spread_is_that_of_r(row):
    x, n, share, phi, tau2, beyond = row

    found = dispersion(x, n, share)

    assert found.phi == pytest.approx(phi, abs=1e-9)
    assert found.tau2 == pytest.approx(tau2, abs=1e-12)
    assert found.beyond_chance is beyond


def test_one_unit_alone_does_not_widen_its_own_limits():
    assert not dispersion([2, 20, 20, 20, 20, 20, 20, 20], [100] * 8, 0.18).beyond_chance


def test_spread_of_two_units_is_not_told():
    assert not dispersion([1, 40], [50, 50], 0.4).beyond_chance


def test_widened_limits_are_those_of_r():
    assert widened_limits(200, 0.2, 0.002, SIGNAL) == (
        pytest.approx(0.080391483690, abs=1e-9),
        pytest.approx(0.356468003332, abs=1e-9),
    )


def test_without_spread_widened_limits_are_near_the_exact_ones():
    assert widened_limits(800, 0.3, 0.0, CONTEXT) == pytest.approx(
        funnel_limits(800, 0.3, CONTEXT), abs=0.002
    )


def test_z_is_counted_unit_by_unit():
    expected = [2 * sqrt(n) * (asin(sqrt(x / n)) - asin(sqrt(0.2))) for x, n in zip(*UNITS, strict=True)]

    assert z_values(*UNITS, 0.2) == pytest.approx(expected)
