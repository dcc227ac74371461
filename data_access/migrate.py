"""Bring a database to the schema of this version, or back."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from data_access.access.rows import secure
from data_access.engine import writing

_SCRIPTS = Path(__file__).parent / "migrations"


def migrate(engine: Engine, revision: str = "head") -> None:
    """Apply every migration that *engine*'s database lacks, in one transaction, and guard its rows.

    On PostgreSQL the rows are guarded where the role may create roles; ``secure_database`` says whether.

    Raises:
        DatabaseUnavailable: if the database does not answer.
    """
    with writing(engine) as connection:
        command.upgrade(config_for(connection), revision)
        if revision == "head":
            secure(connection)


def secure_database(engine: Engine) -> bool:
    """Make roles, policies and rights of PostgreSQL, and return whether *engine*'s role may do that.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    with writing(engine) as connection:
        return secure(connection)


def downgrade(engine: Engine, revision: str) -> None:
    """Undo the migrations after *revision* ("base" = all of them), and the data they hold."""
    with writing(engine) as connection:
        command.downgrade(config_for(connection), revision)


def config_for(connection: Connection) -> Config:
    """Return what Alembic works by on *connection*."""
    # Built here and not read from alembic.ini: the address of the database has one owner, settings.
    config = Config()
    # The percent sign would start an interpolation.
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
