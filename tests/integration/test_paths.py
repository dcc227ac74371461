"""Paths through a project, counted again in plain loops over enrolments, on either engine."""

from collections import Counter, defaultdict
from datetime import date
from statistics import median
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select

from data_access import tables
from data_access.engine import writing
from data_access.sources import open_source
from metrics.catalog import (
    FIDELITY,
    FLOW,
    IPS_RATES,
    METHOD_PATHS,
    METHOD_SHARE,
    PATH_OUTCOME,
    TEAM_SHARE,
    WAIT_DAYS,
)
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.period import Period
from metrics.scope import Policy, Role, Scope
from metrics.selection import Selection
from tests.enrolments import CLOCK, Enrolment, random_enrolments, store

SCOPE = Scope(role=Role.STEERING, policy=Policy.EXACT)
WORK = {"se", "ips", "asf", "employer_training"}
STEPS = ("first_method", "second_method", "main_method")
DAYS = (CLOCK, date(2021, 3, 2))


def people(enrolments: list[Enrolment], as_of: date, order: dict[str, int]) -> list[dict[str, Any]]:
    whole = defaultdict(list)
    for e in enrolments:
        if e.exit_reason != "registration_error" and e.enrolled_on <= as_of:
            whole[e.participant_id, e.project].append(e)
    return [person(parts, as_of, order) for parts in whole.values()]


def person(parts: list[Enrolment], as_of: date, order: dict[str, int]) -> dict[str, Any]:
    first = min(parts, key=lambda e: (e.enrolled_on, e.enrolment_no))
    gone = all(e.exited_on and e.exited_on <= as_of for e in parts)
    last = (
        max(parts, key=lambda e: (e.exited_on or date.min, e.enrolled_on, e.enrolment_no)) if gone else None
    )
    started: dict[str, list[tuple[date, float]]] = defaultdict(list)
    for e in parts:
        for code, day, hours in e.methods:
            if day <= as_of:
                started[code].append((day, hours or 0))
    by_day = sorted(started, key=lambda c: (min(d for d, _ in started[c]), order[c]))
    by_hours = sorted(by_day, key=lambda c: -sum(h for _, h in started[c]))
    had = {code for e in parts for code, day, _ in e.methods if as_of == CLOCK or day <= as_of}
    hours = sum(h or 0 for e in parts for _, day, h in e.methods if as_of == CLOCK or day <= as_of)
    outcome = last.outcome if last else None
    wait = (first.enrolled_on - first.referred_on).days if first.referred_on else -1
    return {
        "project": first.project,
        "referrer": first.referrer or "unknown",
        "outcome": outcome,
        "wait": wait if wait >= 0 else None,
        "team": "yes" if "joint_team" in had else "no",
        "ips": "ips" in had,
        "method_group": "work" if had & WORK else "support" if had - {"joint_team"} else "none",
        "way_out": way_out(outcome),
        "first_method": [*by_day, "none"][0],
        "second_method": [*by_day, "none", "none"][1],
        "main_method": [*by_hours, "none"][0],
        "hours_band": band(hours),
        "exited": last.exited_on if last else None,
        "started": first.enrolled_on,
    }


def way_out(outcome: str | None) -> str:
    if outcome is None:
        return "active"
    groups = {"work": "work_or_study", "study": "work_or_study"}
    same = ("regular_prework", "job_seeking", "back_to_party")
    return groups.get(outcome, outcome if outcome in same else "other_exit")


def band(hours: float) -> str:
    limits = ((200, "from_200"), (100, "100_199"), (50, "50_99"), (25, "25_49"))
    return next((name for least, name in limits if hours >= least), "under_25" if hours else "none")


def counted(result: Any) -> dict[tuple[str, ...], Any]:
    names = [d.value for d in result.by]
    return {
        tuple(row[n] for n in names): (row["numerator"], row["denominator"], row["value"])
        for row in result.frame.iter_rows(named=True)
    }


@pytest.mark.parametrize("day", DAYS)
def test_every_path_is_counted_as_a_plain_loop_counts_it(engine: Engine, day: date):
    enrolments = random_enrolments(7, 120)
    store(engine, enrolments)
    with engine.connect() as connection:
        rows = connection.execute(select(tables.method.c.code, tables.method.c.sort_order))
        order = {row.code: row.sort_order for row in rows}
    source = open_source(engine, SCOPE, day)
    for start in (None, date(2020, 9, 1)):
        everybody = people(enrolments, day, order)
        among = [p for p in everybody if start is None or p["started"] >= start]
        gone = [p for p in everybody if p["exited"] and (start is None or p["exited"] >= start)]
        selection = Selection(period=Period(start, None))

        def asked(indicator: Any, *by: str, where: Selection = selection) -> dict[tuple[str, ...], Any]:
            return counted(evaluate(indicator, source, where, tuple(map(Dimension, by)), scope=SCOPE))

        ways = ("referrer", "team", "method_group", "way_out")
        found = asked(FLOW, *ways)
        assert {k: n for k, (n, _, _) in found.items() if n} == Counter(
            tuple(p[w] for w in ways) for p in among
        )
        steps = asked(METHOD_PATHS, *STEPS[:2])
        assert {k: n for k, (n, _, _) in steps.items() if n} == Counter(
            tuple(p[s] for s in STEPS[:2]) for p in among
        )
        for by in (STEPS[0], STEPS[2], "hours_band"):
            whole = Counter((p[by],) for p in gone)
            some = Counter((p[by],) for p in gone if p["way_out"] == "work_or_study")
            rates = asked(PATH_OUTCOME, by)
            assert {k: v[:2] for k, v in rates.items() if v[1]} == {k: (some[k], n) for k, n in whole.items()}
        waits = asked(WAIT_DAYS, "referrer")
        for (code,), (_, n, value) in waits.items():
            days = [p["wait"] for p in among if p["referrer"] == code and p["wait"] is not None]
            assert n == len(days)
            assert value == (median(days) if days else None)
        started = [p for p in among if p["ips"]]
        hits = sum(p["outcome"] == "work" for p in started)
        wholes = (len(started), sum(p["outcome"] is not None for p in started), len(among))
        assert [asked(rate)[()][:2] for rate in IPS_RATES] == [(hits, n) for n in wholes]


def test_the_team_is_counted_the_same_as_any_method(engine: Engine):
    store(engine, random_enrolments(8, 60))
    source = open_source(engine, SCOPE)
    team = counted(evaluate(TEAM_SHARE, source, Selection(), (Dimension.FORBUND,), scope=SCOPE))
    narrowed = Selection(method=("joint_team",))
    same = evaluate(METHOD_SHARE, source, narrowed, (Dimension.FORBUND,), scope=SCOPE)

    assert {("joint_team", *key): row for key, row in team.items()} == counted(same)


def test_only_the_latest_assessment_by_the_day_counts(engine: Engine):
    store(engine, [])
    scores = {
        ("OS", "se", date(2020, 11, 19)): 80, ("OS", "se", date(2021, 11, 18)): 95,
        ("HBS", "se", date(2021, 11, 18)): 100, ("HBS", "ips", date(2022, 6, 9)): 60,
    }  # fmt: skip
    with writing(engine) as connection:
        connection.execute(
            insert(tables.fidelity_score),
            [
                {
                    "project": "MIA_VIDARE", "forbund": f, "method": m, "assessed_on": day, "score": score,
                    "highest": 125, "source": "Skala",
                }
                for (f, m, day), score in scores.items()
            ],
        )  # fmt: skip
    by = (Dimension.FORBUND, Dimension.METHOD)
    for day, expected in (
        (CLOCK, {("OS", "se"): (95, 125), ("HBS", "se"): (100, 125)}),
        (date(2021, 3, 2), {("OS", "se"): (80, 125)}),
    ):
        found = counted(evaluate(FIDELITY, open_source(engine, SCOPE, day), Selection(), by, scope=SCOPE))
        assert {key: row[:2] for key, row in found.items() if row[1]} == expected
        assert all(row[2] == pytest.approx(100 * row[0] / row[1]) for row in found.values() if row[1])
