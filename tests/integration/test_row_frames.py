"""Rows as frames say what the database says, whatever the texts hold and however few are read at a time."""

from datetime import date

import polars as pl
import pytest
from sqlalchemy import Date, Engine, Float, Integer, String, literal, null, select, type_coerce, union_all
from sqlalchemy.exc import DBAPIError

from data_access.engine import reading
from data_access.row_frames import row_frames

ROWS = [
    ("plain", 1, 0.5, date(2021, 3, 2)),
    ("a, b", 2, 0.1, date(1999, 12, 31)),
    ('in "quotes"', 3, 1e-9, None),
    ("on\ntwo lines", 4, None, date(2021, 3, 2)),
    ("100 % (%s) %(a)s \\N", None, 2.0, date(2021, 3, 2)),
    ("", 6, 3.0, date(2021, 3, 2)),
    (None, 7, 4.0, date(2021, 3, 2)),
    ("åäö 🙂", 8, 5.0, date(2021, 3, 2)),
]
TYPES = {"told": pl.String(), "number": pl.Int32(), "share": pl.Float64(), "day": pl.Date()}
KINDS = (String(), Integer(), Float(53), Date())


def question():
    selects = [
        select(
            *(
                type_coerce(null() if value is None else literal(value, kind), kind).label(name)
                for name, kind, value in zip(TYPES, KINDS, row, strict=True)
            )
        )
        for row in ROWS
    ]
    every = union_all(*selects).subquery("every")
    return select(*every.c)


@pytest.mark.parametrize("at_a_time", [1, 3, None])
def test_every_row_comes_as_it_is(engine: Engine, at_a_time: int | None):
    with reading(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL datestyle = 'SQL, DMY'")
        parts = [*row_frames(connection, question(), TYPES, at_a_time)]

    assert pl.concat(parts).rows() == ROWS
    assert all(part.schema == TYPES for part in parts)
    assert at_a_time is None or max(part.height for part in parts) <= at_a_time


def test_nothing_is_no_frame(engine: Engine):
    with reading(engine) as connection:
        assert not [*row_frames(connection, question().where(literal(1) == 0), TYPES)]


def test_what_the_database_refuses_is_an_error_of_sqlalchemy(engine: Engine):
    with reading(engine) as connection, pytest.raises(DBAPIError):
        list(
            row_frames(
                connection, select(literal("x").op("no_such_operator")(literal("y")).label("told")), TYPES
            )
        )
