"""Against statsmodels and R's p.adjust; one comparison keeps the signal of its own interval."""

import numpy as np
import pytest
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportions_ztest

from metrics.catalog import EXIT_WORK_STUDY
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.intervals import newcombe_difference, wilson
from metrics.multiplicity import (
    Looked,
    benjamini_hochberg,
    gap_p_value,
    gap_signals,
    holm,
    looked_at,
    share_p_value,
    share_signals,
    signals_of,
)
from metrics.selection import Selection
from metrics.verdicts import Signal, gap_signal, signal
from tests.participations import EXACT, ListSource, a_target, exits

P = [0.001, 0.2, 0.012, 0.04, 0.9, 0.03, 0.0005, 0.04]


def a_share(x: int, n: int, widened: float = 0.0):
    lower, upper = wilson(x, n)
    limits = {"lower": 100 * lower - widened, "upper": 100 * upper + widened}
    return {"numerator": x, "denominator": n, "value": 100 * x / n, **limits, "status": "ok"}


def a_gap(x1: int, n1: int, x2: int, n2: int):
    lower, upper = newcombe_difference(x1, n1, x2, n2)
    return {"value": 100 * (x1 / n1 - x2 / n2), "lower": 100 * lower, "upper": 100 * upper, "status": "ok"}


def test_adjusted_values_are_those_of_r():
    # By R: p.adjust with method BH, then holm.
    assert benjamini_hochberg(P) == pytest.approx(
        [
            0.004,
            0.228571428571429,
            0.032,
            0.0533333333333333,
            0.9,
            0.0533333333333333,
            0.004,
            0.0533333333333333,
        ]
    )
    assert holm(P) == pytest.approx([0.007, 0.4, 0.072, 0.16, 0.9, 0.15, 0.004, 0.16])


@pytest.mark.parametrize(("own", "theirs"), [(benjamini_hochberg, "fdr_bh"), (holm, "holm")])
def test_adjusted_values_are_those_of_statsmodels(own, theirs):
    draws = np.random.default_rng(1)
    for size in (1, 2, 5, 40):
        p = draws.random(size) ** 3
        assert own(p) == pytest.approx(multipletests(p, method=theirs)[1])


def test_what_could_not_be_compared_is_no_comparison():
    p = [0.01, float("nan"), 0.04]

    assert benjamini_hochberg(p)[[0, 2]] == pytest.approx(benjamini_hochberg([0.01, 0.04]))
    assert np.isnan(benjamini_hochberg(p)[1])
    assert benjamini_hochberg([]).size == holm([]).size == 0


def test_the_p_value_of_a_share_is_that_of_the_score_test():
    # By R: prop.test(30, 100, p = 0.2, correct = FALSE), (3, 60, 0.2), (0, 30, 0.32).
    assert share_p_value(a_share(30, 100), 20) == pytest.approx(0.0124193306515523)
    assert share_p_value(a_share(3, 60), 20) == pytest.approx(0.00367561211774123)
    assert share_p_value(a_share(0, 30), 32) == pytest.approx(0.00017172515611363)
    _, theirs = proportions_ztest(25, 90, value=0.2, prop_var=0.2)
    assert share_p_value(a_share(25, 90), 20) == pytest.approx(theirs)


def test_a_wider_interval_weakens_the_evidence():
    assert share_p_value(a_share(30, 100, widened=3), 20) > share_p_value(a_share(30, 100), 20)


def test_one_comparison_has_the_signal_of_its_own_interval():
    for x in range(61):
        row = a_share(x, 60)
        assert share_signals([row], 33.0) == [signal(row, 33.0)]
        gap = a_gap(x, 60, 20, 70)
        assert gap_signals([gap]) == [gap_signal(gap)]
    assert signal(a_share(2, 20), 33.0) is share_signals([a_share(2, 20)], 33.0)[0] is Signal.TOO_LITTLE


def test_a_share_outside_its_interval_among_many_within_is_no_signal():
    rows = [a_share(30, 100), *[a_share(20, 100)] * 9]

    assert signal(rows[0], 20.0) is Signal.OVER
    assert set(share_signals(rows, 20.0)) == {Signal.WITHIN}
    assert share_signals([a_share(50, 100), *rows[1:]], 20.0)[0] is Signal.OVER


@pytest.mark.parametrize(("turned", "sign"), [(1, Signal.OVER), (-1, Signal.UNDER)])
def test_a_gap_of_less_than_a_point_lies_on_its_side(turned, sign):
    gap = {"status": "ok", "value": turned * 0.8, "lower": turned * 0.8 - 0.4, "upper": turned * 0.8 + 0.4}
    share = gap | {name: 20 + gap[name] for name in ("value", "lower", "upper")} | {"denominator": 40_000}

    assert gap_signals([gap]) == [sign]
    assert share_signals([share], 20.0) == [sign]
    assert gap_signals([gap | {"lower": None, "upper": None}]) == [Signal.TOO_LITTLE]


def test_a_gap_of_nothing_is_certain_to_be_chance():
    assert gap_p_value(a_gap(0, 50, 0, 50)) == 1.0
    assert gap_signals([{"value": None, "lower": None, "upper": None, "status": "too_few"}]) == [
        Signal.TOO_LITTLE
    ]


def test_the_sentence_says_how_many_were_looked_at():
    signals = [Signal.OVER, *[Signal.WITHIN] * 7, Signal.TOO_LITTLE]

    assert looked_at(signals) == Looked(8, 1)
    assert looked_at(signals).said() == ("Åtta jämförelser prövas tillsammans (FDR 5\u00a0%).")
    assert looked_at(signals[:1]).said() == ""


def test_groups_of_a_result_are_judged_together_against_its_goal():
    rows = [*exits(20, "other"), *exits(60, "other", forbund="STH"), *exits(40, forbund="ROS")]
    source = ListSource(rows, targets=[a_target(20.0)])
    result = evaluate(
        EXIT_WORK_STUDY, source, Selection(project=("MIA_VIDARE",)), (Dimension.FORBUND,), scope=EXACT
    )

    assert signals_of(result) == [Signal.TOO_LITTLE, Signal.UNDER, Signal.OVER]


def test_equal_shares_are_seldom_flagged():
    """Twenty units with the same true share, 400 times: FDR 5 % flags anybody in about 5 % of them."""
    draws = np.random.default_rng(11)
    flagged, alone = 0, 0
    for _ in range(400):
        rows = [a_share(int(x), 80) for x in draws.binomial(80, 0.2, 20)]
        flagged += any(sign is not Signal.WITHIN for sign in share_signals(rows, 20.0))
        alone += any(signal(row, 20.0) is not Signal.WITHIN for row in rows)

    assert flagged / 400 < 0.09
    assert alone / 400 > 0.4
