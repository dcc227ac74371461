"""Many rows of a question as frames: never all of them as objects of Python at once."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import polars as pl
from sqlalchemy import Connection, Date, Select, String, type_coerce
from sqlalchemy.exc import DBAPIError

#: Turned into columns while they are still in the processor's cache.
BATCH = 4_000
#: COPY sends text, which is read quickest in larger pieces.
_COPIED = 50_000


def row_frames(
    connection: Connection,
    question: Select[Any],
    types: Mapping[str, pl.DataType],
    at_a_time: int | None = None,
) -> Iterator[pl.DataFrame]:
    """Yield the rows of *question*, some at a time: COPY on PostgreSQL, elsewhere the driver's rows.

    Nothing else may be asked on *connection* until the last frame has been read.

    Args:
        connection: of the transaction to see them in.
        question: what to read.
        types: of its columns, in their order.
        at_a_time: about as many rows as a frame has; None = what is read quickest.
    """
    if connection.dialect.name == "postgresql":
        return _copied(connection, question, types, at_a_time or _COPIED)
    return _fetched(connection, question, types, at_a_time or BATCH)


def _fetched(
    connection: Connection, question: Select[Any], types: Mapping[str, pl.DataType], at_a_time: int
) -> Iterator[pl.DataFrame]:
    # SQLite stores dates as text, which polars reads faster than SQLAlchemy makes dates of it.
    days = [column.name for column in question.selected_columns if isinstance(column.type, Date)]
    plain = [type_coerce(c, String).label(c.name) if c.name in days else c for c in question.selected_columns]
    kinds = {name: pl.String() if name in days else kind for name, kind in types.items()}
    asked = question.with_only_columns(*plain, maintain_column_froms=True)
    result = connection.execute(asked, execution_options={"yield_per": at_a_time})
    for batch in result.partitions():
        columns = zip(kinds.items(), zip(*batch, strict=True), strict=True)
        rows = pl.DataFrame([pl.Series(name, values, dtype=kind) for (name, kind), values in columns])
        yield rows.with_columns(pl.col(days).str.to_date("%Y-%m-%d"))


def _copied(
    connection: Connection, question: Select[Any], types: Mapping[str, pl.DataType], at_a_time: int
) -> Iterator[pl.DataFrame]:
    from psycopg import Error, sql  # noqa: PLC0415 - only where PostgreSQL is the database

    # Days as polars reads them, and as long as everybody takes: the limit is for questions of a click.
    connection.exec_driver_sql("SET LOCAL datestyle = 'ISO'")
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    asked = question.compile(connection, compile_kwargs={"render_postcompile": True})
    statement = sql.SQL("COPY ({}) TO STDOUT (FORMAT csv)").format(sql.SQL(asked.string))
    try:
        with connection.connection.cursor().copy(statement, asked.params) as rows:
            # The server sends one row at a time.
            while text := b"".join(islice(rows, at_a_time)):
                yield pl.read_csv(text, has_header=False, schema=types)
    except Error as error:
        # The driver is used past SQLAlchemy; its errors shall still be SQLAlchemy's to the caller.
        raise DBAPIError.instance(
            None, None, error, Error, hide_parameters=True, dialect=connection.dialect
        ) from error
