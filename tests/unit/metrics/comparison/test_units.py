from dataclasses import replace
from math import hypot, sqrt

import polars as pl
import pytest
from scipy.stats import chi2, norm

from benchmarks.comparison import simulate
from metrics.catalog import ENROLLED_NEW
from metrics.comparison.checks import checks, checks_title, expected_alarms, size_association
from metrics.comparison.funnel import CONTEXT, SIGNAL, Dispersion, funnel_limits
from metrics.comparison.nouns import NOUNS
from metrics.comparison.peers import peers
from metrics.comparison.rest import Against, mine_against_rest
from metrics.comparison.units import Comparison, Unit
from metrics.dimension import Dimension
from metrics.intervals import newcombe_difference
from metrics.result import Result, Status
from metrics.verdicts import Signal
from tests.participations import a_participation
from tests.unit.metrics.comparison.programmes import Programme, people

NOUN = NOUNS[Dimension.FORBUND]
EQUAL = {"OS": (20, 100), "STH": (41, 200), "ROS": (12, 60)}
#: Stockholm sends nobody to work, the others two in five.
APART = {"OS": (80, 200), "STH": (2, 200), "ROS": (80, 200)}


def a_comparison(units: list[tuple[int, int]]) -> Comparison:
    share = 100 * sum(x for x, _ in units) / sum(n for _, n in units)
    return Comparison(
        units=tuple(
            Unit(
                code=str(i),
                name=f"Enhet {i}",
                row={"numerator": x, "denominator": n},
                share=100 * x / n,
                expected=share,
                signal=Signal.WITHIN,
            )
            for i, (x, n) in enumerate(units)
        ),
        programme=share,
        dispersion=Dispersion(units=len(units), phi=1.0, tau2=0.0, beyond_chance=False),
        adjusted=False,
    )


def test_units_stand_in_their_fixed_order_with_their_shares():
    found = Programme(people(EQUAL)).raw()

    assert [(u.code, u.share, u.signal) for u in found.units] == [
        ("OS", 20.0, Signal.WITHIN),
        ("STH", pytest.approx(20.5), Signal.WITHIN),
        ("ROS", 20.0, Signal.WITHIN),
    ]
    assert found.programme == pytest.approx(100 * 73 / 360)


def test_limits_of_a_unit_are_those_of_its_size_and_the_programme():
    first = Programme(people(EQUAL)).raw().units[0]
    lower, upper = funnel_limits(100, 73 / 360, SIGNAL)

    assert first.limits == pytest.approx((100 * lower, 100 * upper))
    assert first.context == pytest.approx([100 * float(end) for end in funnel_limits(100, 73 / 360, CONTEXT)])


def test_only_outside_the_outer_limits_is_a_signal():
    # 24 of 300 against 24 percent: outside 99.8. 54 of 300: between the limits.
    found = Programme(people({"OS": (24, 300), "STH": (54, 300), "ROS": (290, 900)})).raw()

    for unit in found.units:
        outside = not unit.limits[0] <= unit.share <= unit.limits[1]
        assert (unit.signal is not Signal.WITHIN) is outside


def test_units_that_spread_beyond_chance_get_wider_limits():
    found = Programme(people(APART)).raw()
    exact = funnel_limits(200, 162 / 600, SIGNAL)

    assert found.dispersion.beyond_chance
    assert found.units[0].limits[1] > 100 * exact[1]
    for unit in found.units:
        lower, upper = funnel_limits(unit.persons, found.programme / 100, SIGNAL)
        beyond = not 100 * lower <= unit.share <= 100 * upper
        assert unit.only_widened is (beyond and unit.signal is Signal.WITHIN)


def test_a_unit_of_fewer_than_fifty_is_listed_and_not_judged():
    found = Programme(people(EQUAL | {"ROS": (9, 49), "STH": (0, 0)}) + people({"VRN": (10, 50)})).raw()

    assert found.compared == ()
    more = Programme(people(EQUAL) + people({"X": (0, 49)})).raw()
    assert [unit.code for unit in more.left_out] == ["X"]
    assert len(more.compared) == 3


def test_two_units_are_no_funnel():
    assert Programme(people({"OS": (20, 100), "STH": (1, 200)})).raw().compared == ()


def test_intake_explains_what_raw_shares_point_out():
    young, old = {"age_band": "18-24"}, {"age_band": "55-64"}
    programme = Programme(
        people({"OS": (120, 300), "STH": (20, 50), "ROS": (80, 200)}, **young)
        + people({"OS": (5, 50), "STH": (30, 300), "ROS": (20, 200)}, **old)
    )
    adjusted = programme.adjusted()

    assert [unit.share for unit in adjusted.units] == pytest.approx([adjusted.programme] * 3)
    assert [unit.ratio[0] for unit in adjusted.units] == pytest.approx([1.0] * 3)
    assert {unit.share for unit in programme.raw().units} != {adjusted.programme}
    for unit in adjusted.units:
        # Garwood's limits of the events, as many as are expected being the programme's share.
        x = unit.events
        limits = (chi2.ppf(0.025, 2 * x) / 2 / x, chi2.ppf(0.975, 2 * (x + 1)) / 2 / x)
        assert unit.interval == pytest.approx([limit * adjusted.programme for limit in limits])


def test_at_most_one_in_twenty_is_pointed_out_where_all_do_equally_well():
    found = simulate(30, seed=7)

    assert found.raw_exact / found.units > 0.05
    assert found.adjusted / found.units <= 0.05


def test_a_unit_that_does_worse_is_found():
    assert simulate(15, seed=3, worse=0.4).adjusted >= 8


def test_mine_against_the_rest_is_newcombes_interval():
    # Newcombe 1998, table II: 56/70 against 48/80.
    programme = Programme(people({"OS": (56, 70), "STH": (48, 80)}))
    found = mine_against_rest(programme.shares, programme.whole, "OS")

    assert found is not None
    assert (found.rest_events, found.rest_persons) == (48, 80)
    assert (found.lower, found.upper) == (pytest.approx(5.24, abs=0.005), pytest.approx(33.39, abs=0.005))
    exact = newcombe_difference(56, 70, 48, 80)
    assert (found.lower, found.upper) == pytest.approx(tuple(100 * float(end) for end in exact))
    assert found.signal is Signal.OVER
    assert (found.rest_share, found.difference) == pytest.approx((60, 80 - 60))


def wilson_by_hand(x: int, n: int, noise: float = 0.0) -> tuple[float, float]:
    z = norm.ppf(0.975)
    p, centre = x / n, (x + z * z / 2) / (n + z * z)
    half = z * sqrt(p * (1 - p) * n + z * z / 4) / (n + z * z)
    half = sqrt(half**2 + z * z * noise / n**2)
    return 100 * (centre - half), 100 * (centre + half)


def protected(result: Result, x: int, n: int, noise: float) -> Result:
    """The first row of *result* as if it showed *x* of *n*, with limits that tell of *noise*."""
    row = dict(zip(("lower", "upper"), wilson_by_hand(x, n, noise), strict=True))
    row |= {"numerator": x, "denominator": n, "value": 100 * x / n}
    frame = result.frame.head(1).with_columns(
        pl.lit(value, dtype=result.frame.schema[name]).alias(name) for name, value in row.items()
    )
    return replace(result, frame=frame, approximate=True)


def test_the_rest_of_protected_numbers_has_the_noise_of_both():
    programme = Programme(people({"OS": (56, 70), "STH": (48, 80)}))
    mine, whole = protected(programme.shares, 56, 70, 4.0), protected(programme.whole, 105, 152, 9.0)
    found = mine_against_rest(mine, whole, "OS")

    own, (low, high) = wilson_by_hand(56, 70, 4.0), wilson_by_hand(49, 82, 4.0 + 9.0)
    difference = 100 * (56 / 70 - 49 / 82)
    assert found is not None
    assert (found.rest_events, found.rest_persons) == (49, 82)
    assert found.lower == pytest.approx(difference - hypot(80 - own[0], high - 4900 / 82))
    assert found.upper == pytest.approx(difference + hypot(own[1] - 80, 4900 / 82 - low))


def test_a_part_that_shows_more_events_than_the_whole_leaves_none():
    programme = Programme(people({"OS": (56, 70), "STH": (48, 80)}))
    mine, whole = protected(programme.shares, 56, 70, 4.0), protected(programme.whole, 54, 150, 4.0)
    found = mine_against_rest(mine, whole, "OS")

    assert found is not None
    assert (found.rest_events, found.rest_share) == (0, 0)


@pytest.mark.parametrize(
    ("lower", "upper", "sign"),
    [
        (-4.0, 9.0, Signal.WITHIN),
        (0.1, 9.0, Signal.OVER),
        (-9.0, -0.1, Signal.UNDER),
        (0, 3.0, Signal.WITHIN),
    ],
)
def test_mine_is_over_or_under_the_rest_only_beyond_its_whole_interval(lower, upper, sign):
    found = Against(
        mine={}, rest_events=1, rest_persons=2, rest_share=50, difference=1, lower=lower, upper=upper
    )

    assert found.signal is sign


def test_a_small_unit_has_no_rest_to_stand_against():
    programme = Programme(people({"OS": (10, 49), "STH": (48, 80)}))

    assert mine_against_rest(programme.shares, programme.whole, "OS") is None
    assert mine_against_rest(programme.shares, programme.whole, "ROS") is None


def enrolled(forbund: str, n: int, **shares: tuple[str, float]) -> list[dict[str, object]]:
    return [
        a_participation(forbund=forbund)
        | {name: code if i < n * part else "unknown" for name, (code, part) in shares.items()}
        for i in range(n)
    ]


def intakes(programme: Programme) -> list[object]:
    dimensions = (Dimension.GENDER, Dimension.REFERRER)
    return [programme.result(ENROLLED_NEW, Dimension.FORBUND, d) for d in dimensions]


def test_peers_are_the_two_nearest_by_intake_in_fixed_order():
    mixes = {"OS": 0.9, "STH": 0.2, "ROS": 0.85, "VRN": 0.5, "SDT": 0.7}
    people_ = [
        person
        for unit, part in mixes.items()
        for person in enrolled(unit, 100, gender=("woman", part), referrer=("pes", part))
    ]

    assert peers("OS", intakes(Programme(people_))) == ("ROS", "SDT")
    # By hand: |0.5 - 0.7| and |0.5 - 0.2| are the nearest.
    assert peers("VRN", intakes(Programme(people_))) == ("STH", "SDT")


def test_small_units_have_no_peers_and_are_none():
    small = Programme(enrolled("OS", 49) + enrolled("STH", 100) + enrolled("ROS", 100))

    assert peers("OS", intakes(small)) == ()
    assert peers("STH", intakes(small)) == ("ROS",)


def test_association_with_size_is_that_of_r():
    # cor.test(n, z, method = "spearman", exact = FALSE) with z as in test_funnel.
    units = zip([157, 103, 58, 97, 10, 78, 49, 40], [761, 445, 301, 468, 52, 485, 215, 90], strict=True)
    found = a_comparison(list(units))

    assert size_association(found) == pytest.approx((-0.309523809524, 0.455644890738))
    assert checks(found, Programme(people(EQUAL)).unknown, NOUN)[4].ok


def test_association_needs_sizes_and_shares_that_differ():
    assert str(size_association(a_comparison([(10, 100)] * 5))[0]) == "nan"
    assert size_association(a_comparison([(10, 100), (30, 200), (90, 400), (300, 800)])) == (1.0, 0.0)


def test_every_condition_has_an_answer_in_words():
    programme = Programme(people(EQUAL))
    raw, adjusted = (
        checks(found, programme.unknown, NOUN) for found in (programme.raw(), programme.adjusted())
    )

    assert len(raw) == len(adjusted) == 6
    assert [check.ok for check in raw] == [False, True, True, True, None, True]
    assert adjusted[0].ok
    assert checks_title(raw) == "Fyra av sex villkor för en rättvis jämförelse är uppfyllda"
    assert all(check.said.endswith(".") for check in raw)


def test_conditions_that_cannot_be_tried_do_not_hold():
    programme = Programme(people({"OS": (2, 10)}))
    found = checks(programme.raw(), programme.unknown, NOUN)

    assert [check.ok for check in found] == [False, False, None, None, None, None]
    assert checks_title(found) == "Inget av sex villkor för en rättvis jämförelse är uppfyllt"


def test_conditions_fail_where_units_spread_or_outcomes_are_unknown():
    unknown = [*people({"OS": (10, 10)}), *people(APART)]
    for person in unknown[:10]:
        person["outcome"] = "unknown"
    for person in [p for p in unknown if p["forbund"] == "ROS"][:60]:
        person["outcome"] = "unknown"
    programme = Programme(unknown)
    found = checks(programme.raw(), programme.unknown, NOUN)

    assert "vidgade" in found[2].said
    assert (found[2].ok, found[5].ok) == (False, False)
    assert "minst var tionde i Förbund ROS" in found[5].said


def test_larger_units_with_higher_shares_are_noticed():
    found = a_comparison([(5, 60), (20, 100), (60, 200), (160, 400), (400, 800)])
    unknown = Programme(people(EQUAL)).unknown

    assert "högre andel" in checks(found, unknown, NOUN)[4].said
    assert expected_alarms(found, CONTEXT) == pytest.approx(0.25)


def test_a_programme_without_anybody_is_compared_with_nothing():
    programme = Programme([])

    assert programme.whole.frame["status"][0] != Status.OK
    assert programme.raw().compared == programme.adjusted().compared == ()
