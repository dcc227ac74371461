"""Where a rule turns: the last number on either side of it."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from metrics.catalog import EXIT_UNKNOWN, TIME_IN
from metrics.claims.time import time_claims
from metrics.comparison.checks import checks
from metrics.comparison.funnel import Dispersion
from metrics.decomposition import SPLITS, Reason, decompose
from metrics.dimension import Dimension
from metrics.final_share import final_share
from metrics.outlook import Outlook
from metrics.registration_lag import LONGEST, Lag, is_open
from metrics.selection import Denominator
from metrics.snapshot_change import Cause, Part, changes
from metrics.standings import places_finding
from metrics.verdicts import FEWEST_JUDGED, Signal, gap_signal, signal
from metrics.verdicts_equality import steps_verdict
from metrics.verdicts_parity import parity_verdict
from tests.incidences import a_result, a_year, by_gender
from tests.participations import exits
from tests.unit.metrics import test_decomposition as split
from tests.unit.metrics import test_intersections as crossed
from tests.unit.metrics import test_snapshot_change as snapshots
from tests.unit.metrics.claims.simulated import ask, people, sv
from tests.unit.metrics.comparison.test_units import NOUN, a_comparison
from tests.unit.metrics.test_standings import found as standings_of
from tests.unit.metrics.test_verdicts_equality import SURE
from tests.unit.metrics.test_verdicts_maturity import caution
from tests.unit.metrics.test_verdicts_parity import SURE as SURE_RATIO

PLAN = Outlook(
    code="MIA_VIDARE", name="MIA Vidare", known=1900, as_of=date(2022, 9, 29),
    starts_on=date(2020, 6, 1), ends_on=date(2022, 9, 30), periods=(), path=(), plan=1900.0,
)  # fmt: skip


@pytest.mark.parametrize(("lower", "upper"), [(20.0, 35.0), (5.0, 20.0)])
def test_an_interval_that_touches_the_goal_is_within_chance(lower: float, upper: float) -> None:
    row = {"status": "ok", "denominator": 100, "value": 19.0, "lower": lower, "upper": upper}

    assert signal(row, 20.0) is Signal.WITHIN
    assert gap_signal(row | {"lower": lower - 20, "upper": upper - 20}) is Signal.WITHIN


def test_a_year_is_told_of_as_many_as_shares_are_judged_by() -> None:
    genders = a_result([tuple(row.values()) for row in by_gender((20, 50, 9), (20, 50, 9))], Dimension.GENDER)
    median = ask(TIME_IN, people((10, 50), (10, 50)))
    enough, few = (time_claims(a_year(20.0, n), genders, median) for n in (FEWEST_JUDGED, FEWEST_JUDGED - 1))

    assert sv(enough)[0].startswith("Av de inskrivna har")
    assert sv(few)[0].startswith("Talen räcker inte")


@pytest.mark.parametrize(("units", "unsure"), [(20, True), (21, False)])
def test_the_spread_of_twenty_units_is_unsure_and_that_of_more_is_not(units: int, unsure: bool) -> None:
    few = a_comparison([(20, 100)] * units)
    spread = replace(few, dispersion=Dispersion(units=units, phi=1.0, tau2=0.0, beyond_chance=False))
    found = checks(spread, ask(EXIT_UNKNOWN, exits(50), Dimension.FORBUND), NOUN)

    assert any("är måttet osäkert" in check.said for check in found) is unsure


def test_a_third_of_the_places_is_few_and_more_is_not() -> None:
    one, two = (
        [
            replace(standings_of()[0][1], signal=sign)
            for sign in (*[Signal.OVER] * n, *[Signal.WITHIN] * (3 - n))
        ]
        for n in (1, 2)
    )

    assert places_finding(one) == "Var man bor säger lite om utfallet"
    assert places_finding(two) == "Utfallet skiljer sig mellan kommunerna"


def test_nothing_is_called_chance_where_every_difference_is_more() -> None:
    assert "slump." not in parity_verdict([SURE_RATIO])
    assert "gråa" not in steps_verdict([SURE])


def test_nine_of_ten_who_have_exited_are_nearly_all() -> None:
    assert caution(90, 10, Denominator.EXITED) is not None
    assert caution(91, 10, Denominator.EXITED) is None


@pytest.mark.parametrize(("successes", "exited", "is_told"), [(0, 30, True), (30, 30, True), (1, 29, False)])
def test_a_final_share_needs_as_many_as_shares_are_judged_by(
    successes: int, exited: int, is_told: bool
) -> None:
    assert (final_share(successes, exited, 20) is not None) is is_told


def test_the_last_day_of_a_plan_closes_it() -> None:
    assert not PLAN.closed
    assert replace(PLAN, as_of=PLAN.ends_on).closed


@pytest.mark.parametrize(("known", "around"), [(1899, False), (1900, True)])
def test_a_protected_count_is_around_the_plan_from_the_plan_itself(known: int, around: bool) -> None:
    assert replace(PLAN, known=known, approximate=True).around_plan is around


@pytest.mark.parametrize(
    ("plan", "known", "around"),
    [
        (1900.0, 1862, True), (1900.0, 1861, False), (1900.0, 1938, True), (1900.0, 1939, False),
        (100.0, 95, True), (100.0, 94, False),
    ],
)  # fmt: skip
def test_a_protected_count_at_the_end_is_around_the_plan_within_its_noise(
    plan: float, known: int, around: bool
) -> None:
    ended = replace(PLAN, as_of=PLAN.ends_on, plan=plan, known=known, approximate=True)
    assert ended.around_plan is around
    assert not replace(ended, approximate=False).around_plan
    assert not replace(ended, known=None).around_plan
    assert not replace(ended, plan=None).around_plan


@pytest.mark.parametrize(
    ("status", "lower", "upper", "sign"),
    [
        ("ok", 0.1, 4.0, Signal.OVER), ("ok", -4.0, -0.1, Signal.UNDER), ("ok", -0.1, 0.1, Signal.WITHIN),
        ("ok", None, -0.1, Signal.TOO_LITTLE), ("ok", 0.1, None, Signal.TOO_LITTLE),
        ("too_few", 0.1, 4.0, Signal.TOO_LITTLE),
    ],
)  # fmt: skip
def test_a_gap_is_told_where_its_whole_interval_is_on_one_side(
    status: str, lower: float | None, upper: float | None, sign: Signal
) -> None:
    assert gap_signal({"status": status, "lower": lower, "upper": upper}) is sign


def test_a_share_without_its_persons_is_too_little_to_judge() -> None:
    row = {"denominator": None, "status": "ok", "lower": 30.0, "upper": 40.0}
    assert signal(row, 20.0) is Signal.TOO_LITTLE
    assert signal(row | {"denominator": FEWEST_JUDGED}, 20.0) is Signal.OVER
    assert signal(row | {"denominator": FEWEST_JUDGED}, 40.1) is Signal.UNDER


def test_a_month_is_whole_when_as_much_of_it_is_registered_as_is_asked() -> None:
    def lag(newest: float) -> Lag:
        # Three of the thirty days of November, 31 to 33 days old, are registered in part.
        share = np.where(np.isin(np.arange(LONGEST + 1), (31, 32, 33)), newest, 1.0)
        return Lag(clock=date(2021, 12, 31), share=share, lower=share, upper=share, events=100)

    assert not is_open("2021-11", date(2021, 12, 31), lag(0.5))
    assert is_open("2021-11", date(2021, 12, 31), lag(0.49))


@pytest.mark.parametrize(("of_each", "reason"), [(10, None), (9, Reason.TOO_FEW)])
def test_ten_on_either_side_of_a_step_are_enough_to_split_a_gap(of_each: int, reason: Reason | None) -> None:
    persons = [
        person
        for gender in ("woman", "man")
        for person in split.some(gender, "18-24", "yes", of_each, 100 - 2 * of_each, of_each)
    ]

    assert decompose(*split.asked(persons, SPLITS[1])).reason is reason


def test_a_part_as_large_as_noise_can_make_may_be_noise() -> None:
    parts = [Part(cause=Cause.MIXED, value=value, bound=5.0) for value in (-5.0, 5.0, 5.1)]

    assert [part.may_be_noise for part in parts] == [True, True, False]


def test_a_year_is_one_cell_from_its_last_day() -> None:
    before = {"2020Q3": (10, 50, 10, 50), "2020Q4": (10, 40, 10, 40)}
    after = before | {"2021Q1": (10, 30, 10, 30)}
    earlier, later = (
        snapshots.snapshot(day, exits, snapshots.added(exits), approximate=True)
        for day, exits in zip(snapshots.ENDS[1:], (before, after), strict=False)
    )
    found = snapshots.by_name(changes(earlier, later))["exited"]

    # The project, less the year 2020 and the new quarter: three cells that may be 5 off. Quarters were four.
    assert found.parts[-1].bound == 15.0


def test_only_groups_within_chance_are_told_what_the_numbers_could_show() -> None:
    young = [p for p in crossed.PEOPLE if p["age_band"] == "18-24"]
    work = crossed.found(young)[0]

    assert [group.signal for group in work.compared] == [Signal.UNDER]
    assert "Talen visar säkert bara" not in crossed.verdicts.combination_verdict(work, crossed.LABELS)
    assert "alla en" not in crossed.verdicts.combination_title(work, crossed.LABELS)
