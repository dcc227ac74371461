"""Rows into a database as fast as its driver takes them, inside the caller's transaction."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

import polars as pl
import polars.selectors as cs
from sqlalchemy import CheckConstraint, Connection, Table, bindparam, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

_CHUNK = 50_000
#: Rows of a frame that are made objects of Python, which take ten times the room.
_OBJECTS = 10_000
_INCOMING = "mia_incoming"
#: Rows from which SQLite's constraints are held against all of them at once.
_MANY = 2_000
#: What SQLite may keep of its indexes while much is written, in kB; at rest it keeps its own 2 MB.
_ROOM, _AT_REST = 64_000, 2_000


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one table, as columns of equal length; days as ISO text."""

    table: Table
    columns: dict[str, Sequence[object]]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(next(iter(self.columns.values())))


@contextmanager
def trusting(connection: Connection) -> Iterator[None]:
    """Let SQLite take rows without evaluating CHECK constraints, a third of the time of an insert.

    Every code comes from the lists that the constraints are made of, and a test runs SQLite's own
    integrity check over a loaded demo. Keys, foreign keys and NOT NULL hold as always.
    """
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
    try:
        yield
    finally:
        if sqlite:
            # The connection goes back to the pool, for imports that must be checked.
            connection.exec_driver_sql("PRAGMA ignore_check_constraints = OFF")


@contextmanager
def roomy(connection: Connection) -> Iterator[None]:
    """Let SQLite keep more of its indexes in memory: rows come in no order, and each looks up its keys."""
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_ROOM}")
    try:
        yield
    finally:
        if sqlite:
            connection.exec_driver_sql(f"PRAGMA cache_size = -{_AT_REST}")


def insert_rows(connection: Connection, rows: Rows) -> None:
    """Insert *rows*: COPY on PostgreSQL, elsewhere the driver's own many-row insert."""
    if not len(rows):
        return
    if connection.dialect.name == "postgresql":
        _into(connection, rows.table, _Copied(tuple(rows.columns), _written(rows.columns)))
    else:
        _insert(connection, rows)


def insert_frame(connection: Connection, table: Table, rows: pl.DataFrame) -> None:
    """Insert the rows of a frame whose columns are columns of *table*."""
    if not rows.height:
        return
    if connection.dialect.name == "postgresql":
        _into(connection, table, _Copied(tuple(rows.columns), _encoded(rows)))
        return
    if rows.height < _MANY or connection.dialect.name != "sqlite":
        _insert_slices(connection, table, rows)
        return
    last = connection.scalar(select(func.max(text("rowid"))).select_from(table)) or 0
    with trusting(connection):
        _insert_slices(connection, table, rows)
    _hold(connection, table, after=last)


def update_frame(connection: Connection, table: Table, rows: pl.DataFrame, key: Sequence[str]) -> None:
    """Give the rows of *table* with the *key* of a row of a frame its other columns."""
    names = [name for name in rows.columns if name not in key]
    if not rows.height or not names:
        return
    if connection.dialect.name == "postgresql" and rows.height >= _MANY:
        quote = connection.dialect.identifier_preparer.quote
        to = ", ".join(f"{quote(name)} = {_INCOMING}.{quote(name)}" for name in names)
        same = " AND ".join(f"{quote(table.name)}.{quote(name)} = {_INCOMING}.{quote(name)}" for name in key)
        with _incoming(connection, table, _Copied(tuple(rows.columns), _encoded(rows))):
            # Every name is the schema's own.
            changed = f"UPDATE {quote(table.name)} SET {to} FROM {_INCOMING} WHERE {same}"  # noqa: S608
            connection.exec_driver_sql(changed)
        return
    at = [table.c[name] == bindparam(f"at_{name}") for name in key]
    values = rows.rename({name: f"at_{name}" for name in key} | {name: f"to_{name}" for name in names})
    statement = update(table).where(*at).values({name: bindparam(f"to_{name}") for name in names})
    connection.execute(statement, values.to_dicts())


def _hold(connection: Connection, table: Table, *, after: int) -> None:
    """Hold the CHECK constraints of *table* against the rows numbered above *after*, in one question.

    Row by row, SQLite makes every list of codes anew: a third of the time of an insert.

    Raises:
        IntegrityError: as the insert would have raised, if a row breaks one.
    """
    checks = [c for c in table.constraints if isinstance(c, CheckConstraint)]
    broken = [func.sum(text(f"NOT ({check.sqltext})")) for check in checks]
    if not checks:
        return
    found = connection.execute(select(*broken).select_from(table).where(text(f"rowid > {after:d}"))).one()
    for check, rows in zip(checks, found, strict=True):
        if rows:
            said = sqlite3.IntegrityError(f"CHECK constraint failed: {check.name}")
            raise IntegrityError(None, None, said)


def _insert(connection: Connection, rows: Rows) -> None:
    # Core compiles the statement once; its conversions of dates and booleans, row by row, would cost
    # more than the insert itself, and the columns are already what the driver stores.
    statement = insert(rows.table).compile(dialect=connection.dialect, column_keys=list(rows.columns))
    tuples = zip(*(rows.columns[name] for name in statement.positiontup or ()), strict=True)
    while chunk := list(islice(tuples, _CHUNK)):
        connection.exec_driver_sql(str(statement), chunk)


def _insert_slices(connection: Connection, table: Table, rows: pl.DataFrame) -> None:
    """Insert a frame; only some of its rows at a time are objects of Python."""
    plain = rows.with_columns(cs.date().dt.to_string("iso"))
    for part in plain.iter_slices(_OBJECTS):
        _insert(connection, Rows(table, {name: part[name].to_list() for name in part.columns}))


def _is_guarded(connection: Connection, table: Table) -> bool:
    return bool(connection.scalar(select(func.row_security_active(table.name))))


@dataclass(frozen=True, slots=True)
class _Copied:
    """What COPY is sent: the names of the columns, and their rows as CSV."""

    columns: tuple[str, ...]
    parts: Iterator[bytes]


def _encoded(rows: pl.DataFrame) -> Iterator[bytes]:
    """Yield the rows as CSV: texts in quotes, so that an empty one is no missing one."""
    for part in rows.iter_slices(_CHUNK):
        yield part.write_csv(include_header=False, quote_style="non_numeric").encode()


def _written(columns: dict[str, Sequence[object]]) -> Iterator[bytes]:
    """Yield columns of Python's own values as CSV."""
    length = len(next(iter(columns.values())))
    for start in range(0, length, _CHUNK):
        some = {name: values[start : start + _CHUNK] for name, values in columns.items()}
        yield from _encoded(pl.DataFrame(some, strict=False))


def _into(connection: Connection, table: Table, copied: _Copied) -> None:
    if not _is_guarded(connection, table):
        _copy(connection, table.name, copied)
        return
    # COPY knows no policies.
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(map(quote, copied.columns))
    with _incoming(connection, table, copied):
        chosen = f"SELECT {names} FROM {_INCOMING}"  # noqa: S608 - names of the schema
        connection.exec_driver_sql(f"INSERT INTO {quote(table.name)} ({names}) {chosen}")


@contextmanager
def _incoming(connection: Connection, table: Table, copied: _Copied) -> Iterator[None]:
    """Hold rows in a table of the transaction's own, with the types of *table*."""
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(map(quote, copied.columns))
    like = f"SELECT {names} FROM {quote(table.name)}"  # noqa: S608 - names of the schema
    connection.exec_driver_sql(f"CREATE TEMP TABLE {_INCOMING} ON COMMIT DROP AS {like} WITH NO DATA")
    _copy(connection, _INCOMING, copied)
    yield
    connection.exec_driver_sql(f"DROP TABLE {_INCOMING}")


def _copy(connection: Connection, table: str, copied: _Copied) -> None:
    from psycopg import Error, sql  # noqa: PLC0415 - only where PostgreSQL is the database

    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv)").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, copied.columns))
    )
    cursor = connection.connection.cursor()
    try:
        with cursor.copy(statement) as copy:
            for part in copied.parts:
                copy.write(part)
    except Error as error:
        # The driver is used past SQLAlchemy; its errors shall still be SQLAlchemy's to the caller.
        raise DBAPIError.instance(
            None, None, error, Error, hide_parameters=True, dialect=connection.dialect
        ) from error
