"""SqlSource: the same questions as FactSource, each as one GROUP BY in the database (DESIGN section 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Date,
    Engine,
    Float,
    Select,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal,
    select,
)  # fmt: skip

from data_access import rules
from data_access.engine import reading
from data_access.functions import days_between, month_text, quarter_text, year_text
from data_access.lookups import Lookups
from data_access.participation import age_band, has_method, participations
from data_access.records import read_records
from data_access.stated import RECORDED, recorded_columns
from data_access.statuses import STATUSES, status_columns, with_statuses
from data_access.tables import method
from metrics.dimension import Dimension
from metrics.frames import DURATION_COLUMNS, EVENTS, MEASURES
from metrics.indicator import Where
from metrics.records import Register
from metrics.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class SqlSource:
    """Answers from the database: nothing is read into memory but the groups asked for.

    Attributes:
        past: as in ``participation.participations``.
        engine: where the live tables are, or the transaction to see them in.
        scope: who asks.
    """

    as_of: date
    synthetic: bool
    past: bool
    lookups: Lookups
    engine: Engine | Connection
    scope: Scope

    def counts(self, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
        """Count participations, as in ``Source.counts``; nobody at all is no row."""
        persons = self._persons(dimensions, where, {})
        hours = cast(persons.c.activity_hours, Float(53))
        sums = [
            *_people(persons),
            func.sum(hours).label("hours"),
            func.sum(hours * hours).label("hours_squared"),
        ]
        return self._grouped(persons, dimensions, [], sums, MEASURES)

    def durations(self, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
        """Count stays by length and end, as in ``Source.durations``."""
        p = self._participations(dimensions, where)
        until = func.coalesce(p.c.exited_on, literal(self.as_of, Date()))
        stay = {"days": days_between(until, p.c.enrolled_on), "event": _event(p)}
        persons = self._persons(dimensions, where, stay, of=p)
        return self._grouped(persons, dimensions, list(stay), _people(persons), DURATION_COLUMNS)

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

    def _participations(self, dimensions: Sequence[Dimension], where: Where) -> Subquery:
        about_status = not {*dimensions, *where}.isdisjoint((*STATUSES, *RECORDED))
        p = participations(self.as_of, past=self.past, numbered=about_status).subquery("p")
        return with_statuses(p) if about_status else p

    def _persons(
        self,
        dimensions: Sequence[Dimension],
        where: Where,
        also: dict[str, ColumnElement[Any]],
        *,
        of: Subquery | None = None,
    ) -> Subquery:
        """Select the narrowed participations with the asked dimensions as columns.

        They are named here and grouped outside: PostgreSQL takes an expression with parameters that
        stands both in SELECT and in GROUP BY for two different ones.
        """
        p = self._participations(dimensions, where) if of is None else of
        columns = _columns(p, self.as_of, self.lookups.work_bits)
        started = has_method(p, method.c.bit)
        question = select(
            *(columns[d].label(d.value) for d in dimensions),
            *(value.label(name) for name, value in also.items()),
            p.c.record_key,
            p.c.activity_hours,
        ).select_from(p.join(method, started) if Dimension.METHOD in dimensions else p)
        return question.where(*self._conditions(p, columns, dimensions, where)).subquery("persons")

    def _conditions(
        self,
        p: Subquery,
        columns: dict[Dimension, ColumnElement[Any]],
        dimensions: Sequence[Dimension],
        where: Where,
    ) -> list[ColumnElement[bool]]:
        return [
            has_method(p, self.lookups.bits_of(allowed))
            if dimension is Dimension.METHOD and dimension not in dimensions
            else columns[dimension].in_(allowed)
            for dimension, allowed in where.items()
        ]

    def _grouped(
        self,
        persons: Subquery,
        dimensions: Sequence[Dimension],
        also: list[str],
        sums: list[ColumnElement[Any]],
        measures: pl.Schema,
    ) -> pl.DataFrame:
        names = [*(dimension.value for dimension in dimensions), *also]
        keys = [persons.c[name] for name in names]
        question: Select[Any] = select(*keys, *sums).group_by(*keys).having(func.count() > 0)
        with reading(self.engine, self.scope) as connection:
            rows = connection.execute(question).all()
        schema = pl.Schema({**{d.value: pl.String() for d in dimensions}, **measures})
        groups = pl.DataFrame([tuple(row) for row in rows], schema=schema, orient="row")
        return groups.sort(names) if names else groups


def _people(persons: Subquery) -> list[ColumnElement[Any]]:
    return [func.count().label("n"), cast(func.sum(persons.c.record_key), BigInteger).label("k")]


def _columns(p: Subquery, as_of: date, work_bits: int) -> dict[Dimension, ColumnElement[Any]]:
    start, end = p.c.enrolled_on, p.c.exited_on
    stayed = days_between(end, start)
    mature_from = literal(as_of - timedelta(days=rules.MATURE_DAYS), Date())
    names = (
        Dimension.PROJECT, Dimension.FORBUND, Dimension.MUNICIPALITY, Dimension.GENDER,
        Dimension.BORN_ABROAD, Dimension.REGISTRATION_LEVEL,
    )  # fmt: skip
    return {
        **{dimension: p.c[dimension.value] for dimension in names},
        **{d: _stated(p, d) for d in (Dimension.REFERRER, Dimension.EDUCATION, Dimension.SUPPORT_YEARS)},
        Dimension.AGE_BAND: age_band(p),
        Dimension.METHOD: method.c.code,
        Dimension.STATE: case((end.is_(None), "active"), else_="exited"),
        Dimension.OUTCOME: p.c.outcome,
        Dimension.EXIT_REASON: case((end.is_not(None), func.coalesce(p.c.exit_reason, "unknown"))),
        Dimension.MATURE: case((start <= mature_from, "yes"), else_="no"),
        Dimension.OUTCOME_12M: case((stayed <= rules.MATURE_DAYS, p.c.outcome), else_="none"),
        Dimension.ENROLLED_MONTH: month_text(start),
        Dimension.ENROLLED_QUARTER: quarter_text(start),
        Dimension.ENROLLED_YEAR: year_text(start),
        Dimension.EXITED_MONTH: month_text(end),
        Dimension.EXITED_QUARTER: quarter_text(end),
        Dimension.EXITED_YEAR: year_text(end),
        Dimension.EXIT_REGISTERED: _registered(p),
        Dimension.COMPLETENESS: case((_complete(p), "complete"), else_="incomplete"),
        Dimension.WORK_ORIENTED: case((has_method(p, work_bits), "yes"), else_="no"),
        **(status_columns(p, as_of) | recorded_columns(p) if "stated" in p.c else {}),
    }


def _stated(p: Subquery, dimension: Dimension) -> ColumnElement[str]:
    return func.coalesce(p.c[dimension.value], "unknown")


def _registered(p: Subquery) -> ColumnElement[str]:
    timely = days_between(p.c.exit_registered_on, p.c.exited_on) <= rules.IN_TIME_DAYS
    return case((p.c.exited_on.is_(None), None), (timely, "in_time"), else_="late")


def _complete(p: Subquery) -> ColumnElement[bool]:
    return and_(
        p.c.gender != "unknown",
        p.c.birth_year.is_not(None),
        *(_stated(p, d) != "unknown" for d in (Dimension.REFERRER, Dimension.EDUCATION)),
        func.coalesce(p.c.outcome, "") != "unknown",
    )


def _event(p: Subquery) -> ColumnElement[int]:
    """Index into EVENTS."""
    return case(
        (p.c.exited_on.is_(None), EVENTS.index("none")),
        (p.c.outcome.in_(rules.WORK_OR_STUDY), EVENTS.index("work_or_study")),
        (p.c.outcome == rules.PREWORK, EVENTS.index("regular_prework")),
        else_=EVENTS.index("other_exit"),
    )
