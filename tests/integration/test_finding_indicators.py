"""Indicators 31 and 32, counted a second time from the rows of the demo in plain Python."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from statistics import median

import pytest
from sqlalchemy import Engine, select

from data_access import tables
from data_access.engine import get_engine
from data_access.findings_register import read_findings
from data_access.sources import source_for
from metrics.catalog import CATALOG
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.findings import waits_by
from metrics.period import Period
from metrics.scope import Policy, Role, Scope
from metrics.selection import Selection
from tests.terminal import copied

EXACT = Scope(role=Role.STEERING, policy=Policy.EXACT)
PROTECTED = Scope(role=Role.STEERING, policy=Policy.PROTECTED)
AS_OF = date(2021, 12, 31)
ROUND = {
    "whole": Selection(project=("MIA_VIDARE",)),
    "mia": Selection(project=("MIA",)),
    "forbund": Selection(project=("MIA",), forbund=("OS", "SDT")),
    "period": Selection(project=("MIA",), period=Period.parse("2020Q2..2020Q4")),
}


@pytest.fixture(scope="module")
def demo(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    path: Path = copied(made_demo, tmp_path_factory.mktemp("findings"))
    return get_engine(f"sqlite:///{path}")


def raw(engine: Engine, selection: Selection) -> list[dict]:
    """Return the rows of the findings of *selection* with the steps known at the end of its period."""
    last = selection.period.last_day(AS_OF)
    first = selection.period.start or date.min
    with engine.connect() as connection:
        rows = [dict(r._mapping) for r in connection.execute(select(tables.finding))]
        steps = defaultdict(list)
        for step in connection.execute(select(tables.finding_step)):
            if step.happened_on <= last:
                steps[step.finding_id].append((step.step_no, step.status, step.happened_on))
    found = []
    for row in rows:
        if row["project"] not in selection.project or not first <= row["raised_on"] <= last:
            continue
        if selection.forbund and row["forbund"] not in selection.forbund:
            continue
        taken = sorted(steps[row["finding_id"]])
        found.append(row | {"now": taken[-1][1] if taken else "raised", "taken": taken})
    return found


def shown(engine: Engine, indicator: str, selection: Selection, *by: Dimension, scope: Scope = EXACT) -> dict:
    source = source_for(engine, scope, selection)
    frame = evaluate(CATALOG[indicator], source, selection, by, scope=scope).frame
    return {
        tuple(row[d.value] for d in by): (row["numerator"], row["denominator"], row["value"])
        for row in frame.iter_rows(named=True)
    }


@pytest.mark.parametrize("name", ROUND)
def test_every_finding_is_counted_once(demo: Engine, name: str):
    selection = ROUND[name]
    rows = raw(demo, selection)
    deviations = [r for r in rows if r["kind"] == "deviation"]
    gold = [r for r in rows if r["kind"] == "guldkorn"]
    fixed = [r for r in deviations if r["now"] in ("acted", "followed_up")]
    spread = [r for r in gold if r["spread_to"] and r["now"] in ("acted", "followed_up")]

    assert len(deviations) > 5
    assert gold
    assert shown(demo, "deviations", selection)[()][2] == len(deviations)
    assert shown(demo, "gold", selection)[()][2] == len(gold)
    for indicator, part, whole in (
        ("deviations_fixed", fixed, deviations),
        ("gold_spread", spread, gold),
    ):
        numerator, denominator, value = shown(demo, indicator, selection)[()]
        assert (numerator, denominator) == (len(part), len(whole))
        assert value == pytest.approx(100 * len(part) / len(whole))


@pytest.mark.parametrize("name", ROUND)
def test_protected_viewers_see_the_same_and_no_step_from_after_the_period(demo: Engine, name: str):
    for indicator in ("deviations", "deviations_fixed", "gold", "gold_spread"):
        exact = shown(demo, indicator, ROUND[name])
        assert shown(demo, indicator, ROUND[name], scope=PROTECTED) == exact


@pytest.mark.parametrize(("dimension", "column"), [
    (Dimension.FORBUND, "forbund"), (Dimension.FINDING_LEVEL, "level"),
    (Dimension.FINDING_CATEGORY, "category"), (Dimension.PARTY, "party"),
    (Dimension.FINDING_STATUS, "now"),
])  # fmt: skip
def test_parts_are_counted_as_the_rows_say(demo: Engine, dimension: Dimension, column: str):
    selection = ROUND["whole"]
    counted = Counter(r[column] or "unknown" for r in raw(demo, selection) if r["kind"] == "deviation")

    found = {
        code: value for (code,), (_, _, value) in shown(demo, "deviations", selection, dimension).items()
    }
    assert {code or "unknown": value for code, value in found.items() if value} == counted


def test_days_of_waiting_are_those_of_the_rows(demo: Engine):
    selection = ROUND["mia"]
    findings = read_findings(demo, EXACT, project=selection.project, as_of=AS_OF)
    days = defaultdict(list)
    waiting = defaultdict(list)
    for row in raw(demo, selection):
        decided = [day for _, status, day in row["taken"] if status not in ("raised", "received")]
        elapsed = ((decided[0] if decided else AS_OF) - row["raised_on"]).days
        (days if decided else waiting)[row["mandate"]].append(elapsed)

    found = waits_by(findings, {f.id: f.content.mandate or "" for f in findings}, AS_OF)

    assert {w.group: w.median_days for w in found if w.decided} == {k: median(v) for k, v in days.items()}
    assert {w.group: w.longest for w in found if w.waiting} == {k: max(v) for k, v in waiting.items()}
    assert {w.group: w.overdue for w in found if w.overdue} == {
        k: sum(d > 30 for d in v) for k, v in waiting.items() if any(d > 30 for d in v)
    }
