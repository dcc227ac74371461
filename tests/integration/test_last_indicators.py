"""Kinds of work, ages of open deviations and reports to SCB, counted again from the rows of the demo."""

from collections import Counter, defaultdict
from datetime import date
from statistics import median

import pytest
from sqlalchemy import Engine, select

from data_access import tables
from data_access.demo.load import load_demo
from data_access.engine import writing
from data_access.reference import load_reference
from data_access.sources import source_for
from metrics.catalog import DEVIATIONS_AGE, SCB_ON_TIME, WORK_UNSUB
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.indicator import Indicator
from metrics.period import Period
from metrics.scope import Policy, Role, Scope
from metrics.selection import Selection
from tests.participations import EXACT

PROTECTED = Scope(role=Role.STEERING, policy=Policy.PROTECTED)
VIDARE = Selection(project=("MIA_VIDARE",))
LAST = date(2021, 12, 31)


@pytest.fixture
def demo(engine: Engine) -> Engine:
    with writing(engine) as connection:
        load_reference(connection)
    load_demo(engine, size=900, as_of=LAST)
    return engine


def rows_of(engine: Engine, table) -> list:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


def shown(engine: Engine, indicator: Indicator, *by: Dimension, selection=VIDARE, scope=EXACT, day=None):
    source = source_for(engine, scope, selection, day)
    frame = evaluate(indicator, source, selection, by, scope=scope).frame
    return {
        tuple(row[d.value] for d in by): (row["numerator"], row["denominator"], row["value"], row["lower"])
        for row in frame.iter_rows(named=True)
    }


@pytest.mark.parametrize("day", [LAST, date(2021, 6, 30)])
def test_unsubsidised_work_is_counted_among_those_who_went_to_work(demo: Engine, day: date):
    stays = defaultdict(list)
    for row in rows_of(demo, tables.enrolment):
        if row["exit_reason"] != "registration_error" and row["enrolled_on"] <= day:
            stays[row["participant_id"], row["project"]].append(row)
    work, whole = Counter(), Counter()
    for (_, project), parts in stays.items():
        gone = all(e["exited_on"] and e["exited_on"] <= day for e in parts)
        last = max(parts, key=lambda e: (e["exited_on"] or date.min, e["enrolled_on"], e["enrolment_no"]))
        if project == "MIA_VIDARE" and gone and last["outcome"] == "work":
            gender = min(parts, key=lambda e: (e["enrolled_on"], e["enrolment_no"]))["gender"]
            whole[gender] += 1
            work[gender] += last["work_type"] == "unsubsidised"
    until = Selection(project=("MIA_VIDARE",), period=Period.parse(f"..{day:%Y-%m}"))

    found = shown(demo, WORK_UNSUB, Dimension.GENDER, selection=until, day=day)

    assert {g: (x, n) for (g,), (x, n, _, _) in found.items() if n} == {
        g: (work[g], n) for g, n in whole.items()
    }
    assert sum(whole.values()) > sum(work.values()) > 0


def test_open_deviations_are_as_old_as_the_days_since_they_were_raised(demo: Engine):
    day = date(2021, 9, 30)
    steps = defaultdict(list)
    for row in rows_of(demo, tables.finding_step):
        if row["happened_on"] <= day:
            steps[row["finding_id"]].append((row["step_no"], row["status"]))
    ages = defaultdict(list)
    for row in rows_of(demo, tables.finding):
        of = row["kind"] == "deviation" and row["project"] == "MIA_VIDARE" and row["raised_on"] <= day
        if of and max(steps[row["finding_id"]])[1] in ("raised", "received", "decided"):
            ages[row["level"]].append((day - row["raised_on"]).days)
    until = Selection(project=("MIA_VIDARE",), period=Period.parse("..2021-09"))

    for scope in (EXACT, PROTECTED):
        clock = day if scope is EXACT else None
        found = shown(demo, DEVIATIONS_AGE, Dimension.FINDING_LEVEL, selection=until, scope=scope, day=clock)
        assert {k: v[1] for (k,), v in found.items() if v[1]} == {k: len(v) for k, v in ages.items()}
        for (level,), (_, n, value, lower) in found.items():
            assert lower is None
            if n and n % 2:
                assert value == median(ages[level])
            elif n:
                assert min(ages[level]) <= value <= max(ages[level])


def test_a_month_is_late_when_its_last_day_has_passed_without_a_report(demo: Engine):
    day = date(2021, 6, 30)
    due, came = Counter(), Counter()
    for row in rows_of(demo, tables.scb_report):
        if row["project"] == "MIA_VIDARE" and row["due_on"] <= day:
            due[row["forbund"]] += 1
            came[row["forbund"]] += bool(row["reported_on"] and row["reported_on"] <= row["due_on"])
    until = Selection(project=("MIA_VIDARE",), period=Period.parse("..2021-06"))

    found = shown(demo, SCB_ON_TIME, Dimension.FORBUND, selection=until, day=day)

    assert {f: (x, n) for (f,), (x, n, _, _) in found.items() if n} == {f: (came[f], due[f]) for f in due}
    assert sum(due.values()) > sum(came.values()) > 0
