"""However few enrolments are read at a time, each person comes whole, once."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from sqlalchemy import Engine, true

from data_access import tables
from data_access.engine import reading
from data_access.enrolments import participations_at, read_in_parts
from metrics.scope import Policy, Role, Scope
from tests.enrolments import CLOCK, random_enrolments, store

EXACT = Scope(role=Role.STEERING, policy=Policy.EXACT)


def lived(engine: Engine, only: bool, at_a_time: int) -> list[pl.DataFrame]:
    persons = tables.enrolment.c.gender == "woman" if only else true()
    with reading(engine, EXACT) as connection:
        return [
            participations_at(part, CLOCK, past=False)
            for part in read_in_parts(connection, persons, at_a_time=at_a_time)
        ]


@pytest.mark.parametrize("only", [False, True])
@pytest.mark.parametrize("at_a_time", [1, 7])
def test_parts_together_are_the_whole(engine: Engine, at_a_time: int, only: bool):
    store(engine, random_enrolments(8, 60))
    parts, (whole,) = lived(engine, only, at_a_time), lived(engine, only, 200_000)

    assert len(parts) > 60 // (at_a_time + 7)
    assert whole.height > 10
    assert_frame_equal(pl.concat(parts), whole, check_row_order=False)


def test_nobody_is_one_part_without_rows(engine: Engine):
    store(engine, [])

    assert [part.height for part in lived(engine, only=False, at_a_time=7)] == [0]
