import numpy as np
import pytest

from metrics.catalog import EXIT_WORK_STUDY, GAP_OUTCOME
from metrics.evaluate import evaluate
from metrics.gaps import smallest_detectable
from metrics.selection import Selection
from metrics.text import Language
from metrics.verdicts import PACE_WORDS, SIGNAL_WORDS, Signal, gap_signal, signal
from tests.participations import EXACT, ListSource, exits

OVER, UNDER, WITHIN, TOO_LITTLE = Signal


def a_share(of, n):
    people = exits(of) + exits(n - of, "other")
    return evaluate(EXIT_WORK_STUDY, ListSource(people), Selection(), scope=EXACT).frame.row(0, named=True)


def a_gap(women, men):
    people = exits(women[0]) + exits(women[1] - women[0], "other")
    people += exits(men[0], gender="man") + exits(men[1] - men[0], "other", gender="man")
    return evaluate(GAP_OUTCOME, ListSource(people), Selection(), scope=EXACT).frame.row(0, named=True)


def test_the_words_of_the_four_signals():
    assert [SIGNAL_WORDS[sign].sv for sign in Signal] == [
        "Över målet", "Under målet", "Inom slumpvariation", "För litet underlag",
    ]  # fmt: skip
    assert [PACE_WORDS[sign].sv for sign in Signal][:2] == ["Över planen", "Under planen"]
    assert all(SIGNAL_WORDS[sign].to(Language.EN) for sign in Signal)


@pytest.mark.parametrize(
    ("of", "n", "target", "sign"),
    [
        (40, 100, 20, OVER),
        (5, 100, 20, UNDER),
        (19, 100, 20, WITHIN),
        (29, 29, 20, TOO_LITTLE),
        (30, 30, 20, OVER),
        (0, 0, 20, TOO_LITTLE),
        (40, 100, None, TOO_LITTLE),
    ],
)
def test_only_a_whole_interval_beside_the_goal_is_a_signal(of, n, target, sign):
    assert signal(a_share(of, n), target) is sign


def test_a_plan_without_interval_is_not_judged():
    row = {"status": "ok", "value": 64.5, "lower": None, "upper": None, "denominator": 1900}

    assert signal(row, 100) is TOO_LITTLE
    assert signal(row | {"denominator": None}, 100) is TOO_LITTLE


def test_a_gap_without_men_is_not_judged():
    row = a_gap((3, 20), (0, 0))

    assert gap_signal(row) is TOO_LITTLE


def test_a_gap_that_is_not_there_is_claimed_in_about_one_case_of_twenty():
    generator = np.random.default_rng(20190831)
    women, men = generator.binomial(200, 0.2, 400), generator.binomial(140, 0.2, 400)
    claimed = sum(
        gap_signal(a_gap((w, 200), (m, 140))) is not WITHIN for w, m in zip(women, men, strict=True)
    )

    assert claimed <= 0.08 * 400


def test_a_gap_of_the_smallest_detectable_size_is_seen_four_times_of_five():
    generator = np.random.default_rng(20221231)
    gap = smallest_detectable(200, 140, 0.25)
    women, men = generator.binomial(200, 0.25 + gap / 2, 400), generator.binomial(140, 0.25 - gap / 2, 400)
    seen = sum(gap_signal(a_gap((w, 200), (m, 140))) is OVER for w, m in zip(women, men, strict=True))

    assert seen == pytest.approx(0.8 * 400, rel=0.08)
