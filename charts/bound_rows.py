"""Between what each measure could lie if what is missing were as bad or as good as it can be."""

from collections.abc import Sequence

from charts import row_blocks as blocks
from charts.names import as_words
from charts.numbers import alt_text
from charts.theme import Figure
from metrics import wording
from metrics.bounds import Bounds
from metrics.translation import tr

ROW = 50
_NAME, _MARK = 11, 32
#: Height of the stripes at both ends, so that a bound is no interval of chance.
_END = 6


def bound_rows(rows: Sequence[tuple[str, Bounds]]) -> Figure:
    """Return one row per measure: a bar with closed ends from worst to best, a dot at what is shown."""
    names = [blocks.wrapped(name, _numbers(each)) for name, each in rows]
    tops = blocks.tops(names, ROW)
    annotations, shapes = [], []
    traces: list[blocks.Trace] = []
    for (plain, each), name, top, end in zip(rows, names, tops, tops[1:], strict=False):
        y = end - ROW + _MARK
        annotations.append(blocks.row_label(name, top + _NAME + blocks.wrap_height(name) / 2))
        annotations.append(blocks.row_value(_numbers(each), top + _NAME))
        shapes.append(blocks.rule(end - 3))
        shapes += [blocks.target_line(x, y - _END, y + _END) for x in (each.worst, each.best)]
        traces.append(blocks.intervals([(each.worst, each.best, y)], "@data"))
        said = f"{as_words(plain)}<br>visat {wording.percent(each.shown)}<br>{limits(each)}"
        traces.append(blocks.dots([each.shown], [y], [said], blocks.DOT))
    highest = max([1.0, *(each.best for _, each in rows)])
    return blocks.block_figure(
        tops[-1], highest, unit="%", traces=traces, annotations=annotations, shapes=shapes
    )


def describe_bounds(rows: Sequence[tuple[str, Bounds]]) -> str:
    """Say in at most 250 characters what ``bound_rows`` draws."""
    said = [f"{name} {limits(each)}" for name, each in rows]
    return alt_text(tr("Sämsta till bästa fall: {cases}.", cases="; ".join(said)))


def limits(each: Bounds) -> str:
    """Return worst to best, such as ``17,1–24,3 %``."""
    return wording.interval(each.worst, each.best)


def _numbers(each: Bounds) -> str:
    return f"{wording.percent(each.shown)}  {blocks.muted(limits(each))}"
