"""Rows about persons as narrow frames: codes as Enums, numbers as small as they are."""

from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl
from sqlalchemy import Connection, Date, Select, String, Table, select, type_coerce

from data_access import tables
from data_access.planning import read_to_the_end
from data_access.statuses import FOLLOW_UPS
from metrics import codes

#: Turned into columns while they are still in the processor's cache.
BATCH = 4_000

_NUMBERS: dict[str, pl.DataType] = {
    "enrolment_no": pl.Int32(),
    "birth_year": pl.Int16(),
    "method_mask": pl.Int32(),
    "bit": pl.Int32(),
    "activity_hours": pl.Float32(),
    "hours": pl.Float32(),
    "record_key": pl.UInt32(),
    "occupation": pl.Int32(),
    "income": pl.Int32(),
    "stated": pl.Int8(),
}


def frame(connection: Connection, question: Select[Any]) -> pl.DataFrame:
    """Read the rows of *question* in batches, so that Python objects of all rows never stand at once."""
    return pl.concat(frames(connection, question))


def frames(connection: Connection, question: Select[Any], at_a_time: int = BATCH) -> Iterator[pl.DataFrame]:
    """Yield the rows of *question*, *at_a_time*; the first frame has none."""
    days = [column.name for column in question.selected_columns if isinstance(column.type, Date)]
    # SQLite stores dates as text, which polars reads faster than SQLAlchemy makes dates of it.
    as_text = connection.dialect.name == "sqlite"
    plain = [type_coerce(c, String).label(c.name) if c.name in days else c for c in question.selected_columns]
    allowed = _allowed(connection)
    types = {
        column.name: pl.String() if as_text and column.name in days
        else pl.Date() if column.name in days
        else _NUMBERS.get(column.name) or allowed.get(column.name) or pl.String()
        for column in question.selected_columns
    }  # fmt: skip
    as_dates = [pl.col(days).str.to_date("%Y-%m-%d")] if as_text else []
    yield pl.DataFrame(schema=types).with_columns(as_dates)
    read_to_the_end(connection)
    result = connection.execute(
        question.with_only_columns(*plain), execution_options={"yield_per": at_a_time}
    )
    for batch in result.partitions():
        columns = zip(types.items(), zip(*batch, strict=True), strict=True)
        rows = pl.DataFrame([pl.Series(name, values, dtype=kind) for (name, kind), values in columns])
        yield rows.with_columns(as_dates)


def _allowed(connection: Connection) -> dict[str, pl.Enum]:
    def listed(table: Table) -> Iterable[str]:
        return connection.scalars(select(table.c.code).order_by(table.c.code))

    return {
        "project": pl.Enum(list(listed(tables.project))),
        "forbund": pl.Enum(list(listed(tables.forbund))),
        "municipality": pl.Enum(list(listed(tables.municipality))),
        "gender": pl.Enum(list(codes.GENDER)),
        "referrer": pl.Enum(list(codes.REFERRER)),
        "education": pl.Enum(list(codes.EDUCATION)),
        "support_years": pl.Enum(list(codes.SUPPORT_YEARS)),
        "born_abroad": pl.Enum(list(codes.BORN_ABROAD)),
        "exit_reason": pl.Enum(list(codes.EXIT_REASON)),
        "outcome": pl.Enum(list(codes.OUTCOME)),
        **{outcome: pl.Enum(list(codes.OUTCOME)) for _, outcome in FOLLOW_UPS.values()},
        "registration_level": pl.Enum(list(codes.REGISTRATION_LEVEL)),
    }
