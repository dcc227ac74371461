"""How much is known, against a count of the people themselves; and the words for it."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import polars as pl
import pytest

from metrics import verdicts_quality as verdicts
from metrics.catalog import AGE_MISSING, CATALOG, DATA_QUALITY, MISSING
from metrics.claims.quality import quality_claims
from metrics.completeness import VARIABLES, Known, known, least_known, refusals
from metrics.dimension import Dimension
from metrics.disclosure.question import EXACT_ONLY, cell_question
from metrics.evaluate import evaluate
from metrics.quality_rules import BY_CODE, KIND_WORDS, RULES
from metrics.registration_lag import DELAYS, estimate
from metrics.scope import Policy
from metrics.selection import Selection
from tests.participations import AS_OF, EXACT, ListSource, a_participation, exits

PEOPLE = [
    *(a_participation(education=None, forbund="OS") for _ in range(3)),
    *(a_participation(gender="unknown", forbund="STH", municipality="0180") for _ in range(2)),
    *(a_participation(referral_date="after_start", hours_stated="missing") for _ in range(4)),
    *exits(5, "unknown", referral_date="missing", hours_stated="stated"),
    *exits(6, "work", age_band="unknown", esf_status="missing", step_up="no", self_support="yes"),
    *exits(2, "other", follow_up_6m="other"),
]
#: The people whom each variable concerns, and whether it is known of them.
KNOWN = {
    "gender_missing": lambda p: p["gender"] != "unknown",
    "age_missing": lambda p: p["age_band"] != "unknown",
    "education_missing": lambda p: p["education"] is not None,
    "support_missing": lambda _: True,
    "referrer_missing": lambda _: True,
    "referral_date_missing": lambda p: p["referral_date"] != "missing",
    "esf_status_missing": lambda p: p["esf_status"] == "stated",
    "hours_missing": lambda p: p["hours_stated"] == "stated",
    "outcome_missing": lambda p: p["outcome"] != "unknown",
    "occupation_known": lambda p: p["step_up"] != "unknown",
    "income_known": lambda p: p["self_support"] != "unknown",
    "follow_up_coverage": lambda p: p["follow_up_6m"] != "missing",
}
OF_EXITED = {"outcome_missing", "occupation_known", "income_known", "follow_up_coverage"}


def asked(indicator, *by, people=PEOPLE):
    return evaluate(indicator, ListSource(people), Selection(), by, scope=EXACT)


@pytest.mark.parametrize("variable", VARIABLES, ids=lambda variable: variable.indicator.id)
def test_what_is_known_is_what_the_people_say(variable):
    name = variable.indicator.id
    concerned = [
        p
        for p in PEOPLE
        if (name not in OF_EXITED or p["exited"])
        and (name != "hours_missing" or p["hours_stated"] != "no_method")
    ]
    there = sum(KNOWN[name](p) for p in concerned)
    found = known(asked(variable.indicator))[""]

    assert (found.faults, found.persons) == (len(concerned) - there, len(concerned))
    assert found.share == pytest.approx(100 * there / len(concerned))
    by_forbund = known(asked(variable.indicator, Dimension.FORBUND))
    assert sum(each.faults or 0 for each in by_forbund.values()) == found.faults


def test_the_least_known_is_named_and_nothing_is_made_of_no_number():
    told = {v.name.sv: known(asked(v.indicator))[""] for v in VARIABLES}

    assert least_known(told)[0] == "Uppföljning"
    assert verdicts.quality_title(told).startswith("Uppföljning saknas oftast: för 85\u00a0%")
    assert least_known({}) is None
    hidden, half = Known(None, 20.0, 60.0, 9, 20), Known(50.0, None, None, 10, 20)
    assert least_known({"Kön": hidden, "Ålder": half}) == ("Ålder", 50.0)
    assert least_known({"Kön": hidden}) is None
    assert verdicts.quality_title({}) == "Hur mycket som saknas visas inte för urvalet"
    assert verdicts.matrix_title({}) == "Hur fullständiga uppgifterna är"
    everybody = {"Kön": Known(100.0, None, None, 0, 50)}
    assert "minst 95\u00a0% av dem den gäller" in verdicts.quality_title(everybody)


@pytest.mark.parametrize(
    ("each", "text"),
    [
        (Known(96.4, None, None, 13, 276), "96\u00a0%"),
        (Known(99.9, None, None, 1, 900), "99\u00a0%"),
        (Known(100.0, None, None, 0, 900), "100\u00a0%"),
        (Known(50.0, None, None, 3, 6), "–"),
        (Known(None, 88.9, 100.0, 0, 90), "minst 89\u00a0%"),
        (Known(None, 0.0, 12.0, 80, 90), "högst 12\u00a0%"),
        (Known(None, None, None, None, None), "–"),
    ],
)
def test_a_cell_never_says_more_than_its_numbers(each: Known, text: str):
    assert verdicts.known_text(each) == text


def test_bounds_of_protected_shares_of_faults_are_turned_around():
    frame = asked(AGE_MISSING).frame.with_columns(
        value=pl.lit(None, pl.Float64), lower=0.0, upper=11.0, status=pl.lit("too_few")
    )
    found = known(replace(asked(AGE_MISSING), frame=frame, approximate=True))[""]

    assert (found.share, found.least, found.most) == (None, 89.0, 100.0)


def test_refusals_are_told_once_per_reason():
    refused = replace(asked(AGE_MISSING), refusal=EXACT_ONLY, policy=Policy.PROTECTED)
    found = refusals([(VARIABLES[0], refused), (VARIABLES[1], asked(AGE_MISSING)), (VARIABLES[6], refused)])

    assert found == {EXACT_ONLY: [VARIABLES[0], VARIABLES[6]]}
    assert "kön och ESF-status. Måttet bygger" in verdicts.matrix_without(found)


def test_closed_cells_answer_for_background_alone():
    answered = {i.id for i in MISSING if _has_cells(i)}

    assert answered == {
        "gender_missing", "age_missing", "education_missing", "support_missing", "referrer_missing",
    }  # fmt: skip


def _has_cells(indicator) -> bool:
    try:
        cell_question(indicator, indicator.denominator, frozenset())
    except Exception as refused:  # noqa: BLE001 - whatever the reason
        return not str(refused)
    return True


def test_rules_have_words_and_count_what_is_in_the_catalogue():
    assert len(BY_CODE) == len(RULES)
    assert [rule.kind for rule in RULES] == sorted((r.kind for r in RULES), key=list(KIND_WORDS).index)
    for rule in RULES:
        assert rule.what
        assert rule.field
        assert rule.todo.sv.endswith(".")
        assert rule.todo.en.endswith(".")
        assert rule.indicator is None or CATALOG[rule.indicator.id] is rule.indicator
    assert {v.indicator for v in VARIABLES} <= {rule.indicator for rule in RULES}


def test_the_lag_says_when_nearly_all_is_registered():
    days = [AS_OF - timedelta(days=500 - n) for n in range(100)]
    rows = [(day, day + timedelta(days=10 if n % 2 else 40), 1) for n, day in enumerate(days)]
    lag = estimate(pl.DataFrame(rows, schema=DELAYS, orient="row"), AS_OF)
    assert lag is not None
    reached = next(day for day in range(181) if np.mean([day >= 10, day >= 40]) >= 0.95)

    assert verdicts.days_until(lag, 0.95) == reached == 40
    assert verdicts.lag_title({"exited": lag}) == "Efter 40 dagar är 95\u00a0% av avsluten registrerade"
    assert verdicts.lag_verdict({"exited": lag}).startswith("50\u00a0% av avsluten är registrerade inom 30")
    assert verdicts.lag_title({"exited": None, "enrolled": None}).startswith("För få")


@pytest.mark.parametrize(
    ("identified", "words"), [(200, "fler än 70"), (20, "färre än 70"), (138, "ungefär som 70")]
)
def test_the_identified_are_held_against_the_country(identified: int, words: str):
    people = [a_participation(level="identified" if n < identified else "anonymous") for n in range(200)]

    assert words in verdicts.identified_title(asked(DATA_QUALITY, people=people)).replace("\u00a0", " ")


def test_claims_name_the_least_known_and_never_that_records_are_right():
    told = {v: known(asked(v.indicator))[""] for v in VARIABLES}
    said = quality_claims(told, asked(DATA_QUALITY), None)

    assert said.can[0].sv == "Minst känd är uppgiften uppföljning: 15 procent av dem den gäller."
    assert any("rätta" in text.sv for text in said.cannot)
    assert "räcker inte" in quality_claims({}, asked(DATA_QUALITY, people=[]), None).can[0].sv
