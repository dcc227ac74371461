from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from data_access.engine import get_engine
from data_access.migrate import downgrade, migrate
from data_access.tables import metadata


def test_migrated_database_has_the_schema_of_the_code(engine: Engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, metadata) == []


def test_migrated_database_has_the_checks_of_the_code(engine: Engine):
    # compare_metadata does not look at checks, and they hold the code lists.
    migrated = checks(engine)

    downgrade(engine, "base")
    metadata.create_all(engine)

    assert checks(engine) == migrated
    assert len(migrated) > 25


def checks(engine: Engine) -> set[tuple[str, str | None, str]]:
    found = inspect(engine)
    return {
        (table, check["name"], check["sqltext"])
        for table in metadata.tables
        for check in found.get_check_constraints(table)
    }


def test_migrating_twice_changes_nothing(url: str):
    engine = get_engine(url)
    migrate(engine)
    before = inspect(engine).get_table_names()

    migrate(engine)

    assert sorted(inspect(engine).get_table_names()) == sorted(before)
    assert inspect(engine).get_view_names() == ["participation"]
    engine.dispose()


def test_migrations_can_be_undone_and_done_again(url: str):
    engine = get_engine(url)
    migrate(engine)

    downgrade(engine, "base")
    left = inspect(engine)

    assert left.get_table_names() == ["alembic_version"]
    assert left.get_view_names() == []
    migrate(engine)
    assert "enrolment" in inspect(engine).get_table_names()
    engine.dispose()
