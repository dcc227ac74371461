"""Where things lie in a figure: its plot, its axes, and pixels of the picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from charts.theme import Figure


def number(value: float) -> str:
    """Return *value* as short as SVG allows, to a hundredth of a pixel."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


@dataclass(frozen=True, slots=True)
class Plane:
    """The plot of one pair of axes, in pixels from the upper left corner of the figure.

    Attributes:
        x_range: values at the left and right edge.
        y_range: values at the bottom and the top edge.
    """

    left: float
    right: float
    top: float
    bottom: float
    x_range: tuple[float, float]
    y_range: tuple[float, float]

    def x(self, value: float) -> float:
        """Return the pixel of *value* on the x axis."""
        first, last = self.x_range
        return self.left + (self.right - self.left) * (value - first) / (last - first)

    def y(self, value: float) -> float:
        """Return the pixel of *value* on the y axis."""
        first, last = self.y_range
        return self.bottom + (self.top - self.bottom) * (value - first) / (last - first)

    def holds(self, x: float, y: float) -> bool:
        """Say whether the pixel lies within the plot, its edges included."""
        return self.left - 0.01 <= x <= self.right + 0.01 and self.top - 0.01 <= y <= self.bottom + 0.01


@dataclass(frozen=True, slots=True)
class Canvas:
    """A figure at a width: the whole plot ("paper") and the planes in it, by suffix ("", "2", ...)."""

    width: float
    height: float
    paper: Plane
    planes: Mapping[str, Plane]
    axes: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]]

    def place_x(self, item: Mapping[str, Any], value: float) -> float:
        """Return the pixel of *value* on the x reference of *item*."""
        ref = item.get("xref", "x")
        return self.paper.x(value) if ref == "paper" else self._plane(ref).x(value)

    def place_y(self, item: Mapping[str, Any], value: float) -> float:
        """Return the pixel of *value* on the y reference of *item*."""
        ref = item.get("yref", "y")
        return self.paper.y(value) if ref == "paper" else self._plane(ref).y(value)

    def of_trace(self, trace: Mapping[str, Any]) -> Plane:
        """Return the plane that *trace* is drawn on."""
        return self._plane(trace.get("xaxis", "x"))

    def _plane(self, ref: str) -> Plane:
        return self.planes[ref[1:]]


def canvas(figure: Figure, width: float) -> Canvas:
    """Return the canvas of *figure* at *width* pixels."""
    layout = figure["layout"]
    margin, height = layout["margin"], float(layout["height"])
    left, right = float(margin["l"]), width - margin["r"]
    top, bottom = float(margin["t"]), height - margin["b"]
    suffixes = [key.removeprefix("xaxis") for key in layout if key.startswith("xaxis")]
    axes = {suffix: (layout[f"xaxis{suffix}"], layout[f"yaxis{suffix}"]) for suffix in suffixes}
    planes = {}
    for suffix, (x, y) in axes.items():
        low, high = y.get("domain", (0, 1))
        plot = bottom - top
        planes[suffix] = Plane(
            left, right, bottom - plot * high, bottom - plot * low, _ends(x["range"]), _ends(y["range"])
        )
    return Canvas(width, height, Plane(left, right, top, bottom, (0, 1), (0, 1)), planes, axes)


def _ends(values: Sequence[float]) -> tuple[float, float]:
    return float(values[0]), float(values[1])
