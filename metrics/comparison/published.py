"""Shares that others have published: what each is of, and the latest of each series."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.dimension import Dimension
from metrics.result import Result, Status

#: What a published share is known by, in RESULT and in its provenance.
KEY = (
    Dimension.MEASURE,
    Dimension.GEOGRAPHY,
    Dimension.COUNTED_PERIOD,
    Dimension.GENDER,
    Dimension.COUNTED_BY,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What one published share is of, and where it comes from.

    Attributes:
        key: its codes, in the order of ``KEY``.
        base: whom it is a share of, a code of ``reference_series.BASE``.
        definition: the same in the words of the source.
    """

    key: tuple[str, ...]
    base: str
    definition: str
    retrieved_on: date
    licence: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A share that somebody else has published.

    Attributes:
        value: in percent, as it was published.
        counted: the row of RESULT with its counts and their interval; None where the source tells none.
    """

    provenance: Provenance
    value: float
    counted: Mapping[str, Any] | None

    @property
    def measure(self) -> str:
        """The indicator that it goes by."""
        return self.provenance.key[0]

    @property
    def geography(self) -> str:
        """The place that it is about."""
        return self.provenance.key[1]

    @property
    def period(self) -> str:
        """The year, quarter or month that it is about."""
        return self.provenance.key[2]

    @property
    def gender(self) -> str:
        """Women, men, or ``all``."""
        return self.provenance.key[3]

    @property
    def source(self) -> str:
        """Who has published it."""
        return self.provenance.key[4]


def published(shares: Result, counts: Result, told: Iterable[Provenance]) -> tuple[Published, ...]:
    """Return every published share with its counts and its provenance, in the order of *shares*.

    Args:
        shares: PUBLISHED_SHARE by ``KEY``.
        counts: PUBLISHED_COUNTS by ``KEY``.
        told: where the shares come from.
    """
    of_key = {each.key: each for each in told}
    counted = {_key(row): row for row in counts.frame.iter_rows(named=True) if row["status"] == Status.OK}
    rows = [(_key(row), row["value"]) for row in shares.frame.iter_rows(named=True)]
    return tuple(
        Published(provenance=of_key[key], value=value, counted=counted.get(key))
        for key, value in rows
        if value is not None and key in of_key
    )


def latest(series: Iterable[Published], measure: str) -> tuple[Published, ...]:
    """Return the shares of *measure* in the last period of each source and place."""
    last: dict[tuple[str, str], str] = {}
    found = [each for each in series if each.measure == measure]
    for each in found:
        place = (each.source, each.geography)
        last[place] = max(last.get(place, ""), each.period)
    return tuple(each for each in found if each.period == last[each.source, each.geography])


def _key(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(row[dimension.value] for dimension in KEY)
