"""The door to the live tables: a Source for a viewer, on a day, that remembers its answers."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl
from sqlalchemy import Connection, Engine, func, select

from data_access.closed import open_closed
from data_access.engine import reading
from data_access.enrolments import Enrolments, read_enrolments, seen_by
from data_access.errors import LiveDataForbidden
from data_access.facts import fact_source
from data_access.lookups import read_lookups
from data_access.narrowed import NarrowedSource
from data_access.past_days import PastSource
from data_access.pushdown import SqlSource
from data_access.remember import Remembered
from data_access.settings import settings
from data_access.sums.source import SummedSource
from data_access.tables import enrolment
from data_access.version import DataVersion, version_within
from metrics.dimension import Dimension
from metrics.indicator import Where
from metrics.records import Register
from metrics.scope import Policy, Role, Scope
from metrics.selection import Selection
from metrics.source import Source


def open_source(
    engine: Engine, scope: Scope, as_of: date | None = None, *, patience: float | None = None
) -> Source:
    """Return the exact live data as they stood at the end of *as_of*, as far as one viewer may see them.

    A viewer of protected numbers with förbund of their own sees those, and nobody else.

    Up to ``fact_limit`` enrolments are read into memory once per data version; beyond that every
    question is answered by kept sums or is one GROUP BY in the database, but for days that have passed,
    of which everybody is read once, as they stood then.

    Args:
        as_of: None, or a day after the data's clock, = the data's clock: later data do not exist.
        patience: as of ``PastSource``.

    Raises:
        LiveDataForbidden: if the viewer reads published snapshots or protected numbers only.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    if scope.role is Role.FUNDER:
        raise LiveDataForbidden("Rollen läser bara publicerade lägesrapporter.")
    if scope.policy is Policy.EXACT:
        return _live(engine, scope, as_of, patience)
    if not scope.forbund:
        raise LiveDataForbidden("Rollen ser bara skyddade tal.")
    return NarrowedSource(_live(engine, scope, as_of, patience), scope.forbund)


def source_for(engine: Engine, scope: Scope, selection: Selection, as_of: date | None = None) -> Source:
    """Return what answers *selection* under the viewer's policy: exact live data, or closed cells.

    Args:
        as_of: the clock to answer by, as in ``open_source``; the end of the selection's period narrows
            exact data further.

    Raises:
        LiveDataForbidden: if the viewer reads published snapshots only.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    if scope.policy_for(selection) is Policy.PROTECTED:
        return open_closed(engine, scope, as_of)
    clock = open_source(engine, scope, as_of).as_of
    return open_source(engine, scope, selection.period.last_day(clock))


def _live(engine: Engine, scope: Scope, as_of: date | None, patience: float | None) -> Source:
    with reading(engine, scope) as connection:
        version = version_within(connection)
        day = min(as_of or version.as_of, version.as_of)
        state = (str(engine.url), version.version, version.changed_at, scope.key(), settings().fact_limit)
        if version.changed_at is None:
            # Nothing says when such data change, so nothing is remembered across questions.
            return _open(engine, scope, connection, version, day, Remembered(1), (*state, object()), patience)
        kept = _EVERYBODYS if scope.policy is Policy.EXACT else _OWN
        return _SOURCES.get(
            (*state, version.as_of, day, patience),
            lambda: _open(engine, scope, connection, version, day, kept, state, patience),
        )


@dataclass(frozen=True, slots=True)
class RememberingSource:
    """A Source that gives the same answer to the same question without asking again."""

    source: Source
    _answers: Remembered[pl.DataFrame] = field(default_factory=lambda: Remembered(512))

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
        key = ("counts", *_question(dimensions, where))
        return self._answers.get(key, lambda: self.source.counts(dimensions, where))

    def durations(self, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
        """Count stays, as in ``Source.durations``."""
        key = ("durations", *_question(dimensions, where))
        return self._answers.get(key, lambda: self.source.durations(dimensions, where))

    def records(
        self, register: Register, dimensions: Sequence[Dimension], where: Where, as_of: date | None = None
    ) -> pl.DataFrame:
        """Sum records, as in ``Source.records``."""
        key = (register, as_of, *_question(dimensions, where))
        return self._answers.get(key, lambda: self.source.records(register, dimensions, where, as_of))

    def targets(self) -> pl.DataFrame:
        """Return the targets in force at as_of, as in ``TARGETS``."""
        return self.source.targets()

    def codes(self) -> pl.DataFrame:
        """Return the codes that are rows in the database, as in ``CODES``."""
        return self.source.codes()


#: A million enrolments take about 80 MB, their participations on one day 36 MB.
_EVERYBODYS: Remembered[Enrolments | None] = Remembered(2)
#: Of project leads, whose own are a part of that.
_OWN: Remembered[Enrolments | None] = Remembered(16)
_SOURCES: Remembered[Source] = Remembered(24)


def _open(  # noqa: PLR0917 - one caller
    engine: Engine,
    scope: Scope,
    connection: Connection,
    version: DataVersion,
    day: date,
    kept: Remembered[Enrolments | None],
    state: tuple[Hashable, ...],
    patience: float | None,
) -> Source:
    enrolments = kept.get(state, lambda: _within(connection, scope))
    lookups = read_lookups(connection, day)
    past = day < version.as_of
    if enrolments is None:
        in_database = SqlSource(
            as_of=day, synthetic=version.synthetic, past=past, lookups=lookups, engine=engine, scope=scope
        )
        if not past:
            return RememberingSource(SummedSource(in_database))
        return RememberingSource(PastSource(source=in_database, state=state, patience=patience))
    in_memory = fact_source(
        enrolments, lookups, day, past=past, synthetic=version.synthetic, engine=engine, scope=scope
    )
    return RememberingSource(in_memory if past else SummedSource(in_memory, frozenset({"paths"})))


def _within(connection: Connection, scope: Scope) -> Enrolments | None:
    """Return the enrolments that the viewer may see, or None if they are more than the limit."""
    seen = select(func.count()).select_from(enrolment).where(seen_by(scope))
    if (connection.scalar(seen) or 0) > settings().fact_limit:
        return None
    return read_enrolments(connection, scope)


def _question(dimensions: Sequence[Dimension], where: Where) -> tuple[Hashable, ...]:
    narrowed = frozenset((dimension, frozenset(allowed)) for dimension, allowed in where.items())
    return tuple(dimensions), narrowed
