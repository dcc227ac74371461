"""Money counted again in plain loops, and when it is not told."""

from datetime import date

import pytest
from statsmodels.stats.proportion import proportion_confint

from metrics.catalog import (
    BUDGET_USE,
    BUDGET_VERSIONS,
    COST_PP,
    COST_PP_EXITED,
    COST_RESULT,
    COST_RESULT_WIDE,
    COSTS,
    ESF_COSTS,
    ESF_SHARE,
    EXIT_WORK_STUDY,
)
from metrics.claims.economy import economy_claims
from metrics.dimension import Dimension
from metrics.evaluate import WrongSource, evaluate
from metrics.indicator import Indicator, Kind, Unit
from metrics.period import Period
from metrics.records import Register
from metrics.result import Result, Status
from metrics.selection import Selection
from metrics.text import Text
from metrics.verdicts_economy import millions, per_person_title, rounded_kronor
from tests.closed_cells import PROTECTED, ListedCells
from tests.participations import EXACT, ListSource, a_participation, exits

D = Dimension
VIDARE = Selection(project=("MIA_VIDARE",))
PEOPLE = [
    *exits(40), *exits(25, "regular_prework"), *exits(35, "other", forbund="STH", municipality="0180"),
    *[a_participation() for _ in range(20)],
]  # fmt: skip


def a_cost(amount: float, month: str = "2021-03", **changes: str) -> dict[str, object]:
    row = {"project": "MIA_VIDARE", "forbund": "OS", "cost_kind": "staff", "financier": "esf"} | changes
    return {**row, "cost_month": month, "cost_year": month[:4], "numerator": amount, "denominator": amount}


def a_budget(esf: float, total: float, version: str = "register", used: str = "yes") -> dict[str, object]:
    return {
        "project": "MIA_VIDARE", "budget_version": version, "budget_source": f"Enligt {version}",
        "budget_in_use": used, "numerator": esf, "denominator": total,
    }  # fmt: skip


BOOKED = [
    a_cost(3_000_000.4), a_cost(2_000_000, "2020-12", financier="forbund"),
    a_cost(1_500_000, cost_kind="participants", financier="party", forbund="STH"),
    # A month that has not ended, and another project.
    a_cost(9e9, "2022-01"), a_cost(7e6, project="MIA"),
]  # fmt: skip
RECORDS = {
    Register.COSTS: BOOKED,
    Register.BUDGET: [a_budget(72_051_706, 153_301_724), a_budget(78e6, 156e6, "web", "no")],
}


def asked(indicator: Indicator, *by: D, selection: Selection = VIDARE, records: object = RECORDS) -> Result:
    source = ListSource(PEOPLE, records=records)  # type: ignore[arg-type]
    return evaluate(indicator, source, selection, by, scope=EXACT)


def rows(result: Result) -> dict[tuple[str, ...], tuple[object, ...]]:
    names = [d.value for d in result.by]
    return {
        tuple(row[n] for n in names): (row["numerator"], row["denominator"], row["value"], row["status"])
        for row in result.frame.iter_rows(named=True)
    }


def booked(**where: str) -> float:
    own = [r for r in BOOKED if r["project"] == "MIA_VIDARE" and str(r["cost_month"]) <= "2021-12"]
    return sum(float(str(r["numerator"])) for r in own if all(r[k] == v for k, v in where.items()))


def test_costs_are_those_of_the_months_that_have_ended():
    assert rows(asked(COSTS))[()] == (6_500_000, None, booked(), "ok")
    by_kind = rows(asked(COSTS, D.COST_KIND, D.FINANCIER))
    assert by_kind["staff", "forbund"][0] == 2_000_000
    assert by_kind["office", "esf"] == (0, None, 0.0, "ok")
    assert sum(float(str(r[2])) for r in by_kind.values()) == booked()


def test_the_period_narrows_costs_by_whole_months():
    year = Selection(project=("MIA_VIDARE",), period=Period.parse("2021..2021"))

    assert rows(asked(COSTS, selection=year))[()][0] == round(booked() - booked(cost_month="2020-12"))


def test_a_month_is_told_of_when_it_has_ended():
    source = ListSource(PEOPLE, date(2021, 3, 30), records=RECORDS)

    assert evaluate(COSTS, source, VIDARE, (), scope=EXACT).frame["value"][0] == 2_000_000


def test_the_budget_is_that_of_the_register():
    assert rows(asked(ESF_SHARE))[()] == (72_051_706, 153_301_724, pytest.approx(47.0, abs=0.001), "ok")
    assert rows(asked(BUDGET_USE))[()][2] == pytest.approx(100 * booked() / 153_301_724)
    by_kind = rows(asked(BUDGET_USE, D.COST_KIND))
    assert by_kind[("participants",)][:2] == (1_500_000, 153_301_724)


def test_every_version_stands_apart_with_its_source():
    found = rows(asked(BUDGET_VERSIONS))

    assert list(found) == [("register",), ("web",)]
    assert found["web",][:3] == (78_000_000, 156_000_000, 50.0)
    assert list(rows(asked(BUDGET_VERSIONS, D.BUDGET_VERSION, D.BUDGET_SOURCE))) == [
        ("register", "Enligt register"), ("web", "Enligt web"),
    ]  # fmt: skip


def test_an_amount_that_a_source_does_not_tell_is_not_nothing():
    told = {Register.BUDGET: [a_budget(0, 156e6, "web", "no"), a_budget(100e6, 0, "register")]}

    found = rows(asked(BUDGET_VERSIONS, records=told))

    assert found["web",] == (None, 156_000_000, None, "not_applicable")
    assert found["register",] == (100_000_000, None, None, "not_applicable")


def test_what_esf_pays_is_a_part_of_all_costs():
    assert rows(asked(ESF_COSTS))[()][2] == pytest.approx(100 * booked(financier="esf") / booked())


@pytest.mark.parametrize(
    ("indicator", "persons"),
    [(COST_PP, 120), (COST_PP_EXITED, 100), (COST_RESULT, 40), (COST_RESULT_WIDE, 65)],
)
def test_costs_are_divided_by_persons_with_the_limits_of_their_share(indicator, persons):
    [row] = asked(indicator).frame.iter_rows(named=True)

    assert (row["numerator"], row["denominator"]) == (round(booked()), persons)
    assert row["value"] == pytest.approx(booked() / persons)
    if indicator in (COST_PP, COST_PP_EXITED):
        assert (row["lower"], row["upper"]) == (None, None)
    else:
        low, high = proportion_confint(persons, 100, method="wilson")
        assert (row["lower"], row["upper"]) == pytest.approx((booked() / 100 / high, booked() / 100 / low))


def test_too_few_persons_have_no_cost():
    found = rows(asked(COST_RESULT, D.FORBUND))

    assert found["OS",][3] == "ok"
    # Nobody of Stockholm's has gone to work.
    assert found["STH",] == (1_500_000, 0, None, "too_few")


def test_costs_of_a_year_are_shared_by_those_of_the_year():
    found = rows(asked(COST_PP, D.ENROLLED_YEAR))

    assert found["2021",][:2] == (round(booked() - 2_000_000), 120)


@pytest.mark.parametrize(("indicator", "by"), [(COSTS, ()), (COST_PP, ()), (BUDGET_USE, (D.COST_KIND,))])
def test_money_is_not_divided_by_gender(indicator, by):
    women = Selection(project=("MIA_VIDARE",), gender=("woman",))
    shown = asked(indicator, *by, selection=women)

    assert shown.refusal is not None
    assert shown.refusal.sv.endswith("registreras inte per kön.")
    assert shown.frame["value"].is_null().all()


def test_the_budget_is_not_divided_by_forbund():
    shown = asked(BUDGET_USE, selection=Selection(project=("MIA_VIDARE",), forbund=("OS",)))

    assert shown.refusal == Text(
        "Budget registreras inte per samordningsförbund.",
        "Budgets are not registered by coordination association.",
    )


def test_no_money_is_no_cost_of_nothing():
    per_person = (COST_PP, COST_PP_EXITED, COST_RESULT, COST_RESULT_WIDE)
    for indicator in (COSTS, BUDGET_USE, ESF_SHARE, *per_person):
        [row] = asked(indicator, records={}).frame.iter_rows(named=True)
        assert (row["value"], row["status"]) == (None, Status.NOT_APPLICABLE), indicator.id


def test_protected_viewers_see_money_exactly_and_persons_protected():
    cells = ListedCells(PEOPLE, last_day=date(2021, 12, 31), noise=lambda n: n + 3, records=RECORDS)
    budget, cost = (evaluate(i, cells, VIDARE, (), scope=PROTECTED) for i in (BUDGET_USE, COST_RESULT))

    assert (budget.approximate, budget.frame["numerator"][0]) == (False, 6_500_000)
    assert cost.approximate
    assert cost.frame["denominator"][0] == 43
    assert cost.frame["value"][0] == pytest.approx(booked() / 43)
    shown = evaluate(EXIT_WORK_STUDY, cells, VIDARE, (), scope=PROTECTED).frame["denominator"][0]
    low, high = proportion_confint(43, shown, method="wilson")
    # Wider than chance alone: the noise counts too.
    assert cost.frame["lower"][0] < booked() / shown / high
    assert cost.frame["upper"][0] > booked() / shown / low


def test_persons_of_few_are_not_told_through_their_cost():
    few = ListedCells(
        [*exits(8), *exits(40, "other")], last_day=date(2021, 12, 31), noise=lambda n: n, records=RECORDS
    )

    assert evaluate(COST_RESULT, few, VIDARE, (), scope=PROTECTED).frame["value"][0] is None


def test_money_too_is_asked_of_the_source_of_the_viewers_policy():
    with pytest.raises(WrongSource):
        evaluate(COSTS, ListSource(PEOPLE, records=RECORDS), VIDARE, (), scope=PROTECTED)


def test_answers_are_shares_of_those_who_answered_and_few_are_protected():
    power = Indicator(
        **{f: Text("x", "x") for f in ("name", "definition", "why", "good", "caveats", "source")},
        id="power", number="29", kind=Kind.SHARE, unit=Unit.PERCENT, register=Register.ANSWERS,
        within={D.QUESTION: ("power",)}, numerator={D.ANSWER: ("increased",)},
        breakdowns=(D.PROJECT, D.FORBUND, D.GENDER),
    )  # fmt: skip
    told = [
        ("increased", "woman", 30),
        ("unchanged", "woman", 8),
        ("increased", "man", 10),
        ("less", "man", 9),
    ]
    answers = {
        Register.ANSWERS: [
            {"project": "MIA_VIDARE", "forbund": "OS", "round": "2021-1", "respondents": "participants",
             "question": "power", "answer": a, "gender": g, "numerator": float(n), "denominator": 90.0}
            for a, g, n in told
        ]
    }  # fmt: skip
    found = rows(asked(power, D.GENDER, records=answers))
    cells = ListedCells(PEOPLE, last_day=date(2021, 12, 31), records=answers)
    whole, split = (evaluate(power, cells, VIDARE, by, scope=PROTECTED) for by in ((), (D.GENDER,)))

    assert found["woman",] == (30, 38, pytest.approx(100 * 30 / 38), "ok")
    assert found["man",][:2] == (10, 19)
    assert (whole.frame["numerator"][0], whole.frame["denominator"][0]) == (40, 57)
    assert split.refusal is not None


def test_words_of_money():
    assert (millions(72_051_706), rounded_kronor(690_865.4), rounded_kronor(None)) == (
        "72,1\u00a0Mkr", "691\u00a0000\u00a0kr", "–",
    )  # fmt: skip
    title = per_person_title(asked(COST_RESULT))
    assert title.startswith("En övergång till arbete eller studier motsvarar ")
    said = economy_claims(*(asked(i) for i in (BUDGET_USE, ESF_COSTS, COST_PP, COST_RESULT)))
    assert any("inget effektmått" in text.sv for text in said.cannot)
