"""Against R's arithmetic of the published formulas, plain loops, and how often chance alone is flagged."""

import numpy as np
import pytest

from metrics.control_charts import Found, Kind, Rule, shares, xmr
from metrics.disclosure.noise import shown
from metrics.disclosure.widened import widened
from metrics.intervals import wilson

INFLOW = [40, 52, 37, 61, 48, 55, 43, 50, 39, 58, 47, 46, 90, 44]
FEW = [10, 12, 9, 14, 11, 8, 13, 10, 12, 9, 11, 13, 25], [50, 55, 48, 60, 52, 47, 58, 50, 54, 49, 51, 57, 53]
MANY = (
    [210, 320, 180, 400, 250, 150, 380, 230, 340, 190, 300, 410, 600],
    [1000, 1100, 900, 1200, 1000, 950, 1150, 1000, 1080, 940, 1010, 1190, 1020],
)


def test_single_values_have_the_limits_of_the_moving_range():
    chart = xmr(INFLOW)

    # By R: with b the first twelve, s <- mean(abs(diff(b))) / 1.128 and mean(b) -+ 3*s
    assert chart is not None
    assert (chart.centre, chart.lower[0], chart.upper[0]) == pytest.approx(
        (48, 16.0851063829787, 79.9148936170213), abs=1e-9
    )
    assert chart.beyond() == (Found(Rule.BEYOND, 12, 12, up=True),)


def test_shares_of_a_few_have_binomial_limits():
    chart = shares(*FEW)

    # By R: with p of the first twelve together, s <- sqrt(p*(1-p)/n) and 100 * (p -+ 3*s)
    assert chart is not None
    assert chart.kind is Kind.P
    assert chart.centre == pytest.approx(20.919175911252, abs=1e-9)
    assert chart.lower[[0, 12]] == pytest.approx([3.66301699168148, 4.15851271408295], abs=1e-9)
    assert chart.upper[[0, 12]] == pytest.approx([38.1753348308225, 37.6798391084210], abs=1e-9)
    assert [one.first for one in chart.beyond()] == [12]


def test_shares_that_vary_more_than_the_binomial_have_laneys_limits():
    chart = shares(*MANY)

    # By R: with z <- (x/n - p) / s of the first twelve, sz <- mean(abs(diff(z))) / 1.128, p -+ 3*s*sz
    assert chart is not None
    assert chart.kind is Kind.P_PRIME
    assert chart.spread == pytest.approx(6.38986169403226, abs=1e-9)
    assert chart.upper[[0, 12]] == pytest.approx([53.6982822900788, 53.4336332587969], abs=1e-9)
    assert chart.lower[[0, 12]] == pytest.approx([0, 0.2404881469539377], abs=1e-9)


def test_limits_stand_still_while_points_come():
    before, after = xmr(INFLOW[:12]), xmr([*INFLOW, 200, 0, 300])

    assert before is not None
    assert after is not None
    assert (before.centre, before.upper[0]) == (after.centre, after.upper[-1])


def test_fewer_than_twelve_points_have_no_limits():
    assert xmr(INFLOW[:11]) is None
    assert shares(FEW[0][:11], FEW[1][:11]) is None
    with pytest.raises(ValueError, match="without persons"):
        shares([0] * 12, [0] * 12)


def test_a_baseline_without_any_event_flags_the_first():
    chart = shares([0] * 12 + [1], [20] * 13)

    assert chart is not None
    assert (chart.kind, chart.centre) == (Kind.P, 0)
    assert [one.first for one in chart.beyond()] == [12]


BASE = [4, 6, 3, 7, 5, 6, 4, 5, 7, 3, 6, 4]


def test_eight_in_a_row_on_one_side_are_found_and_seven_are_not():
    def rules(tail):
        chart = xmr([*BASE, *tail])
        return [] if chart is None else [(f.rule, f.first, f.last, f.up) for f in chart.found]

    # The twelfth point is under the centre, so the stretch starts at the thirteenth.
    assert rules([7, 6, 7, 6, 7, 6, 7, 6]) == [(Rule.RUN, 12, 19, True)]
    assert rules([7, 6, 7, 6, 7, 6, 7]) == []
    # A point on the centre belongs to neither side.
    assert rules([7, 6, 7, 6, 5, 6, 7, 6, 7]) == []


def test_six_rising_points_are_a_trend():
    chart = xmr([*BASE, 3, 4.5, 4.7, 5.2, 6, 7])

    assert chart is not None
    assert chart.found == (Found(Rule.TREND, 12, 17, up=True),)


def plain_rules(values, centre, lower, upper):
    """The rules again, point by point."""
    found = set()
    for i, value in enumerate(values):
        if value > upper or value < lower:
            found.add((Rule.BEYOND, i))
        for side in (1, -1):
            if i >= 7 and all(side * (values[j] - centre) > 0 for j in range(i - 7, i + 1)):
                found.update((Rule.RUN, j) for j in range(i - 7, i + 1))
            if i >= 5 and all(side * (values[j + 1] - values[j]) > 0 for j in range(i - 5, i)):
                found.update((Rule.TREND, j) for j in range(i - 5, i + 1))
    return found


def test_the_rules_find_the_points_that_a_plain_loop_finds():
    draws = np.random.default_rng(7)
    for _ in range(100):
        values = (draws.poisson(9, 40) + draws.integers(0, 2) * np.linspace(0, 12, 40).round()).tolist()
        chart = xmr(values)

        assert chart is not None
        points = {(f.rule, i) for f in chart.found for i in range(f.first, f.last + 1)}
        assert points == plain_rules(values, chart.centre, chart.lower[0], chart.upper[0])


def flagged(charts):
    """Points after the baseline that lie outside the limits."""
    return sum(one.first >= 12 for chart in charts if chart for one in chart.beyond())


def test_chance_alone_is_seldom_flagged_outside_the_limits():
    """Twelve points of baseline, then twelve more of the same, 4,000 times.

    Known limits would flag 0.3 % of the points; limits from twelve are unsure, which costs more.
    """
    draws = np.random.default_rng(3)
    monthly = draws.poisson(45, (4000, 24))
    people = draws.integers(50, 90, (4000, 24))
    work = draws.binomial(people, 0.2)

    points = 4000 * 12
    assert flagged(xmr(row) for row in monthly) / points < 0.025
    assert flagged(xmr(row, persons=True) for row in monthly) / points < 0.01
    assert flagged(map(shares, work, people)) / points < 0.01


def test_a_doubled_inflow_is_found():
    draws = np.random.default_rng(5)
    series = ([*draws.poisson(45, 12), draws.poisson(90)] for _ in range(300))

    assert flagged(xmr(row, persons=True) for row in series) > 0.9 * 300


def test_limits_of_persons_are_no_narrower_than_a_poisson_counts():
    calm = xmr([20, 20, 21, 20] * 3, persons=True)

    assert calm is not None
    assert calm.upper[0] == pytest.approx(20.25 + 3 * 20.25**0.5)


def test_the_noise_of_protected_months_is_no_signal():
    # Twenty-four months of 55 persons and one in five: the noise alone trebles the points beyond.
    draw = np.random.default_rng(1)
    beyond = {"exact": 0, "plain": 0, "widened": 0}
    for _ in range(400):
        n = draw.poisson(55, size=24) + 1
        x = draw.binomial(n, 0.2)
        shown_x, shown_n = (shown(counts, draw.integers(0, 2**32, 24)) for counts in (x, n))
        lower, upper = widened(shown_x, shown_n, 2.0, 2.0)
        low, high = wilson(shown_x, shown_n)
        wider = np.maximum((upper - lower) / (high - low), 1)
        charts = {
            "exact": shares(x, n),
            "plain": shares(shown_x, shown_n),
            "widened": shares(shown_x, shown_n, wider=wider),
        }
        for name, chart in charts.items():
            beyond[name] += len(chart.beyond())

    assert beyond["plain"] > 2 * beyond["exact"]
    assert beyond["widened"] < 1.5 * beyond["exact"]
