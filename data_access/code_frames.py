"""Rows about persons as narrow frames: codes as Enums, numbers as small as they are."""

from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl
from sqlalchemy import Connection, Date, Select, Table, select

from data_access import tables
from data_access.row_frames import row_frames
from data_access.statuses import FOLLOW_UPS
from metrics import codes

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


def frames(
    connection: Connection, question: Select[Any], at_a_time: int | None = None
) -> Iterator[pl.DataFrame]:
    """Yield the rows of *question* as ``row_frames`` does; the first frame has none."""
    allowed = _allowed(connection)
    types = {
        column.name: pl.Date() if isinstance(column.type, Date)
        else _NUMBERS.get(column.name) or allowed.get(column.name) or pl.String()
        for column in question.selected_columns
    }  # fmt: skip
    yield pl.DataFrame(schema=types)
    yield from row_frames(connection, question, types, at_a_time)


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
