import numpy as np
import pytest

from metrics.claims.outcomes import outcomes_claims
from metrics.claims.situation import situation_claims
from metrics.enrolment_pace import Pace
from metrics.verdicts import Signal
from metrics.verdicts_outcomes import ladder_title
from tests.participations import a_participation
from tests.unit.metrics.claims.simulated import (
    BEYOND,
    counts,
    drawn,
    outcome_results,
    people,
    prework,
    protected,
    shares,
    sv,
    well_formed,
)


def outcomes(rows, goal=20.0):
    said = outcomes_claims(**outcome_results(rows, goal), **counts(rows))
    well_formed(said)
    return said


def test_a_share_within_its_goal_and_a_gap_within_chance():
    can, cannot = sv(outcomes(people((20, 100), (21, 100))))

    assert (
        "Av de avslutade har ungefär var femte gått till arbete eller studier: mellan 15 och 27 procent"
        in can
    )
    assert "inom slumpvariation från målet på 20 procent" in can
    assert BEYOND not in can
    assert "Inte att kvinnor och män lyckas lika: skillnader under 16 procentenheter" in cannot
    assert "Inte att målet på 20 procent nås eller missas" in cannot


def test_the_same_in_english():
    said = outcomes(people((20, 100), (21, 100)))

    assert said.can[0].en.startswith(
        "Of those who have exited, about one in five have gone to work or study: "
    )
    assert "between 15 and 27 percent" in said.can[0].en
    assert "gaps under 16 percentage points" in said.cannot[0].en


def test_a_clear_gap_is_claimed_for_the_right_side_and_not_explained():
    can, cannot = sv(outcomes(people((10, 200), (70, 200))))
    turned, _ = sv(outcomes(people((70, 200), (10, 200))))

    assert "Kvinnor går mer sällan än män till arbete eller studier" in can
    assert "Män går mer sällan än kvinnor" in turned
    assert "Inte varför kvinnor och män skiljer sig åt" in cannot
    assert "lyckas lika" not in cannot


def test_a_missed_goal_is_claimed_and_a_surpassed_one():
    missed, cannot = sv(outcomes(people((40, 400), (40, 400)), goal=20.0))
    over, _ = sv(outcomes(people((160, 400), (160, 400)), goal=20.0))

    assert "under målet på 20 procent, mer än slumpen förklarar" in missed
    assert "över målet på 20 procent, mer än slumpen förklarar" in over
    assert "nås eller missas" not in cannot


def test_a_limit_that_would_round_to_the_goal_keeps_its_decimal():
    near, _ = sv(outcomes(people((141, 800), (141, 800)), goal=20.0))
    far, _ = sv(outcomes(people((71, 400), (60, 400)), goal=20.0))

    # statsmodels' proportion_confint(282, 1600, method="wilson"): 15.84 to 19.57.
    assert "mellan 15,8 och 19,6 procent" in near
    assert "mellan 14 och 19 procent" in far


def test_too_few_claim_nothing():
    said = outcomes(people((2, 8), (1, 9)))
    can, cannot = sv(said)

    assert can == "Talen räcker inte för att säga hur många som har gått till arbete eller studier."
    assert "de är för få för att jämföras" in cannot or "syns inte säkert" in cannot
    assert said.can[0].en.startswith("The numbers are too few to say")


def test_nobody_at_all_is_not_enough():
    rows = [a_participation()]

    assert "Talen räcker inte" in sv(outcomes(rows))[0]


def test_exited_shares_do_not_speak_for_everybody_while_many_are_enrolled():
    _, cannot = sv(outcomes(people((20, 100), (21, 100), enrolled=100)))

    assert "Inte hur stor andel av alla inskrivna det blir till slut" in cannot


def test_protected_counts_are_not_exact():
    rows = people((20, 100), (21, 100))
    results = {name: protected(result) for name, result in outcome_results(rows).items()}
    said = outcomes_claims(**results, **counts(rows))

    well_formed(said)
    assert "Inte det exakta antalet" in sv(said)[1]


def test_numbers_on_one_page_are_judged_together():
    # Alone the gap is beyond chance (p 0.048); the goal beside it is not.
    can, cannot = sv(outcomes(people((15, 100), (27, 100)), goal=20.0))

    assert BEYOND not in can
    assert "håller inte när sidans tal prövas tillsammans" in cannot


def test_the_box_says_of_the_gap_what_the_title_of_the_ladder_says():
    # A goal that is missed by far must not carry the gap (p 0.048): the ladder judges gaps alone.
    rows = people((15, 100), (27, 100))
    found = outcome_results(rows, goal=60.0)
    can, cannot = sv(outcomes(rows, goal=60.0))

    assert ladder_title([found["genders"]], [found["gap"], found["onward"]]).startswith(
        "Ingen säker skillnad"
    )
    assert "under målet på 60 procent, mer än slumpen" in can
    assert "mer sällan" not in can
    assert "håller inte när sidans tal prövas tillsammans" in cannot


def a_pace(sign: Signal, **changes: object) -> Pace:
    values = {"code": "p", "name": "P", "enrolled": (1214,), "planned": (1300.0,), "signal": sign}
    return Pace(**(values | changes))


def situation(rows, pace):
    found = outcome_results(rows)
    said = situation_claims(pace, found["work"], prework(rows), found["genders"], found["gap"])
    well_formed(said)
    return said


@pytest.mark.parametrize(
    ("sign", "word"),
    [
        (Signal.UNDER, "under planen, mer än månadernas slump"),
        (Signal.OVER, "över planen, mer än månadernas slump"),
        (Signal.WITHIN, "inom slumpvariation från planen"),
    ],
)
def test_the_situation_says_how_enrolment_stands(sign, word):
    said = situation(people((20, 100), (21, 100)), a_pace(sign))

    assert said.can[0].sv == f"1\u00a0214 har skrivits in mot planerade 1\u00a0300 vid samma tid: {word}."
    assert said.can[0].en.startswith("1,214 have enrolled against 1,300 planned")


def test_the_situation_without_a_plan_or_with_too_little_data():
    without = situation(people((20, 100), (21, 100)), None)
    early = situation(people((1, 4), (1, 5)), a_pace(Signal.TOO_LITTLE))

    assert "planerade" not in sv(without)[0]
    assert all(text.sv.startswith("Talen räcker inte för att säga") for text in early.can)


def test_protected_enrolments_are_about():
    assert (
        situation(people((20, 100), (21, 100)), a_pace(Signal.WITHIN, approximate=True)).can[0].sv[0] == "≈"
    )


def test_a_selection_of_nobody_claims_nothing():
    assert BEYOND not in sv(situation([a_participation()], None))[0]


def test_without_a_true_difference_few_pages_claim_one():
    """Equal shares, exactly on the goals: at most 6 % of pages may say "more than chance"."""
    rng, base = np.random.default_rng(20), outcome_results(people((20, 100), (20, 100)))
    onward, claimed, pages = prework(people((20, 100), (20, 100))), np.zeros(2), 1000
    for _ in range(pages):
        n = rng.integers(80, 300, 2)
        found = drawn(base, rng.binomial(n, 0.2), n)
        all_ = shares(onward, rng.binomial(n.sum(), 0.2), n.sum())
        outcome = outcomes_claims(**found, enrolled=base["work"], exited=base["work"])
        whole = situation_claims(None, found["work"], all_, found["genders"], found["gap"])
        claimed += [BEYOND in sv(said)[0] for said in (outcome, whole)]

    assert (claimed / pages <= 0.06).all(), claimed
