"""Which version of the tables a database has, and the tables made anew within one transaction."""

from alembic import command
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, literal_column, select, table

from data_access.access.rows import secure
from data_access.migrate import config_for

_VERSIONS = "alembic_version"


def revision_of(connection: Connection) -> str | None:
    """Return the version of the tables, or None where there are none."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision(connection: Connection) -> str:
    """Return the version of the tables that this program works with."""
    return str(ScriptDirectory.from_config(config_for(connection)).get_current_head())


def knows(connection: Connection, revision: str) -> bool:
    """Return whether this program can bring tables of *revision* to its own version."""
    scripts = ScriptDirectory.from_config(config_for(connection))
    return revision in {script.revision for script in scripts.walk_revisions()}


def tables_of(connection: Connection) -> list[str]:
    """Return the tables of the product, each after those that it refers to."""
    ordered = inspect(connection).get_sorted_table_and_fkc_names()
    return [name for name, _ in ordered if name and name != _VERSIONS]


def holds_rows(connection: Connection) -> bool:
    """Return whether any table has a row."""
    return any(
        connection.execute(select(literal_column("1")).select_from(table(name)).limit(1)).first()
        for name in tables_of(connection)
    )


def make_anew(connection: Connection, revision: str) -> None:
    """Take away every table and make those of *revision*, without rows."""
    if revision_of(connection) is not None:
        command.downgrade(config_for(connection), "base")
    command.upgrade(config_for(connection), revision)


def bring_up(connection: Connection) -> None:
    """Bring the tables to the version of this program, guarded as ``migrate`` guards them."""
    command.upgrade(config_for(connection), "head")
    secure(connection)
