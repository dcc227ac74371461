"""The ladder of outcomes: exclusive steps, women's mark above men's, goals where there are any."""

from collections.abc import Sequence
from typing import Any

from charts import row_blocks as blocks
from charts.numbers import alt_text, bounds_text, counts_text, drawable, goal_text, interval_text, value_text
from charts.theme import Figure
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.phrases import counted
from metrics.result import Result
from metrics.translation import tr

ROW = 100
#: Pixels from the top of a block to the name, the marks (women, men, not stated) and the counts.
_NAME, _GOAL, _MARKS, _COUNTS = 12, 29, {"woman": 44, "man": 64, "unknown": 54}, 83
#: Part of the width that a value after an interval needs on a phone.
_ROOM = 0.15


def ladder(steps: Sequence[Result], labels: Labels) -> Figure:
    """Return one block per step, in order, with a mark and an interval per gender.

    Args:
        steps: shares by gender, such as exclusive outcomes that sum to 100 for each.
        labels: names of the genders.
    """
    annotations: list[blocks.Shape] = []
    shapes: list[blocks.Shape] = []
    marks: dict[str, list[tuple[dict[str, Any], float, str]]] = {}
    highest = _highest(steps)
    for i, step in enumerate(steps):
        top = ROW * i
        name = step.indicator.name.said()
        annotations.append(blocks.row_label(name, top + _NAME, bold=step.target is not None))
        annotations.append(blocks.row_note(_counts(step, labels), top + _COUNTS))
        shapes.append(blocks.rule(top + ROW - 4))
        if step.target is not None:
            shapes.append(blocks.target_line(step.target, top + 37, top + 72))
            goal = tr("mål {goal}", goal=goal_text(step))
            annotations.append(blocks.target_label(goal, step.target, top + _GOAL, centred=False))
        for row in step.frame.iter_rows(named=True):
            gender, y = row["gender"], top + _MARKS[row["gender"]]
            if not drawable(row, step):
                continue
            said = f"{name}, {labels.of(Dimension.GENDER, gender).lower()}: {value_text(row, step)}"
            said += f"<br>{interval_text(row, step)}<br>{counts_text(row, step)}"
            marks.setdefault(gender, []).append((row, y, said))
            value = _value(value_text(row, step), (row["lower"], row["upper"]), y, step.target, highest)
            annotations.append(value | {"bgcolor": "@page", "borderpad": 0})
    return blocks.block_figure(
        ROW * len(steps),
        highest,
        unit="%",
        traces=_traces(marks),
        annotations=annotations,
        shapes=shapes,
        room=_ROOM,
    )


def describe_ladder(steps: Sequence[Result], labels: Labels) -> str:
    """Say in at most 250 characters what ``ladder`` draws of exclusive outcomes."""
    what = tr("Utfall i {n} steg med intervall, kvinnor över män.", n=counted(len(steps)))
    return describe_shares(what, steps[:2], labels)


def describe_shares(what: str, steps: Sequence[Result], labels: Labels) -> str:
    """Say in at most 250 characters *what* is drawn, and as many of its shares as there is room for."""
    said = []
    for step in steps:
        values = [
            f"{labels.of(Dimension.GENDER, row['gender']).lower()} {value_text(row, step)}"
            for row in step.frame.iter_rows(named=True)
            if drawable(row, step) and row["gender"] != "unknown"
        ]
        said.append(f"{step.indicator.name.said()}: {', '.join(values) or '–'}.")
    return alt_text(what, *said)


def _traces(marks: dict[str, list[tuple[dict[str, Any], float, str]]]) -> list[blocks.Trace]:
    traces = []
    for gender, rows in marks.items():
        lines = [(row["lower"], row["upper"], y) for row, y, _ in rows]
        traces.append(blocks.intervals(lines, blocks.GENDER_COLOUR[gender]))
        values, ys = [row["value"] for row, _, _ in rows], [y for _, y, _ in rows]
        traces.append(blocks.dots(values, ys, [said for *_, said in rows], blocks.GENDER_MARKER[gender]))
    return traces


def _highest(steps: Sequence[Result]) -> float:
    ends: list[float] = [
        row["upper"] for step in steps for row in step.frame.iter_rows(named=True) if drawable(row, step)
    ]
    return max([*ends, *(step.target for step in steps if step.target is not None), 10.0])


def _value(
    text: str, interval: tuple[float, float], y: float, goal: float | None, highest: float
) -> blocks.Shape:
    """Return a value after its interval, or before it where it would hide the line of the goal."""
    (lower, upper), needs = interval, _ROOM * highest / (1 - _ROOM)
    after = blocks.end_text(text, upper, y)
    if goal is None or not upper < goal < upper + needs or lower < needs:
        return after
    return after | {"x": lower, "xanchor": "right", "xshift": -after["xshift"]}


def _counts(step: Result, labels: Labels) -> str:
    parts = [
        f"{counts_text(row, step)} {labels.of(Dimension.GENDER, row['gender']).lower()}"
        for row in step.frame.iter_rows(named=True)
        if drawable(row, step) or bounds_text(row, step)
    ]
    return ", ".join(parts) or tr(blocks.TOO_LITTLE)
