"""Figures that the projects published, reproduced through evaluate (DOMAIN 8.2)."""

from datetime import date

import pytest

from metrics.catalog import (
    EXIT_POSITIVE,
    EXIT_PREWORK,
    EXIT_WORK_STUDY,
    GAP_OUTCOME,
    OUTCOME_OF_ENROLLED,
    TARGET_ATTAIN,
    WOMEN_SHARE,
)
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.gaps import smallest_detectable
from metrics.intervals import newcombe_difference
from metrics.period import Period
from metrics.selection import Denominator, Selection
from metrics.verdicts import Signal, gap_signal
from metrics.verdicts_equality import balance_title
from tests.participations import EXACT, ListSource, a_participation, a_target, exits

AUGUST_2019 = date(2019, 8, 31)
START = {"project": "MIA", "started": date(2018, 1, 1)}
LEFT = START | {"exited": date(2019, 2, 1)}


@pytest.fixture(scope="module")
def mia():
    """MIA as told in October 2019: 343 of 1,005 women and 268 of 699 men."""
    positive = ("work", "study", "regular_prework")
    people = [p for i in range(343) for p in exits(1, positive[i % 3], **LEFT)]
    people += [p for i in range(268) for p in exits(1, positive[i % 3], gender="man", **LEFT)]
    people += [a_participation(**START) for _ in range(1005 - 343)]
    people += [a_participation(gender="man", **START) for _ in range(699 - 268)]
    targets = [a_target(2500.0, project="MIA", indicator="enrolled", kind="planned")]
    return ListSource(people, AUGUST_2019, targets)


SELECTION = Selection(project=("MIA",), period=Period.parse("..2019-08"))


def test_positive_outcomes_of_the_enrolled(mia):
    split = evaluate(OUTCOME_OF_ENROLLED, mia, SELECTION, (Dimension.GENDER,), scope=EXACT).frame
    total = evaluate(OUTCOME_OF_ENROLLED, mia, SELECTION, scope=EXACT).frame

    assert split.select("gender", "numerator", "denominator").rows() == [
        ("woman", 343, 1005),
        ("man", 268, 699),
    ]
    assert total.select("numerator", "denominator").row(0) == (343 + 268, 1005 + 699)
    assert [round(v, 1) for v in (*split["value"], *total["value"])] == [34.1, 38.3, 35.9]


def test_the_same_share_by_another_denominator(mia):
    by_choice = SELECTION.to_query() | {"denominator": ["enrolled"]}
    switched = evaluate(EXIT_POSITIVE, mia, Selection.from_query(by_choice), scope=EXACT)

    assert switched.denominator is Denominator.ENROLLED
    assert round(switched.frame["value"][0], 1) == 35.9


def test_women_are_59_percent_and_that_is_even(mia):
    share = evaluate(WOMEN_SHARE, mia, SELECTION, scope=EXACT)

    assert round(share.frame["value"][0], 1) == 59.0
    assert balance_title(share) == "59 procent av de inskrivna är kvinnor: en jämn fördelning"


def test_no_difference_is_claimed_between_women_and_men():
    lower, upper = newcombe_difference(343, 1005, 268, 699)
    gap = {
        "status": "ok",
        "value": 100 * (343 / 1005 - 268 / 699),
        "lower": 100 * lower,
        "upper": 100 * upper,
    }

    assert [round(gap[part], 1) for part in ("value", "lower", "upper")] == [-4.2, -8.9, 0.4]
    assert gap_signal(gap) is Signal.WITHIN
    assert round(100 * smallest_detectable(1005, 699, 611 / 1704), 1) == 6.6


def test_the_gap_of_the_enrolled_to_work_or_study(mia):
    by_choice = Selection.from_query(SELECTION.to_query() | {"denominator": ["enrolled"]})
    gap = evaluate(GAP_OUTCOME, mia, by_choice, scope=EXACT).frame.row(0, named=True)
    levels = evaluate(EXIT_WORK_STUDY, mia, by_choice, (Dimension.GENDER,), scope=EXACT).frame

    women, men = levels["value"]
    assert gap["value"] == pytest.approx(women - men)
    assert gap["denominator"] == 1704


def test_1704_of_2500_planned(mia):
    row = evaluate(TARGET_ATTAIN, mia, SELECTION, scope=EXACT).frame.row(0, named=True)

    assert (row["numerator"], row["denominator"], round(row["value"], 1)) == (1704, 2500, 68.2)
    assert (row["lower"], row["upper"]) == (None, None)


def test_goals_in_persons_follow_from_the_plan():
    assert (round(0.20 * 1900), round(0.33 * 1900)) == (380, 627)


def test_24_and_37_of_132_exits_in_roslagen():
    people = (
        exits(20, forbund="ROS")
        + exits(4, "study", forbund="ROS")
        + exits(37, "regular_prework", forbund="ROS")
    )
    people += exits(132 - 61, "other", forbund="ROS")
    shares = [
        evaluate(indicator, ListSource(people), Selection(forbund=("ROS",)), scope=EXACT).frame["value"][0]
        for indicator in (EXIT_WORK_STUDY, EXIT_PREWORK)
    ]

    assert [round(share) for share in shares] == [18, 28]
