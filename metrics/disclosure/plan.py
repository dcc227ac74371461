"""Which closed cells a question is answered from: decided once, before any is read."""

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

#: Dimensions that only curves have; their cells are by quarter of the stay.
OF_CURVE = (Dimension.OUTCOME_GROUP, Dimension.STAY_MONTH)
_DAYS = (Kind.MEDIAN_DAYS, Kind.INCIDENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The cells of a question; they must all exist for the same closed periods.

    Attributes:
        selection: that the cells are read for.
        part: cells of the numerator, or of the persons counted.
        by: what the part is counted by.
        whole: cells of the denominator; None where persons are counted.
        whole_by: what the whole is counted by: a distribution does not split it.
        gone: exits to take from the part, for those still there.
    """

    selection: Selection
    part: Asked
    by: tuple[Dimension, ...]
    whole: Asked | None = None
    whole_by: tuple[Dimension, ...] = ()
    gone: Asked | None = None

    def cells(self) -> tuple[Asked, ...]:
        """Return all cells that are read."""
        return tuple(asked for asked in (self.part, self.whole, self.gone) if asked is not None)


def plan_of(
    indicator: Indicator,
    source: ClosedCells,
    selection: Selection,
    by: Sequence[Dimension],
    denominator: Denominator | None,
) -> Plan:
    """Return what *indicator* is answered from; a gap compares women and men of another indicator.

    Args:
        by: with the dimension of a distribution.

    Raises:
        Refused: with the reason, if no closed cells answer the question whatever its depth.
    """
    counted = indicator.compares or indicator
    if counted.kind in _DAYS:
        return stay_plan(indicator, source, selection, by)
    split = tuple(by) if indicator.compares is None else (*by, Dimension.GENDER)
    return count_plan(counted, source, selection, split, denominator)


def stay_plan(
    indicator: Indicator, source: ClosedCells, selection: Selection, by: Sequence[Dimension]
) -> Plan:
    """Return the cells of exits within a year, among everybody enrolled in the same periods."""
    plain = tuple(dimension for dimension in by if dimension not in OF_CURVE)
    split = plain if indicator.compares is None else (*plain, Dimension.GENDER)
    by_quarter = indicator.kind is not Kind.INCIDENCE or Dimension.STAY_MONTH in by
    parts = (*split, Dimension.OUTCOME_GROUP, *((Dimension.STAY_QUARTER,) if by_quarter else ()))
    return Plan(
        selection=selection,
        part=asked_cells(source, Cells(Event.FOLLOWED, {}), selection, parts),
        by=parts,
        whole=asked_cells(source, Cells(Event.ENROLLED, {}), selection, split),
        whole_by=split,
    )


def count_plan(
    indicator: Indicator,
    source: ClosedCells,
    selection: Selection,
    by: tuple[Dimension, ...],
    denominator: Denominator | None,
) -> Plan:
    """Return the cells of a count or a share.

    Raises:
        Refused: with the reason, if there are none.
    """
    question = cell_question(indicator, denominator, frozenset({*by, *selection.where()}))
    asked = selection
    if question.to_date and selection.period.start is not None:
        if not is_running(indicator):
            raise Refused(TO_DATE_ONLY)
        asked = replace(selection, period=Period(None, selection.period.end))
    part = asked_cells(source, question.numerator, asked, by)
    if question.denominator is None:
        still_there = indicator.population is Population.ACTIVE and indicator.kind is Kind.COUNT
        gone = asked_cells(source, Cells(Event.EXITED, {}), asked, by) if still_there else None
        return Plan(selection=asked, part=part, by=by, gone=gone)
    own = indicator.distribution
    others = tuple(dimension for dimension in by if dimension is not own)
    everybody = asked.narrowed(own) if own is not None and own in asked.where() else asked
    whole = asked_cells(source, question.denominator, everybody, others)
    return Plan(selection=asked, part=part, by=by, whole=whole, whole_by=others)
