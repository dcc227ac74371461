"""Which groups a breakdown has, in their fixed order, so that every row keeps its place."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import product
from typing import TypeAlias

import polars as pl

from metrics import codes, survey
from metrics.dimension import OF_METHODS, TIME_DIMENSIONS, Dimension
from metrics.period import month_of, months_between, quarter_of, quarters_between
from metrics.selection import Selection
from metrics.source import Source

#: The codes of a group, in the order of the breakdown.
Key: TypeAlias = tuple[str, ...]

UNKNOWN = "unknown"
#: Dimensions whose codes stand in code. "unknown" has a row only where somebody is unknown.
CODE_LISTS: Mapping[Dimension, tuple[str, ...]] = {
    Dimension.GENDER: tuple(codes.GENDER),
    Dimension.AGE_BAND: tuple(codes.AGE_BAND),
    Dimension.REFERRER: tuple(codes.REFERRER),
    Dimension.EDUCATION: tuple(codes.EDUCATION),
    Dimension.SUPPORT_YEARS: tuple(codes.SUPPORT_YEARS),
    Dimension.BORN_ABROAD: tuple(codes.BORN_ABROAD),
    Dimension.OUTCOME: tuple(codes.OUTCOME),
    Dimension.OUTCOME_GROUP: tuple(codes.OUTCOME_GROUP),
    Dimension.STAY_MONTH: codes.STAY_MONTH,
    Dimension.STAY_QUARTER: ("1", "2", "3", "4"),
    Dimension.EXIT_REASON: tuple(code for code in codes.EXIT_REASON if code != codes.REGISTRATION_ERROR),
    Dimension.REGISTRATION_LEVEL: tuple(codes.REGISTRATION_LEVEL),
    Dimension.WORK_ORIENTED: ("yes", "no"),
    Dimension.INCOME_BEFORE: tuple(codes.INCOME_GROUP),
    Dimension.INCOME_AFTER: tuple(codes.INCOME_GROUP),
    Dimension.TEAM: ("yes", "no"),
    Dimension.IPS: ("yes", "no"),
    Dimension.METHOD_GROUP: tuple(codes.METHOD_GROUP),
    Dimension.WAY_OUT: tuple(codes.WAY_OUT),
    Dimension.HOURS_BAND: tuple(codes.HOURS_BAND),
    Dimension.WORK_TYPE: tuple(codes.WORK_TYPE),
    Dimension.COST_KIND: tuple(codes.COST_KIND),
    Dimension.FINANCIER: tuple(codes.FINANCIER),
    Dimension.FINDING_KIND: tuple(codes.FINDING_KIND),
    Dimension.FINDING_LEVEL: tuple(codes.FINDING_LEVEL),
    Dimension.FINDING_CATEGORY: tuple(codes.FINDING_CATEGORY),
    Dimension.FINDING_STATUS: tuple(codes.FINDING_STATUS),
    Dimension.FINDING_SPREAD: ("yes", "no"),
    Dimension.PARTY: tuple(codes.PARTY),
    Dimension.RESPONDENTS: tuple(survey.RESPONDENTS),
    Dimension.LEADING_BODY: tuple(survey.LEADING_BODY),
}
#: Codes that are rows of the database.
REFERENCE_DIMENSIONS = (Dimension.PROJECT, Dimension.FORBUND, Dimension.MUNICIPALITY, Dimension.METHOD)
_MONTHS = {Dimension.ENROLLED_MONTH, Dimension.EXITED_MONTH}
_QUARTERS = {Dimension.ENROLLED_QUARTER, Dimension.EXITED_QUARTER}


def declared(dimension: Dimension, source: Source) -> tuple[str, ...]:
    """Return the codes that *dimension* may have, in display order; none for time."""
    if dimension in REFERENCE_DIMENSIONS:
        rows = source.codes().filter(pl.col("dimension") == dimension)
        return tuple(dict.fromkeys(rows["code"].to_list()))
    if dimension in OF_METHODS:
        return (*declared(Dimension.METHOD, source), "none")
    return CODE_LISTS.get(dimension, ())


def groups(
    source: Source,
    selection: Selection,
    by: tuple[Dimension, ...],
    present: Collection[Key],
    times: Sequence[str] | None = None,
) -> list[Key]:
    """Return the groups of *by* for *selection* in display order.

    Every declared code that the selection leaves, also where nobody is counted, every month (quarter,
    year) from the first of the projects to as_of, and every code of *present*.

    Args:
        times: the periods of a time dimension, where they are known otherwise.
    """
    each = [
        times
        if times is not None and dimension in TIME_DIMENSIONS
        else _codes(dimension, source, selection, {key[place] for key in present})
        for place, dimension in enumerate(by)
    ]
    belongs = _pairs(source, by, present)
    return [key for key in product(*each) if belongs(key)]


def codes_in(source: Source, selection: Selection, dimension: Dimension) -> set[str]:
    """Return the codes of *dimension* that occur in the selected projects."""
    counts = source.counts(tuple(dict.fromkeys((Dimension.PROJECT, dimension))), {})
    if selection.project:
        counts = counts.filter(pl.col(Dimension.PROJECT).is_in(selection.project))
    return set(counts[dimension].drop_nulls())


def _codes(dimension: Dimension, source: Source, selection: Selection, present: set[str]) -> list[str]:
    if dimension in TIME_DIMENSIONS:
        return _times(dimension, source, selection)
    chosen = selection.where().get(dimension)
    known = [
        code
        for code in _of_selection(dimension, source, selection)
        if code != UNKNOWN or dimension is Dimension.OUTCOME
    ]
    extra = sorted(present.difference(known), key=lambda code: (code == UNKNOWN, code))
    return [code for code in (*known, *extra) if chosen is None or code in chosen]


def _of_selection(dimension: Dimension, source: Source, selection: Selection) -> Iterable[str]:
    """Return the declared codes, less those that the selected projects and förbund cannot have."""
    listed = declared(dimension, source)
    if dimension not in (Dimension.FORBUND, Dimension.MUNICIPALITY):
        return listed
    if not selection.project and not selection.forbund:
        return listed
    forbund = _forbund(source, selection)
    if dimension is Dimension.FORBUND:
        return (code for code in listed if code in forbund)
    parents = _parents(source)
    return (code for code in listed if parents.get(code) in forbund)


def _forbund(source: Source, selection: Selection) -> set[str]:
    """Return the selected förbund, or those with participants or a plan in the selected projects."""
    if selection.forbund:
        return set(selection.forbund)
    targets = source.targets().filter(pl.col("project").is_in(selection.project))
    return codes_in(source, selection, Dimension.FORBUND) | set(targets["forbund"].drop_nulls())


def _parents(source: Source) -> dict[str, str | None]:
    rows = source.codes().filter(pl.col("dimension") == Dimension.MUNICIPALITY)
    return dict(zip(rows["code"], rows["parent"], strict=True))


def _times(dimension: Dimension, source: Source, selection: Selection) -> list[str]:
    happened = codes_in(source, selection, dimension)
    if not happened:
        return []
    first = min(happened)
    every = _every(dimension, _first_day(first), source.as_of)
    start = selection.period.start
    return every if start is None else [code for code in every if code >= _spelling(dimension)(start)]


def _every(dimension: Dimension, start: date, last: date) -> list[str]:
    if dimension in _MONTHS:
        return months_between(start, last)
    if dimension in _QUARTERS:
        return quarters_between(start, last)
    return [f"{year:04d}" for year in range(start.year, last.year + 1)]


def _spelling(dimension: Dimension) -> Callable[[date], str]:
    if dimension in _MONTHS:
        return month_of
    return quarter_of if dimension in _QUARTERS else lambda day: f"{day.year:04d}"


def _first_day(code: str) -> date:
    """Return the first day of a month, quarter or year code."""
    year, rest = int(code[:4]), code[4:]
    month = 1 if not rest else int(rest[1:]) * 3 - 2 if rest[0] == "Q" else int(rest[1:])
    return date(year, month, 1)


def _pairs(source: Source, by: tuple[Dimension, ...], present: Collection[Key]) -> Callable[[Key], bool]:
    """Return whether a key's municipality lies in its förbund, or somebody says that it does."""
    if Dimension.FORBUND not in by or Dimension.MUNICIPALITY not in by:
        return lambda _: True
    parents = _parents(source)
    forbund, municipality = by.index(Dimension.FORBUND), by.index(Dimension.MUNICIPALITY)
    seen = {(key[forbund], key[municipality]) for key in present}
    return lambda key: (
        parents.get(key[municipality]) == key[forbund] or (key[forbund], key[municipality]) in seen
    )
