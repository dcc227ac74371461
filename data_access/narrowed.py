"""A project lead's exact numbers: the same questions, about the own förbund alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from data_access.wrapping import WrappingSource
from metrics.dimension import Dimension
from metrics.indicator import Where
from metrics.records import Register

_PUBLIC = frozenset({Register.COSTS, Register.BUDGET, Register.FIDELITY, Register.REPORTS})


@dataclass(frozen=True, slots=True)
class NarrowedSource(WrappingSource):
    """A Source that knows nobody outside *forbund*, whatever it is asked."""

    forbund: tuple[str, ...]

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

    def _own(self, where: Where) -> Where:
        asked = where.get(Dimension.FORBUND, self.forbund)
        return {**where, Dimension.FORBUND: tuple(code for code in asked if code in self.forbund)}
