"""How PostgreSQL is to plan where many persons are read."""

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


def planned_for_parts(connection: Connection) -> None:
    """Let PostgreSQL plan for a part of everybody, asked for after another, through this transaction.

    It thinks a part much smaller than it is, and would look up each person in all the others. Helpers
    would each add up the methods of the whole part. The time limit is for questions of a click.
    """
    if connection.dialect.name == "postgresql":
        for said in ("enable_nestloop = off", "max_parallel_workers_per_gather = 0", "statement_timeout = 0"):
            connection.exec_driver_sql(f"SET LOCAL {said}")


@contextmanager
def planned_for_many(connection: Connection) -> Iterator[None]:
    """Let PostgreSQL plan for everybody's rows: those of its own transaction too.

    It would else plan for nobody, and look up each person in all the others.
    """
    if connection.dialect.name != "postgresql":
        yield
        return
    for table in _PEOPLE:
        connection.exec_driver_sql(f"ANALYZE {table.name}")
    connection.exec_driver_sql("SET LOCAL enable_nestloop = off")
    yield
    connection.exec_driver_sql("SET LOCAL enable_nestloop TO DEFAULT")
