"""Women's and men's levels side by side, and the gap between them against what chance can do.

Two figures with the same rows: levels to the left, gaps to the right. Steps of another unit stand in a
row block of their own under the others, with their own scale.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from charts import row_blocks as blocks
from charts.gap_rows import axis_around_zero
from charts.gap_words import (
    chance_text,
    counts_text,
    gap_text,
    interval_text,
    level_text,
    limits_text,
)
from charts.numbers import alt_text
from charts.theme import Figure, layout
from metrics.gender_steps import Step
from metrics.indicator import Unit
from metrics.translation import mark, tr

#: Pixels of a row, and within it of the label, the marks and the note.
ROW, LABEL, MARK, NOTE = 91, 14, 43, 73
#: Pixels of the numbers under a row block, and of the air before the next one.
AXIS, AIR = 24, 20
#: Half the height of the grey zone, .36 of a row in all.
_ZONE = 16


@dataclass(slots=True)
class _Drawn:
    """What a row adds to its figure; y in pixels from the top of its block."""

    traces: list[dict[str, Any]] = field(default_factory=list)
    annotations: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)


def gap_levels(steps: Sequence[Step]) -> Figure:
    """Return the left panel: women's dot and men's ring of each step, with the counts under them."""
    return _figure(steps, _level_row, _level_axis)


def gap_differences(steps: Sequence[Step]) -> Figure:
    """Return the right panel: women minus men with its interval, on the zone too small to detect."""
    return _figure(steps, _gap_row, _gap_axis)


def describe_gaps(steps: Sequence[Step]) -> str:
    """Say which gaps are beyond chance, in at most 250 characters."""
    beyond = [f"{s.name} {gap_text(s)}" for s in steps if s.beyond_chance]
    found = (
        tr("Mer än slumpen: {groups}.", groups="; ".join(beyond))
        if beyond
        else tr("Ingen skillnad är större än slumpen.")
    )
    whole = tr("Nivåer för kvinnor och män och skillnaden mellan dem i {n} steg.", n=len(steps))
    return alt_text(whole, found)


def strip_height(steps: Sequence[Step]) -> int:
    """Return the height of both panels in pixels."""
    groups = _by_unit(steps)
    return len(steps) * ROW + len(groups) * AXIS + (len(groups) - 1) * AIR


def _by_unit(steps: Sequence[Step]) -> list[list[Step]]:
    return [list(rows) for _, rows in groupby(steps, key=lambda step: step.unit)]


def _figure(
    steps: Sequence[Step],
    draw: Callable[[Step, int], _Drawn],
    axis: Callable[[Sequence[Step]], dict[str, Any]],
) -> Figure:
    height = strip_height(steps)
    frame = layout(height, {}, {}, margin={"l": blocks.LEFT, "r": blocks.RIGHT, "t": 0, "b": 0})
    data, annotations, shapes = [], [], []
    top = 0
    for number, rows in enumerate(_by_unit(steps), start=1):
        suffix = "" if number == 1 else str(number)
        bottom = top + ROW * len(rows)
        domain = [1 - bottom / height, 1 - top / height]
        frame[f"xaxis{suffix}"] = frame["xaxis"] | {"anchor": f"y{suffix}"} | axis(rows)
        frame[f"yaxis{suffix}"] = frame["yaxis"] | {
            "anchor": f"x{suffix}", "domain": domain, "range": [bottom - top, 0], "visible": False,
        }  # fmt: skip
        for i, step in enumerate(rows):
            drawn = draw(step, i * ROW)
            data += [trace | {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"} for trace in drawn.traces]
            annotations += [_on(a, suffix) for a in drawn.annotations]
            shapes += [_on(s, suffix) for s in [*drawn.shapes, blocks.rule((i + 1) * ROW - 6)]]
        top = bottom + AXIS + AIR
    return {"data": data, "layout": frame | {"annotations": annotations, "shapes": shapes}}


def _on(item: dict[str, Any], suffix: str) -> dict[str, Any]:
    """Bind an annotation or a shape to the axes of its block, where it is not bound to the paper."""
    return {"xref": f"x{suffix}", "yref": f"y{suffix}", **item}


def _level_row(step: Step, top: int) -> _Drawn:
    women, men = step.women, step.men
    track = blocks.rule(top + MARK)
    label = f"<b>{step.name}</b>  {step.measure}"
    drawn = _Drawn(
        annotations=[blocks.row_label(label, top + LABEL), blocks.row_note(counts_text(step), top + NOTE)],
        shapes=[track],
    )
    if women.value is not None and men.value is not None:
        join = {"type": "line", "x0": women.value, "x1": men.value, "y0": top + MARK, "y1": top + MARK}
        drawn.shapes.append(join | {"line": {"color": "@context", "width": 2}, "layer": "below"})
    women_left = (women.value or 0.0) <= (men.value or 0.0)
    # Women last, so that their dot lies on top where the two meet.
    for gender, level, left in (("man", men, not women_left), ("woman", women, women_left)):
        if level.value is not None:
            who, reach = tr(_WHO[gender]), interval_text(level, step)
            said = f"{step.name}, {who}: {level_text(level, step)}<br>{reach}"
            drawn.traces.append(
                blocks.dots([level.value], [top + MARK], [said], blocks.GENDER_MARKER[gender])
            )
            drawn.annotations.append(_beside(level_text(level, step), level.value, top + MARK, left=left))
    return drawn


_WHO = {"woman": mark("kvinnor"), "man": mark("män")}


def _beside(text: str, x: float, y: float, *, left: bool) -> dict[str, Any]:
    anchored = {"xanchor": "right", "xshift": -10} if left else {"xanchor": "left", "xshift": 10}
    return blocks.end_text(text, x, y) | anchored | {"bgcolor": "@page", "borderpad": 0}


def _level_axis(rows: Sequence[Step]) -> dict[str, Any]:
    unit = rows[0].unit
    if unit is Unit.PERCENT:
        values = [0.0, 25.0, 50.0, 75.0, 100.0]
    else:
        highest = max([level.value or 0.0 for s in rows for level in (s.women, s.men)] + [1.0])
        # Room for the words to the right of the highest mark.
        values = blocks.ticks(1.4 * highest)
    return {
        # A little past the ends, so that marks at 0 and at the end are whole.
        "range": [-0.012 * values[-1], values[-1] * 1.012],
        "tickvals": values,
        "ticktext": blocks.tick_texts(values, "%" if unit is Unit.PERCENT else ""),
    }


def _gap_row(step: Step, top: int) -> _Drawn:
    heading = f"{step.name}  <b>{gap_text(step)}</b>"
    if step.lower is not None:
        heading += f"  {limits_text(step)}"
    drawn = _Drawn(
        annotations=[
            blocks.row_label(heading, top + LABEL),
            blocks.row_note(chance_text(step), top + NOTE),
        ]
    )
    if step.detectable is not None:
        zone = {"type": "rect", "x0": -step.detectable, "x1": step.detectable, "layer": "below"}
        tall = {"y0": top + MARK - _ZONE, "y1": top + MARK + _ZONE}
        drawn.shapes.append(zone | tall | {"fillcolor": "@grey", "line": {"width": 0}})
    drawn.shapes.append(_zero(top))
    if step.gap is None:
        return drawn
    drawn.traces.append(blocks.intervals([(step.lower, step.upper, top + MARK)], "@text") | {"opacity": 1})
    fill = "@text" if step.beyond_chance else "@page"
    marker = {"symbol": "diamond", "size": 12, "color": fill, "line": {"color": "@text", "width": 2}}
    said = f"{step.name}: {gap_text(step)}<br>{limits_text(step)}<br>{chance_text(step)}"
    drawn.traces.append(blocks.dots([step.gap], [top + MARK], [said], marker))
    return drawn


def _zero(top: int) -> dict[str, Any]:
    """Return the line of no gap beside the marks only, so that it does not cross the words."""
    line = {"color": "@muted", "width": 1.5}
    return {"type": "line", "x0": 0, "x1": 0, "y0": top + MARK - 20, "y1": top + MARK + 20, "line": line}


def _gap_axis(rows: Sequence[Step]) -> dict[str, Any]:
    return axis_around_zero(v for s in rows for v in (s.gap, s.lower, s.upper, s.detectable))
