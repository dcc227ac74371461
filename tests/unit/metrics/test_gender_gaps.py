from dataclasses import replace
from math import exp, hypot, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from metrics.catalog import EXIT_WORK_STUDY, GAP_HOURS, GAP_METHOD, GAP_OUTCOME, GAP_TIME
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.gender_gaps import GenderGap, gaps_by_group, gender_gap, level
from metrics.indicator import Indicator
from metrics.intervals import risk_ratio
from metrics.result import Result
from metrics.selection import Selection
from tests.participations import EXACT, ListSource, exits

GAPS = (GAP_OUTCOME, GAP_METHOD, GAP_HOURS, GAP_TIME)
OTHER = {"woman": "man", "man": "woman"}


def answer(indicator: Indicator, people: list[dict[str, object]], *by: Dimension) -> Result:
    return evaluate(indicator, ListSource(people), Selection(project=("MIA_VIDARE",)), by, scope=EXACT)


def between(gap: Indicator, people: list[dict[str, object]], *, approximate: bool = False) -> GenderGap:
    assert gap.compares
    levels = replace(answer(gap.compares, people, Dimension.GENDER), approximate=approximate)
    rows = {row["gender"]: row for row in levels.frame.iter_rows(named=True)}
    row = answer(gap, people).frame.row(0, named=True)
    return gender_gap(levels, level(rows.get("woman")), level(rows.get("man")), row)


@st.composite
def somebody(draw: st.DrawFn) -> dict[str, object]:
    outcome = draw(st.sampled_from(["work", "other"]))
    return exits(
        1,
        outcome,
        gender=draw(st.sampled_from(["woman", "man"])),
        methods=draw(st.sampled_from([(), ("se",)])),
        hours=float(draw(st.integers(0, 90))),
    )[0]


@settings(max_examples=60, deadline=None)
@given(st.lists(somebody(), min_size=1, max_size=30))
def test_exchanging_women_and_men_only_turns_the_signs(people: list[dict[str, object]]) -> None:
    turned = [person | {"gender": OTHER[str(person["gender"])]} for person in people]
    for gap in GAPS:
        one, other = between(gap, people), between(gap, turned)

        assert (one.gap is None) == (other.gap is None)
        if one.gap is not None and other.gap is not None:
            assert one.gap == pytest.approx(-other.gap)
        if one.lower is not None and other.upper is not None:
            assert one.lower == pytest.approx(-other.upper)
            assert one.detectable == pytest.approx(other.detectable)
        assert (one.ratio is None) == (other.ratio is None)
        if one.ratio and other.ratio:
            assert one.ratio.value == pytest.approx(1 / other.ratio.value)
            assert one.ratio.lower == pytest.approx(1 / other.ratio.upper)


def test_every_gap_has_difference_limits_ratio_and_the_smallest_that_could_be_seen() -> None:
    people = [
        *(p | {"hours": 5.0 + i} for i, p in enumerate(exits(20, methods=("se",)))),
        *(p | {"hours": 9.0 + i} for i, p in enumerate(exits(10, "other", gender="man", methods=("se",)))),
        *exits(20, "other"),
        *exits(5, gender="man"),
    ]
    for gap in (GAP_OUTCOME, GAP_METHOD, GAP_HOURS):
        found = between(gap, people)

        assert found.ratio
        assert found.detectable
        assert found.detectable > 0
        assert found.lower < found.gap < found.upper
        assert found.ratio.lower < found.ratio.value < found.ratio.upper


def test_the_ratio_of_shares_is_that_of_katz() -> None:
    people = [*exits(20), *exits(30, "other"), *exits(12, gender="man"), *exits(8, "other", gender="man")]
    ratio = between(GAP_OUTCOME, people).ratio

    assert ratio
    assert (ratio.value, ratio.lower, ratio.upper) == pytest.approx(risk_ratio(20, 50, 12, 20))


def test_protected_numbers_take_ratio_and_smallest_gap_from_their_limits() -> None:
    people = [*exits(20), *exits(30, "other"), *exits(12, gender="man"), *exits(8, "other", gender="man")]
    found = between(GAP_OUTCOME, people, approximate=True)

    assert found.detectable == pytest.approx((found.upper - found.lower) / 2 * 2.801585 / 1.959964, rel=1e-5)
    assert found.ratio
    assert found.ratio.value == pytest.approx(0.4 / 0.6)
    (women_low, women_high), (men_low, men_high) = (
        proportion_confint(x, n, method="wilson") for x, n in ((20, 50), (12, 20))
    )
    assert found.ratio.lower == pytest.approx(
        0.4 / 0.6 / exp(hypot(log(0.4 / women_low), log(men_high / 0.6)))
    )
    assert found.ratio.upper == pytest.approx(
        0.4 / 0.6 * exp(hypot(log(women_high / 0.4), log(0.6 / men_low)))
    )


def test_a_row_that_is_not_there_is_nobody() -> None:
    assert (level(None).numerator, level(None).denominator, level(None).value) == (0, 0, None)


def test_no_ratio_is_made_from_nothing() -> None:
    found = between(GAP_OUTCOME, [*exits(9, "other"), *exits(9, gender="man")])

    assert found.gap == -100
    assert found.ratio is None


def test_gaps_of_groups_carry_what_each_could_have_shown() -> None:
    people = [*exits(30), *exits(30, "other", gender="man"), *exits(4, forbund="STH", municipality="0180")]
    by = Dimension.FORBUND
    levels = answer(EXIT_WORK_STUDY, people, by, Dimension.GENDER)
    found = gaps_by_group(levels, answer(GAP_OUTCOME, people, by))

    # 2.8 sqrt(.5 .5 2 / 30)
    assert found["OS"].detectable == pytest.approx(100 * 2.801585 * (0.25 * 2 / 30) ** 0.5)
    assert found["OS"].beyond_chance
    assert found["STH"] == GenderGap(gap=None, lower=None, upper=None, detectable=None, ratio=None)


def test_gaps_of_something_else_are_refused() -> None:
    by = Dimension.FORBUND
    levels = answer(EXIT_WORK_STUDY, exits(3), by, Dimension.GENDER)
    with pytest.raises(ValueError, match="does not compare"):
        gaps_by_group(levels, answer(GAP_HOURS, exits(3), by))
