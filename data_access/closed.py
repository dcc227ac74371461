"""ClosedSource: the third Source, which reads the stored cells of closed periods and nothing else.

What they count, n, and the key they were drawn with, k, never leave the database.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import polars as pl
from sqlalchemy import Engine, func, select

from data_access.aggregates import project_counts
from data_access.closing.cells import dimensions_text
from data_access.closing.periods import days_to_closing
from data_access.engine import reading
from data_access.errors import LiveDataForbidden
from data_access.lookups import Lookups, read_lookups
from data_access.records import read_records
from data_access.remember import Remembered
from data_access.settings import settings
from data_access.tables import closed_cell, closed_period
from data_access.version import DataVersion, version_within
from metrics.dimension import TIME_DIMENSIONS, Dimension
from metrics.disclosure.lattice import Event, Granularity, granularity_of, in_lattice, lattice
from metrics.disclosure.spans import fewest
from metrics.frames import CELLS, CLOSED, DURATION_COLUMNS, MEASURES, UNSPLIT
from metrics.indicator import Where
from metrics.period import Period
from metrics.records import Register
from metrics.scope import Role, Scope
from metrics.source import ClosedCells

#: Persons outside the largest förbund from which such a count is told, and outside a project lead's own
#: from which anything is: who knows the own persons exactly could subtract them (docs/protection.md).
OTHERS_FROM = 100
_PLACE = ("project", "period")


def open_closed(engine: Engine, scope: Scope, as_of: date | None = None) -> ClosedCells:
    """Return the closed cells known at the end of *as_of*, for one viewer.

    Args:
        as_of: None, or a day after the data's clock, = the data's clock.

    Raises:
        LiveDataForbidden: if the viewer reads published snapshots only.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    if scope.role is Role.FUNDER:
        raise LiveDataForbidden("Rollen läser bara publicerade lägesrapporter.")
    with reading(engine, scope) as connection:
        version = version_within(connection)
        day = min(as_of or version.as_of, version.as_of)
        lag = settings().closing_lag_days
        # Periods also close without a change of the data, when real time has gone by.
        closed = connection.execute(select(func.count(), func.max(closed_period.c.closed_at))).one()
        key = (str(engine.url), version.version, version.changed_at, *closed, day, lag, scope.key())

        def opened() -> ClosedSource:
            lookups = read_lookups(connection, day)
            source = ClosedSource(
                engine=engine, scope=scope, version=version, as_of=day, lag=lag, lookups=lookups
            )
            return source if not scope.forbund else source.without(source.nearly(scope.forbund))

        return _SOURCES.get(key, opened)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedSource:
    """Answers from stored cells: small at any size of programme.

    Attributes:
        scope: who asks.
        as_of: periods that were not closed on this day do not exist.
        lag: days of registration after which periods close.
        hidden: projects that the viewer is told nothing about.
    """

    engine: Engine
    scope: Scope
    version: DataVersion
    as_of: date
    lag: int
    lookups: Lookups
    hidden: frozenset[str] = frozenset()
    _answers: Remembered[pl.DataFrame] = field(default_factory=lambda: Remembered(512))

    @property
    def synthetic(self) -> bool:
        """Whether the data are made up."""
        return self.version.synthetic

    def without(self, projects: frozenset[str]) -> "ClosedSource":
        """Return the same cells but for those of *projects*."""
        return replace(self, hidden=projects, _answers=Remembered(512))

    def nearly(self, own: Collection[str]) -> frozenset[str]:
        """Return the projects with too few persons outside the förbund *own*, by what is shown."""
        shown = self._by_forbund(Event.ENROLLED)
        others = shown.filter(~pl.col("forbund").is_in(own)).group_by("project").agg(pl.col("shown").sum())
        enough = others.filter(pl.col("shown") >= OTHERS_FROM)["project"]
        return frozenset(self.closed()["project"]) - frozenset(enough)

    def closed(self) -> pl.DataFrame:
        """Return the closed periods known at as_of, as in ``CLOSED``."""
        return self._answers.get("closed", self._closed)

    def cells(self, event: Event, granularity: Granularity, dimensions: Sequence[Dimension]) -> pl.DataFrame:
        """Return shown cells, as in ``ClosedCells.cells``."""
        if not in_lattice(event, granularity, dimensions):
            raise ValueError(f"no cells of {event} by {granularity} and {', '.join(dimensions) or 'nothing'}")
        key = ("cells", event, granularity, tuple(dimensions))
        return self._answers.get(key, lambda: self._cells(event, granularity, dimensions))

    def unsplit(self) -> pl.DataFrame:
        """Return the exact counts that everybody may see live, as in ``UNSPLIT``."""
        return self._answers.get("unsplit", self._unsplit)

    def counts(self, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
        """Return sums of shown numbers by PROJECT and at most one more dimension, as in ``ClosedCells``.

        Raises:
            ValueError: if anything else is asked for.
        """
        asked = tuple(dimension for dimension in dimensions if dimension is not Dimension.PROJECT)
        if len(asked) > 1 or where or Dimension.PROJECT not in dimensions:
            raise ValueError(f"closed cells answer by project and one more dimension, not {dimensions}")
        key = ("counts", tuple(dimensions))
        return self._answers.get(key, lambda: self._counts(dimensions, asked))

    def durations(self, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
        """Raise ValueError: no cell tells how many days anybody stayed."""
        raise ValueError(f"closed cells hold no {DURATION_COLUMNS.names()} by {dimensions}, {where}")

    def records(
        self, register: Register, dimensions: Sequence[Dimension], where: Where, as_of: date | None = None
    ) -> pl.DataFrame:
        """Sum records, as in ``Source.records``: what may be shown of them is decided where it is shown."""
        last = as_of or self.as_of
        key = (register, last, tuple(dimensions), *((d, tuple(codes)) for d, codes in sorted(where.items())))
        return self._answers.get(
            key, lambda: read_records(self.engine, self.scope, register, dimensions, where, as_of=last)
        )

    def targets(self) -> pl.DataFrame:
        """Return the targets in force at as_of, as in ``TARGETS``."""
        return self.lookups.targets

    def codes(self) -> pl.DataFrame:
        """Return the codes that are rows in the database, as in ``CODES``."""
        return self.lookups.codes

    def _closed(self) -> pl.DataFrame:
        p = closed_period.c
        with reading(self.engine, self.scope) as connection:
            rows = connection.execute(select(*(p[name] for name in CLOSED.names()))).all()
        periods = pl.DataFrame([tuple(row) for row in rows], schema=CLOSED, orient="row")
        last = {event.value: self.as_of - timedelta(days=days_to_closing(event, self.lag)) for event in Event}
        known = pl.col("last_day") <= pl.col("event").replace_strict(last, return_dtype=pl.Date())
        told = known & ~pl.col("project").is_in(self.hidden)
        return periods.filter(told).sort("project", "event", "first_day", "last_day")

    def _cells(self, event: Event, granularity: Granularity, dimensions: Sequence[Dimension]) -> pl.DataFrame:
        stored = next(d for d in lattice(event, granularity) if set(d) == set(dimensions))
        c = closed_cell.c
        question = select(c.project, c.period, c.cell, c.shown, c.exact).where(
            c.event == event.value,
            c.granularity == granularity.value,
            c.dimensions == dimensions_text(stored),
            c.shown > 0,
        )
        with reading(self.engine, self.scope) as connection:
            rows = [tuple(row) for row in connection.execute(question)]
        schema = {**dict.fromkeys((*_PLACE, "cell"), pl.String()), **CELLS}
        names = [dimension.value for dimension in dimensions]
        known = self.closed().filter(
            pl.col("event") == event.value, pl.col("granularity") == granularity.value
        )
        return (
            pl.DataFrame(rows, schema=schema, orient="row")
            .join(known, on=_PLACE, how="semi")
            .with_columns(_code(dimension, place).alias(dimension) for place, dimension in enumerate(stored))
            .select(*_PLACE, *names, *CELLS.names())
            .sort(*_PLACE, *names)
        )

    def _counts(self, dimensions: Sequence[Dimension], asked: tuple[Dimension, ...]) -> pl.DataFrame:
        names = [dimension.value for dimension in dimensions]
        times = [dimension for dimension in asked if dimension in TIME_DIMENSIONS]
        if times:
            time = times[0]
            event = Event(time.value.rsplit("_", 1)[0])
            shown = self.cells(event, granularity_of(time), ()).rename({"period": time.value})
        else:
            shown = self._summed(_event_of(asked), asked)
        zero = pl.lit(0.0)
        return (
            shown.group_by(names)
            .agg(pl.col("shown").sum().alias("n"))
            .with_columns(k=pl.lit(0, dtype=pl.Int64()), hours=zero, hours_squared=zero)
            .select(*names, *MEASURES.names())
            .sort(names)
        )

    def _summed(self, event: Event, asked: tuple[Dimension, ...]) -> pl.DataFrame:
        """Return the cells of the fewest closed periods of every project."""
        allowed = [granularity for granularity in Granularity if in_lattice(event, granularity, asked)]
        if not allowed:
            raise ValueError(f"closed cells do not count {event} by {', '.join(asked)}")
        closed = self.closed()
        spans = [
            (granularity, span.project, span.period)
            for granularity in allowed
            for project in closed["project"].unique().sort()
            for span in fewest(closed, project, (event,), allowed, Period())
            if span.granularity is granularity
        ]
        chosen = pl.DataFrame(
            spans, schema=dict.fromkeys(("granularity", *_PLACE), pl.String()), orient="row"
        )
        return pl.concat(
            self.cells(event, granularity, asked).join(
                chosen.filter(pl.col("granularity") == granularity.value), on=_PLACE, how="semi"
            )
            for granularity in allowed
        )

    def _unsplit(self) -> pl.DataFrame:
        with reading(self.engine, self.scope) as connection:
            rows = [tuple(row) for row in project_counts(connection, self.as_of)]
        counts = pl.DataFrame(rows, schema=UNSPLIT, orient="row").filter(
            ~pl.col("project").is_in(self.hidden)
        )
        told = {name: self._spread(event) for name, event in _LIVE.items()}
        return counts.with_columns(
            pl.when(pl.col("project").is_in(projects)).then(name).alias(name)
            for name, projects in told.items()
        ).sort("project")

    def _spread(self, event: Event) -> list[str]:
        """Return the projects that show enough persons outside their largest förbund."""
        shown = self._by_forbund(event).group_by("project").agg(pl.col("shown").sum() - pl.col("shown").max())
        return shown.filter(pl.col("shown") >= OTHERS_FROM)["project"].to_list()

    def _by_forbund(self, event: Event) -> pl.DataFrame:
        """Return shown persons per project and förbund: what is told live is decided on them alone."""
        shown = self._summed(event, (Dimension.FORBUND,))
        return shown.group_by("project", "forbund").agg(pl.col("shown").sum())


#: The columns of UNSPLIT and what they count.
_LIVE = {"enrolled": Event.ENROLLED, "exited": Event.EXITED}
_SOURCES: Remembered[ClosedSource] = Remembered(24)
_OF_EXIT = frozenset({Dimension.OUTCOME_GROUP, Dimension.EXIT_REASON, Dimension.WORK_ORIENTED})


def _event_of(asked: tuple[Dimension, ...]) -> Event:
    """Return the event that has cells by *asked*: enrolments wherever they do."""
    if Dimension.METHOD in asked:
        return Event.STARTED
    return Event.EXITED if _OF_EXIT & set(asked) else Event.ENROLLED


def _code(dimension: Dimension, place: int) -> pl.Expr:
    part = pl.col("cell").str.split("&").list.get(place, null_on_oob=True)
    return part.str.strip_prefix(f"{dimension.value}=")
