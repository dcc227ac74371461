"""Close the periods that are due: count, draw, decide what may be exact, and store, once and for all."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime

import polars as pl
from sqlalchemy import Connection, Engine, insert

from data_access.bulk import insert_frame
from data_access.closing.cells import cells_of
from data_access.closing.counting import Tallies
from data_access.closing.exact import exact_cells
from data_access.closing.periods import Declared, due_periods
from data_access.engine import writing
from data_access.settings import settings
from data_access.tables import closed_cell, closed_period
from data_access.version import version_within
from metrics.disclosure.lattice import Event, Granularity


@dataclass(frozen=True, slots=True)
class Closed:
    """How many periods were closed, and with how many cells."""

    periods: int
    cells: int


def close_periods(database: Engine | Connection, clock: date, until: date | None = None) -> Closed:
    """Close every declared period whose last day lies the lag, or longer, before *clock*.

    What is closed stays as it is, so that a run that was broken off is taken up by the next.

    Args:
        database: an engine, for a transaction per event; or the connection of a transaction that is
            open, to close within it.
        clock: the data's clock.
        until: None, or the last day that a period may have to be closed now.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    tallies = Tallies(clock)
    periods = cells = 0
    for event in Event:
        with _transaction(database) as connection:
            due = due_periods(connection, event, clock, lag=settings().closing_lag_days, until=until)
            if due:
                cells += _close(connection, event, due, tallies)
                periods += len(due)
    return Closed(periods, cells)


def _transaction(database: Engine | Connection) -> AbstractContextManager[Connection]:
    return nullcontext(database) if isinstance(database, Connection) else writing(database)


def _close(connection: Connection, event: Event, due: Sequence[Declared], tallies: Tallies) -> int:
    """Store the *due* periods of one event with their cells, and return how many cells."""
    frames = tallies.of(connection, event, due)
    _note(connection, event, due)
    stored = 0
    # From the finest: years are stored before the projects that hold them.
    for granularity in Granularity:
        of_granularity = [declared for declared in due if declared.granularity is granularity]
        if of_granularity:
            cells = cells_of(frames, event, granularity, of_granularity)
            cells = exact_cells(connection, cells, event, granularity, tallies.clock)
            insert_frame(connection, closed_cell, _of(cells, event, granularity))
            stored += cells.height
    return stored


def _note(connection: Connection, event: Event, due: Sequence[Declared]) -> None:
    told = {"closed_at": datetime.now(UTC), "data_version": version_within(connection).version}
    connection.execute(
        insert(closed_period), [{**declared._asdict(), "event": event, **told} for declared in due]
    )


def _of(cells: pl.DataFrame, event: Event, granularity: Granularity) -> pl.DataFrame:
    return cells.with_columns(event=pl.lit(event.value), granularity=pl.lit(granularity.value))
