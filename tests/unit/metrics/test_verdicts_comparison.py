from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from benchmarks.comparison import comparisons, programme
from metrics.comparison.nouns import NOUNS
from metrics.comparison.rest import mine_against_rest
from metrics.comparison.units import compare
from metrics.dimension import Dimension
from metrics.verdicts import Signal
from metrics.verdicts_comparison import (
    against_words,
    comparison_finding,
    comparison_subtitle,
    comparison_title,
    comparison_verdict,
    left_out_words,
    limits_words,
    peers_words,
    why_empty,
)
from tests.unit.metrics.comparison.programmes import Programme, people

NOUN, KOMMUN = NOUNS[Dimension.FORBUND], NOUNS[Dimension.MUNICIPALITY]
EQUAL = {"OS": (20, 100), "STH": (41, 200), "ROS": (12, 60)}
#: Stockholm 5 of 100, the others one in four: outside, and too alike for the limits to widen.
ONE_LOW = {"OS": (250, 1000), "STH": (5, 100), "ROS": (250, 1000), "A": (25, 100), "B": (50, 200)}

#: From 13 to 37 percent, none alone.
SPREAD = {
    "A": (60, 200), "B": (30, 200), "C": (120, 400), "D": (20, 150),
    "E": (80, 300), "F": (45, 200), "G": (130, 350), "H": (90, 250),
}  # fmt: skip


def words(units: dict[str, tuple[int, int]]) -> tuple[str, str, str]:
    found = Programme(people(units)).raw()
    return (
        comparison_finding(found, NOUN),
        comparison_title(found, NOUN),
        comparison_verdict(found, found, NOUN),
    )


@pytest.mark.parametrize("seed", range(12))
def test_nobody_is_said_to_differ_who_is_inside_the_limits(seed):
    persons, events = programme(np.random.default_rng(seed), worse=0.5 if seed % 2 else 1.0)
    raw, adjusted = comparisons(persons, events)

    for found in (raw, adjusted):
        said = " ".join((comparison_title(found, NOUN), comparison_verdict(found, found, NOUN)))
        outside = {u.name for u in found.compared if not u.limits[0] <= u.share <= u.limits[1]}
        named = {u.name for u in found.compared if f"{u.name} ligger" in said}
        assert {unit.name for unit in found.signals} == outside
        assert ("mer än slumpen förklarar" in comparison_finding(found, NOUN)) is bool(outside)
        if not outside and not found.dispersion.beyond_chance:
            assert "inom slumpvariation" in said
            assert not named


def test_equal_units_are_within_chance_and_not_called_equal():
    finding, title, verdict = words(EQUAL)

    assert finding == "Skillnaderna mellan förbunden är inte större än slumpen ger"
    assert title == "Inget förbund ligger utanför 99,8\u00a0%-gränserna"
    assert "Alla tre förbund ligger inom slumpvariation" in verdict
    assert "Det visar inte att förbunden är lika." in verdict


def test_units_too_small_to_compare_are_not_spoken_for():
    finding, title, verdict = words({**EQUAL, "SBG": (2, 10)})

    assert finding == "Skillnaderna mellan tre jämförda förbund är inte större än slumpen ger"
    assert title == "Inget av tre jämförda förbund ligger utanför 99,8\u00a0%-gränserna"
    assert "Alla tre jämförda förbund ligger inom slumpvariation" in verdict


def test_a_unit_outside_is_named_without_a_grade():
    finding, title, verdict = words(ONE_LOW)

    assert finding == "Ett förbund skiljer sig från programmet mer än slumpen förklarar"
    assert title == "Förbund STH ligger under 99,8\u00a0%-gränserna"
    assert "ett skäl att fråga varför, inget betyg" in verdict


def test_units_on_both_sides_are_told_apart():
    found = Programme(people(EQUAL)).raw()
    low, high, middle = found.units
    apart = replace(
        found, units=(replace(low, signal=Signal.UNDER), replace(high, signal=Signal.OVER), middle)
    )

    assert "Förbund STH ligger över och Förbund OS ligger under det som slumpen" in comparison_verdict(
        apart, found, NOUN
    )
    assert comparison_title(apart, NOUN) == "Förbund STH över och Förbund OS under 99,8\u00a0%-gränserna"


def test_units_that_spread_without_any_of_them_outside_are_said_to():
    finding, title, verdict = words(SPREAD)

    assert finding == "Förbunden sprider sig mer än slumpen ger, men inget förbund sticker ut"
    assert title == "Inget förbund ligger utanför de vidgade 99,8\u00a0%-gränserna"
    assert "gränserna är vidgade" in verdict
    assert "B, D och G ligger utanför det som slumpen ensam ger" in verdict
    assert "inom slumpvariation" not in verdict


def test_between_the_limits_is_context_and_not_a_signal():
    _, title, verdict = words({"OS": (250, 1000), "STH": (30, 200), "ROS": (250, 1000), "A": (48, 200)})

    assert title.startswith("Inget förbund")
    assert "Mellan 95\u00a0% och 99,8\u00a0%: Förbund STH. Det är ingen signal" in verdict


def test_adjustment_says_what_it_changed_and_what_it_may_not_be_used_for():
    young, old = {"age_band": "18-24"}, {"age_band": "55-64"}
    mixed = dict.fromkeys(("OS", "ROS", "A", "B", "C", "D", "E", "F", "G", "H"), (60, 200))
    late = dict.fromkeys(mixed, (10, 200)) | {"STH": (10, 200)}
    by_age = Programme(people(mixed, **young) + people(late, **old))
    raw, adjusted = by_age.raw(), by_age.adjusted()
    said = comparison_verdict(adjusted, raw, NOUN)

    assert [unit.name for unit in raw.signals] == ["Förbund STH"]
    assert adjusted.signals == ()
    assert "Förbund STH ligger utanför gränserna med råa tal men inte efter justering." in said
    assert "jämför det med programmet, inte med ett annat" in said
    other_way = comparison_verdict(replace(raw, adjusted=True), adjusted, NOUN)
    assert "Förbund STH ligger utanför gränserna först efter justering." in other_way


def test_the_subtitle_says_that_nobody_is_ranked():
    found = Programme(people(EQUAL))

    for comparison in (found.raw(), found.adjusted()):
        assert comparison_subtitle(found.shares, comparison, NOUN).endswith("inte rangordnade.")
    assert "justerad för kön och ålder" in comparison_subtitle(found.shares, found.adjusted(), NOUN)


def test_the_small_are_listed_with_their_number():
    found = Programme(people(EQUAL) + people({"A": (4, 30), "B": (9, 49)})).raw()

    assert (
        left_out_words(found, "avslutade") == "För litet underlag, färre än 50 avslutade: A (30) och B (49)."
    )
    assert left_out_words(Programme(people(EQUAL)).raw(), "avslutade") == ""


def test_too_few_units_are_said_to_be():
    found = Programme(people({"OS": (20, 100)})).raw()

    assert comparison_finding(found, NOUN) == "För litet underlag för att jämföra förbunden"
    assert "minst 50 avslutade. Här finns ett." in why_empty(found, found, NOUN, "avslutade")
    assert "Här finns en." in why_empty(found, found, KOMMUN, "avslutade")
    assert "Välj råa tal" in why_empty(found, Programme(people(EQUAL)).raw(), NOUN, "avslutade")


def test_limits_are_named_after_how_they_are_counted():
    assert limits_words(Programme(people(EQUAL)).raw()) == "Gränser: exakt binomial, Spiegelhalter 2005."
    wide = Programme(people(SPREAD)).raw()
    assert "τ² = 0,00" in limits_words(wide)


def test_mine_against_the_rest_says_within_chance_where_the_interval_covers_zero():
    found = Programme(people(EQUAL))
    against = mine_against_rest(found.shares, found.whole, "OS")
    said = against_words(against, found.raw().units[0], "avslutade", approximate=False)

    assert said.startswith("Förbund OS: 20,0\u00a0% (20 av 100 avslutade). Resten av programmet: 20,4\u00a0%")
    assert "inom slumpvariation" in said
    assert "≈" not in said


def test_mine_against_the_rest_owns_that_one_comparison_is_no_signal():
    found = Programme(people({"OS": (250, 1000), "STH": (30, 200), "ROS": (250, 1000), "A": (48, 200)}))
    unit = next(u for u in found.raw().units if u.code == "STH")
    said = against_words(
        mine_against_rest(found.shares, found.whole, "STH"), unit, "avslutade", approximate=True
    )

    assert ": under, mer än slumpen brukar ge i en enda jämförelse, men ingen signal bland alla" in said
    assert "≈\u00a030 av 200" in said


def test_mine_against_the_rest_adds_nothing_where_the_funnel_says_the_same():
    found = Programme(people(ONE_LOW))
    unit = next(u for u in found.raw().units if u.code == "STH")
    said = against_words(
        mine_against_rest(found.shares, found.whole, "STH"), unit, "avslutade", approximate=False
    )

    assert ": under, mer än slumpen brukar ge i en enda jämförelse. Råa tal" in said


def test_peers_are_alike_in_intake_and_nothing_else():
    assert "har Roslagen och VärNa. Likheten gäller vilka som skrivs in" in peers_words(
        "Stockholm", ["Roslagen", "VärNa"]
    )
    assert peers_words("Stockholm", []).startswith("För litet underlag")


def test_units_without_a_share_or_a_mix_are_told_from_the_small():
    programme = Programme(people(EQUAL | {"A": (30, 100), "B": (30, 100)}))
    nothing = pl.when(pl.col("forbund") != "A").then("value").alias("value")
    status = pl.when(pl.col("forbund") == "A").then(pl.lit("too_few")).otherwise("status").alias("status")
    shares = replace(programme.shares, frame=programme.shares.frame.with_columns(nothing, status))
    expected = {unit: share for unit, share in programme.expected().items() if unit != "B"}
    found = compare(shares, programme.whole, programme.labels, expected)

    assert [unit.code for unit in found.compared] == ["OS", "STH", "ROS"]
    assert (
        left_out_words(found, "avslutade") == "Skyddade tal ger ingen andel för A. Går inte att justera: B."
    )
