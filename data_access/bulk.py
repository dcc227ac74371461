"""Rows into a database as fast as its driver takes them, inside the caller's transaction."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

import polars as pl
import polars.selectors as cs
from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.exc import DBAPIError

_CHUNK = 50_000
_INCOMING = "mia_incoming"


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


def insert_rows(connection: Connection, rows: Rows) -> None:
    """Insert *rows*: COPY on PostgreSQL, elsewhere the driver's own many-row insert."""
    if not len(rows):
        return
    if connection.dialect.name == "postgresql":
        way = _copy_guarded if _is_guarded(connection, rows.table) else _copy
        way(connection, rows.table.name, rows.columns)
    else:
        _insert(connection, rows)


def insert_frame(connection: Connection, table: Table, rows: pl.DataFrame) -> None:
    """Insert the rows of a frame whose columns are columns of *table*."""
    plain = rows.with_columns(cs.date().dt.to_string("iso"))
    insert_rows(connection, Rows(table, {name: plain[name].to_list() for name in plain.columns}))


def _insert(connection: Connection, rows: Rows) -> None:
    # Core compiles the statement once; its conversions of dates and booleans, row by row, would cost
    # more than the insert itself, and the columns are already what the driver stores.
    statement = insert(rows.table).compile(dialect=connection.dialect, column_keys=list(rows.columns))
    tuples = zip(*(rows.columns[name] for name in statement.positiontup or ()), strict=True)
    while chunk := list(islice(tuples, _CHUNK)):
        connection.exec_driver_sql(str(statement), chunk)


def _is_guarded(connection: Connection, table: Table) -> bool:
    return bool(connection.scalar(select(func.row_security_active(table.name))))


def _copy_guarded(connection: Connection, table: str, columns: Mapping[str, Sequence[object]]) -> None:
    """Insert rows by way of a table of the transaction's own: COPY knows no policies."""
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(map(quote, columns))
    chosen = f"SELECT {names} FROM"
    connection.exec_driver_sql(f"CREATE TEMP TABLE {_INCOMING} AS {chosen} {quote(table)} WITH NO DATA")
    _copy(connection, _INCOMING, columns)
    connection.exec_driver_sql(f"INSERT INTO {quote(table)} ({names}) {chosen} {_INCOMING}")
    connection.exec_driver_sql(f"DROP TABLE {_INCOMING}")


def _copy(connection: Connection, table: str, columns: Mapping[str, Sequence[object]]) -> None:
    from psycopg import Error, sql  # noqa: PLC0415 - only where PostgreSQL is the database

    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    cursor = connection.connection.cursor()
    try:
        with cursor.copy(statement) as copy:
            for row in zip(*columns.values(), strict=True):
                copy.write_row(row)
    except Error as error:
        # The driver is used past SQLAlchemy; its errors shall still be SQLAlchemy's to the caller.
        raise DBAPIError.instance(
            None, None, error, Error, hide_parameters=True, dialect=connection.dialect
        ) from error
