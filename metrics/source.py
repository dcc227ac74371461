"""The one question that every reader of the database answers."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, runtime_checkable

import polars as pl

from metrics.dimension import Dimension
from metrics.disclosure.lattice import Event, Granularity
from metrics.indicator import Where
from metrics.records import Register


class Source(Protocol):
    """Participations as they stood at the end of ``as_of``: later starts and exits do not exist."""

    @property
    def as_of(self) -> date:
        """The last day whose events are counted."""
        ...

    @property
    def synthetic(self) -> bool:
        """Whether the data are made up, which every surface must say."""
        ...

    def counts(self, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
        """Count participations, one row per combination of *dimensions* that occurs.

        Returns:
            A frame of the dimension columns and ``MEASURES`` (metrics.frames), ordered by the
            dimensions. METHOD counts a person once per method started, and otherwise persons
            are counted once per project.
        """
        ...

    def durations(self, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
        """Count stays by elapsed days and by what ended them, as in ``DURATION_COLUMNS``.

        Days run from the start to the last exit, or to as_of where still enrolled; exit on the
        day of the start is day 0.
        """
        ...

    def records(
        self, register: Register, dimensions: Sequence[Dimension], where: Where, as_of: date | None = None
    ) -> pl.DataFrame:
        """Sum the records of *register*, one row per combination of *dimensions* that occurs.

        Returns:
            A frame of the dimension columns and ``RECORDS`` (metrics.records), ordered by the
            dimensions, as the register stood at the end of the day *as_of*; None = the source's own.

        Raises:
            ValueError: if the register does not know a dimension.
        """
        ...

    def targets(self) -> pl.DataFrame:
        """Return the targets in force at as_of, as in ``TARGETS``."""
        ...

    def codes(self) -> pl.DataFrame:
        """Return projects, förbund, municipalities and methods, as in ``CODES``.

        Only förbund that run a subproject, and municipalities that are or have been members by
        as_of, in the fixed order of the reference tables.
        """
        ...


@runtime_checkable
class ClosedCells(Source, Protocol):
    """Protected cells of closed periods, and nothing else: all that a protected viewer's numbers come from.

    ``counts`` answers with sums of shown numbers over all closed periods, for PROJECT and at most one
    more dimension of enrolled persons; ``durations`` has nothing to answer with and raises ValueError.
    """

    def closed(self) -> pl.DataFrame:
        """Return the closed periods known at as_of, as in ``CLOSED``."""
        ...

    def cells(self, event: Event, granularity: Granularity, dimensions: Sequence[Dimension]) -> pl.DataFrame:
        """Return the shown cells of *event* by project, period and *dimensions*, as in ``CELLS``.

        Cells that show 0 have no row, whoever they hide.

        Raises:
            ValueError: if the declared lattice has no such cells.
        """
        ...

    def unsplit(self) -> pl.DataFrame:
        """Return the exact counts that everybody may see live, as in ``UNSPLIT``."""
        ...
