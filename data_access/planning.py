"""How PostgreSQL is to plan where everybody is read."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from data_access.tables import (
    enrolment,
    follow_up,
    income_status,
    method_period,
    occupation_status,
    participant,
)

_PEOPLE = (participant, enrolment, method_period, income_status, occupation_status, follow_up)


@contextmanager
def planned_for_many(connection: Connection) -> Iterator[None]:
    """Let PostgreSQL plan for everybody's rows: those of its own transaction, read to the last one.

    It would else plan for nobody, or for the first rows alone, and look up each person in all the others.
    """
    if connection.dialect.name != "postgresql":
        yield
        return
    for table in _PEOPLE:
        connection.exec_driver_sql(f"ANALYZE {table.name}")
    connection.exec_driver_sql("SET LOCAL cursor_tuple_fraction = 1; SET LOCAL enable_nestloop = off")
    yield
    connection.exec_driver_sql(
        "SET LOCAL cursor_tuple_fraction TO DEFAULT; SET LOCAL enable_nestloop TO DEFAULT"
    )
