"""What a snapshot holds: what was shown of a project on a day, with everything needed to read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from metrics.dimension import Dimension
from metrics.result import Result
from metrics.scope import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a snapshot is of, and how it came about.

    Attributes:
        as_of: the last day whose events are counted.
        planned: planned participants of the project at as_of; None if no plan is known.
        data_version: of the database it was computed from.
    """

    project: str
    project_name: str
    esf_number: str | None
    as_of: date
    published_at: datetime
    policy: Policy
    synthetic: bool
    data_version: int
    planned: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A verified snapshot.

    Attributes:
        id: 26 letters and digits, made from the SHA-256 of the document: another content has another id.
        codes: labels of the codes as they were, as in ``CODES``.
        results: indicator id and breakdown -> the frozen result.
    """

    id: str
    sha256: str
    heading: Heading
    codes: pl.DataFrame
    results: Mapping[tuple[str, tuple[Dimension, ...]], Result]

    def result(self, indicator: str, *by: Dimension) -> Result:
        """Return the frozen result of *indicator* by *by*.

        Raises:
            KeyError: if the snapshot holds no such view.
        """
        return self.results[indicator, by]

    def holds(self, indicator: str, *by: Dimension) -> bool:
        """Tell whether the snapshot holds this view."""
        return (indicator, by) in self.results
