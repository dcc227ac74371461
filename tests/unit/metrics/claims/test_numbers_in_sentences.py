"""The numbers and sides of each sentence, written by hand for made-up results."""

from dataclasses import replace
from datetime import date

import pytest

from metrics.bounds import Bounds
from metrics.catalog import GAP_SINGLE_METHOD
from metrics.claims.compare import places_claims
from metrics.claims.economy import economy_claims
from metrics.claims.equality import equality_claims
from metrics.claims.flow import flow_claims
from metrics.claims.goals import goals_claims
from metrics.claims.methods import methods_claims
from metrics.claims.projects import projects_claims
from metrics.claims.quality import quality_claims
from metrics.claims.shares import gap_claim
from metrics.claims.steps import steps_claims
from metrics.claims.time import time_claims
from metrics.claims.words import PROTECTED, Claims
from metrics.comparison.projects import Beside, Gap
from metrics.dimension import Dimension
from metrics.forecast import Prediction
from metrics.gender_gaps import Level
from metrics.gender_steps import Step
from metrics.indicator import Unit
from metrics.outlook import Outlook
from metrics.result import Result
from metrics.standings import Standing
from metrics.text import Text
from metrics.verdicts import Signal
from tests.incidences import a_result, a_year, by_gender

NONE = (0, 0, None, None, None, "too_few")
NOTHING = "Talen räcker inte för att säga "


def one(*row: object) -> Result:
    return a_result([row])


def can(said: Claims) -> list[str]:
    return [text.sv.replace("\u00a0", " ") for text in said.can]


def money(use: tuple, esf: tuple, participant: tuple, transition: tuple) -> Claims:
    return economy_claims(one(*use), one(*esf), one(*participant), one(*transition))


USED = (42_300_000, 100_000_000, 42.3, None, None, "ok")
PAID = (19_940_000, 42_300_000, 47.1, None, None, "ok")
PARTICIPANT = (42_300_000, 524, 80_725.0, None, None, "ok")
TRANSITION = (42_300_000, 110, 384_545.0, 301_400.0, 455_800.0, "ok")


def test_money_is_said_of_its_own_base_and_between_its_limits():
    assert can(money(USED, PAID, PARTICIPANT, TRANSITION)) == [
        "42 procent av budgeten är bokförd, och ESF betalar 47 procent av det.",
        "De bokförda kostnaderna motsvarar 80 700 kr per inskriven deltagare.",
        "De motsvarar 301 000 kr till 456 000 kr per övergång till arbete eller studier.",
    ]


def test_without_a_budget_the_booked_kronor_are_said():
    assert can(money(NONE, PAID, NONE, NONE)) == [
        "42 300 000 kr är bokförda, och ESF betalar 47 procent av det.",
        f"{NOTHING}vad en deltagare kostar.",
        f"{NOTHING}vad en övergång till arbete eller studier kostar.",
    ]
    for use, esf in ((NONE, NONE), (USED, NONE)):
        assert can(money(use, esf, NONE, NONE))[0] == f"{NOTHING}hur mycket av budgeten som är använd."


def test_protected_costs_say_so_in_place_of_what_forbund_cost():
    exact = money(USED, PAID, PARTICIPANT, TRANSITION)
    about = replace(one(*PARTICIPANT), approximate=True)
    hidden = economy_claims(one(*USED), one(*PAID), about, one(*TRANSITION))

    assert exact.cannot[1].sv.startswith("Inte att ett förbund är dyrare")
    assert hidden.cannot[1] == PROTECTED


def times(total: Result, median: tuple, women=(20.0, 200, 5.0), men=(22.0, 200, 5.0)) -> Claims:
    rows = [tuple(row.values()) for row in by_gender(women, men)]
    return time_claims(total, a_result(rows, Dimension.GENDER), one(*median))


def test_the_time_has_its_limits_in_order():
    said = times(one(100, 500, 20.0, 16.6, 23.8, "ok"), (300, 500, 184.0, 170.0, 203.0, "ok"))

    assert can(said) == [
        (
            "Av de inskrivna har ungefär var femte gått till arbete eller studier inom ett år: "
            "mellan 17 och 24 procent."
        ),
        "Hälften har avslutat efter 184 dagar: mellan 170 och 203.",
    ]


def test_a_median_that_is_not_reached_or_not_known():
    early = times(a_year(20.0), (3, 500, None, None, None, "immature"))
    few = times(a_year(20.0), NONE)
    open_ended = times(a_year(20.0), (300, 500, 184.0, 170.0, None, "ok"))

    assert can(early)[1] == "Färre än hälften har avslutat."
    assert len(few.can) == len(open_ended.can) == 1


@pytest.mark.parametrize(
    ("lower", "upper", "said"),
    [(-13.4, -2.3, "2 till 13"), (-9.0, -0.42, "0,4 till 9,0"), (-9.0, -1.0, "1 till 9")],
)
def test_a_gap_is_said_from_the_smaller_to_the_larger(lower, upper, said):
    women, men = (
        gap_claim({"lower": a, "upper": b}, sign)
        for a, b, sign in ((lower, upper, Signal.UNDER), (-upper, -lower, Signal.OVER))
    )

    assert women is not None
    assert men is not None
    assert women.sv == (
        f"Kvinnor går mer sällan än män till arbete eller studier: {said} färre av hundra, mer än slumpen "
        "förklarar."
    )
    assert men.sv == women.sv.replace("Kvinnor", "Män").replace("än män", "än kvinnor")


def a_step(id_: str, women: float, men: float, half: float, unit: Unit = Unit.PERCENT, **changes) -> Step:
    def level(value: float) -> Level:
        return Level(numerator=10, denominator=100, value=value, lower=value, upper=value)

    gap = women - men
    fields = {
        "id": id_, "name": id_, "measure": id_, "unit": unit, "women": level(women), "men": level(men),
        "gap": gap, "lower": gap - half, "upper": gap + half, "detectable": 1.43 * half,
    }  # fmt: skip
    return Step(**(fields | changes))


def test_the_two_widest_gaps_are_named_shares_before_amounts():
    said = equality_claims(
        [
            a_step("hours", 12, 91, 9, Unit.HOURS),
            a_step("work_oriented", 30, 41, 5),
            a_step("prework", 38, 20, 5),
            a_step("time", 200, 190, 60, Unit.DAYS),
            a_step("supported_employment", 14, 15, 4),
            a_step("work_study", 20, 21, 7),
        ]
    )

    assert can(said) == [
        "Män går mer sällan vidare till en ordinarie insats: 20 mot 38 procent, mer än slumpen förklarar.",
        "Kvinnor får mer sällan en arbetsinriktad insats: 30 mot 41 procent, mer än slumpen förklarar.",
        "I tre av sex jämförda steg ligger avståndet mellan kvinnor och män inom slumpvariation.",
    ]
    # 1.43 * 7 of the outcome, though another step could show less.
    assert "i steget Avslut: skillnader under 10 procentenheter" in said.cannot[0].sv


def test_hours_are_said_in_hours_and_a_step_of_days_tells_no_percentage_points():
    said = equality_claims([a_step("hours", 12, 91, 9, Unit.HOURS), a_step("time", 200, 190, 60, Unit.DAYS)])

    assert can(said)[0] == "Kvinnor får färre aktivitetstimmar: 12 mot 91 timmar, mer än slumpen förklarar."
    assert not any("procentenheter" in text.sv for text in said.cannot)


def test_the_smallest_gap_is_of_a_step_that_tells_one():
    said = equality_claims([a_step("work_study", 20, 21, 7, detectable=None), a_step("prework", 20, 22, 7)])

    assert "i steget Vidare" in said.cannot[0].sv or "ordinary measures" in said.cannot[0].en


FORECAST = Prediction(known=1214, mean=486.0, variance=600.0, dispersion=2.5, freedom=10)


def an_outlook(**changes: object) -> Outlook:
    base = Outlook(
        code="MIA_VIDARE", name="MIA Vidare", known=1214, as_of=date(2021, 12, 31),
        starts_on=date(2020, 6, 1), ends_on=date(2022, 9, 30), periods=(), path=(), plan=1900.0,
    )  # fmt: skip
    return replace(base, **changes)


@pytest.mark.parametrize("plan", [1900.0, None, 1214.0])
def test_the_forecast_is_said_between_its_limits(plan):
    said = can(goals_claims(an_outlook(prediction=FORECAST, plan=plan)))

    # 1700 -+ 1.372184 (Student's t, 10 degrees, 90 %) sqrt(2.5 * 600).
    assert said[1].startswith("Håller takten i sig blir det troligen 1 647 till 1 753")
    assert ("sannolikheten" in said[1]) is (plan == 1900.0)
    assert said[0] == {
        1900.0: "1 214 av planerade 1 900 har skrivits in hittills.",
        None: "1 214 har skrivits in.",
        1214.0: "Planen på 1 214 nåddes: 1 214 skrevs in.",
    }[plan]  # fmt: skip


def test_a_closed_plan_has_nothing_ahead():
    said = goals_claims(an_outlook(known=1899, as_of=date(2022, 12, 31), prediction=FORECAST))

    assert can(said) == ["Planen på 1 900 nåddes inte: 1 899 skrevs in."]


def test_who_goes_back_and_how_long_half_have_waited():
    back, waits = (70, 440, 15.9, 12.4, 19.6, "ok"), (220, 440, 23.4, None, None, "ok")
    women_more = (0, 900, 12.0, 6.0, 18.0, "ok")
    said = flow_claims(one(*back), one(*waits), one(*women_more))

    assert can(said) == [
        "Mellan 12 och 20 procent av de avslutade gick åter till en part eller vården (95 % säkerhet).",
        "Hälften av de inskrivna med känt remissdatum väntade högst 23 dagar.",
        "Kvinnor får arbetsinriktade insatser oftare än män, mer än slumpen förklarar.",
    ]
    men_more = (0, 900, -12.0, -18.0, -6.0, "ok")
    assert can(flow_claims(one(*NONE), one(*NONE), one(*men_more))) == [
        "Män får arbetsinriktade insatser oftare än kvinnor, mer än slumpen förklarar."
    ]


def methods(*gaps: tuple[float, float, float]) -> Claims:
    rows = [(str(i), 50, 500, value, lower, upper, "ok") for i, (value, lower, upper) in enumerate(gaps)]
    return methods_claims(a_result(rows, Dimension.METHOD, indicator=GAP_SINGLE_METHOD))


def test_methods_are_counted_on_their_own_side():
    within, women, men = (1.0, -5.0, 7.0), (20.0, 12.0, 28.0), (-20.0, -28.0, -12.0)

    assert can(methods(within)) == [
        "I den enda jämförda metoden ligger kvinnors och mäns andelar inom slumpvariation."
    ]
    assert can(methods(within, within)) == [
        "I alla två jämförda metoder ligger kvinnors och mäns andelar inom slumpvariation."
    ]
    said = methods(women, men, men, within)
    assert can(said) == [
        "En av fyra metoder går oftare till kvinnor än till män, mer än slumpen förklarar.",
        "Två av fyra metoder går oftare till män än till kvinnor, mer än slumpen förklarar.",
    ]
    assert [text.en for text in said.can] == [
        "One of four methods goes more often to women than to men, more than chance explains.",
        "Two of four methods go more often to men than to women, more than chance explains.",
    ]


def test_steps_towards_work_are_said_with_their_limits():
    shares = ((150, 500, 30.0, 26.1, 34.2, "ok"), (60, 200, 30.0, 24.1, 36.7, "ok"), NONE)

    assert can(steps_claims(*(one(*row) for row in shares))) == [
        ("Av de avslutade har 30 % börjat eller ökat arbete eller studier: mellan 26 och 34 procent."),
        (
            "Av dem som svarat på uppföljningen har 30 % varit i arbete eller studier efter sex "
            "månader: mellan 24 och 37 procent."
        ),
        f"{NOTHING}hur många som har avbrutit.",
    ]
    refused = [replace(one(*row), refusal=Text("Nej", "No")) for row in shares]
    assert can(steps_claims(*refused)) == [f"{NOTHING}något säkert om urvalet."]


def test_steps_of_protected_numbers_say_so():
    rows = [one(150, 500, 30.0, 26.1, 34.2, "ok")] * 3

    assert PROTECTED in steps_claims(replace(rows[0], approximate=True), *rows[1:]).cannot
    assert PROTECTED not in steps_claims(*rows).cannot


def test_what_is_missing_bounds_the_outcome():
    def said(work: Bounds | None) -> list[str]:
        return can(quality_claims({}, one(85, 100, 85.0, None, None, "ok"), work))

    assert said(Bounds(22.2, 20.0, 30.4, numerator=20, missing=10, persons=100))[1:] == [
        "85 procent av de inskrivna är identifierade, mot 70 procent i hela landet 2020.",
        (
            "Till arbete eller studier gick mellan 20 och 30 procent av de avslutade, vad som än saknas om "
            "10 av dem."
        ),
    ]
    assert said(Bounds(22.2, 22.2, 22.2, numerator=20, missing=0, persons=90))[2] == (
        "Till arbete eller studier gick 22 procent av de avslutade; inget utfall saknas."
    )
    assert len(said(None)) == 2


def place(name: str, sign: Signal) -> Standing:
    return Standing(code=name, name=name, number=1, row={}, signal=sign)


def test_places_are_counted_among_those_that_are_judged():
    names = [place(name, Signal.WITHIN) for name in ("Nacka", "Solna")]
    over = [place("Täby", Signal.OVER), place("Salem", Signal.OVER), place("Ekerö", Signal.TOO_LITTLE)]
    all_within, some = (places_claims(one(*NONE), found) for found in (names, [*names, *over]))

    assert can(all_within) == ["Alla två jämförda kommuner ligger inom slumpvariation från programmet."]
    assert can(some) == [
        "Täby och Salem ligger över programmet, mer än slumpen förklarar.",
        "Två av fyra jämförda kommuner ligger inom slumpvariation från programmet.",
    ]
    assert some.can[0].en == "Täby and Salem are above the programme, more than chance explains."
    assert places_claims(one(*NONE), [*names, over[0]]).can[0].en.startswith("Täby is above the programme")


def test_one_measure_within_chance_is_counted_as_a_neuter():
    def pair(value: float) -> Beside:
        gap = Gap(value=value, lower=value - 2, upper=value + 2, unit=Unit.PERCENTAGE_POINTS)
        return Beside(first=one(*NONE), second=one(*NONE), gap=gap, why=None)

    assert can(projects_claims([pair(9.0), pair(0.0)], ("MIA", "MIA Vidare")))[1] == (
        "Ett av två mått ligger inom slumpvariation mellan projekten."
    )
