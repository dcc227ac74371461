"""Records of both databases against sums over the rows themselves."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import insert

from data_access.engine import writing
from data_access.records import read_records
from data_access.reference import load_reference
from data_access.sources import open_source
from data_access.tables import cost, finding_step, scb_report, survey_answer
from metrics.catalog import BUDGET_USE, ESF_SHARE
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.records import Register
from metrics.selection import Selection
from tests.integration.small_demo import demo, rows_of
from tests.participations import EXACT

__all__ = ["demo"]
D = Dimension
DAY = date(2021, 6, 15)


def records(engine, register, *dimensions, where=None, as_of=DAY):
    frame = read_records(engine, EXACT, register, dimensions, where or {}, as_of=as_of)
    return {row[: len(dimensions)]: row[len(dimensions) :] for row in frame.iter_rows()}


def test_registers_are_summed_as_a_loop_sums_them(demo):
    booked, counted = Counter(), Counter()
    for row in rows_of(demo, cost):
        # June has not ended on the 15th.
        if row["month"] < date(2021, 6, 1):
            booked[row["project"], f"{row['month']:%Y-%m}", row["financier"]] += float(row["amount"])
    found = records(demo, Register.COSTS, D.PROJECT, D.COST_MONTH, D.FINANCIER)
    assert {key: round(a, 2) for key, (a, _) in found.items()} == {k: round(v, 2) for k, v in booked.items()}
    some = records(demo, Register.COSTS, where={D.FINANCIER: ("esf",), D.PROJECT: ("MIA",)})
    assert some[()][0] == pytest.approx(sum(v for k, v in booked.items() if k[0] == "MIA" and k[2] == "esf"))

    last = {}
    for step in sorted(rows_of(demo, finding_step), key=lambda step: step["step_no"]):
        if step["happened_on"] <= DAY:
            last[step["finding_id"]] = step["status"]
    counted = Counter(last.values())
    assert {
        key[0]: a for key, (a, _) in records(demo, Register.FINDINGS, D.FINDING_STATUS).items()
    } == counted

    answers = [row for row in rows_of(demo, survey_answer) if row["round"] <= "2021-2"]
    asked = {(r["project"], r["forbund"], r["round"], r["question"], r["gender"]): r["sent"] for r in answers}
    given, sent = records(demo, Register.ANSWERS, where={D.QUESTION: ("well_treated",)})[()]
    assert given == sum(r["n"] for r in answers if r["question"] == "well_treated")
    assert sent == sum(n for key, n in asked.items() if key[3] == "well_treated")
    split = records(demo, Register.ANSWERS, D.ANSWER, where={D.QUESTION: ("well_treated",)})
    assert sum(a for a, _ in split.values()) == given


def test_what_a_register_does_not_know_is_an_error(engine):
    with pytest.raises(ValueError, match="costs has no gender"):
        read_records(engine, EXACT, Register.COSTS, (D.GENDER,), {}, as_of=DAY)


@pytest.mark.parametrize("limit", ["1000", "0"])
def test_the_budgets_of_the_register_give_the_shares_that_esf_pays(engine, monkeypatch, limit):
    monkeypatch.setenv("MIA_FACT_LIMIT", limit)
    with writing(engine) as connection:
        load_reference(connection)
    source = open_source(engine, EXACT)
    shares = evaluate(ESF_SHARE, source, Selection(), (D.PROJECT,), scope=EXACT).frame
    found = {row["project"]: row for row in shares.iter_rows(named=True)}

    assert (found["MIA"]["numerator"], found["MIA"]["denominator"]) == (91_752_514, 136_883_875)
    assert round(found["MIA"]["value"], 1) == 67.0
    vidare = found["MIA_VIDARE"]
    assert (vidare["numerator"], vidare["denominator"]) == (72_051_706, 153_301_724)
    assert round(vidare["value"], 1) == 47.0
    # Nothing is booked yet.
    use = evaluate(BUDGET_USE, source, Selection(), (D.PROJECT,), scope=EXACT).frame
    assert use["value"].is_null().all()


def test_a_report_on_its_last_day_is_in_time(engine):
    with writing(engine) as connection:
        load_reference(connection)
        for month, came in ((3, date(2021, 4, 15)), (4, date(2021, 5, 16)), (5, None)):
            due = date(2021, month + 1, 15)
            row = {"project": "MIA_VIDARE", "forbund": "OS", "month": date(2021, month, 1), "due_on": due}
            connection.execute(insert(scb_report).values(**row, reported_on=came))

    assert records(engine, Register.REPORTS, D.REPORT_MONTH) == {
        ("2021-03",): (1, 1),
        ("2021-04",): (0, 1),
        ("2021-05",): (0, 1),
    }
    assert ("2021-05",) not in records(engine, Register.REPORTS, D.REPORT_MONTH, as_of=date(2021, 6, 14))
