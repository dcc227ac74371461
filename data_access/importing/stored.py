"""What the database holds already of the people in a file."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import orjson
import polars as pl
from sqlalchemy import ARRAY, ColumnElement, Connection, String, Table, any_, bindparam, func, select

from data_access import tables
from data_access.tables import enrolment, participant

_TYPES = {str: pl.String(), int: pl.Int64(), float: pl.Float64(), bool: pl.Boolean(), date: pl.Date()}
#: Bound values per statement: below what every database takes.
_CHUNK = 5_000
#: Pseudonyms sent as one list.
_LISTED = 50_000


def holds_people(connection: Connection) -> bool:
    """Tell whether any participant is in the database."""
    return connection.execute(select(participant.c.participant_id).limit(1)).first() is not None


def holds_batches(connection: Connection) -> bool:
    """Tell whether any file has been loaded, of people or of counts."""
    return connection.execute(select(tables.import_batch.c.import_batch_id).limit(1)).first() is not None


def is_loaded(connection: Connection, sha256: str) -> bool:
    """Tell whether a file with this checksum has been loaded."""
    batch = tables.import_batch
    return connection.execute(select(batch.c.sha256).where(batch.c.sha256 == sha256)).first() is not None


def stored_enrolments(connection: Connection, ids: Sequence[str]) -> pl.DataFrame:
    """Return the enrolments of the participants *ids*, every column of the table."""
    return rows_of(connection, enrolment, ids)


def stored_participants(connection: Connection, ids: Sequence[str]) -> pl.DataFrame:
    """Return the participants *ids*, every column of the table."""
    return rows_of(connection, participant, ids)


def rows_of(connection: Connection, table: Table, ids: Sequence[str]) -> pl.DataFrame:
    """Return the rows of the participants *ids* in a table about people, every column."""
    schema = {column.name: _TYPES[column.type.python_type] for column in table.columns}
    rows: list[tuple[object, ...]] = []
    among, sent = _among(connection, table.c.participant_id)
    # One statement, compiled once, however many the parts are.
    chosen = select(table).where(among)
    for some in chunks(ids, _LISTED):
        rows += [tuple(row) for row in connection.execute(chosen, {"ids": sent(some)})]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _among(
    connection: Connection, column: ColumnElement[str]
) -> tuple[ColumnElement[bool], Callable[[Sequence[str]], object]]:
    """Return the condition that *column* is one of ``:ids``, and how they are sent: as one value."""
    if connection.dialect.name == "postgresql":
        return column == any_(bindparam("ids", type_=ARRAY(String))), list
    listed = func.json_each(bindparam("ids")).table_valued("value")
    return column.in_(select(listed.c.value)), lambda some: orjson.dumps(list(some)).decode()


def chunks(ids: Sequence[str], size: int = _CHUNK) -> Iterable[Sequence[str]]:
    """Return *ids* in parts of at most *size*."""
    return (ids[start : start + size] for start in range(0, len(ids), size))
