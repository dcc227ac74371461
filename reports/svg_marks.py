"""The traces of a figure as SVG: lines, areas, points and bars."""

from collections.abc import Callable, Mapping, Sequence
from math import sqrt
from typing import Any, TypeAlias

from reports.plane import Canvas, Plane, number

Trace: TypeAlias = Mapping[str, Any]
Corner: TypeAlias = tuple[float, float]

_DOTTED = "1 3"
#: Distance between the hatching lines of a bar in pixels.
_HATCH = 5.0


def mark(trace: Trace, before: Trace | None, canvas: Canvas) -> str:
    """Return *trace* as SVG.

    Args:
        trace: a scatter of lines or markers, or a bar.
        before: the trace under it, which an area may reach down to.
        canvas: where it is drawn.

    Raises:
        ValueError: if *trace* is of a kind that no figure of this product has.
    """
    kind, mode = trace["type"], trace.get("mode")
    plane = canvas.of_trace(trace)
    if kind == "bar":
        return _bars(trace, plane)
    if kind == "scatter" and mode == "lines":
        return _area(trace, before, plane) + _line(trace, plane)
    if kind == "scatter" and mode == "markers":
        return _points(trace, plane)
    raise ValueError(f"en figur har ett spår som inte går att rita som bild: {kind} {mode}")


def dashes(style: Mapping[str, Any]) -> str:
    """Return the stroke pattern of a line's style as an SVG attribute; nothing for a solid line."""
    dash = style.get("dash", "solid")
    if dash == "solid":
        return ""
    lengths = _DOTTED if dash == "dot" else dash.replace("px", "").replace(",", " ")
    return f' stroke-dasharray="{lengths}"'


def _line(trace: Trace, plane: Plane) -> str:
    style = trace.get("line", {})
    width = style.get("width", 2)
    paths = [_path(part) for part in _parts(trace, plane) if len(part) > 1]
    if not width or not paths:
        return ""
    return (
        f'<path d="{"".join(paths)}" fill="none" stroke="{style["color"]}" stroke-width="{number(width)}"'
        f"{dashes(style)}{_opacity(trace)}/>"
    )


def _area(trace: Trace, before: Trace | None, plane: Plane) -> str:
    fill = trace.get("fill", "none")
    if fill == "none":
        return ""
    corners = [corner for part in _parts(trace, plane) for corner in part]
    if fill == "tonexty" and before is not None:
        corners += [corner for part in _parts(before, plane) for corner in part][::-1]
    elif fill != "toself":
        raise ValueError(f"en figur har en yta som inte går att rita som bild: {fill}")
    return f'<path d="{_path(corners)}Z" fill="{trace["fillcolor"]}"{_opacity(trace)}/>' if corners else ""


def _parts(trace: Trace, plane: Plane) -> list[list[Corner]]:
    """Return the corners of *trace* in pixels, a new part after each gap."""
    parts: list[list[Corner]] = [[]]
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is None or y is None:
            parts.append([])
        else:
            parts[-1].append((plane.x(x), plane.y(y)))
    return [part for part in parts if part]


def _path(corners: Sequence[Corner]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners)


def _opacity(trace: Trace) -> str:
    opacity = trace.get("opacity", 1)
    return "" if opacity == 1 else f' opacity="{number(opacity)}"'


def point(marker: Mapping[str, Any], x: float, y: float) -> str:
    """Return one point of *marker*'s symbol, colours and size at the pixel (x, y).

    Raises:
        ValueError: if no figure of this product has that symbol.
    """
    symbol = marker.get("symbol", "circle")
    if symbol not in _SYMBOLS:
        raise ValueError(f"en figur har ett märke som inte går att rita som bild: {symbol}")
    edge = marker.get("line", {})
    paint = f'fill="{marker["color"]}"'
    if edge.get("width"):
        paint += f' stroke="{edge["color"]}" stroke-width="{number(edge["width"])}"'
    return _SYMBOLS[symbol](x, y, marker["size"] / 2, paint, edge.get("color", ""))


def _points(trace: Trace, plane: Plane) -> str:
    marker = trace["marker"]
    if marker.get("opacity", 1) == 0:
        return ""
    return "".join(
        point(marker, plane.x(x), plane.y(y))
        for x, y in zip(trace["x"], trace["y"], strict=True)
        if x is not None and y is not None
    )


def _circle(x: float, y: float, r: float, paint: str, _: str) -> str:
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}" {paint}/>'


def _dotted_circle(x: float, y: float, r: float, paint: str, edge: str) -> str:
    return _circle(x, y, r, paint, edge) + _circle(x, y, 1.4, f'fill="{edge}"', edge)


def _diamond(x: float, y: float, r: float, paint: str, _: str) -> str:
    # As wide as Plotly's, whose diamond reaches past its size.
    r *= 1.3
    return f'<path d="{_path([(x - r, y), (x, y - r), (x + r, y), (x, y + r)])}Z" {paint}/>'


def _triangle(x: float, y: float, r: float, paint: str, up: int) -> str:
    half, foot = r * 2 / sqrt(3), y + up * r / 2
    return f'<path d="{_path([(x - half, foot), (x + half, foot), (x, y - up * r)])}Z" {paint}/>'


def _pointer(x: float, y: float, r: float, paint: str, left: int) -> str:
    half, foot = r * 2 / sqrt(3), x + left * r / 2
    return f'<path d="{_path([(foot, y - half), (foot, y + half), (x - left * r, y)])}Z" {paint}/>'


_SYMBOLS: Mapping[str, Callable[[float, float, float, str, str], str]] = {
    "circle": _circle,
    "circle-dot": _dotted_circle,
    "diamond": _diamond,
    "triangle-up": lambda x, y, r, paint, _: _triangle(x, y, r, paint, 1),
    "triangle-down": lambda x, y, r, paint, _: _triangle(x, y, r, paint, -1),
    "triangle-left": lambda x, y, r, paint, _: _pointer(x, y, r, paint, 1),
    "triangle-right": lambda x, y, r, paint, _: _pointer(x, y, r, paint, -1),
}


def _bars(trace: Trace, plane: Plane) -> str:
    if trace.get("orientation") != "h":
        raise ValueError("en figur har stående staplar, som inte går att rita som bild")
    drawn = []
    bases = trace.get("base", [0.0] * len(trace["x"]))
    for base, length, y in zip(bases, trace["x"], trace["y"], strict=True):
        if length is not None:
            ends = sorted((plane.x(base), plane.x(base + length)))
            middle, half = plane.y(y), trace["width"] * abs(plane.y(1) - plane.y(0)) / 2
            drawn.append(bar(ends[0], middle - half, ends[1] - ends[0], 2 * half, trace["marker"]))
    return "".join(drawn)


def bar(x: float, y: float, width: float, height: float, marker: Mapping[str, Any]) -> str:
    """Return a box with *marker*'s fill, pattern and edge; (x, y) is its upper left pixel."""
    edge = marker.get("line", {})
    box = f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    drawn = f'{box} fill="{marker["color"]}"/>' + _pattern(x, y, width, height, marker.get("pattern"))
    if edge.get("width"):
        drawn += f'{box} fill="none" stroke="{edge["color"]}" stroke-width="{number(edge["width"])}"/>'
    return drawn


def _pattern(x: float, y: float, width: float, height: float, pattern: Mapping[str, Any] | None) -> str:
    """Return hatching or dots inside the box, as lines of their own: readers of SVG agree on those."""
    if pattern is None:
        return ""
    if pattern["shape"] == ".":
        rows = [y + _HATCH * (i + 0.5) for i in range(int(height // _HATCH))]
        columns = [x + _HATCH * (i + 0.5) for i in range(int(width // _HATCH))]
        return "".join(_circle(a, b, 0.9, f'fill="{pattern["fgcolor"]}"', "") for a in columns for b in rows)
    if pattern["shape"] != "/":
        raise ValueError(f"en figur har ett mönster som inte går att rita som bild: {pattern['shape']}")
    lines = []
    at = x - height + _HATCH
    while at < x + width:
        # From the lower edge up to the right, cut at both ends of the box.
        left, right = max(at, x), min(at + height, x + width)
        lines.append(_path([(left, y + height - (left - at)), (right, y + height - (right - at))]))
        at += _HATCH
    return f'<path d="{"".join(lines)}" stroke="{pattern["fgcolor"]}" stroke-width="1.2" fill="none"/>'
