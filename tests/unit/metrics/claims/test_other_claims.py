from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from benchmarks.comparison import comparisons, programme
from metrics.catalog import ENROLLED_NEW, EXIT_WORK_STUDY, GAP_SINGLE_METHOD, TIME_IN, WOMEN_SHARE
from metrics.claims.compare import comparison_claims, places_claims
from metrics.claims.enrolments import enrolments_claims
from metrics.claims.equality import equality_claims
from metrics.claims.goals import goals_claims
from metrics.claims.methods import methods_claims
from metrics.claims.time import time_claims
from metrics.claims.words import PROTECTED, claims
from metrics.control_series import ControlSeries, count_series
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.forecast import Prediction
from metrics.gender_gaps import Level
from metrics.gender_steps import Step, judged_together
from metrics.indicator import Unit
from metrics.outlook import Outlook
from metrics.period import months_between
from metrics.standings import Standing
from metrics.verdicts import Signal
from tests.incidences import a_result, a_year, by_gender
from tests.participations import EXACT, ListSource, a_participation
from tests.unit.metrics.claims.simulated import BEYOND, MIA_VIDARE, ask, people, protected, sv, well_formed
from tests.unit.metrics.comparison.programmes import Programme
from tests.unit.metrics.comparison.programmes import people as units

START = date(2020, 6, 1)
MONTHS = months_between(START, date(2022, 12, 31))
CALM = [1, 2, 3, *[20, 24] * 6]


def checked(said):
    well_formed(said)
    return sv(said)


# Mål och prognos


def an_outlook(**changes):
    base = Outlook(
        code="MIA_VIDARE", name="MIA Vidare", known=1214, as_of=date(2021, 12, 31),
        starts_on=START, ends_on=date(2022, 9, 30), periods=(), path=(), plan=1900.0,
    )  # fmt: skip
    return replace(base, **changes)


def forecast(total):
    return Prediction(1214, total - 1214, 600.0, 2.5, 10)


def test_a_plan_within_the_interval_is_neither_reached_nor_missed():
    can, cannot = checked(goals_claims(an_outlook(prediction=forecast(1880))))

    assert "1\u00a0214 av planerade 1\u00a0900 har skrivits in hittills" in can
    assert "sannolikheten att nå planen är ungefär" in can
    assert "Inte att planen nås eller missas" in cannot


def test_odds_are_said_in_both_languages():
    said = goals_claims(an_outlook(prediction=forecast(1700)))

    assert "mindre än 1 av 20" in sv(said)[0]
    assert "less than 1 in 20" in said.can[1].en
    assert "Inte att utgången är given" in sv(said)[1]


@pytest.mark.parametrize(("known", "word"), [(1800, "nåddes inte"), (1950, "nåddes:")])
def test_a_closed_plan_was_reached_or_not(known, word):
    can, cannot = checked(goals_claims(an_outlook(known=known, as_of=date(2022, 12, 31))))

    assert f"Planen på 1\u00a0900 {word}" in can
    assert "sannolikheten" not in can
    assert "Inte varför det blev så" in cannot


def test_too_early_protected_and_unplanned_enrolment():
    early = goals_claims(an_outlook())
    hidden = goals_claims(an_outlook(known=None))
    unplanned = goals_claims(an_outlook(plan=None, prediction=forecast(1700), approximate=True))

    assert "Talen räcker inte för att säga vart takten leder" in checked(early)[0]
    assert checked(hidden)[0] == "Talen räcker inte för att säga hur många som har skrivits in."
    assert checked(unplanned)[0].startswith("≈")
    assert "Inte det exakta antalet" in sv(unplanned)[1]


# Inskrivningar


def inflow(*counts) -> ControlSeries:
    rows = [
        a_participation(started=date(int(month[:4]), int(month[5:]), 2))
        for month, n in zip(MONTHS, counts, strict=False)
        for _ in range(n)
    ]
    source = ListSource(rows, date(2022, 12, 31))
    result = evaluate(ENROLLED_NEW, source, MIA_VIDARE, (Dimension.ENROLLED_MONTH,), scope=EXACT)
    return count_series(result, START, MONTHS[len(counts) :])


def enrolments(women, men, series, incomplete=()):
    rows = [a_participation(gender=g) for g, n in (("woman", women), ("man", men)) for _ in range(n)]
    return enrolments_claims(ask(ENROLLED_NEW, rows), ask(WOMEN_SHARE, rows), series, incomplete)


def test_a_calm_inflow_and_an_even_balance_claim_nothing_beyond_chance():
    can, cannot = checked(enrolments(50, 50, inflow(*CALM)))

    assert BEYOND not in can
    assert "utanför" not in can
    assert "100 har skrivits in under perioden. Av de inskrivna är ungefär varannan kvinnor" in can
    assert "för att en enda månad är hög eller låg" in cannot


def test_of_women_alone_nothing_is_said_of_how_many_are_women():
    only = MIA_VIDARE.narrowed(Dimension.GENDER, "woman")
    rows = [a_participation(gender="woman") for _ in range(50)]
    total, women = (
        evaluate(indicator, ListSource(rows), only, scope=EXACT) for indicator in (ENROLLED_NEW, WOMEN_SHARE)
    )
    can, _ = checked(enrolments_claims(total, women, inflow(*CALM)))

    assert "kvinnor" not in can


def test_a_month_outside_its_limits_and_an_uneven_balance_are_claimed_without_a_cause():
    said = enrolments(90, 10, inflow(*CALM, 60), ("2021-09",))
    can, cannot = checked(said)

    assert "utanför en jämn fördelning mer än slumpen förklarar" in can
    assert "Inflödet i september 2021 ligger över vad slumpen brukar ge: 60 inskrivna." in can
    assert "Inte varför inflödet avvek" in cannot
    assert "Inte att inflödet minskar från september 2021" in cannot
    assert "The inflow in September 2021 is above" in said.can[2].en


# Tid till avslut


def times(women, men, total=None, median=None):
    rows = people((10, 50), (10, 50))
    both = [tuple(row.values()) for row in by_gender(women, men)]
    genders = a_result(both, Dimension.GENDER)
    return time_claims(total or a_year(20.0), genders, median or ask(TIME_IN, rows))


def test_the_time_says_a_gap_only_beyond_chance():
    unsure, cannot = checked(times((20.0, 200, 5.0), (22.0, 200, 5.0)))
    sure, why = checked(times((10.0, 400, 4.0), (40.0, 400, 5.0)))

    assert "Av de inskrivna har ungefär var femte gått till arbete eller studier inom ett år" in unsure
    assert BEYOND not in unsure
    assert "lika ofta: skillnader under" in cannot
    assert "Kvinnor går mer sällan än män till arbete eller studier inom ett år" in sure
    assert "Inte varför" in why


def test_the_time_of_too_few_or_too_early_is_not_said():
    few = times((20.0, 20, 9.0), (22.0, 20, 9.0), total=a_year(20.0, 29))
    early = times((20.0, 20, 9.0), (22.0, 20, 9.0), total=a_year(None))

    for said in (few, early):
        can, cannot = checked(said)
        assert "Talen räcker inte för att säga hur många som går" in can
        assert "för få för att jämföras" in cannot


# Metoder


def methods(*rows):
    people_ = [a_participation(gender=g, methods=m) for g, m, n in rows for _ in range(n)]
    return ask(GAP_SINGLE_METHOD, people_)


def test_methods_describe_and_prove_no_effect():
    uneven = methods(("man", ("se", "ips"), 50), ("woman", ("cm",), 50))
    can, cannot = checked(methods_claims(uneven))

    assert "Två av fyra metoder går oftare till män än till kvinnor, mer än slumpen" in can
    assert "En av fyra metoder går oftare till kvinnor" in can
    assert "Inte att en metod orsakar utfallet" in cannot
    assert "Inte det exakta antalet" in checked(methods_claims(protected(uneven)))[1]


def test_methods_alike_or_of_one_gender_claim_nothing():
    alike, cannot = checked(methods_claims(methods(("man", ("se",), 50), ("woman", ("se",), 50))))
    alone, _ = checked(methods_claims(methods(("woman", ("se",), 50))))

    assert "inom slumpvariation" in alike
    assert "mindre skillnader kan finnas" in cannot
    assert alone == "Talen räcker inte för att säga om kvinnor och män får olika metoder."


# Jämför och Karta


def compared(shares):
    found = Programme(units(shares))
    return comparison_claims(found.shares, found.raw(), Dimension.FORBUND)


def test_units_within_chance_are_neither_alike_nor_ordered():
    can, cannot = checked(compared({"OS": (20, 100), "STH": (41, 200), "ROS": (12, 60)}))

    assert can == "Alla tre jämförda förbund ligger inom slumpvariation från programmet."
    assert "Inte vilket förbund som är bäst" in cannot
    assert "Inte att de inom slumpvariation är lika" in cannot


def test_a_unit_outside_is_named_and_too_small_ones_are_not():
    can, _ = checked(
        compared({"OS": (250, 1000), "STH": (5, 100), "ROS": (250, 1000), "A": (25, 100), "B": (50, 200)})
    )
    few, _ = checked(compared({"OS": (4, 20), "STH": (5, 20)}))

    assert "Förbund STH ligger under programmet, mer än slumpen förklarar." in can
    assert "Fyra av fem jämförda förbund ligger inom slumpvariation" in can
    assert few == "Talen räcker inte för att säga om förbund skiljer sig från programmet."


def test_units_that_spread_together_are_said_to_do_so():
    spread = {
        "A": (60, 200), "B": (30, 200), "C": (120, 400), "D": (20, 150),
        "E": (80, 300), "F": (45, 200), "G": (130, 350), "H": (90, 250),
    }  # fmt: skip

    assert "Tillsammans sprider de sig mer än slumpen ger" in checked(compared(spread))[0]


def test_equal_units_are_seldom_said_to_differ():
    claimed, programmes = 0, 300
    shares = Programme(units({"OS": (20, 100), "STH": (41, 200), "ROS": (12, 60)})).shares
    rng = np.random.default_rng(4)
    for _ in range(programmes):
        _, adjusted = comparisons(*programme(rng, 1.0))
        claimed += BEYOND in sv(comparison_claims(shares, adjusted, Dimension.FORBUND))[0]

    assert claimed / programmes <= 0.06, claimed


def standing(name, sign):
    return Standing(code=name, name=name, number=1, row={}, signal=sign)


def test_places_are_named_only_beyond_chance():
    shares = ask(EXIT_WORK_STUDY, people((20, 100), (21, 100)), Dimension.MUNICIPALITY)
    one = standing("Haninge", Signal.WITHIN)
    can, cannot = checked(places_claims(shares, [one, standing("Solna", Signal.UNDER)]))
    none, _ = checked(places_claims(protected(shares), [standing("Solna", Signal.TOO_LITTLE)]))

    assert can == (
        "Solna ligger under programmet, mer än slumpen förklarar. "
        "Haninge ligger inom slumpvariation från programmet."
    )
    assert "Inte vilken kommun som är bäst" in cannot
    assert none.startswith("Talen räcker inte")


# Jämställdhet


def a_step(women, men, half, **changes) -> Step:
    def level(value):
        return Level(numerator=10, denominator=100, value=value, lower=value, upper=value)

    gap = None if women is None or men is None else women - men
    fields = {
        "id": "work_study", "name": "Avslut", "measure": "Arbete eller studier av avslutade",
        "unit": Unit.PERCENT, "women": level(women), "men": level(men), "gap": gap,
        "lower": None if gap is None else gap - half, "upper": None if gap is None else gap + half,
        "detectable": None if gap is None else 1.43 * half,
    }  # fmt: skip
    return Step(**(fields | changes))


def test_steps_beyond_chance_are_claimed_and_the_outcome_is_not_called_even():
    sure = a_step(20, 29, 4, id="supported_employment", name="Metod")
    can, cannot = checked(equality_claims([sure, a_step(19, 20, 6)]))

    assert "Kvinnor får mer sällan supported employment: 20 mot 29 procent, mer än slumpen" in can
    assert "I ett av två jämförda steg" in can
    assert "i steget Avslut: skillnader under 9 procentenheter" in cannot
    assert "Inte varför" in cannot
    men, _ = checked(equality_claims([a_step(29, 20, 4)]))
    assert men.startswith("Män går mer sällan till arbete eller studier: 20 mot 29 procent")


def test_steps_without_enough_of_both_or_protected():
    none, _ = checked(equality_claims([a_step(None, 20, 6)]))
    _, hidden = checked(equality_claims([a_step(19, 20, 6, approximate=True)]))

    assert none == "Talen räcker inte för att säga om kvinnor och män får lika."
    assert "Inte det exakta antalet" in hidden


def test_equal_steps_are_seldom_said_to_differ():
    rng, claimed, pages = np.random.default_rng(9), 0, 1000
    for _ in range(pages):
        gaps = 3.0 * rng.standard_normal(6)
        steps = judged_together([a_step(20 + float(gap), 20.0, 1.959964 * 3.0) for gap in gaps])
        claimed += BEYOND in sv(equality_claims(steps))[0]

    assert claimed / pages <= 0.06


def test_where_nothing_may_be_said_the_box_says_so():
    said = claims([None, None], [PROTECTED])

    assert [text.sv for text in said.can] == ["Talen räcker inte för att säga något säkert om urvalet."]
    assert said.cannot == (PROTECTED,)
