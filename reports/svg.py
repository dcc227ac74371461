"""Figures of this product as clean SVG: light colours, real text, alternative text inside.

Figures use a small part of Plotly (scatter, bar, lines, boxes, words); anything else is an error here,
so that a new kind of chart cannot be exported half drawn.
"""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from charts.theme import Figure, in_theme
from reports.letters import NO_XML
from reports.markup import SANS, line_width, lines_of, spans
from reports.plane import Canvas, Plane, canvas, number
from reports.svg_marks import dashes, mark
from reports.words import DROP, words_at

#: Height of a line in parts of the size.
_LEADING = 1.3
_TRANSPARENT = "rgba(0,0,0,0)"


def svg(figure: Figure, *, width: float, title: str, alt: str) -> str:
    """Return *figure* as an SVG document *width* pixels wide, as high as the figure says.

    Args:
        figure: of a function in ``charts``.
        width: in pixels.
        title: the finding, read first by a screen reader.
        alt: what the picture shows, read instead of it.

    Raises:
        ValueError: if the figure has anything that no figure of this product had before.
    """
    height = float(figure["layout"]["height"])
    return document(body(figure, width), width, height, title=title, alt=alt)


def document(content: str, width: float, height: float, *, title: str, alt: str) -> str:
    """Return *content* as a whole SVG document with its words for those who do not see it."""
    size = f'width="{number(width)}" height="{number(height)}" viewBox="0 0 {number(width)} {number(height)}"'
    words = f"<title>{escape(title, quote=False)}</title><desc>{escape(alt, quote=False)}</desc>"
    # Both kinds of words must lie first, or readers pass them by.
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{SANS}" '
        f'xml:space="preserve">{words}{content}</svg>'
    ).translate(NO_XML)


def body(figure: Figure, width: float) -> str:
    """Return what lies inside the SVG element of *figure* at *width* pixels."""
    lit = in_theme(figure)
    place = canvas(lit, width)
    layout = lit["layout"]
    shapes = layout.get("shapes", [])
    below = [shape for shape in shapes if shape.get("layer") == "below"]
    above = [shape for shape in shapes if shape.get("layer") != "below"]
    parts = [
        *(_shape(shape, place) for shape in below),
        *(_grid(place.planes[suffix], y) for suffix, (_, y) in place.axes.items()),
        *_marks(lit, place),
        *(_shape(shape, place) for shape in above),
        *(_axes(place.planes[suffix], x, y) for suffix, (x, y) in place.axes.items()),
        *(_annotation(words, place) for words in layout.get("annotations", [])),
    ]
    return "".join(parts)


def _marks(figure: Figure, place: Canvas) -> Iterator[str]:
    """Yield the traces, bars first, as they lie on top of each other."""
    traces = _stacked(figure) if figure["layout"].get("barmode") == "stack" else figure["data"]
    pairs = list(zip(traces, [None, *traces], strict=False))
    for bars in (True, False):
        yield from (mark(trace, last, place) for trace, last in pairs if (trace["type"] == "bar") is bars)


def _stacked(figure: Figure) -> list[Mapping[str, Any]]:
    """Return the traces with each bar starting where the one before it in its row ended."""
    ends: dict[float, float] = {}
    traces = []
    for trace in figure["data"]:
        bases = [ends.get(y, 0.0) for y in trace["y"]]
        for y, base, length in zip(trace["y"], bases, trace["x"], strict=True):
            ends[y] = base + (length or 0.0)
        traces.append(trace | {"base": bases})
    return traces


def _shape(shape: Mapping[str, Any], place: Canvas) -> str:
    """Return a line or a box; what lies past the plot (past the figure, where paper counts) is cut."""
    x0, x1 = (_cut_x(shape, place, shape[end]) for end in ("x0", "x1"))
    y0, y1 = (_cut_y(shape, place, shape[end]) for end in ("y0", "y1"))
    style = shape.get("line", {})
    if shape["type"] == "line":
        ends = f'x1="{number(x0)}" y1="{number(y0)}" x2="{number(x1)}" y2="{number(y1)}"'
        stroke = f'stroke="{style["color"]}" stroke-width="{number(style.get("width", 2))}"'
        return f"<line {ends} {stroke}{dashes(style)}/>"
    if shape["type"] != "rect" or style.get("width", 0):
        raise ValueError(f"en figur har en form som inte går att rita som bild: {shape['type']}")
    box = f'x="{number(min(x0, x1))}" y="{number(min(y0, y1))}"'
    size = f'width="{number(abs(x1 - x0))}" height="{number(abs(y1 - y0))}"'
    return f'<rect {box} {size} fill="{shape["fillcolor"]}"/>'


def _cut_x(shape: Mapping[str, Any], place: Canvas, value: float) -> float:
    paper = shape.get("xref") == "paper"
    low, high = (0.0, place.width) if paper else (place.paper.left, place.paper.right)
    return min(max(place.place_x(shape, value), low), high)


def _cut_y(shape: Mapping[str, Any], place: Canvas, value: float) -> float:
    paper = shape.get("yref") == "paper"
    low, high = (0.0, place.height) if paper else (place.paper.top, place.paper.bottom)
    return min(max(place.place_y(shape, value), low), high)


def _grid(plane: Plane, y: Mapping[str, Any]) -> str:
    if not y.get("showgrid") or y.get("visible") is False:
        return ""
    lines = [
        f"M{number(plane.left)} {number(plane.y(value))}H{number(plane.right)}" for value in y["tickvals"]
    ]
    return f'<path d="{"".join(lines)}" stroke="{y["gridcolor"]}" stroke-width="1"/>'


def _axes(plane: Plane, x: Mapping[str, Any], y: Mapping[str, Any]) -> str:
    parts = []
    if x.get("showline"):
        line = f"M{number(plane.left)} {number(plane.bottom)}H{number(plane.right)}"
        parts.append(f'<path d="{line}" stroke="{x["linecolor"]}" stroke-width="{x["linewidth"]}"/>')
    long = x["ticklen"] if x.get("ticks") == "outside" else 0
    parts.extend(_x_tick(plane, x, value, text, long) for value, text in _ticks(x))
    parts.extend(
        words_at(
            text,
            plane.left - 4,
            plane.y(value),
            size=y["tickfont"]["size"],
            colour=y["tickfont"]["color"],
            anchor="end",
        )
        for value, text in _ticks(y)
    )
    return "".join(parts)


def _ticks(axis: Mapping[str, Any]) -> list[tuple[float, str]]:
    if axis.get("visible") is False:
        return []
    low, high = sorted(axis["range"])
    pairs = zip(axis["tickvals"], axis["ticktext"], strict=True)
    return [(value, text) for value, text in pairs if low <= value <= high]


def _x_tick(plane: Plane, axis: Mapping[str, Any], value: float, text: str, long: float) -> str:
    at, foot = plane.x(value), plane.bottom + long
    font = axis["tickfont"]
    tick = f"M{number(at)} {number(plane.bottom)}V{number(foot)}"
    line = f'<path d="{tick}" stroke="{axis["tickcolor"]}" stroke-width="1"/>' if long else ""
    # Half a line under the tick, and a little air.
    words = words_at(
        text, at, foot + 3 + font["size"] / 2, size=font["size"], colour=font["color"], anchor="middle"
    )
    return line + (words if text else "")


def _annotation(item: Mapping[str, Any], place: Canvas) -> str:
    if item.get("showarrow", True):
        raise ValueError("en figur har en pil, som inte går att rita som bild")
    size, colour = item["font"]["size"], item["font"]["color"]
    lines = lines_of(item["text"])
    widths = [line_width(line, size) for line in lines]
    wide, tall = max(widths), _LEADING * size * len(lines)
    x = place.place_x(item, item["x"]) + item.get("xshift", 0)
    y = place.place_y(item, item["y"]) - item.get("yshift", 0)
    left = x - wide * {"left": 0.0, "center": 0.5, "right": 1.0}[item.get("xanchor", "center")]
    top = y - tall * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[item.get("yanchor", "middle")]
    parts = []
    ground = item.get("bgcolor", _TRANSPARENT)
    if ground != _TRANSPARENT and item["text"]:
        box = f'x="{number(left)}" y="{number(top)}" width="{number(wide)}" height="{number(tall)}"'
        parts.append(f'<rect {box} fill="{ground}"/>')
    anchor, part = {"left": ("start", 0.0), "center": ("middle", 0.5), "right": ("end", 1.0)}[
        item.get("align", "center")
    ]
    aligned = "" if anchor == "start" else f' text-anchor="{anchor}"'
    for i, line in enumerate(lines):
        foot = top + _LEADING * size * (i + 0.5) + DROP * size
        at = f'x="{number(left + part * wide)}" y="{number(foot)}" font-size="{number(size)}"'
        parts.append(f'<text {at} fill="{colour}"{aligned}>{spans(line)}</text>' if line else "")
    return "".join(parts)
