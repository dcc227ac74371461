from dataclasses import replace
from datetime import date

import pytest

from charts.final_shares import GoalShare, describe_final_shares, final_shares
from charts.forecast_fan import describe_fan, forecast_fan
from charts.forecast_rows import describe_rows, forecast_rows
from metrics.catalog import ENROLLED, ENROLLED_NEW, EXIT_WORK_STUDY
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.final_share import final_share
from metrics.labels import Labels
from metrics.outlook import Outlook, outlooks
from metrics.selection import Selection
from tests.participations import EXACT, ListSource, a_participation, exits

PHASE = (date(2021, 1, 1), date(2022, 6, 30))
MIA_VIDARE = Selection(project=("MIA_VIDARE",))
ROWS = [
    a_participation(forbund=forbund, municipality=municipality, started=date(2021, month, 5))
    for forbund, municipality, monthly in (("OS", "0136", 12), ("STH", "0180", 5))
    for month in range(1, 13)
    for _ in range(monthly + month % 3)
]


def units(unit: Dimension = Dimension.FORBUND, as_of: date = date(2021, 12, 15)) -> list[Outlook]:
    source = ListSource(ROWS, as_of)
    total = evaluate(ENROLLED, source, MIA_VIDARE, (unit,), scope=EXACT)
    by_time = evaluate(ENROLLED_NEW, source, MIA_VIDARE, (unit, Dimension.ENROLLED_MONTH), scope=EXACT)
    plans = {"OS": 250.0, "STH": 120.0, "MIA_VIDARE": 370.0}
    return outlooks(total, by_time, plans, PHASE, Labels(source.codes()))


def test_the_fan_starts_at_the_last_count_and_ends_at_the_plans_end():
    one = units(Dimension.PROJECT)[0]
    figure = forecast_fan(one, [(date(2021, 1, 1), 370.0)])
    wide, middle, narrow, expected, plan, known, _ = figure["data"]

    assert known["y"][-1] == expected["y"][0] == one.known
    # The fifteenth of December lies 15/31 into the twelfth period.
    assert known["x"][-1] == expected["x"][0] == 10 + 15 / 31
    assert expected["x"][-1] == plan["x"][-1] == 17
    assert expected["y"][-1] == one.prediction.total
    assert max(narrow["y"]) < max(middle["y"]) < max(wide["y"])
    assert max(middle["y"]) == one.prediction.limits(0.8)[1]
    assert plan["y"][-1] == 370
    assert len(describe_fan(one)) <= 250


def test_versions_of_the_plan_are_steps():
    one = units(Dimension.PROJECT)[0]
    figure = forecast_fan(one, [(date(2020, 12, 1), 500.0), (date(2021, 6, 30), 370.0)])
    first, down, second = figure["layout"]["shapes"]

    assert (first["x0"], first["y0"], first["y1"]) == (0, 500, 500)
    assert (down["x0"], down["x1"], down["y0"], down["y1"]) == (5, 5, 500, 370)
    assert (second["x0"], second["x1"], second["y0"]) == (5, 17, 370)


def test_a_closed_project_has_no_fan():
    one = units(Dimension.PROJECT, date(2022, 7, 31))[0]
    figure = forecast_fan(one, [])

    assert len(figure["data"]) == 3
    assert "Sannolikheten" not in describe_fan(one)
    assert forecast_fan(replace(one, plan=None), [])["layout"]["shapes"] == []


def test_rows_stand_in_percent_of_the_plan():
    found = units()
    figure = forecast_rows(found)
    first = found[0]
    bar = next(s for s in figure["layout"]["shapes"] if s["type"] == "rect")
    dot = next(t for t in figure["data"] if t["mode"] == "markers")

    assert bar["x1"] == pytest.approx(100 * first.known / 250)
    assert dot["x"] == pytest.approx([100 * first.prediction.total / 250])
    texts = " ".join(a["text"] for a in figure["layout"]["annotations"]).replace("\u00a0", " ")
    assert f"{first.known} " in texts
    assert "väntas" in texts
    assert len(describe_rows(found)) <= 250


def test_a_row_without_a_number_keeps_its_place():
    known, hidden = units()
    without = [known, replace(hidden, known=None, prediction=None, path=())]
    figure = forecast_rows([*without, replace(known, plan=None, prediction=None)])

    texts = " ".join(a["text"] for a in figure["layout"]["annotations"])
    assert "för litet underlag" in texts
    assert "skyddat värde" in texts
    assert figure["layout"]["height"] == forecast_rows([known] * 3)["layout"]["height"]
    assert len([t for t in figure["data"] if t["mode"] == "markers"]) == 1


def goal_share(successes: int, others: int, ahead: int) -> GoalShare:
    rows = [*exits(successes), *exits(others, "other")]
    goal = {"project": "MIA_VIDARE", "indicator": "exit_work_study", "kind": "goal", "value": 20.0}
    source = ListSource(rows, targets=[goal])
    result = evaluate(EXIT_WORK_STUDY, source, MIA_VIDARE, scope=EXACT)
    return GoalShare("Till arbete", result, final_share(successes, successes + others, ahead, 20.0))


def test_shares_now_and_in_the_end_stand_under_each_other():
    row = goal_share(30, 90, 100)
    figure = final_shares([row])
    now, end = [t for t in figure["data"] if t["mode"] == "markers"]

    assert now["x"] == [25]
    assert end["x"] == [row.final.share]
    assert now["y"] < end["y"]
    alt = describe_final_shares([row]).replace("\u00a0", " ")
    assert "25,0 % hittills (30 av 120)" in alt
    assert "i slutet" in alt


def test_too_few_exits_have_a_row_and_no_mark():
    figure = final_shares([goal_share(2, 5, 100)])

    assert figure["data"] == []
    assert any("för litet underlag" in a["text"] for a in figure["layout"]["annotations"])
    assert "i slutet" not in describe_final_shares([goal_share(30, 90, 0)])
