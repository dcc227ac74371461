"""PastSource: a day that has passed, of more persons than are held in memory with their whole history."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from data_access.engine import reading
from data_access.enrolments import seen_by
from data_access.facts import FactSource, joined_source, sources_in_parts
from data_access.long_work import LongWork
from data_access.past_paths import count_paths, read_paths
from data_access.planning import planned_for_parts
from data_access.progress import Progress
from data_access.pushdown import SqlSource
from metrics.dimension import Dimension
from metrics.indicator import Where
from metrics.records import Register

#: Enrolments whose paths are asked for together.
_AT_A_TIME = 100_000
#: Everybody on one day: 45 MB per million, and 27 with the paths.
_DAYS: LongWork[FactSource] = LongWork(2)
_PATHS: LongWork[pl.DataFrame] = LongWork(2, Register.PATHS)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSource:
    """Reads everybody once, as they stood on the day, at the first question; the rest is in memory.

    Every question may raise ``StillWorking`` until that has been read.

    Attributes:
        source: answers what is not about participations.
        state: of the data, and who asks.
        patience: seconds that a question may wait; None = until it has its answer.
    """

    source: SqlSource
    state: tuple[Hashable, ...]
    patience: float | None = None

    @property
    def as_of(self) -> date:
        """The last day whose events are counted."""
        return self.source.as_of

    @property
    def synthetic(self) -> bool:
        """Whether the data are made up."""
        return self.source.synthetic

    def counts(self, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
        """Count participations, as in ``Source.counts``."""
        return self._everybody().counts(dimensions, where)

    def durations(self, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
        """Count stays, as in ``Source.durations``."""
        return self._everybody().durations(dimensions, where)

    def records(
        self, register: Register, dimensions: Sequence[Dimension], where: Where, as_of: date | None = None
    ) -> pl.DataFrame:
        """Sum records, as in ``Source.records``."""
        if register is Register.PATHS and (as_of is None or as_of == self.as_of):
            paths = _PATHS.get((*self.state, self.as_of), self._read_paths, self.patience)
            return count_paths(paths, dimensions, where)
        return self.source.records(register, dimensions, where, as_of)

    def targets(self) -> pl.DataFrame:
        """Return the targets in force at as_of, as in ``TARGETS``."""
        return self.source.targets()

    def codes(self) -> pl.DataFrame:
        """Return the codes that are rows in the database, as in ``CODES``."""
        return self.source.codes()

    def _everybody(self) -> FactSource:
        return _DAYS.get((*self.state, self.as_of), self._read, self.patience)

    def _read(self, progress: Progress) -> FactSource:
        scope = self.source.scope
        with reading(self.source.engine, scope) as connection:
            persons = seen_by(scope)
            parts = [*sources_in_parts(connection, persons, self.as_of, past=True, progress=progress)]
        return joined_source(parts, engine=self.source.engine, scope=scope)

    def _read_paths(self, progress: Progress) -> pl.DataFrame:
        scope = self.source.scope
        with reading(self.source.engine, scope) as connection:
            planned_for_parts(connection)
            return read_paths(connection, seen_by(scope), self.as_of, _AT_A_TIME, progress)
