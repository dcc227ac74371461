"""Amounts side by side: one row each, as a bar with the part somebody pays, or as a point with limits."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts import row_blocks as blocks
from charts.names import as_words
from charts.numbers import alt_text
from charts.theme import Figure

ROW = 64
_NAME, _MARK, _NOTE = 11, 31, 48
_WIDTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRow:
    """One row.

    Attributes:
        number: in words, at the right edge.
        note: under the marks.
        whole: length of the bar, in the unit of the axis; None = no bar.
        part: length of its first part.
        dot: a point in place of a bar, with *limits* around it where it has any.
    """

    name: str
    number: str
    note: str = ""
    whole: float | None = None
    part: float | None = None
    dot: float | None = None
    limits: tuple[float | None, float | None] = (None, None)


def money_rows(rows: Sequence[MoneyRow], unit: str) -> Figure:
    """Return one row per amount, in order, on one scale from 0 in *unit*."""
    names = [blocks.wrapped(row.name, row.number) for row in rows]
    tops = blocks.tops(names, ROW)
    annotations: list[blocks.Shape] = []
    shapes: list[blocks.Shape] = []
    traces: list[blocks.Trace] = []
    for row, name, top, end in zip(rows, names, tops, tops[1:], strict=False):
        extra = blocks.wrap_height(name)
        y = float(top + _MARK + extra)
        annotations += [
            blocks.row_label(name, top + _NAME + extra / 2),
            blocks.row_value(row.number, top + _NAME),
        ]
        if row.note:
            annotations.append(blocks.row_note(as_words(row.note), top + _NOTE + extra))
        shapes += [blocks.rule(end - 3), *_bars(row, y)]
        traces += _points(row, y)
    highest = max([1.0, *(x for row in rows for x in (row.whole, row.part, row.dot, *row.limits) if x)])
    return blocks.from_the_edge(
        blocks.block_figure(
            tops[-1], highest, unit=unit, traces=traces, annotations=annotations, shapes=shapes
        )
    )


def describe_money(rows: Sequence[MoneyRow]) -> str:
    """Say in at most 250 characters what ``money_rows`` draws."""
    return alt_text(*(f"{row.name}: {row.number}." for row in rows))


def _bars(row: MoneyRow, y: float) -> list[blocks.Shape]:
    lengths = ((row.whole, "@within"), (row.part, "@data"))
    return [
        {
            "type": "rect", "x0": 0, "x1": length, "y0": y - _WIDTH / 2, "y1": y + _WIDTH / 2,
            "fillcolor": colour, "line": {"width": 0}, "layer": "below",
        }
        for length, colour in lengths
        if length
    ]  # fmt: skip


def _points(row: MoneyRow, y: float) -> list[blocks.Trace]:
    end = row.dot if row.dot is not None else row.whole if row.whole is not None else row.part
    if end is None:
        return []
    hover = "<br>".join(as_words(text) for text in (row.name, row.number, row.note) if text)
    if row.dot is None:
        # Nothing to see: the bar has its words under the pointer.
        return [blocks.dots([end], [y], [hover], {**blocks.DOT, "opacity": 0})]
    return [blocks.intervals([(*row.limits, y)], "@data"), blocks.dots([end], [y], [hover], blocks.DOT)]
