"""Several rates under each other, each with its interval and its own denominator; and counts as bars."""

from collections.abc import Sequence

from charts import row_blocks as blocks
from charts.numbers import counts_text, drawable, interval_text, value_text
from charts.theme import Figure
from metrics import wording
from metrics.result import Result
from metrics.translation import tr

_ROW, _NAME, _MARK = 50, 11, 32
_BAR_ROW, _BAR, _THICKNESS = 44, 30, 11


def rate_rows(rates: Sequence[tuple[str, Result]]) -> Figure:
    """Return one row per rate: its name, its value with interval, and what it is counted on."""
    annotations, shapes, traces = [], [], []
    highest = 1.0
    for place, (name, result) in enumerate(rates):
        row, top = next(result.frame.iter_rows(named=True)), _ROW * place
        annotations.append(blocks.row_label(name, top + _NAME))
        shapes.append(blocks.rule(top + _ROW - 3))
        if not drawable(row, result):
            annotations.append(blocks.row_value(blocks.muted(tr(blocks.TOO_LITTLE)), top + _NAME))
            continue
        said = f"{value_text(row, result)}  {blocks.muted(counts_text(row, result))}"
        annotations.append(blocks.row_value(said, top + _NAME))
        traces.append(blocks.intervals([(row["lower"], row["upper"], top + _MARK)], "@data"))
        hover = f"{name}<br>{value_text(row, result)}<br>{interval_text(row, result)}"
        traces.append(blocks.dots([row["value"]], [top + _MARK], [hover], blocks.DOT))
        highest = max(highest, row["upper"])
    return blocks.block_figure(
        _ROW * len(rates), highest, unit="%", traces=traces, annotations=annotations, shapes=shapes
    )


def count_bars(rows: Sequence[tuple[str, int]], total: int) -> Figure:
    """Return one bar per name and count, with its share of *total*."""
    said_of = [f"{wording.number(n)}  {blocks.muted(wording.percent(100 * n / total, 0))}" for _, n in rows]
    names = [blocks.wrapped(name, said) for (name, _), said in zip(rows, said_of, strict=True)]
    tops = blocks.tops(names, _BAR_ROW, 0)
    annotations, shapes = [], []
    for name, said, top, end in zip(names, said_of, tops, tops[1:], strict=False):
        annotations.append(blocks.row_label(name, top + _NAME + blocks.wrap_height(name) / 2))
        annotations.append(blocks.row_value(said, top + _NAME))
        shapes.append(blocks.rule(end - 2))
    bars = {
        "type": "bar", "orientation": "h", "width": _THICKNESS, "x": [n for _, n in rows],
        "y": [end - _BAR_ROW + _BAR for end in tops[1:]], "marker": {"color": "@data"},
        "text": [f"{name}: {wording.number(n)}" for name, n in rows], "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip
    highest = max([n for _, n in rows] + [1])
    figure = blocks.block_figure(
        tops[-1], highest, unit="", traces=[bars], annotations=annotations, shapes=shapes
    )
    return blocks.from_the_edge(figure)
