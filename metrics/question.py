"""From an indicator and a selection to what a Source is asked and which of its rows count.

Filter values stay out of the question where they can, so that a Source that remembers its answers
gives the next click for free: only the rows kept differ (DESIGN 3.2).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from metrics.dimension import Dimension
from metrics.indicator import Indicator, Population, Where
from metrics.period import Period, month_of
from metrics.selection import Denominator, Selection

#: Who is counted under each denominator, and the event that the period narrows.
_POPULATION = {
    Denominator.ENROLLED: Population.ENROLLED,
    Denominator.EXITED: Population.EXITED,
    Denominator.MATURE: Population.ENROLLED,
}
_WITHIN: Mapping[Population, Where] = {
    Population.EVER_ENROLLED: {},
    Population.ENROLLED: {},
    Population.ACTIVE: {Dimension.STATE: ("active",)},
    Population.EXITED: {Dimension.STATE: ("exited",)},
}
_PERIOD_OF = {
    Population.ENROLLED: Dimension.ENROLLED_MONTH,
    Population.EXITED: Dimension.EXITED_MONTH,
}
#: Where a code is not known, rows say "unknown"; an absent outcome is a person still enrolled instead.
_ABSENT = frozenset({Dimension.OUTCOME, Dimension.EXIT_REGISTERED})
_ORDER = {dimension: place for place, dimension in enumerate(Dimension)}


@dataclass(frozen=True, slots=True)
class Question:
    """What a Source is asked, and how its answer is narrowed.

    Attributes:
        dimensions: to ask for, in the fixed order, so that equal questions are the same question.
        where: narrowing that only the Source can do.
        counted: rows of everybody counted.
        numerator: rows of the numerator among them.
    """

    dimensions: tuple[Dimension, ...]
    where: Where
    counted: pl.Expr
    numerator: pl.Expr


def population_of(indicator: Indicator, denominator: Denominator | None) -> Population:
    """Return who is counted under *denominator* (None for kinds without one)."""
    return indicator.population if denominator is None else _POPULATION[denominator]


def ask(
    indicator: Indicator, selection: Selection, by: Sequence[Dimension], denominator: Denominator | None
) -> Question:
    """Return the question behind *indicator* for *selection*, split by the dimensions *by*."""
    population = population_of(indicator, denominator)
    where, filters = _filters(selection, by)
    counted = [filters, _WITHIN[population], indicator.within]
    numerator = indicator.numerator
    if denominator is Denominator.MATURE:
        counted.append({Dimension.MATURE: ("yes",)})
        numerator = _followed_for_a_year(numerator)
    month = _PERIOD_OF.get(population) if selection.period.start else None
    used = {*by, *numerator, *(d for narrowing in counted for d in narrowing), *([month] if month else ())}
    return Question(
        dimensions=tuple(sorted(used, key=_ORDER.__getitem__)),
        where=where,
        counted=_all([*(_matches(narrowing) for narrowing in counted), _since(month, selection.period)]),
        numerator=_matches(numerator),
    )


def _filters(selection: Selection, by: Sequence[Dimension]) -> tuple[Where, Where]:
    """Return the selection's narrowing, split into what the Source does and what slicing does.

    Methods overlap: the persons with any of several can only be told from each other by the Source.
    """
    filters = selection.where()
    methods = filters.get(Dimension.METHOD, ())
    if len(methods) > 1 and Dimension.METHOD not in by:
        del filters[Dimension.METHOD]
        return {Dimension.METHOD: tuple(sorted(methods))}, filters
    return {}, filters


def _followed_for_a_year(numerator: Where) -> Where:
    return {
        Dimension.OUTCOME_12M if dimension is Dimension.OUTCOME else dimension: codes
        for dimension, codes in numerator.items()
    }


def _since(month: Dimension | None, period: Period) -> pl.Expr:
    if month is None or period.start is None:
        return pl.lit(value=True)
    return pl.col(month) >= month_of(period.start)


def _matches(narrowing: Where) -> pl.Expr:
    return _all([named(dimension).is_in(codes) for dimension, codes in narrowing.items()])


def named(dimension: Dimension) -> pl.Expr:
    """Return the column of *dimension* with "unknown" where no code is registered."""
    column = pl.col(dimension)
    return column if dimension in _ABSENT else column.fill_null("unknown")


def _all(conditions: Sequence[pl.Expr]) -> pl.Expr:
    return pl.all_horizontal([pl.lit(value=True), *conditions])
