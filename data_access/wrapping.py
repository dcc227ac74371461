"""What a source that wraps another says of itself: what the wrapped one says."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from metrics.source import Source


@dataclass(frozen=True, slots=True)
class WrappingSource:
    """The part of a Source that no wrapper answers otherwise.

    Attributes:
        source: the one that is wrapped.
    """

    source: Source

    @property
    def as_of(self) -> date:
        """The last day whose events are counted."""
        return self.source.as_of

    @property
    def synthetic(self) -> bool:
        """Whether the data are made up."""
        return self.source.synthetic

    def targets(self) -> pl.DataFrame:
        """Return the targets in force at as_of, as in ``TARGETS``."""
        return self.source.targets()

    def codes(self) -> pl.DataFrame:
        """Return the codes that are rows in the database, as in ``CODES``."""
        return self.source.codes()
