"""The declared periods of every project, and when they close.

Every calendar month, quarter and year from the year in which a project starts to the year in which it
ends, and the project as a whole. They follow from the project alone: a period that existed because of
a person would tell of that person. Rows outside those years count in the project's own cells only.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, exists, select

from data_access.rules import MATURE_DAYS
from data_access.tables import closed_period, enrolment, project
from metrics.disclosure.lattice import Event, Granularity
from metrics.period import Period, months_between, quarters_between


class Declared(NamedTuple):
    """One period of one project; fields as in ``CLOSED``, both days included."""

    project: str
    granularity: Granularity
    period: str
    first_day: date
    last_day: date


def days_to_closing(event: Event, lag: int) -> int:
    """Return the days from the last day of a period until its cells of *event* are drawn."""
    return lag + (MATURE_DAYS if event is Event.FOLLOWED else 0)


def due_periods(
    connection: Connection, event: Event, clock: date, *, lag: int, until: date | None = None
) -> list[Declared]:
    """Return the periods of *event* that have ended long enough before *clock* and are not closed yet.

    Args:
        until: None, or the last day that a period may have.
    """
    p, c = project.c, closed_period.c
    # Nothing closes before the first file has come: what came after would be late for ever.
    begun = exists().where(enrolment.c.project == p.code)
    projects = connection.execute(
        select(p.code, p.starts_on, p.ends_on).where(begun).order_by(p.sort_order, p.code)
    ).all()
    stored = connection.execute(select(c.project, c.granularity, c.period).where(c.event == event.value))
    closed = {tuple(row) for row in stored}
    last = clock - timedelta(days=days_to_closing(event, lag))
    if until is not None:
        last = min(last, until)
    return [
        declared
        for row in projects
        for declared in declared_periods(row.code, row.starts_on, row.ends_on - timedelta(days=1))
        if declared.last_day <= last
        and (declared.project, declared.granularity.value, declared.period) not in closed
    ]


def declared_periods(code: str, first: date, last: date) -> Iterator[Declared]:
    """Yield every period of a project that runs from *first* to *last*, both included."""
    spans = [
        (granularity, period, *_days(period))
        for granularity, periods in _calendar(first, last).items()
        for period in periods
    ]
    spans.append((Granularity.PROJECT, "", first, last))
    for granularity, period, first_day, last_day in spans:
        yield Declared(code, granularity, period, first_day, last_day)


def _calendar(first: date, last: date) -> dict[Granularity, list[str]]:
    start, end = first.replace(month=1, day=1), last.replace(month=12, day=31)
    return {
        Granularity.MONTH: months_between(start, end),
        Granularity.QUARTER: quarters_between(start, end),
        Granularity.YEAR: [f"{year:04d}" for year in range(start.year, end.year + 1)],
    }


def _days(period: str) -> tuple[date, date]:
    span = Period.parse(period)
    if span.start is None or span.end is None:
        raise AssertionError(f"the period {period!r} is open")
    return span.start, span.end - timedelta(days=1)
