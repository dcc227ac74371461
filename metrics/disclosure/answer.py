"""Protected answers: the twin of the exact path through ``metrics.evaluate``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from metrics.codes import WOMEN_AND_MEN
from metrics.dimension import TIME_DIMENSIONS, Dimension
from metrics.disclosure import stays, values
from metrics.disclosure.counts import shown_counts, spans_of
from metrics.disclosure.plan import count_plan
from metrics.disclosure.spans import Span, last_day
from metrics.disclosure.widened import Shown, cell
from metrics.goals import plans_of
from metrics.groups import Key, groups
from metrics.indicator import Indicator, Kind, Population
from metrics.period import Period
from metrics.selection import Denominator, Selection
from metrics.source import ClosedCells

_NOBODY = Shown()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Rows of RESULT, the last day they count, and whether their counts carry noise."""

    keys: list[Key]
    columns: pl.DataFrame
    as_of: date
    approximate: bool


@dataclass(frozen=True, slots=True)
class _Counted:
    """Shown counts per group; the whole is None where persons are counted and not a share of them."""

    part: Mapping[Key, Shown]
    whole: Mapping[Key, Shown] | None
    spans: dict[str, list[Span]]


def protected(
    indicator: Indicator,
    source: ClosedCells,
    selection: Selection,
    by: tuple[Dimension, ...],
    denominator: Denominator | None,
) -> Answer:
    """Return *indicator* from closed cells, or from the exact live counts that everybody may see.

    Raises:
        Refused: with the reason, if neither answers the question.
    """
    live = _live(indicator, source, selection, by)
    if live is not None:
        keys = groups(source, selection, by, live)
        columns = _persons(indicator, source, selection, by, keys=keys, found=live)
        return Answer(keys=keys, columns=columns, as_of=source.as_of, approximate=False)
    compared = indicator.compares
    if indicator.kind in (Kind.MEDIAN_DAYS, Kind.INCIDENCE) or (
        compared is not None and compared.kind in (Kind.MEDIAN_DAYS, Kind.INCIDENCE)
    ):
        found = stays.stays(indicator, source, selection, by)
        keys = _keys(source, selection, by, found.totals, found.spans)
        return _answer(keys, found.columns(keys), found.spans, noisy=True)
    if compared is not None:
        return _gap(compared, source, selection, by, denominator)
    counted = _counted(indicator, source, selection, by, denominator)
    if counted.whole is None:
        keys = _keys(source, selection, by, counted.part, counted.spans)
        columns = _persons(indicator, source, selection, by, keys=keys, found=counted.part)
    else:
        keys = _keys(source, selection, by, counted.whole, counted.spans)
        columns = values.shares(_of(keys, counted.part), _of(keys, counted.whole))
    every = [*counted.part.values(), *(counted.whole or {}).values()]
    return _answer(keys, columns, counted.spans, noisy=any(count.variance > 0 for count in every))


def without_numbers(
    source: ClosedCells, selection: Selection, by: tuple[Dimension, ...]
) -> tuple[list[Key], pl.DataFrame]:
    """Return the groups of a refused question without a number; a breakdown by time has none."""
    keys = groups(source, selection, by, (), ())
    return keys, values.nothing(len(keys))


def _live(
    indicator: Indicator, source: ClosedCells, selection: Selection, by: tuple[Dimension, ...]
) -> dict[Key, Shown] | None:
    """Return the exact unsplit counts at as_of; None where the question is about anything finer."""
    if indicator.kind not in (Kind.COUNT, Kind.ATTAINMENT) or set(by) - {Dimension.PROJECT}:
        return None
    if set(selection.where()) - {Dimension.PROJECT} or selection.period != Period() or indicator.within:
        return None
    rows = {p: (enrolled, exited) for p, enrolled, exited in source.unsplit().iter_rows()}
    projects = selection.project or tuple(source.closed()["project"].unique())
    if not projects or not set(projects) <= set(rows):
        return None
    found: dict[Key, Shown] = {}
    for project in projects:
        count = _of_population(indicator.population, *rows[project])
        if count is None:
            return None
        key = (project,) if by else ()
        found[key] = found.get(key, _NOBODY).plus(cell(count, exact=True))
    return found


def _of_population(population: Population, enrolled: int | None, exited: int | None) -> int | None:
    if population is Population.EXITED:
        return exited
    if population is Population.ACTIVE:
        return None if enrolled is None or exited is None else enrolled - exited
    return enrolled


def _counted(
    indicator: Indicator,
    source: ClosedCells,
    selection: Selection,
    by: tuple[Dimension, ...],
    denominator: Denominator | None,
) -> _Counted:
    plan = count_plan(indicator, source, selection, by, denominator)
    spans = spans_of(source, plan.cells(), plan.selection, by)
    part = shown_counts(source, plan.part, by, spans)
    if plan.gone is not None:
        exited = shown_counts(source, plan.gone, by, spans)
        part = {key: _less(n, exited.get(key, _NOBODY)) for key, n in part.items()}
    if plan.whole is None:
        return _Counted(part, None, spans)
    whole = shown_counts(source, plan.whole, plan.whole_by, spans)
    if indicator.distribution is not None:
        place = by.index(indicator.distribution)
        whole = {key: whole.get((*key[:place], *key[place + 1 :]), _NOBODY) for key in part}
    return _Counted(part, whole, spans)


def _gap(
    compared: Indicator,
    source: ClosedCells,
    selection: Selection,
    by: tuple[Dimension, ...],
    denominator: Denominator | None,
) -> Answer:
    both = (*by, Dimension.GENDER)
    counted = _counted(compared, source, selection, both, denominator)
    if counted.whole is None:
        raise AssertionError(f"{compared.id} is no share: what differs between women and men?")
    keys = _keys(source, selection, by, {k[:-1]: n for k, n in counted.whole.items()}, counted.spans)
    sides = [
        [(counted.part.get((*k, g), _NOBODY), counted.whole.get((*k, g), _NOBODY)) for k in keys]
        for g in WOMEN_AND_MEN
    ]
    noisy = any(part.variance > 0 or whole.variance > 0 for side in sides for part, whole in side)
    return _answer(keys, values.share_gaps(*sides), counted.spans, noisy=noisy)


def _persons(
    indicator: Indicator,
    source: ClosedCells,
    selection: Selection,
    by: tuple[Dimension, ...],
    *,
    keys: Sequence[Key],
    found: Mapping[Key, Shown],
) -> pl.DataFrame:
    if indicator.kind is Kind.ATTAINMENT:
        return values.attainment(_of(keys, found), plans_of(source, selection, by, keys))
    return values.counted(_of(keys, found))


def _less(enrolled: Shown, exited: Shown) -> Shown:
    """Return those still there; noise in both may take the difference below nobody."""
    return Shown(
        max(enrolled.count - exited.count, 0),
        enrolled.variance + exited.variance,
        max(enrolled.most - exited.least, 0),
        max(enrolled.least - exited.most, 0),
    )


def _keys(
    source: ClosedCells,
    selection: Selection,
    by: tuple[Dimension, ...],
    found: Mapping[Key, Shown],
    spans: Mapping[str, list[Span]],
) -> list[Key]:
    """Return the groups in display order; of a series, from the first period that shows somebody."""
    present = {key for key, count in found.items() if count.count}
    times = None
    if any(dimension in TIME_DIMENSIONS for dimension in by):
        place = next(place for place, dimension in enumerate(by) if dimension in TIME_DIMENSIONS)
        first = min((key[place] for key in present), default="")
        codes = {span.period for each in spans.values() for span in each}
        times = [code for code in sorted(codes) if code >= first]
    return groups(source, selection, by, present, times)


def _of(keys: Sequence[Key], found: Mapping[Key, Shown]) -> list[Shown]:
    return [found.get(key, _NOBODY) for key in keys]


def _answer(keys: list[Key], columns: pl.DataFrame, spans: dict[str, list[Span]], *, noisy: bool) -> Answer:
    return Answer(keys=keys, columns=columns, as_of=last_day(spans), approximate=noisy)
