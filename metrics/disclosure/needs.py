"""Which closed cells a question will be answered from, told before any is read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from metrics.dimension import Dimension
from metrics.disclosure.counts import Asked, asked_cells
from metrics.disclosure.lattice import Event
from metrics.disclosure.question import TO_DATE_ONLY, Cells, Refused, cell_question, is_running
from metrics.indicator import Indicator, Kind, Population
from metrics.period import Period
from metrics.selection import Denominator, Selection
from metrics.source import ClosedCells

_DAYS = (Kind.MEDIAN_DAYS, Kind.INCIDENCE)


@dataclass(frozen=True, slots=True)
class Needs:
    """The cells that must all exist, and the selection that they are then read for."""

    cells: tuple[tuple[Event, tuple[Dimension, ...]], ...]
    selection: Selection


def needs_of(
    indicator: Indicator,
    source: ClosedCells,
    selection: Selection,
    by: Sequence[Dimension],
    denominator: Denominator | None,
) -> Needs:
    """Return what ``metrics.disclosure.answer.protected`` would read.

    Args:
        by: with the dimension of a distribution.

    Raises:
        Refused: with the reason, if no closed cells answer the question whatever its depth.
    """
    compared = indicator.compares
    counted = compared or indicator
    split = tuple(by) if compared is None else (*by, Dimension.GENDER)
    if counted.kind in _DAYS:
        # Without STAY_MONTH only of a curve: an incidence by a day needs no quarters of the stay.
        quarters = (Dimension.STAY_QUARTER,) if indicator.kind is not Kind.INCIDENCE else ()
        parts = (*split, Dimension.OUTCOME_GROUP, *quarters)
        exited = asked_cells(source, Cells(Event.FOLLOWED, {}), selection, parts)
        everybody = asked_cells(source, Cells(Event.ENROLLED, {}), selection, split)
        return _needs(selection, exited, everybody)
    return _counted(counted, source, selection, split, denominator)


def _counted(
    indicator: Indicator,
    source: ClosedCells,
    selection: Selection,
    by: tuple[Dimension, ...],
    denominator: Denominator | None,
) -> Needs:
    question = cell_question(indicator, denominator, frozenset({*by, *selection.where()}))
    asked = selection
    if question.to_date and selection.period.start is not None:
        if not is_running(indicator):
            raise Refused(TO_DATE_ONLY)
        asked = replace(selection, period=Period(None, selection.period.end))
    part = asked_cells(source, question.numerator, asked, by)
    if question.denominator is None:
        if indicator.population is not Population.ACTIVE or indicator.kind is not Kind.COUNT:
            return _needs(asked, part)
        return _needs(asked, part, asked_cells(source, Cells(Event.EXITED, {}), asked, by))
    own = indicator.distribution
    others = tuple(dimension for dimension in by if dimension is not own)
    everybody = asked.narrowed(own) if own is not None and own in asked.where() else asked
    return _needs(asked, part, asked_cells(source, question.denominator, everybody, others))


def _needs(selection: Selection, *asked: Asked) -> Needs:
    return Needs(tuple((each.event, each.dimensions) for each in asked), selection)
