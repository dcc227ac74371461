"""A dot and its interval per unit against the programme, in fixed order; signals are those of the funnel."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from charts import row_blocks as blocks
from charts.funnel import unit_words
from charts.numbers import counts_text
from charts.theme import Figure
from metrics import wording
from metrics.comparison.units import Comparison, Unit
from metrics.result import Result
from metrics.translation import tr

#: Pixels of a row with a mark and of one without.
ROW, LOW_ROW, TOP = 46, 26, 22
_NAME, _MARK = 11, 30
#: Pixels of the programme's line above and below the marks of a row.
_HALF = 11
_CONTEXT: dict[str, Any] = {**blocks.DOT, "color": "@context"}


def comparison_rows(comparison: Comparison, shares: Result, own: str = "") -> Figure:
    """Return one row per unit; units that are not compared keep their place and say so in a low row.

    Args:
        comparison: with a programme share.
        shares: that the units were compared by.
        own: code of the reader's unit, in bold and in the colour of data.
    """
    units, programme = comparison.units, comparison.programme or 0.0
    said = [_numbers(unit, shares, adjusted=comparison.adjusted) for unit in units]
    names = [blocks.wrapped(unit.name, numbers) for unit, numbers in zip(units, said, strict=True)]
    heights = [
        (ROW if unit.compared else LOW_ROW) + blocks.wrap_height(name)
        for unit, name in zip(units, names, strict=True)
    ]
    tops = list(accumulate(heights, initial=TOP))
    annotations = [
        blocks.target_label(
            tr("programmet {share}", share=wording.percent(programme)), programme, 7, centred=True
        )
    ]
    shapes: list[blocks.Shape] = []
    traces: list[blocks.Trace] = []
    for unit, name, numbers, top, end in zip(units, names, said, tops, tops[1:], strict=False):
        label = top + _NAME
        annotations.append(
            blocks.row_label(name, label + blocks.wrap_height(name) / 2, bold=unit.code == own)
        )
        annotations.append(blocks.row_value(numbers, label))
        shapes.append(blocks.rule(end - 2))
        if marks := _marks(unit, shares, middle := end - ROW + _MARK, own):
            shapes.append(blocks.target_piece(programme, middle, _HALF))
            traces += marks
    limits = [unit.interval[1] or 0.0 for unit in comparison.compared]
    return blocks.block_figure(
        tops[-1], max([*limits, programme, 1.0]), unit="%", traces=traces,
        annotations=annotations, shapes=shapes,
    )  # fmt: skip


def _marks(unit: Unit, shares: Result, y: float, own: str) -> Sequence[blocks.Trace]:
    if not unit.compared or unit.share is None:
        return ()
    marker = blocks.BEYOND.get(unit.signal, blocks.DOT if unit.code == own else _CONTEXT)
    return (
        blocks.intervals([(*unit.interval, y)], marker["color"]),
        blocks.dots([unit.share], [y], [unit_words(unit, shares)], marker),
    )


def _numbers(unit: Unit, shares: Result, *, adjusted: bool) -> str:
    counts, too_little = counts_text(unit.row, shares), tr(blocks.TOO_LITTLE)
    if not unit.compared or unit.share is None:
        return blocks.muted(f"{too_little}  {counts}" if unit.persons else too_little)
    if adjusted and unit.expected is not None:
        expected = wording.number((unit.persons or 0) * unit.expected / 100)
        about = wording.ABOUT if shares.approximate else ""
        counts = tr("{n}, väntat {expected}", n=f"{about}{wording.number(unit.events)}", expected=expected)
    share = wording.percent(unit.share, wording.share_decimals(unit.persons))
    return f"{share}  {blocks.muted(counts)}"
