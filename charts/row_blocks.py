"""The grammar of ladder, dot-and-interval and bars: labels above marks over the full width.

Vertical positions are pixels from the top of the plot, so that rows keep their height at any width
and labels never collide with marks.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from textwrap import wrap
from typing import Any, TypeAlias

from charts.names import as_words
from charts.theme import Figure, layout
from metrics import wording
from metrics.translation import mark
from metrics.verdicts import Signal

Shape: TypeAlias = dict[str, Any]
Trace: TypeAlias = dict[str, Any]

#: Left of every plot; labels are shifted back by it, so that they align with the title.
LEFT = 6
RIGHT = 16
#: Where a label's first letter stands: Plotly draws an empty border of a pixel around it.
_EDGE = 1
#: Pixels of the air around a name beside a plot.
_AIR = 14
#: Letters of a name on one line, and pixels of each line after the first.
_NAME_WIDTH, _LEAST_WIDTH, _LINE = 30, 14, 17
#: Pixels of a row on the narrowest phone, of a letter of its name and of a sign of its numbers, the widest.
_PHONE, _LETTER, _DIGIT = 280, 7.0, 6.7
_TAG = re.compile(r"<[^>]+>")
TOO_LITTLE = mark("för litet underlag")
#: Room under the last row for the numbers of the axis.
BOTTOM = 24
_STEPS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0, 200.0, 250.0, 500.0, 1000.0, 2000.0, 5000.0)


def ticks(highest: float) -> list[float]:
    """Return three to five round tick values from 0 that cover *highest*, the last one at or above it."""
    for step in _STEPS:
        count = ceil(highest / step)
        if count <= 4:
            return [step * i for i in range(max(count, 2) + 1)]
    step = 10.0 ** len(str(int(highest)))
    return [0.0, step / 2, step]


def ticks_within(highest: float) -> list[float]:
    """Return three to five round tick values from 0, the last one at or just below *highest*."""
    for step in _STEPS:
        count = int(highest / step + 1e-9)
        if count <= 4:
            return [step * i for i in range(count + 1)] if count >= 2 else ticks(highest)
    return ticks(highest)


def tick_texts(values: Sequence[float], unit: str) -> list[str]:
    """Return *values* as the reader's language writes them, the unit only at the last."""
    decimals = 0 if all(float(v).is_integer() for v in values) else 1
    texts = [wording.number(v, decimals) for v in values]
    if unit == "%":
        return [*texts[:-1], wording.percent(values[-1], decimals)]
    return [*texts[:-1], f"{texts[-1]}\u00a0{unit}" if unit else texts[-1]]


def block_figure(
    height: int,
    highest: float,
    *,
    unit: str,
    traces: list[Trace],
    annotations: list[Shape],
    shapes: list[Shape],
    room: float = 0.0,
) -> Figure:
    """Return the figure of row blocks whose marks stand at pixels 0 to *height* from the top.

    Args:
        height: pixels of all rows together, without the axis.
        highest: the greatest x that must be seen.
        unit: written after the last tick.
        traces: marks, with y in pixels.
        annotations: labels, with y in pixels.
        shapes: rules and targets, with y in pixels.
        room: part of the width kept free to the right of *highest*, for words after the marks.
    """
    values = ticks_within(highest)
    x = {
        # A little past the ends, so that marks at 0 and at the end are whole.
        "range": [-0.006 * values[-1], max(values[-1], highest * 1.02, highest / (1 - room))],
        "tickvals": values,
        "ticktext": tick_texts(values, unit),
    }
    y = {"range": [height, 0], "visible": False}
    margin = {"l": LEFT, "r": RIGHT, "t": 0, "b": BOTTOM}
    return {
        "data": traces,
        "layout": layout(height + BOTTOM, x, y, margin=margin, annotations=annotations, shapes=shapes),
    }


def from_the_edge(figure: Figure) -> Figure:
    """Return *figure*, of bars that start at 0, with their start under the first letter of the names."""
    frame = figure["layout"]
    frame["margin"] |= {"l": _EDGE}
    axis = frame["xaxis"]
    axis["range"] = [0, axis["range"][1]]
    # Centred under 0, the figure would be cut at the edge, or left out: the spaces push it to the right.
    axis["ticklabeloverflow"] = "allow"
    axis["ticktext"] = [f"\u00a0\u00a0{axis['ticktext'][0]}", *axis["ticktext"][1:]]
    for label in frame["annotations"]:
        if label.get("xshift") == -LEFT:
            label["xshift"] = -_EDGE
    return figure


def wrapped(name: str, beside: str = "") -> str:
    """Return *name* on as many lines as leave room for the numbers *beside* it on a phone."""
    room = _PHONE - _DIGIT * len(_TAG.sub("", beside))
    width = max(_LEAST_WIDTH, min(_NAME_WIDTH, int(room / _LETTER)))
    return "<br>".join(as_words(line) for line in wrap(name, width, break_on_hyphens=False)) or as_words(name)


def tops(names: Sequence[str], row: int, first: int = 0) -> list[int]:
    """Return where the block of each of *names* starts, and after them where the last one ends.

    Args:
        names: wrapped.
        row: pixels of a block whose name has one line.
        first: pixels above the first block.
    """
    found = [first]
    for name in names:
        found.append(found[-1] + row + wrap_height(name))
    return found


def wrap_height(name: str) -> int:
    """Return the pixels that *name* needs beyond its first line."""
    return _LINE * name.count("<br>")


def row_label(text: str, y: float, *, bold: bool = False) -> Shape:
    """Return the name of a row, aligned with the title of the frame."""
    return {
        "text": f"<b>{text}</b>" if bold else text,
        "xref": "paper", "x": 0, "xanchor": "left", "xshift": -LEFT, "y": y, "yanchor": "middle",
        "align": "left", "showarrow": False, "font": {"size": 14, "color": "@text"},
        "bgcolor": "@page", "borderpad": 0,
    }  # fmt: skip


def row_value(text: str, y: float) -> Shape:
    """Return the numbers of a row, at the right edge of the frame."""
    return {
        "text": text,
        "xref": "paper", "x": 1, "xanchor": "right", "xshift": RIGHT, "y": y, "yanchor": "middle",
        "showarrow": False, "font": {"size": 13, "color": "@text"}, "bgcolor": "@page", "borderpad": 0,
    }  # fmt: skip


def right_name(text: str, y: float) -> Shape:
    """Return the name of a line, right of the plot at the height *y*."""
    return {
        "text": text, "xref": "paper", "x": 1, "xanchor": "left", "xshift": 6, "y": y, "yanchor": "middle",
        "showarrow": False, "font": {"size": 12, "color": "@text"},
    }  # fmt: skip


def room_for(names: Iterable[str]) -> int:
    """Return the right margin, in pixels, that *names* beside a plot need and no more."""
    lines = [line for name in names for line in name.split("<br>")]
    return round(_LETTER * max(map(len, lines))) + _AIR if lines else RIGHT


def muted(text: str) -> str:
    """Return *text* in the colour of counts, within a label."""
    return f'<span style="color:@muted">{text}</span>'


def row_note(text: str, y: float) -> Shape:
    """Return the counts behind a row, small and muted under its marks."""
    return row_label(text, y) | {"font": {"size": 12, "color": "@muted"}}


def end_text(text: str, x: float, y: float) -> Shape:
    """Return a value just right of the end of an interval."""
    return {
        "text": text, "x": x, "xanchor": "left", "xshift": 6, "y": y, "yanchor": "middle",
        "showarrow": False, "font": {"size": 13, "color": "@text"},
    }  # fmt: skip


def rule(y: float) -> Shape:
    """Return the thin line between two rows."""
    return {
        # Into both margins; the edge of the figure cuts it.
        "type": "line", "xref": "paper", "x0": -0.1, "x1": 1.1, "y0": y, "y1": y,
        "line": {"color": "@rule", "width": 1}, "layer": "below",
    }  # fmt: skip


def target_line(x: float, top: float, bottom: float, *, width: float = 2) -> Shape:
    """Return the goal as a vertical line."""
    return {
        "type": "line", "x0": x, "x1": x, "y0": top, "y1": bottom,
        "line": {"color": "@text", "width": width}, "layer": "above",
    }  # fmt: skip


def target_piece(x: float, middle: float, half: float) -> Shape:
    """Return the part of a target's line at the marks of one row, *half* pixels to each side of *middle*.

    A line over the full height would run through names and numbers on a phone.
    """
    return target_line(x, middle - half, middle + half, width=1.5)


def target_label(text: str, x: float, y: float, *, centred: bool) -> Shape:
    """Return the words of a goal: centred over a full-height line, or starting at a tick."""
    return {
        "text": text, "x": x, "xanchor": "center" if centred else "left", "y": y, "yanchor": "middle",
        "showarrow": False, "font": {"size": 12, "color": "@text"}, "bgcolor": "@page", "borderpad": 0,
    }  # fmt: skip


def intervals(rows: Iterable[tuple[float | None, float | None, float]], colour: str) -> Trace:
    """Return the intervals (lower, upper, y) as one trace of separate lines; None is left out."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for lower, upper, y in rows:
        if lower is not None and upper is not None:
            xs += [lower, upper, None]
            ys += [y, y, None]
    return {
        "type": "scatter", "mode": "lines", "x": xs, "y": ys, "hoverinfo": "skip", "opacity": 0.5,
        "line": {"color": colour, "width": 3},
    }  # fmt: skip


def dots(xs: list[float], ys: list[float], hover: list[str], marker: dict[str, Any]) -> Trace:
    """Return marks at (x, y) with the words that the pointer repeats."""
    return {
        "type": "scatter", "mode": "markers", "x": xs, "y": ys, "text": hover,
        "hovertemplate": "%{text}<extra></extra>", "cliponaxis": False,
        # A list of sizes or no opacity at all makes Plotly pale the marks.
        "marker": {"opacity": 1, **marker},
    }  # fmt: skip


#: How each gender is drawn as a point: solid, ring, dotted ring.
GENDER_MARKER: dict[str, dict[str, Any]] = {
    "woman": {"symbol": "circle", "size": 11, "color": "@woman"},
    "man": {"symbol": "circle", "size": 11, "color": "@page", "line": {"color": "@man", "width": 2.5}},
    "unknown": {
        "symbol": "circle-dot",
        "size": 11,
        "color": "@page",
        "line": {"color": "@unknown", "width": 2},
    },
}
GENDER_COLOUR = {"woman": "@woman", "man": "@man", "unknown": "@unknown"}
DOT: dict[str, Any] = {"symbol": "circle", "size": 11, "color": "@data"}
UNDER: dict[str, Any] = {"symbol": "triangle-down", "size": 12, "color": "@under"}
OVER: dict[str, Any] = {"symbol": "triangle-up", "size": 12, "color": "@over"}
#: What lies beyond chance; anything else is a dot.
BEYOND: Mapping[Signal, dict[str, Any]] = {Signal.UNDER: UNDER, Signal.OVER: OVER}
#: A second number of the same row.
RING: dict[str, Any] = {
    "symbol": "circle", "size": 11, "color": "@page", "line": {"color": "@data", "width": 2.5},
}  # fmt: skip
#: A gap that is more than chance, pointing to the side of those who have less.
WOMEN_BELOW: dict[str, Any] = {"symbol": "triangle-left", "size": 14, "color": "@text"}
MEN_BELOW: dict[str, Any] = {"symbol": "triangle-right", "size": 14, "color": "@text"}
