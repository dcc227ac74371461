"""Every indicator of the demo, from the rows of the register: evaluate against plain loops."""

from collections import defaultdict
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data_access import tables
from data_access.demo import load_demo
from data_access.engine import get_engine
from data_access.migrate import migrate
from data_access.sources import open_source
from metrics.catalog import CATALOG
from metrics.dimension import Dimension
from metrics.evaluate import allowed_breakdowns, chosen_denominator, evaluate
from metrics.indicator import Kind
from metrics.period import Period
from metrics.selection import Denominator, Selection
from tests import recount as again
from tests.participations import EXACT

CLOCK = date(2021, 12, 31)
SELECTIONS = [
    Selection(project=("MIA_VIDARE",)),
    Selection(project=("MIA_VIDARE",), denominator=Denominator.MATURE),
    Selection(period=Period.parse("2020Q3.."), gender=("woman",), denominator=Denominator.ENROLLED),
    Selection(project=("MIA",), forbund=("OS", "STH"), period=Period.parse("2018..2019-08")),
    Selection(method=("se", "asf"), age_band=("30-44", "45-54")),
]


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    """Return the engine and the rows of a small demo."""
    engine = get_engine(f"sqlite:///{tmp_path_factory.mktemp('register')}/mia.sqlite")
    migrate(engine)
    load_demo(engine, size=700, seed=5, as_of=CLOCK, progress=lambda _done, _total: None)
    with engine.connect() as connection:
        rows = {
            name: [dict(row) for row in connection.execute(select(tables.metadata.tables[name])).mappings()]
            for name in (
                *("enrolment", "participant", "method_period"),
                *("occupation_status", "income_status", "follow_up"),
            )
        }
    yield engine, rows
    engine.dispose()


_YES_NO = {None: "unknown", True: "yes", False: "no"}


def participations(rows, as_of):
    """One dict per person and project, as tests.recount reads them, by the ESF's rule."""
    level = {p["participant_id"]: p["registration_level"] for p in rows["participant"]}
    born = {p["participant_id"]: _YES_NO[p["born_abroad"]] for p in rows["participant"]}
    methods, timed = defaultdict(set), set()
    for period in rows["method_period"]:
        if period["started_on"] <= as_of:
            methods[period["participant_id"], period["enrolment_no"]].add(period["method"])
            if period["hours"]:
                timed.add((period["participant_id"], period["enrolment_no"]))
    stays = defaultdict(list)
    for row in rows["enrolment"]:
        if row["enrolled_on"] <= as_of and row["exit_reason"] != "registration_error":
            stays[row["participant_id"], row["project"]].append(row)
    statuses = defaultdict(lambda: defaultdict(list))
    for name in ("occupation_status", "income_status", "follow_up"):
        for row in rows[name]:
            statuses[row["participant_id"], row["enrolment_no"]][name, row["moment"]].append(row)
    people = [
        _participation(mine, level, methods, as_of)
        | {"hours_stated": _hours(mine, methods, timed), "born_abroad": born[mine[0]["participant_id"]]}
        for mine in stays.values()
    ]
    return [p | _statuses(p, statuses, as_of) for p in people]


def _statuses(p, statuses, as_of):
    """What the rows say about work, support and half a year later, once somebody has left."""
    if p["exited"] is None:
        return dict.fromkeys(
            ("step_up", "self_support", "social_assistance", "income_before", "income_after",
             "follow_up_6m", "follow_up_12m")
        )  # fmt: skip
    first = statuses[p["participant_id"], p["enrolment_no"]]
    last = statuses[p["participant_id"], p["last_no"]]
    before, after = first["occupation_status", "start"], last["occupation_status", "exit"]
    start = {row["income_source"] for row in first["income_status", "start"]}
    end = {row["income_source"] for row in last["income_status", "exit"]}
    more = [
        b["work_percent"] < a["work_percent"] or b["study_percent"] < a["study_percent"]
        for b in before
        for a in after
    ]
    own = end & {"earnings", "student_aid"}
    public = end - {"earnings", "student_aid", "other", "no_public_support", "unknown"}
    unsaid, start_unsaid = not end or "unknown" in end, not start or "unknown" in start
    had, has = "social_assistance" in start, "social_assistance" in end
    return {
        "step_up": {True: "yes", False: "no"}[more[0]] if more else "unknown",
        "self_support": "no" if public else "unknown" if unsaid else "yes" if own else "no",
        "social_assistance": ("stayed" if has else "exit_unknown" if unsaid else "left")
        if had
        else "unknown"
        if start_unsaid
        else "none",
        "income_before": _income_group(start),
        "income_after": _income_group(end),
        "follow_up_6m": _later(p, last["follow_up", "six_months"], 182, as_of),
        "follow_up_12m": _later(p, last["follow_up", "twelve_months"], 365, as_of),
    }


def _income_group(sources):
    """Each person once, in the order of what counts first."""
    groups = {
        "social_assistance": {"social_assistance"},
        "health": {"sickness_benefit", "rehab_benefit", "sickness_compensation", "activity_compensation"},
        "labour_market": {"unemployment_insurance", "activity_grant", "introduction_benefit"},
        "unknown": {"unknown"},
        "earnings": {"earnings"},
        "student_aid": {"student_aid"},
    }
    found = [group for group, members in groups.items() if sources & members]
    return (found or ["none" if sources else "unknown"])[0]


def _later(p, rows, days, as_of):
    if p["exited"] + timedelta(days=days) > as_of:
        return "not_due"
    answers = [
        row["outcome"]
        for row in rows
        if row["answered_on"] and row["answered_on"] <= as_of and row["outcome"] not in (None, "unknown")
    ]
    found = ["work_or_study" if answer in ("work", "study") else "other" for answer in answers]
    return (found or ["missing"])[0]


def _participation(mine, level, methods, as_of):
    first = min(mine, key=lambda row: row["enrolled_on"])
    ended = all(row["exited_on"] is not None and row["exited_on"] <= as_of for row in mine)
    last = max(mine, key=lambda row: row["exited_on"]) if ended else {}
    own = [(row["participant_id"], row["enrolment_no"]) for row in mine]
    age = first["enrolled_on"].year - first["birth_year"] if first["birth_year"] else None
    registered = last.get("exit_registered_on")
    known = first["gender"] != "unknown" and first["birth_year"] and first["referrer"]
    known = known and first["education"] not in (None, "unknown")
    return first | {
        "started": first["enrolled_on"],
        "exited": last.get("exited_on"),
        "last_no": last.get("enrolment_no"),
        "outcome": last.get("outcome"),
        "reason": last.get("exit_reason"),
        "age_band": _age_band(age),
        "methods": set().union(*(methods[key] for key in own)),
        "hours": sum(row["activity_hours"] for row in mine),
        "level": level[first["participant_id"]],
        "late": not registered or registered - last["exited_on"] > timedelta(days=30),
        "complete": bool(known) and last.get("outcome") != "unknown",
        "referral_date": _referral(first),
        "esf_status": "stated" if first["esf_status"] else "missing",
    }


def _referral(first):
    if first["referred_on"] is None:
        return "missing"
    return "after_start" if first["referred_on"] > first["enrolled_on"] else "stated"


def _hours(mine, methods, timed):
    own = [(row["participant_id"], row["enrolment_no"]) for row in mine]
    if timed.intersection(own):
        return "stated"
    return "missing" if any(methods[key] for key in own) else "no_method"


def _age_band(age):
    bands = ((16, 17), (18, 24), (25, 29), (30, 44), (45, 54), (55, 64))
    fitting = [f"{low}-{high}" for low, high in bands if age is not None and low <= age <= high]
    return fitting[0] if fitting else "unknown"


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda s: str(s.to_query()))
def test_every_indicator_by_every_breakdown(register, selection):
    engine, rows = register
    as_of = selection.period.last_day(CLOCK)
    source, people = open_source(engine, EXACT, as_of), participations(rows, as_of)
    where = {d.value: codes for d, codes in selection.where().items()}
    compared = 0
    for indicator in CATALOG.values():
        if indicator.kind not in (Kind.COUNT, Kind.SHARE) or indicator.register is not None:
            continue
        among = chosen_denominator(indicator, selection)
        for by in [(), *((d,) for d in allowed_breakdowns(indicator, among) if d is not Dimension.METHOD)]:
            result = evaluate(indicator, source, selection, by, scope=EXACT)
            names = tuple(d.value for d in result.by)
            found = again.recount(
                indicator.id, people, as_of, by=names, where=where, among=among and among.value,
                start=selection.period.start,
            )  # fmt: skip
            for row in result.frame.iter_rows(named=True):
                key = tuple(row[name] for name in names)
                events, total = found.pop(key, (0, row["denominator"]))
                assert row["numerator"] == events, (indicator.id, key)
                assert indicator.kind is Kind.COUNT or row["denominator"] == total, (indicator.id, key)
                compared += events
            left = {
                key for key in found if all(c in where.get(d, (c,)) for d, c in zip(names, key, strict=True))
            }
            assert not left, (indicator.id, left)
    assert compared > 1000


def test_stays_and_hours(register):
    engine, rows = register
    source, people = open_source(engine, EXACT), participations(rows, CLOCK)
    by = (Dimension.PROJECT, Dimension.GENDER)
    medians = evaluate(CATALOG["time_in"], source, Selection(), by, scope=EXACT).frame
    means = evaluate(CATALOG["hours_pp"], source, Selection(), by, scope=EXACT).frame
    stays = again.stays_of(people, CLOCK, ("project", "gender"))
    hours = again.hours_of(people, CLOCK, ("project", "gender"))

    for median, mean in zip(medians.iter_rows(), means.iter_rows(), strict=True):
        key = median[:2]
        assert mean[:2] == key
        if key in stays:
            assert median[4] == again.median_stay(stays[key])
            assert mean[4] == pytest.approx(sum(hours[key]) / len(hours[key]))
