"""How far a reading of persons has come, told to those who wait for it."""

from collections.abc import Callable
from typing import TypeAlias

from sqlalchemy import ColumnElement, Connection, func, select

from data_access.tables import enrolment

#: Called with rows read and about how many there are in all.
Progress: TypeAlias = Callable[[int, int], None]


def of_all(
    connection: Connection, only: ColumnElement[bool], progress: Progress | None
) -> Callable[[int], None]:
    """Return what is to be called with each number of rows that have come; it tells *progress*.

    Args:
        connection: of the transaction to see them in.
        only: whose enrolments are read: they are counted first, if anybody is told.
        progress: None = nobody is told.
    """
    if progress is None:
        return lambda _: None
    of = connection.scalar(select(func.count()).select_from(enrolment).where(only)) or 0
    done = 0

    def more(rows: int) -> None:
        nonlocal done
        # What is counted and what comes may differ by a few: it is ready when it is, and not before.
        done = min(done + rows, of)
        progress(done, of)

    more(0)
    return more
