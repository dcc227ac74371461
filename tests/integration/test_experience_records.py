"""Answers, violence questions and leaders counted again from the rows, on either database, by hand."""

from collections import Counter
from datetime import date

from data_access.engine import writing
from data_access.sources import open_source, source_for
from data_access.tables import leadership, survey_answer, survey_question, violence_screening
from metrics.catalog import CATALOG
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.period import Period
from metrics.result import Status
from metrics.scope import Policy, Role, Scope
from metrics.selection import Selection
from tests.integration.small_demo import demo, rows_of
from tests.participations import EXACT

__all__ = ["demo"]
D = Dimension
PROTECTED = Scope(role=Role.STEERING, policy=Policy.PROTECTED)
MIA, VIDARE = (Selection(project=(code,)) for code in ("MIA", "MIA_VIDARE"))
BEST = {"very_large_extent", "large_extent"}


def shown(engine, indicator, *by, selection=VIDARE, scope=EXACT, as_of=None):
    source = source_for(engine, scope, selection, as_of)
    result = evaluate(CATALOG[indicator], source, selection, by, scope=scope)
    names = [d.value for d in result.by]
    return result, {
        tuple(row[name] for name in names): (row["numerator"], row["denominator"])
        for row in result.frame.iter_rows(named=True)
    }


def test_experience_empowerment_and_response_rates(demo):
    answers = [r for r in rows_of(demo, survey_answer) if r["project"] == "MIA_VIDARE"]
    best, given, power = Counter(), Counter(), Counter()
    for row in answers:
        given[row["question"]] += row["n"]
        best[row["question"]] += row["n"] * (row["answer"] in BEST)
        if row["question"] == "power_over_own_situation":
            power[row["gender"], row["answer"] == "increased"] += row["n"]
    sent = {(r["question"], r["forbund"], r["round"], r["gender"]): r["sent"] for r in answers}

    _, top = shown(demo, "nns_top2")
    assert top == {(q,): (best[q], given[q]) for q in given if q != "power_over_own_situation"}
    _, rates = shown(demo, "nns_response")
    assert rates == {(q,): (given[q], sum(n for key, n in sent.items() if key[0] == q)) for q in given}
    _, both = shown(demo, "empower", D.GENDER)
    assert both == {(g,): (power[g, True], power[g, True] + power[g, False]) for g in ("woman", "man")}
    result, _ = shown(demo, "empower", selection=MIA)
    assert result.target == 60
    wording = {row["question"]: row["wording"] for row in rows_of(demo, survey_question)}
    source = open_source(demo, EXACT)
    told = {code: label for d, code, _, label, _ in source.codes().iter_rows() if d == "question"}
    assert told == wording
    assert set(given) == set(told)


def test_violence_questions_and_leaders(demo):
    asked, enrolled = Counter(), Counter()
    for row in rows_of(demo, violence_screening):
        # The third quarter of 2021 has ended on its last day, the fourth has not.
        if row["project"] == "MIA_VIDARE" and row["period"] <= "2021Q3":
            asked[row["forbund"]] += row["asked"]
            enrolled[row["forbund"]] += row["enrolled"]
    until = Selection(project=("MIA_VIDARE",), period=Period.parse("..2021Q3"))
    _, found = shown(demo, "violence_cov", D.FORBUND, selection=until, as_of=date(2021, 9, 30))
    assert found == {(f,): (asked[f], enrolled[f]) for f in enrolled}

    leaders = [r for r in rows_of(demo, leadership) if r["project"] == "MIA_VIDARE"]
    assert {r["period"] for r in leaders} == {"2020", "2021"}
    count = Counter()
    for row in leaders:
        if row["period"] == "2021":
            count[row["leading_body"], row["gender"]] += row["n"]
    _, bodies = shown(demo, "lead_balance", D.LEADING_BODY)
    assert bodies == {
        (b,): (count[b, "woman"], count[b, "woman"] + count[b, "man"])
        for b in ("steering_group", "staff", "board")
    }


def test_few_answers_are_not_shown_to_anybody_and_less_under_protection(demo):
    with writing(demo) as connection:
        connection.execute(survey_answer.delete())
        key = {"project": "MIA_VIDARE", "forbund": "OS", "round": "2021-1", "respondents": "participants",
               "question": "power_over_own_situation", "sent": 40}  # fmt: skip
        for gender, answer, n in (
            ("woman", "increased", 9),
            ("man", "increased", 12),
            ("man", "unchanged", 3),
        ):
            connection.execute(survey_answer.insert(), {**key, "gender": gender, "answer": answer, "n": n})
    result, split = shown(demo, "empower", D.GENDER)
    assert split == {("woman",): (None, None), ("man",): (12, 15)}
    assert result.frame["status"].to_list() == [Status.TOO_FEW, Status.OK]
    hidden, _ = shown(demo, "empower", scope=PROTECTED)
    assert hidden.frame["value"].to_list() == [None]
    refused, _ = shown(demo, "empower", D.GENDER, scope=PROTECTED)
    assert refused.refusal is not None
