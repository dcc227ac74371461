"""SummedSource: SqlSource that adds up kept sums where they hold the answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial, reduce

import polars as pl
from sqlalchemy import ColumnElement, Text, cast, func, select, true

from data_access.engine import reading
from data_access.facts import FactSource
from data_access.pushdown import SqlSource
from data_access.remember import Remembered
from data_access.sums.declared import DECLARATIONS, Measure, Sum, sums_for
from data_access.tables import participation_sum, summed
from metrics.dimension import Dimension
from metrics.frames import DURATION_COLUMNS, MEASURES
from metrics.indicator import Where
from metrics.records import RECORDS, Register, require
from metrics.scope import Policy


@dataclass(frozen=True, slots=True)
class SummedSource:
    """Answers from sums whose size does not follow the programme, and from the database for the rest.

    Attributes:
        source: answers what no sum does.
        measures: what sums are asked for.
    """

    source: SqlSource | FactSource
    measures: frozenset[Measure] = frozenset({"counts", "stays", "paths"})
    _held: Remembered[pl.DataFrame | None] = field(default_factory=lambda: Remembered(64))

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
        rows = self._rows("counts", tuple(dimensions), where)
        if rows is None:
            return self.source.counts(dimensions, where)
        return _summed(rows, dimensions, [], MEASURES)

    def durations(self, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
        """Count stays by length and end, as in ``Source.durations``."""
        rows = self._rows("stays", tuple(dimensions), where)
        if rows is None:
            return self.source.durations(dimensions, where)
        return _summed(rows, dimensions, ["days", "event"], DURATION_COLUMNS)

    def records(
        self, register: Register, dimensions: Sequence[Dimension], where: Where, as_of: date | None = None
    ) -> pl.DataFrame:
        """Sum records, as in ``Source.records``."""
        if register is Register.PATHS and (as_of is None or as_of == self.as_of):
            require(register, (*dimensions, *where))
            rows = self._rows("paths", tuple(dimensions), where)
            if rows is not None:
                told = rows.select(
                    pl.exclude(MEASURES.names()),
                    *(pl.col("n").cast(pl.Float64).alias(name) for name in RECORDS.names()),
                )
                return _summed(told, dimensions, [], RECORDS)
        return self.source.records(register, dimensions, where, as_of)

    def targets(self) -> pl.DataFrame:
        """Return the targets in force at as_of, as in ``TARGETS``."""
        return self.source.targets()

    def codes(self) -> pl.DataFrame:
        """Return the codes that are rows in the database, as in ``CODES``."""
        return self.source.codes()

    def _rows(self, measure: Measure, dimensions: tuple[Dimension, ...], where: Where) -> pl.DataFrame | None:
        """Return the rows of the smallest sum that answers, narrowed; None where none does."""
        if measure not in self.measures:
            return None
        for each in sums_for(measure, dimensions, where):
            if self.source.scope.policy is not Policy.EXACT and Dimension.FORBUND not in each.dimensions:
                continue
            held = self._held.get(each, partial(self._read, each))
            if held is None:
                return None
            derived = each.derived()
            named = [_derived(d, derived[d]) for d in {*dimensions, *where} if d in derived]
            rows = held.with_columns(named)
            return rows.filter(*(pl.col(d.value).is_in(list(codes)) for d, codes in where.items()))
        return None

    def _read(self, each: Sum) -> pl.DataFrame | None:
        """Return a sum with a column per dimension; None where sums of another day are stored."""
        s = participation_sum.c
        # Lines of text, a few long ones: each row by itself would cost ten times as much to fetch.
        values = (s.project, s.forbund, s.cell, *(cast(s[name], Text) for name in MEASURES.names()))
        line = reduce(lambda told, value: told.concat("&").concat(value), values[1:], values[0])
        question = select(func.aggregate_strings(line, "\n")).group_by(s.project, s.forbund)
        with reading(self.source.engine, self.source.scope) as connection:
            state = connection.execute(select(summed)).one_or_none()
            if state is None or state.as_of != self.as_of or each not in DECLARATIONS.get(state.declared, ()):
                return None
            lines = connection.scalars(question.where(s.sum_name == each.name, self._seen())).all()
        numbers = {"days", "event"} if each.measure == "stays" else set()
        codes = {name: pl.Int64() if name in numbers else pl.String() for name in each.cell}
        kinds = pl.Schema({"project": pl.String(), "forbund": pl.String(), **codes, **MEASURES})
        if not lines:
            return kinds.to_frame()
        # What is empty is null.
        return pl.read_csv(
            "\n".join(lines).encode(), has_header=False, schema=kinds, separator="&", quote_char=None
        )

    def _seen(self) -> ColumnElement[bool]:
        """Return which rows the viewer may see, as the policies of PostgreSQL also say."""
        scope = self.source.scope
        return true() if scope.policy is Policy.EXACT else participation_sum.c.forbund.in_(scope.forbund)


def _derived(dimension: Dimension, of: Dimension) -> pl.Expr:
    told = pl.col(of.value)
    if dimension is Dimension.STATE:
        code = pl.when(told.is_null()).then(pl.lit("active")).otherwise(pl.lit("exited"))
    elif dimension in (Dimension.ENROLLED_YEAR, Dimension.EXITED_YEAR):
        code = told.str.slice(0, 4)
    else:
        quarter = (told.str.slice(5, 2).cast(pl.Int64) + 2) // 3
        code = told.str.slice(0, 4) + "Q" + quarter.cast(pl.String)
    return code.alias(dimension.value)


def _summed(
    rows: pl.DataFrame, dimensions: Sequence[Dimension], also: list[str], measures: pl.Schema
) -> pl.DataFrame:
    names = [*(dimension.value for dimension in dimensions), *also]
    sums_of = [name for name in measures.names() if name not in also]
    sums = [pl.col(name).sum() for name in sums_of]
    if not names:
        return rows.select(sums).filter(pl.col(sums_of[0]) > 0)
    return rows.group_by(names).agg(sums).select(*names, pl.exclude(names)).sort(names)
