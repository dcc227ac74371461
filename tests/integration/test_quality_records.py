"""The list of records to put right: its rules against plain loops, its one reader, and the log before it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select, text

from data_access.audit import LogUnwritable, verify
from data_access.engine import writing
from data_access.errors import RecordsForbidden
from data_access.quality import PAGE, Breaches, import_warnings, open_breaches
from data_access.tables import audit_event, import_batch, method_period, quality_issue
from metrics.quality_rules import BY_CODE
from metrics.scope import Policy, Role, Scope
from tests.enrolments import CLOCK, Enrolment, random_enrolments, store

NOW = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)
OWN = Scope(role=Role.PROJECT_LEAD, policy=Policy.PROTECTED, forbund=("OS",))
OTHERS = [
    Scope(role=Role.PROJECT_LEAD, policy=Policy.PROTECTED, forbund=("HBS",)),
    Scope(role=Role.PROJECT_LEAD, policy=Policy.EXACT),
    Scope(role=Role.STEERING, policy=Policy.EXACT),
    Scope(role=Role.STEERING, policy=Policy.PROTECTED, forbund=("OS",)),
    Scope(role=Role.ADMIN, policy=Policy.EXACT, forbund=("OS",)),
    Scope(role=Role.FUNDER, policy=Policy.PROTECTED),
]


def opened(engine: Engine, **how: Any) -> Breaches:
    asked = {"of_project": "MIA_VIDARE", "forbund": "OS", "account": "konto 7", "happened_at": NOW} | how
    return open_breaches(engine, asked.pop("scope", OWN), **asked)


def logged(engine: Engine) -> list[tuple[str, str, str]]:
    with engine.connect() as connection:
        e = audit_event.c
        rows = connection.execute(select(e.actor, e.event, e.object).order_by(e.audit_event_id))
        return [tuple(row) for row in rows]


def broken_by(e: Enrolment, every: list[Enrolment], ages: tuple[int, int]) -> set[str]:
    """Return the rules that an enrolment breaks at the clock, in plain Python."""
    asked, gone = e.registration_level == "identified", e.exited_on is not None
    age = None if e.birth_year is None else e.enrolled_on.year - e.birth_year
    registered = e.exit_registered_on
    ended = {source for moment, source in e.incomes if moment == "exit"}
    moments = {moment for moment, *_ in e.occupations}
    answered = any(m == "six_months" and day and day <= CLOCK for m, day, _ in e.follow_ups)
    earlier = [
        o for o in every
        if o.participant_id == e.participant_id and o.project == e.project
        and o.enrolment_no < e.enrolment_no and o.exit_reason != "registration_error"
    ]  # fmt: skip
    holds = {
        "referred_after_start": e.referred_on is not None and e.referred_on > e.enrolled_on,
        "age_outside": age is not None and (age < ages[0] or age - 1 > ages[1]),
        "method_outside": any(
            day < e.enrolled_on or (e.exited_on is not None and day > e.exited_on) for _, day, _ in e.methods
        ),
        "overlap": any(
            o.enrolled_on <= e.enrolled_on and (o.exited_on is None or o.exited_on > e.enrolled_on)
            for o in earlier
        ),
        "open_after_project": False,
        "exit_late": e.exited_on is not None
        and (registered is None or (registered - e.exited_on).days > 30),
        "follow_up_overdue": asked and e.exited_on is not None
        and (CLOCK - e.exited_on).days >= 182 and not answered,
        "outcome_missing": asked and gone and e.outcome == "unknown",
        "occupation_missing": asked and gone and not {"start", "exit"} <= moments,
        "income_missing": asked and gone
        and not ended & {"social_assistance", "sickness_benefit"} and (not ended or "unknown" in ended),
        "hours_missing": bool(e.methods) and e.activity_hours == 0,
        "gender_missing": asked and e.gender == "unknown",
        "age_missing": asked and e.birth_year is None,
        "education_missing": asked and e.education in (None, "unknown"),
        "support_missing": asked and e.support_years in (None, "unknown"),
        "referrer_missing": asked and e.referrer in (None, "unknown"),
        "referral_date_missing": asked and e.referred_on is None,
        "esf_status_missing": asked and e.esf_status is None,
    }  # fmt: skip
    assert set(holds) == set(BY_CODE)
    return {code for code, breaks in holds.items() if breaks}


def test_every_rule_finds_what_a_plain_loop_finds(engine: Engine) -> None:
    people = random_enrolments(3, 400)
    store(engine, people)
    with engine.connect() as connection:
        ages = connection.execute(
            text("SELECT age_min, age_max FROM subproject WHERE project = 'MIA_VIDARE' AND forbund = 'OS'")
        ).one()
    expected = {
        (e.participant_id, e.enrolment_no, rule)
        for e in people
        if (e.project, e.forbund) == ("MIA_VIDARE", "OS") and e.exit_reason != "registration_error"
        for rule in broken_by(e, people, tuple(ages))
    }

    whole = opened(engine, page=None)
    found = {(b.participant_id, b.enrolment_no, b.rule) for b in whole.rows}

    assert found == expected
    assert len(found) == len(whole.rows) == sum(whole.found.values())
    assert {rule for *_, rule in found} >= set(BY_CODE) - {"open_after_project", "age_outside"}
    pages = [opened(engine, page=n).rows for n in range(-(-len(whole.rows) // PAGE) + 1)]
    assert [b for rows in pages for b in rows] == list(whole.rows)
    one = opened(engine, rule="exit_late", page=None)
    assert {b.rule for b in one.rows} == {"exit_late"}
    assert one.found == whole.found


def test_ages_outside_periods_outside_and_what_is_open_after_the_project(engine: Engine) -> None:
    late = date(2024, 1, 31)
    base = Enrolment(referred_on=date(2021, 1, 1), methods=(("se", date(2021, 1, 20), 5.0),))
    people = [
        replace(base, participant_id="OPEN"),
        replace(base, participant_id="YOUNG", birth_year=2015, exited_on=date(2021, 3, 1), outcome="work"),
        replace(base, participant_id="OLD", birth_year=1930, exited_on=date(2021, 3, 1), outcome="work"),
    ]
    store(engine, people, clock=late)
    with writing(engine) as connection:
        connection.execute(
            insert(method_period).values(
                participant_id="OLD", enrolment_no=1, method="cm", started_on=date(2021, 2, 1),
                ended_on=date(2021, 4, 1), hours=1.0,
            )
        )  # fmt: skip

    def of(rule: str) -> list[str]:
        return [b.participant_id for b in opened(engine, rule=rule).rows]

    assert of("open_after_project") == ["OPEN"]
    assert of("age_outside") == ["OLD", "YOUNG"]
    assert of("method_outside") == ["OLD"]


def test_a_follow_up_is_due_on_the_182nd_day_after_the_exit(engine: Engine) -> None:
    gone = Enrolment(exit_registered_on=CLOCK, outcome="work", exit_reason="work")
    days = {"DUE": 182, "EARLY": 181}
    store(
        engine,
        [replace(gone, participant_id=p, exited_on=CLOCK - timedelta(days=n)) for p, n in days.items()],
    )

    assert [b.participant_id for b in opened(engine, rule="follow_up_overdue").rows] == ["DUE"]


@pytest.mark.parametrize("scope", OTHERS, ids=lambda scope: f"{scope.role}-{scope.policy}-{scope.forbund}")
def test_nobody_else_reads_records(engine: Engine, scope: Scope) -> None:
    store(engine, [Enrolment()])

    with pytest.raises(RecordsForbidden, match="Bara projektledaren"):
        opened(engine, scope=scope)
    assert logged(engine) == []


def test_a_lead_of_one_forbund_reads_no_other(engine: Engine) -> None:
    store(engine, [Enrolment(), Enrolment(participant_id="P2", forbund="HBS", municipality="0127")])

    with pytest.raises(RecordsForbidden):
        opened(engine, forbund="HBS")
    assert {b.participant_id for b in opened(engine, page=None).rows} == {"P1"}


def test_every_reading_is_in_the_log_and_names_nobody(engine: Engine) -> None:
    store(engine, [Enrolment()])
    opened(engine)
    opened(engine, rule="exit_late", page=3)
    opened(engine, rule="no such rule", page=None)

    assert logged(engine) == [
        ("konto 7", "records", "datakvalitet MIA_VIDARE OS alla regler sida 1"),
        ("konto 7", "records", "datakvalitet MIA_VIDARE OS exit_late sida 4"),
        ("konto 7", "records", "datakvalitet MIA_VIDARE OS no such rule alla"),
    ]
    assert verify(engine).whole


def test_the_list_stays_closed_where_the_log_is(engine: Engine) -> None:
    store(engine, [Enrolment()])
    with writing(engine) as connection:
        connection.execute(text("DROP TABLE audit_event"))

    with pytest.raises(LogUnwritable):
        opened(engine)


def test_what_is_put_right_is_gone(engine: Engine) -> None:
    store(engine, [Enrolment()])
    assert "referral_date_missing" in opened(engine).found
    with writing(engine) as connection:
        connection.execute(text("UPDATE enrolment SET referred_on = '2021-01-01'"))

    assert "referral_date_missing" not in opened(engine).found


def test_only_an_administrator_sees_what_files_were_warned_about(engine: Engine) -> None:
    store(engine, [Enrolment()])
    batches = [
        {
            "import_batch_id": no, "sha256": f"{no}" * 64, "source": f"fil {no}.csv", "rows": 9,
            "received_at": NOW + timedelta(days=no), "new_participants": 1, "changed_participants": 0,
            "synthetic": True,
        }
        for no in (1, 2)
    ]  # fmt: skip
    issues = [
        {"import_batch_id": batch, "issue_no": no, "rule": rule, "severity": "warn"}
        for batch, rules in {1: "aab", 2: "b"}.items()
        for no, rule in enumerate(rules, start=1)
    ]
    with writing(engine) as connection:
        connection.execute(insert(import_batch), batches)
        connection.execute(insert(quality_issue), issues)

    found = import_warnings(engine, Scope(role=Role.ADMIN, policy=Policy.PROTECTED))

    assert [(w.source, w.rule, w.times) for w in found] == [
        ("fil 2.csv", "b", 1), ("fil 1.csv", "a", 2), ("fil 1.csv", "b", 1),
    ]  # fmt: skip
    for scope in (OWN, *(s for s in OTHERS if s.role is not Role.ADMIN)):
        with pytest.raises(RecordsForbidden, match="administratören"):
            import_warnings(engine, scope)
