"""FactSource: counts in memory, over one narrow frame of participations (DESIGN section 3)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl
from sqlalchemy import ColumnElement, Connection, Engine

from data_access.enrolments import Enrolments, participations_at, read_in_parts
from data_access.lookups import Lookups, read_lookups
from data_access.progress import Progress
from data_access.records import read_records
from data_access.rules import IN_TIME_DAYS, MATURE_DAYS, PREWORK, WORK_OR_STUDY
from data_access.stated import recorded_codes
from data_access.statuses import STATUSES
from metrics import codes
from metrics.dimension import Dimension
from metrics.frames import DURATION_COLUMNS, EVENTS, MEASURES
from metrics.indicator import Where
from metrics.period import months_between, quarters_between
from metrics.records import Register
from metrics.scope import Policy, Role, Scope

_STORED = (
    Dimension.PROJECT, Dimension.FORBUND, Dimension.MUNICIPALITY, Dimension.GENDER, Dimension.AGE_BAND,
    Dimension.REFERRER, Dimension.EDUCATION, Dimension.SUPPORT_YEARS, Dimension.BORN_ABROAD,
    Dimension.OUTCOME, Dimension.EXIT_REASON, Dimension.REGISTRATION_LEVEL, *STATUSES,
)  # fmt: skip
_HOURS = pl.col("activity_hours").cast(pl.Float64)
_PERSONS = [
    pl.len().cast(pl.Int64).alias("n"),
    # Keys fill 32 bits: their sum does not.
    pl.col("record_key").cast(pl.Int64).sum().alias("k"),
]
_SUMS = [*_PERSONS, _HOURS.sum().alias("hours"), (_HOURS**2).sum().alias("hours_squared")]
_ACTIVE = pl.col("exited_on").is_null()
#: What is stored for later questions is counted of everybody, before anybody asks.
_EVERYBODY = Scope(role=Role.ADMIN, policy=Policy.EXACT)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSource:
    """Answers from memory: exact dates and integer codes, every question a scan of a few columns.

    Attributes:
        participations: as in ``enrolments.participations_at``.
        columns: per dimension an expression that gives its code as an Enum.
        engine: where the records that are not participations stand.
        scope: who asks for them.
    """

    as_of: date
    synthetic: bool
    participations: pl.DataFrame
    lookups: Lookups
    columns: dict[Dimension, pl.Expr]
    engine: Engine | Connection
    scope: Scope

    def counts(self, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
        """Count participations, as in ``Source.counts``; nobody at all is no row."""
        rows = self._narrowed(dimensions, where)
        return self._grouped(rows, dimensions, where, [], _SUMS).match_to_schema(
            pl.Schema({**{d.value: pl.String() for d in dimensions}, **MEASURES})
        )

    def durations(self, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
        """Count stays by length and end, as in ``Source.durations``."""
        until = pl.col("exited_on").fill_null(pl.lit(self.as_of))
        rows = self._narrowed(dimensions, where).with_columns(
            days=(until - pl.col("enrolled_on")).dt.total_days(), event=_event()
        )
        return self._grouped(rows, dimensions, where, ["days", "event"], _PERSONS).match_to_schema(
            pl.Schema({**{d.value: pl.String() for d in dimensions}, **DURATION_COLUMNS})
        )

    def records(
        self, register: Register, dimensions: Sequence[Dimension], where: Where, as_of: date | None = None
    ) -> pl.DataFrame:
        """Sum records, as in ``Source.records``."""
        return read_records(self.engine, self.scope, register, dimensions, where, as_of=as_of or self.as_of)

    def targets(self) -> pl.DataFrame:
        """Return the targets in force at as_of, as in ``TARGETS``."""
        return self.lookups.targets

    def codes(self) -> pl.DataFrame:
        """Return the codes that are rows in the database, as in ``CODES``."""
        return self.lookups.codes

    def _narrowed(self, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
        conditions = [
            self.columns[dimension].is_in(list(allowed))
            for dimension, allowed in where.items()
            if dimension is not Dimension.METHOD
        ]
        if Dimension.METHOD in where and Dimension.METHOD not in dimensions:
            conditions.append(_has(self.lookups.bits_of(where[Dimension.METHOD])))
        return self.participations.filter(*conditions) if conditions else self.participations

    def _grouped(
        self,
        rows: pl.DataFrame,
        dimensions: Sequence[Dimension],
        where: Where,
        also: list[str],
        sums: list[pl.Expr],
    ) -> pl.DataFrame:
        """Sum *rows* by the codes of *dimensions* and the columns *also*, in their order."""
        texts = [dimension.value for dimension in dimensions]
        names = [*texts, *also]
        keys = [self.columns[d].alias(d.value) for d in dimensions if d is not Dimension.METHOD]
        if Dimension.METHOD in dimensions:
            # Few masks occur: persons are grouped by mask, and only the groups are spread by method.
            masked = rows.group_by(*keys, *also, "method_mask").agg(sums)
            groups = self._by_method(masked, where.get(Dimension.METHOD), names)
        elif names:
            groups = rows.group_by(*keys, *also).agg(sums)
        else:
            return rows.select(sums).filter(pl.col("n") > 0)
        return (
            groups.with_columns(pl.col(texts).cast(pl.String)).select(*names, pl.exclude(names)).sort(names)
        )

    def _by_method(
        self, groups: pl.DataFrame, allowed: tuple[str, ...] | None, names: list[str]
    ) -> pl.DataFrame:
        shown = [code for code in self.lookups.bits if allowed is None or code in allowed]
        kind = pl.Enum(list(self.lookups.bits))
        spread = [
            groups.filter(_has(self.lookups.bits[code])).with_columns(method=pl.lit(code, dtype=kind))
            for code in shown
        ]
        whole = pl.concat(spread) if spread else groups.clear().with_columns(method=pl.lit(None, dtype=kind))
        return whole.drop("method_mask").group_by(names).sum()


def fact_source(
    enrolments: Enrolments,
    lookups: Lookups,
    as_of: date,
    *,
    past: bool,
    synthetic: bool,
    engine: Engine | Connection,
    scope: Scope,
) -> FactSource:
    """Return the Source of *enrolments* as they stood at the end of *as_of*.

    Args:
        past: whether *as_of* lies before the data's clock, as in ``participation.participations``.
    """
    participations = participations_at(enrolments, as_of, past=past)
    return _source_of(participations, lookups, as_of, synthetic=synthetic, engine=engine, scope=scope)


def joined_source(parts: Sequence[FactSource], *, engine: Engine | Connection, scope: Scope) -> FactSource:
    """Return one Source of all persons of *parts*, for *scope*."""
    whole = pl.concat([part.participations for part in parts], rechunk=False)
    of = parts[0]
    return _source_of(whole, of.lookups, of.as_of, synthetic=of.synthetic, engine=engine, scope=scope)


def _source_of(
    participations: pl.DataFrame,
    lookups: Lookups,
    as_of: date,
    *,
    synthetic: bool,
    engine: Engine | Connection,
    scope: Scope,
) -> FactSource:
    first = participations["enrolled_on"].min()
    return FactSource(
        as_of=as_of,
        synthetic=synthetic,
        participations=participations,
        lookups=lookups,
        engine=engine,
        scope=scope,
        columns=_columns(as_of, first if isinstance(first, date) else as_of, lookups.work_bits),
    )


def sources_in_parts(
    connection: Connection,
    persons: ColumnElement[bool],
    as_of: date,
    *,
    past: bool = False,
    at_a_time: int | None = None,
    progress: Progress | None = None,
) -> Iterator[FactSource]:
    """Yield Sources of some *persons* at a time: what they count adds up, as nobody is in two of them.

    Args:
        connection: of the transaction to see them in.
        persons: a condition on enrolments.
        as_of: the clock of the data; later events do not exist.
        past: as in ``participation.participations``.
        at_a_time: as in ``read_in_parts``.
        progress: as there.
    """
    lookups = read_lookups(connection, as_of)
    day = as_of if past else None
    for part in read_in_parts(connection, persons, at_a_time=at_a_time, day=day, progress=progress):
        yield fact_source(
            part, lookups, as_of, past=False, synthetic=False, engine=connection, scope=_EVERYBODY
        )


def _columns(as_of: date, first: date, work_bits: int) -> dict[Dimension, pl.Expr]:
    start, end = pl.col("enrolled_on"), pl.col("exited_on")
    timely = pl.col("exit_registered_on") <= end + timedelta(days=IN_TIME_DAYS)
    complete = pl.col("known") & (_ACTIVE | (pl.col("outcome") != "unknown"))
    within = (end - start) <= timedelta(days=MATURE_DAYS)
    return {
        **{dimension: pl.col(dimension.value) for dimension in _STORED},
        Dimension.STATE: _either(_ACTIVE, "active", "exited"),
        Dimension.MATURE: _either(start <= as_of - timedelta(days=MATURE_DAYS), "yes", "no"),
        Dimension.OUTCOME_12M: _outcome(within),
        Dimension.EXIT_REGISTERED: pl.when(_ACTIVE.not_()).then(
            _either(timely.fill_null(False), "in_time", "late")
        ),
        Dimension.COMPLETENESS: _either(complete, "complete", "incomplete"),
        Dimension.WORK_ORIENTED: _either(_has(work_bits), "yes", "no"),
        **recorded_codes(),
        **_times(start, first, as_of, Dimension.ENROLLED_MONTH),
        **_times(end, first, as_of, Dimension.EXITED_MONTH),
    }


def _times(day: pl.Expr, first: date, last: date, month: Dimension) -> dict[Dimension, pl.Expr]:
    """Month, quarter and year of *day*: counted from *first* in whole numbers, named as Enums."""
    stem = month.value.removesuffix("_month")
    years = [f"{year:04d}" for year in range(first.year, last.year + 1)]
    year, no = day.dt.year().cast(pl.Int32), day.dt.month().cast(pl.Int32) - 1
    spans: dict[str, tuple[pl.Expr, Callable[[], list[str]]]] = {
        "month": (year * 12 + no - (first.year * 12 + first.month - 1), lambda: months_between(first, last)),
        "quarter": (
            year * 4 + no // 3 - (first.year * 4 + (first.month - 1) // 3),
            lambda: quarters_between(first, last),
        ),
        "year": (year - first.year, lambda: years),
    }
    return {
        Dimension(f"{stem}_{span}"): index.cast(pl.UInt32).cat.to(pl.Enum(names()))
        for span, (index, names) in spans.items()
    }


def _either(condition: pl.Expr, yes: str, no: str) -> pl.Expr:
    kind = pl.Enum([yes, no])
    return pl.when(condition).then(pl.lit(yes, dtype=kind)).otherwise(pl.lit(no, dtype=kind))


def _outcome(within: pl.Expr) -> pl.Expr:
    kind = pl.Enum([*codes.OUTCOME, "none"])
    return pl.when(within).then(pl.col("outcome").cast(kind)).otherwise(pl.lit("none", dtype=kind))


def _has(bits: int) -> pl.Expr:
    return (pl.col("method_mask") & bits) != 0


def _event() -> pl.Expr:
    """Index into EVENTS."""
    outcome = pl.col("outcome")
    return (
        pl.when(_ACTIVE).then(EVENTS.index("none"))
        .when(outcome.is_in(list(WORK_OR_STUDY))).then(EVENTS.index("work_or_study"))
        .when(outcome == PREWORK).then(EVENTS.index("regular_prework"))
        .otherwise(EVENTS.index("other_exit"))
        .cast(pl.Int64)
    )  # fmt: skip
