"""PostgreSQL itself keeps rows from those who may not see them, with all of data_access bypassed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import URL, Engine, func, insert, text
from sqlalchemy.exc import DBAPIError

from data_access import tables
from data_access.access.grants import Identity, find_account, give, take_back
from data_access.access.privileges import unneeded_powers
from data_access.access.rows import APP, IMPORT, PERSONS
from data_access.access.sessions import Standing, use
from data_access.audit import record, verify
from data_access.closed import open_closed
from data_access.demo.load import load_demo
from data_access.engine import reading, writing
from data_access.errors import DatabaseUnavailable, RowsRefused
from data_access.findings_changes import change_finding, raise_finding
from data_access.reference import load_reference
from data_access.registration_lag import registration_lags
from data_access.snapshots.publish import publish
from data_access.sources import open_source
from data_access.version import holds_nobody
from metrics.dimension import Dimension
from metrics.findings import Content
from metrics.scope import Policy, Role
from tests.enrolments import store
from tests.integration.guarded_rows import (
    ADMIN,
    EXACT,
    FUNDER,
    PEOPLE,
    PERSON_TABLES,
    STEERING,
    engine_as,
    lead,
    people_in,
    seen,
)
from tests.snapshot_programme import store_in


@pytest.fixture(scope="module")
def stored(guarded_for_all: URL) -> Iterator[URL]:
    owner = engine_as(guarded_for_all, "mia")
    store(owner, PEOPLE)
    with writing(owner) as connection:
        batch = {"import_batch_id": 1, "sha256": "", "source": "", "rows": 1, "new_participants": 0}
        batch |= {"changed_participants": 1, "synthetic": True, "received_at": func.now()}
        connection.execute(insert(tables.import_batch).values(batch))
        changes = [
            {"participant_id": each, "import_batch_id": 1, "change_no": no, "record": "participant"}
            | {"row_key": "", "kind": "changed", "field": "birth_year"}
            for no, each in enumerate("ABCD")
        ]
        connection.execute(insert(tables.record_change), changes)
    yield guarded_for_all
    owner.dispose()


@pytest.fixture(scope="module")
def app(stored: URL) -> Iterator[Engine]:
    engine = engine_as(stored, APP)
    yield engine
    engine.dispose()


def everywhere(people):
    return {name: list(people) for name in PERSON_TABLES}


def test_who_may_see_everybody_does(app: Engine, stored: URL):
    owner = engine_as(stored, "mia")
    with owner.connect() as connection:
        assert {name: people_in(connection, name) for name in PERSON_TABLES} == everywhere("ABCD")
    assert {name: seen(app, EXACT, name) for name in PERSON_TABLES} == everywhere("ABCD")


@pytest.mark.parametrize(
    ("forbund", "people"), [(("OS",), "AB"), (("STH",), "BC"), (("OS", "ROS"), "ABD"), (("NNS",), "")]
)
def test_a_project_lead_sees_whole_participations_of_the_own_people(app: Engine, forbund, people):
    found = {name: seen(app, lead(*forbund), name) for name in PERSON_TABLES}

    assert found == everywhere(people)
    # The enrolments elsewhere of a person of one's own are needed to know when the participation ended.
    with reading(app, lead(*forbund)) as connection:
        of_b = connection.scalar(text("SELECT count(*) FROM enrolment WHERE participant_id = 'B'"))
    assert of_b == (2 if "B" in people else 0)


@pytest.mark.parametrize("scope", [None, STEERING, ADMIN, FUNDER, lead(), lead(""), lead("%", "os", "OS ")])
def test_a_wrong_scope_sees_nobody(app: Engine, scope):
    assert {name: seen(app, scope, name) for name in PERSON_TABLES} == everywhere("")


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"mia.role": ""},
        {"mia.role": "steering"},
        {"mia.policy": "exact"},
        {"mia.policy": "exact", "mia.role": "owner"},
        {"mia.policy": "EXACT", "mia.role": "STEERING"},
        {"mia.role": "project_lead"},
        {"mia.role": "project_lead", "mia.forbund": ""},
        {"mia.role": "project_lead", "mia.forbund": ","},
        {"mia.role": "project_lead", "mia.forbund": "{OS}"},
        {"mia.role": "steering", "mia.forbund": "OS"},
        {"mia.role": "admin", "mia.forbund": "OS"},
    ],
)
def test_raw_questions_that_say_nothing_true_see_nobody(app: Engine, said):
    with app.connect() as connection:
        for name, value in said.items():
            connection.execute(text("SELECT set_config(:name, :value, true)"), {"name": name, "value": value})

        assert [name for name in PERSON_TABLES if people_in(connection, name)] == []


def test_a_connection_of_the_pool_forgets_who_asked(app: Engine):
    def fails(scope):
        with reading(app, scope) as connection:
            assert people_in(connection, "enrolment")
            connection.execute(text("SELECT 1 / 0"))

    for scope in (EXACT, lead("OS")):
        with pytest.raises(RowsRefused):
            fails(scope)
        # The same connection, which nobody has told anything.
        with app.connect() as connection:
            assert people_in(connection, "enrolment") == []
            assert connection.scalar(text("SELECT current_setting('mia.role', true)")) in (None, "")
        assert app.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_what_a_connection_was_told_for_ever_does_not_count(app: Engine):
    with app.connect() as connection:
        connection.execute(text("SELECT set_config('mia.role', 'steering', false)"))
        connection.execute(text("SELECT set_config('mia.policy', 'exact', false)"))
        connection.commit()

    assert seen(app, None, "enrolment") == []
    assert seen(app, STEERING, "enrolment") == []


@pytest.mark.parametrize(
    "command",
    [
        *(f"TRUNCATE {name}" for name in (*PERSONS, "audit_event", "closed_cell", "snapshot")),
        "DELETE FROM enrolment",
        "DELETE FROM audit_event",
        "UPDATE audit_event SET actor = 'x'",
        "UPDATE enrolment SET outcome = 'work'",
        "INSERT INTO participant SELECT * FROM participant",
        "SELECT n, k FROM closed_cell",
        "SELECT * FROM withdrawal",
        "SET ROLE mia_owner",
        "SET ROLE mia_import",
        "ALTER TABLE enrolment DISABLE ROW LEVEL SECURITY",
        "DROP POLICY mia_seen ON enrolment",
        "CREATE TABLE enrolment_copy (a int)",
        "CREATE FUNCTION mia_sees_all() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
        "ALTER ROLE mia_app BYPASSRLS",
    ],
)
def test_the_app_may_not(app: Engine, command):
    with pytest.raises(DBAPIError) as refused, app.begin() as connection:
        connection.execute(text(command))

    # Insufficient privilege, or a policy that would have been gone round.
    assert refused.value.orig.sqlstate == "42501"


def test_turning_row_security_off_is_an_error_and_no_way_round(app: Engine):
    with app.connect() as connection:
        connection.execute(text("SET LOCAL row_security = off"))

        with pytest.raises(DBAPIError, match="row-level security"):
            connection.execute(text("SELECT count(*) FROM enrolment"))


def test_a_function_of_the_owner_asks_the_owners_tables(app: Engine):
    with app.connect() as connection:
        connection.execute(
            text("CREATE TEMP TABLE enrolment AS SELECT 'X' AS participant_id, 'OS' AS forbund")
        )
        connection.execute(text("SELECT set_config('mia.role', 'project_lead', true)"))
        connection.execute(text("SELECT set_config('mia.forbund', 'OS', true)"))

        assert connection.scalars(text("SELECT mia_own_participants()")).all() == ["A", "B"]


@pytest.mark.parametrize("scope", [None, STEERING, lead("OS"), FUNDER])
def test_only_an_administrator_gives_rights(app: Engine, scope):
    account = {"issuer": "i", "subject": f"{scope}", "created_at": func.now()}

    with pytest.raises(DatabaseUnavailable, match="inte rätt"), writing(app, scope) as connection:
        connection.execute(insert(tables.app_user).values(account))
    with writing(app, ADMIN) as connection:
        number = connection.execute(insert(tables.app_user).values(account)).inserted_primary_key[0]
    mine = {"number": number}
    with writing(app, scope) as connection:
        changing = text("UPDATE app_user SET subject = 't' WHERE app_user_id = :number")
        assert connection.execute(changing, mine).rowcount == 0
        asked = text("SELECT subject FROM app_user WHERE app_user_id = :number")
        assert connection.scalar(asked, mine) == f"{scope}"


def answers(engine, scope):
    """Return what the doors say to one viewer, in plain values."""
    exact = scope.policy is Policy.EXACT or scope.forbund
    days = (None, date(2021, 6, 30)) if exact else ()
    live = [open_source(engine, scope, day) for day in days]
    closed = open_closed(engine, scope)
    lags = registration_lags(engine, scope, "MIA_VIDARE")
    splits = ([Dimension.PROJECT, Dimension.FORBUND, Dimension.GENDER], [Dimension.METHOD])
    return (
        # Hours are sums of fractions, whose last digit depends on the order.
        [each.counts(by, {}).drop("hours", "hours_squared").rows() for each in live for by in splits],
        closed.closed().rows(),
        closed.unsplit().rows(),
        closed.counts([Dimension.PROJECT, Dimension.GENDER], {}).rows(),
        {event: lag and lag.share.tolist() for event, lag in lags.items()},
        holds_nobody(engine),
    )


def test_the_app_is_told_what_the_owner_is_told(guarded: URL, monkeypatch):
    owner, importer, app = (engine_as(guarded, role) for role in ("mia", IMPORT, APP))
    with writing(importer) as connection:
        load_reference(connection)
    load_demo(importer, size=1200, as_of=date(2022, 9, 30))
    scopes = (EXACT, STEERING, ADMIN, lead("OS"), lead("STH", "ROS"))

    # In memory, as sums and a day that is held, and as questions to the database.
    for limit, scope in product(("1000000", "200", "0"), scopes):
        monkeypatch.setenv("MIA_FACT_LIMIT", limit)
        assert answers(app, scope) == answers(owner, scope)
    whole = answers(app, EXACT)
    assert all(whole[0])
    assert whole[2]
    assert any(whole[4].values())
    assert unneeded_powers(app) == ()
    for engine in (owner, importer, app):
        engine.dispose()


def test_the_app_writes_what_its_pages_write_and_the_log_of_it(guarded: URL, tmp_path: Path):
    importer, app = engine_as(guarded, IMPORT), engine_as(guarded, APP)
    load_demo(importer, size=300, as_of=date(2020, 3, 31))
    now = datetime(2022, 1, 3, 8, 0, tzinfo=UTC)
    identity = Identity(issuer="https://idp.example.se", subject="anna")

    account = give(app, ADMIN, identity, Role.PROJECT_LEAD, own="SDT")
    assert use(app, "token", account.number, now, now) is Standing.NEW
    assert find_account(app, identity) == account
    content = Content(
        kind="deviation", project="MIA", forbund="SDT", level="organisation", category="waiting_time",
        title="Väntan på läkarutlåtande är längre än åtta veckor", parties=("region",),
    )  # fmt: skip
    said = {"account": account.label, "now": now}
    number = raise_finding(app, lead("SDT"), content, raised_on=date(2020, 3, 1), **said)
    change_finding(app, lead("SDT"), number, replace(content, level="structure"), version=1, **said)
    made = publish(app, store_in(tmp_path), project="MIA", as_of=date(2019, 6, 30), scope=ADMIN, now=now)
    record(app, actor="anna", event="export", subject=made, happened_at=now)

    assert verify(app).whole
    assert take_back(app, ADMIN, account.grants[0].number).revoked_at is not None
    for engine in (importer, app):
        engine.dispose()
