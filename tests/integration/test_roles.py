"""Who secures a PostgreSQL database and how, and what is found where it is not secured."""

import pytest
from sqlalchemy import URL, create_engine, make_url, text

from data_access.access.privileges import unguarded, unneeded_powers
from data_access.access.rows import APP, IMPORT, PERSONS, documents, undefine
from data_access.errors import DatabaseUnavailable
from data_access.migrate import downgrade, migrate, secure_database
from tests.enrolments import store
from tests.integration.guarded_rows import PEOPLE, engine_as, lead, seen


def test_every_table_about_a_person_is_guarded_against_its_owner_too(guarded: URL):
    owner = engine_as(guarded, "mia")
    asked = text(
        "SELECT DISTINCT c.relname, c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner)"
        " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
        " WHERE a.attname = 'participant_id' AND c.relkind IN ('r', 'p')"
    )
    with owner.connect() as connection:
        found = connection.execute(asked).all()
    owner.dispose()

    assert sorted(row[0] for row in found) == sorted(PERSONS)
    assert {tuple(row[1:]) for row in found} == {(True, True, "mia_owner")}


def test_securing_again_changes_nothing_and_downgrading_takes_it_away(guarded: URL):
    owner = engine_as(guarded, "mia")
    state = text(
        "SELECT c.relname::text, c.relacl::text, c.relrowsecurity, p.polname::text, p.polroles::text,"
        " pg_get_expr(p.polqual, p.polrelid) FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid"
        " WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1, 4"
    )

    def now():
        with owner.connect() as connection:
            return connection.execute(state).all()

    before = now()
    assert secure_database(owner)
    assert now() == before
    downgrade(owner, "0008")
    assert not [row for row in now() if row[2] or row[3]]
    migrate(owner)
    assert now() == before
    assert not secure_database(engine_as(guarded, APP))
    owner.dispose()


def test_the_server_finds_what_is_not_guarded(guarded: URL):
    owner, app = engine_as(guarded, "mia"), engine_as(guarded, APP)
    store(owner, PEOPLE)
    assert (unneeded_powers(app), unguarded(app)) == ((), ())
    assert any("superanvändare" in each for each in unneeded_powers(owner))

    with owner.begin() as connection:
        connection.execute(text("ALTER TABLE follow_up DISABLE ROW LEVEL SECURITY"))

    (told,) = unguarded(app)
    assert "follow_up" in told
    assert "secure-database" in told
    secure_database(owner)
    assert unguarded(app) == ()
    with owner.begin() as connection:
        connection.execute(text("DROP POLICY mia_seen ON enrolment"))
        connection.execute(text("CREATE POLICY open ON enrolment FOR SELECT TO mia_app USING (true)"))
    assert "enrolment" in unguarded(app)[0]
    for engine in (owner, app):
        engine.dispose()


def test_a_role_that_may_do_more_than_the_app_is_refused(guarded: URL):
    owner = engine_as(guarded, "mia")
    with owner.begin() as connection:
        connection.execute(text("DROP ROLE IF EXISTS mia_strong"))
        connection.execute(text("CREATE ROLE mia_strong LOGIN BYPASSRLS CREATEROLE IN ROLE mia_owner"))

    told = " ".join(unneeded_powers(engine_as(guarded, "mia_strong")))

    assert "BYPASSRLS" in told
    assert "äger" in told
    assert "skapa roller" in told
    owner.dispose()


def test_the_file_of_roles_does_what_the_command_does(guarded: URL):
    owner = engine_as(guarded, "mia")
    with owner.begin() as connection:
        undefine(connection)
        connection.execute(text(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {APP}, {IMPORT}"))
    (script,) = documents().values()
    commands = "".join(line for line in script.splitlines(keepends=True) if not line.startswith("--"))
    store(owner, PEOPLE)

    with owner.connect() as connection:
        driver = connection.connection.driver_connection
        driver.commit()
        driver.execute(commands.replace("BEGIN;", "", 1).replace("COMMIT;", ""))
        driver.commit()

    app = engine_as(guarded, APP)
    assert seen(app, lead("OS"), "enrolment") == ["A", "B"]
    assert unguarded(app) == ()
    for engine in (owner, app):
        engine.dispose()


def test_whoever_may_create_roles_secures_the_database_without_being_superuser(postgres: str):
    server = create_engine(f"{postgres}/postgres", isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("CREATE ROLE mia_dba LOGIN CREATEROLE"))
        connection.execute(text("CREATE DATABASE made_by_dba OWNER mia_dba"))
    address = make_url(f"{postgres}/made_by_dba")
    dba, importer, app = (engine_as(address, role) for role in ("mia_dba", IMPORT, APP))

    migrate(dba)
    migrate(dba)
    store(importer, PEOPLE)

    assert seen(app, lead("OS"), "participation") == ["A", "B"]
    assert seen(dba, None, "enrolment") == list("ABCD")
    assert (unneeded_powers(app), unguarded(app)) == ((), ())
    # A table that nobody has guarded yet is shut, and says no more than that.
    with dba.begin() as connection:
        connection.execute(text("REVOKE ALL ON follow_up FROM mia_app"))
    assert unguarded(app) == ()
    downgrade(dba, "base")
    for engine in (dba, importer, app, server):
        engine.dispose()


def test_a_role_that_may_not_create_roles_is_told_what_to_do(guarded: URL):
    app = engine_as(guarded, APP)

    assert not secure_database(app)
    with pytest.raises(DatabaseUnavailable, match="mia_owner"):
        downgrade(app, "0008")
    app.dispose()
