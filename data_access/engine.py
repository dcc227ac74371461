"""Engines and transactions: the one place that knows how a database is reached."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, TextClause, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.exc import (
    TimeoutError as PoolTimeoutError,
)
from sqlalchemy.pool import StaticPool

from data_access.errors import DatabaseUnavailable, RowsRefused
from data_access.settings import parse_url, settings
from data_access.sqlite_guard import guard
from metrics.scope import Scope
from metrics.translation import mark, tr

if TYPE_CHECKING:
    import sqlite3

#: true: until the end of the transaction, so that no connection of the pool carries it on.
_ASKED = text(
    "SELECT set_config('mia.role', :role, true), set_config('mia.policy', :policy, true),"
    " set_config('mia.forbund', :forbund, true)"
)
#: Where Citus spreads the tables: a write to one that lies on every machine may follow a read of the others.
_ASKED_TO_WRITE = text(f"{_ASKED.text}, set_config('citus.multi_shard_modify_mode', 'sequential', true)")
_BUSY_SECONDS = 10
_READ_SECONDS = 60
_WRITING = "mia_writing"


def get_engine(url: str | None = None) -> Engine:
    """Return the engine of *url*, by default of MIA_DATABASE_URL; one pool per address."""
    return _engine(url or settings().database_url.get_secret_value(), read_only=False)


def read_engine(url: str | None = None) -> Engine:
    """Return an engine that can only read; one pool per address.

    The boundary on PostgreSQL is the rights of the role: the session default set here only stops
    mistakes (DATABASE section 8).
    """
    return _engine(url or settings().database_url.get_secret_value(), read_only=True)


def import_engine() -> Engine:
    """Return the engine of imports and closings: of MIA_IMPORT_DATABASE_URL, where that is another role."""
    own = settings().import_database_url
    return get_engine(own.get_secret_value() if own is not None else None)


@contextmanager
def reading(engine: Engine | Connection, scope: Scope | None = None) -> Iterator[Connection]:
    """Open one transaction in which every query sees the same state of the database.

    Args:
        engine: an engine, or the connection of a transaction that is already open and says who asks.
        scope: who asks; None = nobody, who is shown no row about a person on PostgreSQL.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    if isinstance(engine, Connection):
        yield engine
        return
    with _friendly(), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        _say_who_asks(connection, scope)
        yield connection


@contextmanager
def writing(engine: Engine, scope: Scope | None = None) -> Iterator[Connection]:
    """Open one transaction that changes data, committed at the end and undone by an error.

    On SQLite it takes the write lock at once: a transaction that reads first and writes later would
    fail, without waiting, when another writer came between.

    Args:
        scope: who writes, as in ``reading``.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
        RowsRefused: if rows break a key or a constraint. Nothing has changed.
    """
    with _friendly(), engine.connect() as connection:
        connection.execution_options(**{_WRITING: True})
        with connection.begin():
            _say_who_asks(connection, scope, _ASKED_TO_WRITE)
            yield connection


def _say_who_asks(connection: Connection, scope: Scope | None, asked: TextClause = _ASKED) -> None:
    """Tell PostgreSQL who asks, until the end of the transaction: its policies decide by that.

    Nobody is said too: whatever a connection of the pool was told before does not count.
    """
    if connection.dialect.name == "postgresql":
        said = {"role": "", "policy": "", "forbund": ""}
        if scope is not None:
            own = ",".join(scope.forbund)
            said = {"role": scope.role.value, "policy": scope.policy.value, "forbund": own}
        connection.execute(asked, said)


@contextmanager
def _friendly() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeoutError) as error:
        said = str(getattr(error, "orig", ""))
        told = next((told for sign, told in _LACKING.items() if sign in said), _NO_ANSWER)
        raise DatabaseUnavailable(tr(told)) from error
    except (IntegrityError, DataError) as error:
        # PostgreSQL repeats the whole row, which may be a person's: it must not reach a log.
        raise RowsRefused(_NOT_TAKEN.format(_rule(error))) from None
    except ProgrammingError as error:
        # Undefined table or column; every other is a fault of ours and must be seen as one.
        lacking = _LACKING.get(getattr(error.orig, "sqlstate", None) or "")
        if lacking is not None:
            raise DatabaseUnavailable(tr(lacking)) from error
        raise


_NO_ANSWER = mark("Databasen svarar inte. Försök igen om en stund.")
_NO_FILE = mark("Databasens fil finns inte, eller går inte att öppna. Kör: python manage.py migrate")
_NO_TABLES = mark("Databasen saknar tabeller. Kör: python manage.py migrate")
_OLD_TABLES = mark("Databasens tabeller är äldre än programmet. Kör: python manage.py migrate")
_BUSY = mark("En annan inläsning eller ändring pågår. Inget har ändrats. Försök igen om en stund.")
_NO_RIGHT = mark(
    "Databasrollen har inte rätt till det. Inläsning görs som rollen i MIA_IMPORT_DATABASE_URL, och migrate"
    " som en medlem av mia_owner. Inget har ändrats."
)
_FULL = mark("Disken är full eller går inte att skriva på. Inget har ändrats. Gör plats och försök igen.")
#: What SQLite and PostgreSQL say, and codes of the latter.
_LACKING = {
    "unable to open database file": _NO_FILE,
    "no such table": _NO_TABLES,
    "42P01": _NO_TABLES,
    "no such column": _OLD_TABLES,
    "42703": _OLD_TABLES,
    "42883": _OLD_TABLES,
    "42501": _NO_RIGHT,
    "database is locked": _BUSY,
    "lock timeout": _BUSY,
    "disk is full": _FULL,
    "disk I/O error": _FULL,
    "No space left on device": _FULL,
    "could not extend file": _FULL,
}


_NOT_TAKEN = "Databasen godtog inte raderna ({}). Inget har ändrats."


def _rule(error: DBAPIError) -> str:
    """Return the constraint that rows broke; where it has no name, the kind of the error."""
    # SQLite's own words name the constraint and its columns, and no values.
    said = str(error.orig) if type(error.orig).__module__ == "sqlite3" else None
    named = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    return said or named or type(error.orig).__name__


@cache
def _engine(address: str, *, read_only: bool) -> Engine:
    url = parse_url(address)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, read_only=read_only)
    options = "-c default_transaction_read_only=on" if read_only else ""
    options += f" -c statement_timeout={_READ_SECONDS}s" if read_only else ""
    return create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=5,
        connect_args={"options": options.strip(), "connect_timeout": 5},
    )


def _sqlite(url: URL, *, read_only: bool) -> Engine:
    path = url.database
    more: dict[str, Any] = {}
    if not path or path == ":memory:":
        # One connection shared by all threads: a second would see another, empty, database.
        more = {"poolclass": StaticPool}
    elif not path.startswith("file:"):
        if read_only:
            # "uri" must stand in the address for pysqlite to read "mode" from it.
            url = url.set(database=f"file:{quote(path)}", query={**url.query, "mode": "ro", "uri": "true"})
        else:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url, hide_parameters=True, connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False}, **more
    )
    event.listen(engine, "connect", _query_only if read_only else _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    # None: the driver begins no transactions of its own, so that SELECTs share one snapshot.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    guard(cast("sqlite3.Connection", connection), read_only=False)


def _query_only(connection: DBAPIConnection, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA query_only = ON")
    guard(cast("sqlite3.Connection", connection), read_only=True)


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
