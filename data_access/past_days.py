"""PastSource: a day that has passed, of more persons than are held in memory with their whole history."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from data_access.engine import reading
from data_access.enrolments import seen_by
from data_access.facts import FactSource, joined_source, sources_in_parts
from data_access.pushdown import SqlSource
from data_access.remember import Remembered
from metrics.dimension import Dimension
from metrics.indicator import Where
from metrics.records import Register

#: How many times as many enrolments a single day is held of as of the whole history.
TIMES = 10
#: Everybody on one day: 45 MB per million.
_DAYS: Remembered[FactSource] = Remembered(2)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSource:
    """Reads everybody once, as they stood on the day, at the first question; the rest is in memory.

    Attributes:
        source: answers what is not about participations.
        state: of the data, and who asks.
    """

    source: SqlSource
    state: tuple[Hashable, ...]

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
        return self.source.records(register, dimensions, where, as_of)

    def targets(self) -> pl.DataFrame:
        """Return the targets in force at as_of, as in ``TARGETS``."""
        return self.source.targets()

    def codes(self) -> pl.DataFrame:
        """Return the codes that are rows in the database, as in ``CODES``."""
        return self.source.codes()

    def _everybody(self) -> FactSource:
        return _DAYS.get((*self.state, self.as_of), self._read)

    def _read(self) -> FactSource:
        scope = self.source.scope
        with reading(self.source.engine, scope) as connection:
            parts = [*sources_in_parts(connection, seen_by(scope), self.as_of, past=True)]
        return joined_source(parts, engine=self.source.engine, scope=scope)
