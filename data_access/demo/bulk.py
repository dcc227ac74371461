"""Rows into a database as fast as its driver takes them, inside the caller's transaction."""

from itertools import islice

from sqlalchemy import Connection, insert

from data_access.demo.columns import Rows

_CHUNK = 50_000


def insert_rows(connection: Connection, rows: Rows) -> None:
    """Insert *rows*: COPY on PostgreSQL, elsewhere the driver's own many-row insert."""
    if not len(rows):
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, rows)
    else:
        _insert(connection, rows)


def _insert(connection: Connection, rows: Rows) -> None:
    # Core compiles the statement once; its conversions of dates and booleans, row by row, would cost
    # more than the insert itself, and the columns are already what the driver stores.
    statement = insert(rows.table).compile(dialect=connection.dialect, column_keys=list(rows.columns))
    tuples = zip(*(rows.columns[name] for name in statement.positiontup or ()), strict=True)
    while chunk := list(islice(tuples, _CHUNK)):
        connection.exec_driver_sql(str(statement), chunk)


def _copy(connection: Connection, rows: Rows) -> None:
    from psycopg import sql  # noqa: PLC0415 - only where PostgreSQL is the database

    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(rows.table.name), sql.SQL(", ").join(map(sql.Identifier, rows.columns))
    )
    cursor = connection.connection.cursor()
    with cursor.copy(statement) as copy:
        for row in zip(*rows.columns.values(), strict=True):
            copy.write_row(row)
