"""Shown counts of groups: sums of the fewest closed cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

import polars as pl

from metrics.dimension import TIME_DIMENSIONS, Dimension
from metrics.disclosure.lattice import ANY_WORK, Event, Granularity, granularity_of, in_lattice
from metrics.disclosure.question import Cells, Refused
from metrics.disclosure.spans import Span, each, fewest
from metrics.disclosure.widened import Shown, cell
from metrics.groups import Key, declared
from metrics.indicator import Where
from metrics.selection import Selection
from metrics.source import ClosedCells
from metrics.text import Text

TOO_FINE = Text(
    "Indelningen är finare än skyddade tal tillåter. Ta bort ett filter eller välj en längre period.",
    "The split is finer than protected numbers allow. Remove a filter or choose a longer period.",
)
NOT_CLOSED = Text(
    "Perioden är för kort för indelningen, eller har inte stängt än.",
    "The period is too short for this split, or has not closed yet.",
)
ONE_METHOD = Text(
    "Skyddade tal finns för en metod i taget: personer kan ha flera.",
    "Protected numbers exist for one method at a time: a person may have several.",
)
OTHER_FORBUND = Text(
    "Kommunen hör nu till ett annat förbund. Ta bort ett av de två filtren.",
    "The municipality now belongs to another association. Remove one of the two filters.",
)
_NOTHING = cell(0, exact=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """The dimensions of cells, and how their rows become groups.

    Attributes:
        event: what the cells count.
        dimensions: of the cells.
        allowed: codes of the dimensions that are narrowed.
        parents: municipality -> förbund, where the förbund of a group is that of its municipality.
    """

    event: Event
    dimensions: tuple[Dimension, ...]
    allowed: Where
    parents: Mapping[str, str]


def asked_cells(source: ClosedCells, cells: Cells, selection: Selection, by: Sequence[Dimension]) -> Asked:
    """Return the dimensions of *cells* for *selection* split by *by*.

    A municipality lies in one förbund, so that a filter or breakdown by both costs no more than the finer.

    Raises:
        Refused: if the cells would count a person twice, or persons of another förbund.
    """
    filters = selection.where()
    filters.pop(Dimension.PROJECT, None)
    if len(filters.get(Dimension.METHOD, ())) > 1 and Dimension.METHOD not in by:
        raise Refused(ONE_METHOD)
    for dimension, codes in cells.narrowing.items():
        chosen = filters.get(dimension, codes)
        filters[dimension] = tuple(code for code in codes if code in chosen)
    used = {*by, *filters} - TIME_DIMENSIONS - {Dimension.PROJECT}
    if Dimension.MUNICIPALITY in used and ANY_WORK in filters.get(Dimension.METHOD, ()):
        # Where all of a municipality have any, nobody has none: zeros give presence away (rule 12).
        raise Refused(TOO_FINE)
    parents: dict[str, str] = {}
    if {Dimension.FORBUND, Dimension.MUNICIPALITY} <= used:
        used.discard(Dimension.FORBUND)
        parents = _parents(source)
        within = filters.pop(Dimension.FORBUND, None)
        if within is not None:
            here = filters.get(Dimension.MUNICIPALITY, tuple(parents))
            filters[Dimension.MUNICIPALITY] = tuple(m for m in here if parents.get(m) in within)
            if not filters[Dimension.MUNICIPALITY]:
                raise Refused(OTHER_FORBUND)
    return Asked(cells.event, tuple(d for d in Dimension if d in used), filters, parents)


def spans_of(
    source: ClosedCells, questions: Sequence[Asked], selection: Selection, by: Sequence[Dimension]
) -> dict[str, list[Span]]:
    """Return the closed periods, by project, that answer all of *questions*.

    Raises:
        Refused: if the lattice has no such cells, or no period that has them has closed.
    """
    closed = source.closed()
    events = {question.event for question in questions}
    allowed = [g for g in Granularity if all(in_lattice(q.event, g, q.dimensions) for q in questions)]
    time = next((dimension for dimension in by if dimension in TIME_DIMENSIONS), None)
    if time is not None:
        allowed = [granularity for granularity in allowed if granularity is granularity_of(time)]
    if not allowed:
        raise Refused(TOO_FINE)
    found: dict[str, list[Span]] = {}
    for project in selection.project or tuple(closed["project"].unique().sort()):
        if time is None:
            found[project] = fewest(closed, project, events, allowed, selection.period)
        else:
            found[project] = each(closed, project, events, allowed[0], selection.period)
    if not any(found.values()):
        raise Refused(NOT_CLOSED)
    return found


def shown_counts(
    source: ClosedCells, asked: Asked, by: Sequence[Dimension], spans: Mapping[str, list[Span]]
) -> dict[Key, Shown]:
    """Return the shown count of every group of *by* that is asked for and known to the code lists.

    A cell that shows 0 has no row and counts as a cell: it may hide somebody.
    """
    rows = _rows(source, asked, by, spans)
    added: dict[Key, tuple[int, Shown]] = {}
    for key, shown, exact in rows:
        cells, before = added.get(key, (0, Shown()))
        added[key] = (cells + 1, before.plus(cell(shown, exact=exact)))
    found: dict[Key, Shown] = {}
    for key in {*_possible(source, asked, by, spans), *added}:
        cells, count = added.get(key, (0, Shown()))
        expected = _cells_per_period(key, asked, by) * _periods(key, by, spans)
        for _ in range(max(expected - cells, 0)):
            count = count.plus(_NOTHING)
        found[key] = count
    return found


def _rows(
    source: ClosedCells, asked: Asked, by: Sequence[Dimension], spans: Mapping[str, list[Span]]
) -> list[tuple[Key, int, bool]]:
    rows: list[tuple[Key, int, bool]] = []
    wanted = {(span.project, span.granularity, span.period) for each_ in spans.values() for span in each_}
    for granularity in sorted({granularity for _, granularity, _ in wanted}):
        periods = {(project, period) for project, g, period in wanted if g is granularity}
        frame = source.cells(asked.event, granularity, asked.dimensions)
        for dimension, codes in asked.allowed.items():
            frame = frame.filter(pl.col(dimension.value).is_in(codes))
        if Dimension.METHOD in by:
            # A sum over methods, not one of them.
            frame = frame.filter(pl.col("method") != ANY_WORK)
        rows.extend(
            (_key(row, asked, by), row["shown"], row["exact"])
            for row in frame.iter_rows(named=True)
            if (row["project"], row["period"]) in periods
        )
    return rows


def _key(row: Mapping[str, str], asked: Asked, by: Sequence[Dimension]) -> Key:
    key = []
    for dimension in by:
        if dimension in TIME_DIMENSIONS:
            key.append(row["period"])
        elif dimension is Dimension.FORBUND and asked.parents:
            key.append(asked.parents.get(row["municipality"], "unknown"))
        else:
            key.append(row[dimension.value])
    return tuple(key)


def _possible(
    source: ClosedCells, asked: Asked, by: Sequence[Dimension], spans: Mapping[str, list[Span]]
) -> list[Key]:
    """Return the groups that the code lists allow, so that a sum of hidden cells is known to be one."""
    periods = sorted({span.period for each_ in spans.values() for span in each_})
    lists = []
    for dimension in by:
        if dimension in TIME_DIMENSIONS:
            lists.append(periods)
        elif dimension is Dimension.PROJECT:
            lists.append([project for project, each_ in spans.items() if each_])
        else:
            codes = asked.allowed.get(dimension, declared(dimension, source))
            lists.append([code for code in codes if code != "unknown"])
    keys = list(product(*lists))
    if not asked.parents or Dimension.FORBUND not in by or Dimension.MUNICIPALITY not in by:
        return keys
    forbund, municipality = by.index(Dimension.FORBUND), by.index(Dimension.MUNICIPALITY)
    return [key for key in keys if asked.parents.get(key[municipality]) == key[forbund]]


def _cells_per_period(key: Key, asked: Asked, by: Sequence[Dimension]) -> int:
    """Return how many cells of a period the count of *key* is a sum over."""
    narrowed = {d: codes for d, codes in asked.allowed.items() if d not in by}
    if Dimension.MUNICIPALITY in narrowed and Dimension.FORBUND in by:
        own = key[list(by).index(Dimension.FORBUND)]
        here = tuple(code for code in narrowed[Dimension.MUNICIPALITY] if asked.parents.get(code) == own)
        narrowed[Dimension.MUNICIPALITY] = here
    return prod(len(codes) for codes in narrowed.values())


def _periods(key: Key, by: Sequence[Dimension], spans: Mapping[str, list[Span]]) -> int:
    """Return how many periods the count of *key* is a sum over."""
    own = [
        span
        for project, each_ in spans.items()
        for span in each_
        if Dimension.PROJECT not in by or key[list(by).index(Dimension.PROJECT)] == project
    ]
    time = next((place for place, dimension in enumerate(by) if dimension in TIME_DIMENSIONS), None)
    return sum(time is None or span.period == key[time] for span in own)


def _parents(source: ClosedCells) -> dict[str, str]:
    rows = source.codes().filter(pl.col("dimension") == Dimension.MUNICIPALITY.value)
    return {code: parent for code, parent in rows.select("code", "parent").iter_rows() if parent}
