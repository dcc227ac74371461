"""A dot and its interval per unit, against one goal: förbund, municipalities, methods."""

from collections.abc import Sequence

from charts import row_blocks as blocks
from charts.names import as_words
from charts.numbers import (
    Row,
    alt_text,
    bounds_text,
    counts_text,
    drawable,
    goal_text,
    interval_text,
    unit_sign,
    value_text,
)
from charts.theme import Figure
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.multiplicity import signals_of
from metrics.result import Result
from metrics.translation import tr
from metrics.verdicts import Signal

ROW = 50
#: Room above the first row for the words of the goal.
TOP = 20
#: Part of the width to the right of the goal, so that its words are whole on a phone.
_RIGHT_OF_GOAL = 0.16
_NAME, _MARK = 11, 32
#: Pixels of the goal's line above and below the marks of a row.
_HALF = 12


def dot_interval(result: Result, labels: Labels, goal: str = "") -> Figure:
    """Return one row per group of the one dimension of *result*, in its order.

    A unit that misses the goal by more than chance explains, all of them looked at together, gets a
    triangle and the colour of the signal; a unit without a number keeps its row and says so.

    Args:
        goal: what the target of *result* is called; "mål" where nothing is said.
    """
    rows = list(result.frame.iter_rows(named=True))
    names = [
        blocks.wrapped(labels.of_group(row, result), _numbers(row, result) if drawable(row, result) else "")
        for row in rows
    ]
    tops = blocks.tops(names, ROW, TOP if result.target is not None else 0)
    annotations, shapes = [], []
    for row, name, top, end in zip(rows, names, tops, tops[1:], strict=False):
        annotations.append(blocks.row_label(name, top + _NAME + blocks.wrap_height(name) / 2))
        # Where there is no mark, its place is free for words that a long name leaves no room for.
        numbers = _numbers(row, result)
        beside = drawable(row, result) or blocks.wrapped(labels.of_group(row, result), numbers) == name
        annotations.append(blocks.row_value(numbers, top + _NAME if beside else end - ROW + _MARK))
        shapes.append(blocks.rule(end - 3))
        if result.target is not None and drawable(row, result):
            shapes.append(blocks.target_piece(result.target, end - ROW + _MARK, _HALF))
    if result.target is not None and rows:
        annotations.append(blocks.target_label(_goal(result, goal), result.target, 6, centred=True))
    limits = [row["upper"] or row["value"] for row in rows if drawable(row, result)]
    goal_seen = (result.target or 0.0) / (1 - _RIGHT_OF_GOAL)
    return blocks.block_figure(
        tops[-1],
        max([*limits, goal_seen, 1.0]),
        unit=unit_sign(result),
        traces=_traces(rows, [end - ROW + _MARK for end in tops[1:]], result, labels),
        annotations=annotations,
        shapes=shapes,
    )


def describe_dot_interval(result: Result, labels: Labels) -> str:
    """Say in at most 250 characters what ``dot_interval`` draws."""
    signals = dict(zip(result.frame[result.by[0]], signals_of(result), strict=True))
    rows = [row for row in result.frame.iter_rows(named=True) if drawable(row, result)]
    name = result.indicator.name.said()
    if not rows:
        return alt_text(tr("{name}: för litet underlag i alla grupper.", name=name))
    low, high = (end(rows, key=lambda row: row["value"]) for end in (min, max))
    ends = [f"{value_text(r, result)} ({labels.of_group(r, result)})" for r in (low, high)]
    goal = tr("Mål {goal}.", goal=goal_text(result)) if result.target is not None else ""
    missed = [labels.of_group(r, result) for r in rows if signals[r[result.by[0]]] is Signal.UNDER]
    under = tr("Under målet, mer än slumpen förklarar: {names}.", names=", ".join(missed)) if missed else ""
    groups = tr(
        "{name}, {n} grupper mellan {low} och {high}.", name=name, n=len(rows), low=ends[0], high=ends[1]
    )
    return alt_text(groups, goal, under)


def _goal(result: Result, called: str) -> str:
    goal = goal_text(result)
    return f"{called} {goal}" if called else tr("mål {goal}", goal=goal)


def _traces(rows: Sequence[Row], ys: Sequence[float], result: Result, labels: Labels) -> list[blocks.Trace]:
    by_gender = result.by[0] is Dimension.GENDER
    points: dict[tuple[Signal, str], list[tuple[Row, float, str]]] = {}
    for row, y, sign in zip(rows, ys, signals_of(result), strict=True):
        if drawable(row, result):
            said = [
                as_words(labels.of_group(row, result)),
                value_text(row, result),
                interval_text(row, result),
            ]
            point = (row, y, "<br>".join([*said, counts_text(row, result)]))
            gender = row[Dimension.GENDER] if by_gender and sign not in blocks.BEYOND else ""
            points.setdefault((sign, gender), []).append(point)
    traces = []
    for (sign, gender), group in points.items():
        marker = blocks.GENDER_MARKER[gender] if gender else blocks.BEYOND.get(sign, blocks.DOT)
        limits = [(row["lower"], row["upper"], y) for row, y, _ in group]
        traces.append(blocks.intervals(limits, blocks.GENDER_COLOUR.get(gender, marker["color"])))
        values, heights = [row["value"] for row, _, _ in group], [y for _, y, _ in group]
        traces.append(blocks.dots(values, heights, [said for *_, said in group], marker))
    return traces


def _numbers(row: Row, result: Result) -> str:
    if not drawable(row, result):
        counts = f"  {counts_text(row, result)}" if row["denominator"] else ""
        if bounds_text(row, result):
            return blocks.muted(counts.strip())
        return blocks.muted(f"{tr(blocks.TOO_LITTLE)}{counts}")
    return f"{value_text(row, result)}  {blocks.muted(counts_text(row, result))}"
