from dataclasses import replace

import polars as pl
import pytest

from metrics.catalog import EXIT_WORK_STUDY, EXITED
from metrics.comparison.case_mix import expected_shares, observed_to_expected
from metrics.dimension import Dimension
from tests.participations import exits
from tests.unit.metrics.comparison.programmes import BY_PERSON, Programme, people

#: OS takes in young women, STH older men, ROS both; the old of either gender do worse everywhere.
MIXED = [
    *people({"OS": (40, 100), "ROS": (16, 40)}, gender="woman", age_band="18-24"),
    *people({"OS": (4, 10), "STH": (3, 20)}, gender="woman", age_band="25-29"),
    *people({"STH": (9, 90), "ROS": (6, 60)}, gender="man", age_band="55-64"),
    *people({"STH": (2, 10)}, gender="unknown"),
    *people({"ROS": (1, 7)}, gender="man", age_band="unknown"),
]
AGE = {"18-24": "young", "25-29": "young", "55-64": "old"}


def plain_expected(participations: list[dict[str, object]]) -> dict[str, float]:
    """Count rates and mixes person by person."""

    def group(person: dict[str, object]) -> object:
        age = AGE.get(str(person["age_band"]))
        return (person["gender"], age) if person["gender"] != "unknown" and age else "unknown"

    rates = {}
    for stratum in map(group, participations):
        same = [p["outcome"] == "work" for p in participations if group(p) == stratum]
        rates[stratum] = sum(same) / len(same)
    units = {p["forbund"] for p in participations}
    return {
        str(unit): sum(rates[group(p)] for p in own) / len(own)
        for unit in units
        for own in [[p for p in participations if p["forbund"] == unit]]
    }


def test_expected_shares_are_those_of_a_plain_count():
    assert Programme(MIXED).expected() == pytest.approx(plain_expected(MIXED), abs=1e-12)


def test_what_is_expected_of_all_is_what_was_observed():
    programme = Programme(MIXED)
    persons = dict(programme.shares.frame.select("forbund", "denominator").iter_rows())

    expected = sum(share * persons[unit] for unit, share in programme.expected().items())

    assert expected == pytest.approx(programme.whole.frame["numerator"][0])


def test_a_unit_whose_mix_is_hardly_known_is_left_out():
    programme = Programme(MIXED)
    mix = programme.result(EXITED, Dimension.FORBUND, *BY_PERSON)
    men = (pl.col("gender") == "man") & (pl.col("forbund") == "STH")
    hidden = mix.frame.with_columns(pl.when(~men).then("numerator").alias("numerator"))
    rates = programme.result(EXIT_WORK_STUDY, *BY_PERSON)

    assert set(expected_shares(rates, replace(mix, frame=hidden), programme.shares)) == {"OS", "ROS"}


# R: poisson.test(3, 7.2); poisson.test(20, 17.5): estimate and conf.int; epitools' pois.exact agrees.
@pytest.mark.parametrize(
    ("observed", "expected", "ratio", "lower", "upper"),
    [
        (3, 7.2, 0.416666666667, 0.085926683736, 1.217676815242),
        (20, 17.5, 1.142857142857, 0.698086833452, 1.765050165867),
        (0, 1, 0.0, 0.0, 3.688879454114),
        (1, 4, 0.25, 0.006329451996, 1.392910847735),
        (157, 1, 157, 133.402146352203, 183.569423060280),
    ],
)
def test_ratio_and_limits_are_those_of_r(observed, expected, ratio, lower, upper):
    assert observed_to_expected(observed, expected) == pytest.approx((ratio, lower, upper), abs=1e-9)


def test_nothing_expected_has_no_ratio():
    ratio, lower, upper = observed_to_expected([1, 2], [0, 2.0])

    assert [str(each[0]) for each in (ratio, lower, upper)] == ["nan"] * 3
    assert ratio[1] == 1


def test_one_unit_alone_is_as_expected():
    programme = Programme(exits(30) + exits(30, "other"))

    assert programme.expected() == {"OS": pytest.approx(0.5)}
