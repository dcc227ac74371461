"""From records to values with status: money, findings and answers, which no participation stands behind."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import polars as pl

from metrics import values
from metrics.dimension import Dimension
from metrics.disclosure.question import Refused
from metrics.groups import UNKNOWN, Key, groups
from metrics.indicator import Indicator, Kind, Population, Where
from metrics.labels import NAMES as DIMENSION_NAMES
from metrics.period import month_of
from metrics.question import named
from metrics.records import (
    DAYS,
    DIMENSIONS,
    FEWEST,
    FEWEST_OF_SHARE,
    MONTHS,
    NAMES,
    PROTECTED_DIMENSIONS,
    Register,
)
from metrics.result import Status
from metrics.scope import Policy
from metrics.selection import Selection
from metrics.source import Source
from metrics.tally import Tally
from metrics.text import Text
from metrics.time_to_exit import Survival, kaplan_meier

#: The time of records that goes with that of participations, where money is divided by persons.
TIME_OF_MONEY: Mapping[Dimension, Dimension] = {
    Dimension.ENROLLED_MONTH: Dimension.COST_MONTH,
    Dimension.ENROLLED_YEAR: Dimension.COST_YEAR,
    Dimension.EXITED_MONTH: Dimension.COST_MONTH,
    Dimension.EXITED_YEAR: Dimension.COST_YEAR,
}
#: Told for some projects and not for others.
_TOLD = frozenset({Dimension.BUDGET_VERSION, Dimension.BUDGET_SOURCE, Dimension.COUNTED_BY})


class Sums(NamedTuple):
    """Sums of one group: of the records of the numerator, of all, and of their second measure."""

    part: float = 0.0
    every: float = 0.0
    second: float = 0.0


def recorded(
    indicator: Indicator, source: Source, selection: Selection, by: tuple[Dimension, ...], policy: Policy
) -> tuple[list[Key], pl.DataFrame]:
    """Return the rows of an *indicator* with a register, other than costs per person.

    Raises:
        Refused: with the reason, if the register cannot be narrowed as *selection* asks, or the viewer is
            not told.
    """
    register = _register(indicator)
    _must_tell(register, (*by, *selection.where()), policy)
    if indicator.kind is Kind.MEDIAN_DAYS:
        waited = _waits(indicator, source, selection, by)
        keys = groups(source, selection, by, waited)
        medians = values.medians(keys, waited)
        if register is Register.FINDINGS:
            # Every open finding is there: they are no sample of others.
            medians = medians.with_columns(pl.lit(None, pl.Float64()).alias(n) for n in ("lower", "upper"))
        return keys, medians
    found = sums(indicator, source, selection, by, source.as_of)
    if indicator.whole is not None:
        found = _against(indicator, source, selection, by, found)
    keys = groups(source, selection, by, found)
    if _TOLD.intersection(by):
        keys = [key for key in keys if key in found]
    return keys, _columns(indicator, keys, found, policy)


def sums(
    indicator: Indicator, source: Source, selection: Selection, by: Sequence[Dimension], last: date
) -> dict[Key, Sums]:
    """Return the sums of each group of *by* for months that have ended by *last*.

    Raises:
        Refused: with the reason, if the register knows nothing of what *selection* narrows.
    """
    register, within, filters = _register(indicator), indicator.within, selection.where()
    _must_know(register, (*filters, *by))
    month = _month(indicator)
    used = {*by, *filters, *within, *indicator.numerator, *([month] if month else ())}
    asked = tuple(dimension for dimension in DIMENSIONS[register] if dimension in used)
    # Closed cells know later days than the period: a step taken after it does not exist in the answer.
    until = min(source.as_of, selection.period.last_day(source.as_of))
    rows = source.records(register, asked, {}, until).filter(_all(filters), _all(within))
    if month is not None:
        rows = rows.filter(_told(month, selection, last))
    if rows.is_empty():
        return {}
    keys = [named(dimension) for dimension in by] or [pl.lit("").alias("everything")]
    part = pl.col("numerator").filter(_all(indicator.numerator)).sum()
    grouped = rows.group_by(keys).agg(
        part.alias("part"), pl.col("numerator").sum().alias("every"), pl.col("denominator").sum()
    )
    return {row[: len(by)]: Sums(*row[len(keys) :]) for row in grouped.iter_rows()}


def _waits(
    indicator: Indicator, source: Source, selection: Selection, by: tuple[Dimension, ...]
) -> dict[Key, Survival]:
    """Return per group of *by* how long those waited whose days are known; all of them have stopped."""
    days: dict[Key, dict[int, int]] = {}
    asked = (*by, DAYS[_register(indicator)])
    for key, found in sums(indicator, source, selection, asked, source.as_of).items():
        if key[-1] != UNKNOWN:
            days.setdefault(key[:-1], {})[int(key[-1])] = int(found.part)
    return {
        key: kaplan_meier(np.array([*n]), np.ones(len(n), dtype=np.bool_), np.array([*n.values()]))
        for key, n in days.items()
    }


def _against(
    indicator: Indicator,
    source: Source,
    selection: Selection,
    by: tuple[Dimension, ...],
    found: Mapping[Key, Sums],
) -> dict[Key, Sums]:
    """Return the sums with the second measure of *whole*, undivided by what it is not divided by."""
    whole = replace(indicator, register=indicator.whole, within=indicator.whole_within, numerator={})
    shared = tuple(dimension for dimension in by if dimension in DIMENSIONS[_register(whole)])
    wholes = sums(whole, source, selection, shared, source.as_of)
    places = [by.index(dimension) for dimension in shared]
    return {
        key: each._replace(second=wholes.get(tuple(key[place] for place in places), Sums()).second)
        for key, each in found.items()
    }


def _month(indicator: Indicator) -> Dimension | None:
    """Return the month by which a selection's period narrows the records of *indicator*."""
    if indicator.register is Register.PATHS and indicator.population is Population.EXITED:
        return Dimension.EXITED_MONTH
    return MONTHS.get(_register(indicator))


def _columns(
    indicator: Indicator, keys: Sequence[Key], found: Mapping[Key, Sums], policy: Policy
) -> pl.DataFrame:
    each = [found.get(key, Sums()) for key in keys]
    part = np.array([s.part for s in each], dtype=np.float64)
    if indicator.kind is Kind.COUNT:
        return values.counted(keys, {key: Tally(int(s.part)) for key, s in zip(keys, each, strict=True)})
    if indicator.kind is Kind.SUM:
        nothing = np.full(len(keys), np.nan)
        # Nothing booked at all is no cost of nothing.
        value = part if found or indicator.register is Register.FINDINGS else nothing
        return values.result_columns(value, None, value, (nothing, nothing), Status.NOT_APPLICABLE)
    whole = np.array([s.every if indicator.numerator else s.second for s in each], dtype=np.float64)
    if indicator.register is Register.BUDGET:
        # A source that tells one amount has not told the other: it is not 0.
        part, whole = (np.where(amounts > 0, amounts, np.nan) for amounts in (part, whole))
    if indicator.kind is Kind.RATIO:
        return _of_enough(values.attainment(keys, part, whole), indicator, policy)
    counts = {key: Tally(int(x), int(n)) for key, x, n in zip(keys, part, whole, strict=True)}
    return _of_enough(values.shares(keys, counts, without=Status.NOT_APPLICABLE), indicator, policy)


def _of_enough(columns: pl.DataFrame, indicator: Indicator, policy: Policy) -> pl.DataFrame:
    protected, exact = FEWEST.get(_register(indicator), (FEWEST_OF_SHARE, 0))
    if indicator.kind is Kind.RATIO and _register(indicator) not in FEWEST:
        return columns
    few = pl.col("denominator").is_between(1, (exact if policy is Policy.EXACT else protected) - 1)
    numbers = ("numerator", "denominator", "value", "lower", "upper")
    return columns.with_columns(
        *(pl.when(few).then(None).otherwise(pl.col(name)).alias(name) for name in numbers),
        status=pl.when(few).then(pl.lit(Status.TOO_FEW.value)).otherwise(pl.col("status")),
    )


def _told(month: Dimension, selection: Selection, last: date) -> pl.Expr:
    """Return which months count: those of the period that have ended by *last*; findings also in this one."""
    until = selection.period.last_day(last)
    if month is Dimension.COST_MONTH:
        until = (until + timedelta(days=1)).replace(day=1) - timedelta(days=1)
    start = selection.period.start
    since = pl.lit(value=True) if start is None else pl.col(month) >= month_of(start)
    return since & (pl.col(month) <= month_of(until))


def _all(narrowing: Where) -> pl.Expr:
    each = [named(dimension).is_in(codes) for dimension, codes in narrowing.items()]
    return pl.all_horizontal([pl.lit(value=True), *each])


def _register(indicator: Indicator) -> Register:
    if indicator.register is None:
        raise ValueError(f"{indicator.id} counts no records")
    return indicator.register


def _must_know(register: Register, dimensions: tuple[Dimension, ...]) -> None:
    wrong = [dimension for dimension in dimensions if dimension not in DIMENSIONS[register]]
    if wrong:
        raise Refused(_not_by(register, wrong[0], Text("registreras inte", "are not registered")))


def _must_tell(register: Register, dimensions: tuple[Dimension, ...], policy: Policy) -> None:
    """Raise Refused if a protected viewer is not told of one of *dimensions*."""
    told = PROTECTED_DIMENSIONS.get(register)
    if policy is Policy.EXACT or told is None:
        return
    if not told:
        name = NAMES[register]
        raise Refused(
            Text(f"{name.sv} visas bara bland exakta tal.", f"{name.en} are shown among exact numbers only.")
        )
    wrong = [dimension for dimension in dimensions if dimension not in told]
    if wrong:
        raise Refused(_not_by(register, wrong[0], Text("visas inte", "are not shown")))


def _not_by(register: Register, dimension: Dimension, how: Text) -> Text:
    name, which = NAMES[register], DIMENSION_NAMES[dimension]
    return Text(f"{name.sv} {how.sv} per {which.sv.lower()}.", f"{name.en} {how.en} by {which.en.lower()}.")
