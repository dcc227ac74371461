"""A project lead's exact numbers: the same questions, about the own förbund alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from metrics.dimension import Dimension
from metrics.indicator import Where
from metrics.records import Register
from metrics.source import Source

_PUBLIC = frozenset({Register.COSTS, Register.BUDGET, Register.FIDELITY, Register.REPORTS})


@dataclass(frozen=True, slots=True)
class NarrowedSource:
    """A Source that knows nobody outside *forbund*, whatever it is asked."""

    source: Source
    forbund: tuple[str, ...]

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
        return self.source.counts(dimensions, self._own(where))

    def durations(self, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
        """Count stays, as in ``Source.durations``."""
        return self.source.durations(dimensions, self._own(where))

    def records(
        self, register: Register, dimensions: Sequence[Dimension], where: Where, as_of: date | None = None
    ) -> pl.DataFrame:
        """Sum records, as in ``Source.records``: money is public, findings and answers are the own ones."""
        own = where if register in _PUBLIC else self._own(where)
        return self.source.records(register, dimensions, own, as_of)

    def targets(self) -> pl.DataFrame:
        """Return the targets in force at as_of: plans are public."""
        return self.source.targets()

    def codes(self) -> pl.DataFrame:
        """Return the codes that are rows in the database, as in ``CODES``."""
        return self.source.codes()

    def _own(self, where: Where) -> Where:
        asked = where.get(Dimension.FORBUND, self.forbund)
        return {**where, Dimension.FORBUND: tuple(code for code in asked if code in self.forbund)}
