import re
from dataclasses import fields

import pytest

from metrics.catalog import CATALOG, DROPOUT_REASONS, EXIT_REASONS, LADDER
from metrics.codes import EXIT_REASON, OUTCOME, REGISTRATION_ERROR
from metrics.dimension import Dimension
from metrics.evaluate import allowed_breakdowns, evaluate
from metrics.indicator import Indicator, Kind, Unit
from metrics.labels import NAMES
from metrics.records import Register
from metrics.selection import Denominator, Selection
from metrics.text import Text
from tests.participations import EXACT, ListSource, a_participation, exits

# DOMAIN 8.1.
CODES = {
    "01": "enrolled", "02": "enrolled_new", "03": "active", "04": "exited", "05": "target_attain",
    "06": "referral_share", "07": "wait_days", "09": "exit_work_study", "10": "exit_prework",
    "11": "exit_positive",
    "12": "outcome_of_enrolled", "13": "work_unsub", "14": "step_up", "15": "self_support",
    "16": "income_matrix",
    "17": "sa_exit", "18": "result_6m", "19": "dropout", "20": "exit_reasons", "21": "time_in",
    "22": "cuminc_12m", "23": "women_share", "24": "gap_outcome", "25": "gap_method", "26": "hours_pp",
    "27": "violence_cov", "28": "lead_balance", "29": "nns_top2", "30": "empower", "31": "deviations",
    "32": "gold",
    "33": "cost_pp", "34": "cost_result", "35": "budget_use", "36": "data_quality",
}  # fmt: skip
every_indicator = pytest.mark.parametrize("indicator", CATALOG.values(), ids=CATALOG)


def test_the_codes_are_those_of_the_domain():
    assert {i.number: i.id for i in CATALOG.values() if i.number in CODES} == CODES


def test_numbers_are_unique():
    assert len({i.number for i in CATALOG.values()}) == len(CATALOG)


@every_indicator
def test_ids_are_safe_in_links(indicator: Indicator):
    assert re.fullmatch(r"[a-z][a-z0-9_]{1,39}", indicator.id)
    assert CATALOG[indicator.id] is indicator


@every_indicator
def test_every_text_says_something_in_both_languages(indicator: Indicator):
    texts = [getattr(indicator, f.name) for f in fields(indicator) if f.type is Text]

    assert len(texts) == 6
    for text in texts:
        assert text.sv.strip() == text.sv != ""
        assert text.en.strip() == text.en != ""
    assert indicator.definition.sv.endswith(".")
    assert indicator.caveats.sv.endswith(".")


@every_indicator
def test_shares_and_their_gaps_alone_have_a_denominator(indicator: Indicator):
    compared = indicator.compares or indicator
    # Answers and counts by others are no persons of the register: there is no choice among whom.
    of_others = indicator.register in (Register.ANSWERS, Register.SCREENING)
    of_persons = compared.kind is Kind.SHARE and not of_others
    assert (indicator.denominator is not None) == of_persons
    assert indicator.denominator == compared.denominator
    assert indicator.switchable == compared.switchable


@every_indicator
def test_units_follow_kinds(indicator: Indicator):
    own = {
        Kind.COUNT: Unit.PERSONS, Kind.SHARE: Unit.PERCENT, Kind.ATTAINMENT: Unit.PERCENT,
        Kind.MEDIAN_DAYS: Unit.DAYS, Kind.MEAN_HOURS: Unit.HOURS, Kind.INCIDENCE: Unit.PERCENT,
        Kind.RATIO: Unit.PERCENT, Kind.COST_PER: Unit.KRONOR,
        Kind.SUM: Unit.KRONOR if indicator.register is Register.COSTS else Unit.RECORDS,
    }  # fmt: skip
    if indicator.kind is Kind.GAP:
        compared = own[indicator.compares.kind]
        assert indicator.unit is (Unit.PERCENTAGE_POINTS if compared is Unit.PERCENT else compared)
    else:
        assert indicator.unit is own[indicator.kind]


@every_indicator
def test_breakdowns_are_named_once_and_never_by_what_they_compare(indicator: Indicator):
    assert len(set(indicator.breakdowns)) == len(indicator.breakdowns)
    assert set(indicator.breakdowns) <= set(NAMES)
    if indicator.kind is Kind.GAP or indicator.id == "women_share":
        assert Dimension.GENDER not in indicator.breakdowns


@every_indicator
def test_every_declared_breakdown_is_answered_for_every_denominator(indicator: Indicator):
    source = ListSource(exits(3) + exits(2, "other", gender="man") + [a_participation(methods=("se",))])
    for denominator in (None, *Denominator) if indicator.switchable else (None,):
        selection = Selection(denominator=denominator)
        for dimension in allowed_breakdowns(indicator, denominator or indicator.denominator):
            frame = evaluate(indicator, source, selection, (dimension,), scope=EXACT).frame
            assert dimension.value in frame.columns
            if indicator.kind is Kind.SHARE:
                assert (frame["numerator"] <= frame["denominator"]).all()
                assert frame["value"].drop_nulls().is_between(0, 100).all()


def test_the_steps_of_the_ladder_are_exclusive_and_exhaustive():
    reasons = [*(r for r in EXIT_REASON if r != REGISTRATION_ERROR), "unknown"]
    for outcome in OUTCOME:
        for reason in reasons:
            steps = [
                step.id
                for step in LADDER
                if outcome in step.numerator[Dimension.OUTCOME]
                and reason in step.numerator.get(Dimension.EXIT_REASON, reasons)
            ]
            assert len(steps) == 1, (outcome, reason, steps)


def test_drop_out_reasons_are_reasons():
    assert set(DROPOUT_REASONS) < set(EXIT_REASON)
    assert EXIT_REASONS.distribution is Dimension.EXIT_REASON
