"""The county as polygons: outlines, an enlarged inset of its crowded middle, and hatching.

Coordinates are WGS 84 degrees as (longitude, latitude).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import NamedTuple, TypeAlias

Point: TypeAlias = tuple[float, float]
Ring: TypeAlias = tuple[Point, ...]
#: The outer ring first, then holes.
Polygon: TypeAlias = tuple[Ring, ...]

_BOUNDARIES = Path(__file__).parent / "geo" / "municipalities_stockholm.geojson"
#: A degree of longitude is about half as long as a degree of latitude at this latitude.
SQUEEZE = cos(radians(59.45))


@dataclass(frozen=True, slots=True)
class Area:
    """One municipality on the map; *label* lies inside it."""

    code: str
    name: str
    polygons: tuple[Polygon, ...]
    label: Point

    def within(self, box: "Box") -> bool:
        """Say whether the whole municipality lies inside *box*."""
        return all(box.holds(point) for polygon in self.polygons for ring in polygon for point in ring)


class Box(NamedTuple):
    """West, south, east and north edges."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, point: Point) -> bool:
        """Say whether *point* lies inside."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north

    def ring(self) -> Ring:
        """Return the corners, closed."""
        w, s, e, n = self
        return ((w, s), (e, s), (e, n), (w, n), (w, s))


#: What a map of the county shows, with some air.
EDGES = Box(17.18, 58.78, 19.13, 60.24)
#: What the inset shows: Sundbyberg to Vaxholm, whose numbers would not fit in their own polygons.
INSET_OF = Box(17.92, 59.335, 18.37, 59.46)
#: Its south-west corner on empty ground (no municipality of the county lies there), and enlargement.
_INSET_AT: Point = (17.22, 59.88)
_INSET_SCALE = 2.2
INSET_BOX = Box(
    *_INSET_AT,
    _INSET_AT[0] + (INSET_OF.east - INSET_OF.west) * _INSET_SCALE,
    _INSET_AT[1] + (INSET_OF.north - INSET_OF.south) * _INSET_SCALE,
)


@cache
def read_county() -> tuple[Area, ...]:
    """Return the municipalities of the county, in the order of their codes."""
    features = json.loads(_BOUNDARIES.read_text(encoding="utf-8"))["features"]
    areas = [
        Area(
            code=feature["properties"]["kommun_kod"],
            name=feature["properties"]["kommun"],
            polygons=tuple(
                tuple(tuple((x, y) for x, y in ring) for ring in polygon)
                for polygon in feature["geometry"]["coordinates"]
            ),
            label=(feature["properties"]["label_lon"], feature["properties"]["label_lat"]),
        )
        for feature in features
    ]
    return tuple(sorted(areas, key=lambda area: area.code))


@cache
def inset() -> tuple[Area, ...]:
    """Return the parts of the municipalities inside ``INSET_OF``, enlarged into ``INSET_BOX``."""
    enlarged = []
    for area in read_county():
        clipped = (_clip(polygon[0], INSET_OF) for polygon in area.polygons)
        polygons = tuple((tuple(_enlarge(point) for point in ring),) for ring in clipped if ring)
        if polygons:
            enlarged.append(replace(area, polygons=polygons, label=_enlarge(area.label)))
    return tuple(enlarged)


@cache
def hatching(area: Area, spacing: float = 0.022) -> tuple[tuple[Point, Point], ...]:
    """Return 45-degree lines inside *area*, *spacing* degrees of longitude apart."""
    lines: list[tuple[Point, Point]] = []
    for polygon in area.polygons:
        edges = [(_turn(a), _turn(b)) for ring in polygon for a, b in pairwise(ring)]
        heights = [y for edge in edges for _, y in edge]
        # Multiples of the spacing, so that neighbouring areas share their lines.
        step = int(min(heights) / spacing)
        while (level := step * spacing) <= max(heights):
            crossings = sorted(_crossings(edges, level))
            lines += [
                (_turn_back((start, level)), _turn_back((end, level)))
                # Even-odd rule: inside between the first and second crossing, third and fourth, ...
                for start, end in zip(crossings[::2], crossings[1::2], strict=False)
            ]
            step += 1
    return tuple(lines)


def _crossings(edges: Sequence[tuple[Point, Point]], level: float) -> Iterator[float]:
    for (ax, ay), (bx, by) in edges:
        if (ay <= level) != (by <= level):
            yield ax + (bx - ax) * (level - ay) / (by - ay)


def _turn(point: Point) -> Point:
    """Turn by 45 degrees, so that the hatching becomes horizontal."""
    x, y = point[0] * SQUEEZE, point[1]
    return x + y, y - x


def _turn_back(point: Point) -> Point:
    u, v = point
    return (u - v) / 2 / SQUEEZE, (u + v) / 2


def _enlarge(point: Point) -> Point:
    return (
        INSET_BOX.west + (point[0] - INSET_OF.west) * _INSET_SCALE,
        INSET_BOX.south + (point[1] - INSET_OF.south) * _INSET_SCALE,
    )


def _clip(ring: Ring, box: Box) -> Ring:
    """Return the part of *ring* inside *box* (Sutherland and Hodgman 1974), empty if there is none."""
    points = list(ring[:-1])
    for axis, limit, sign in ((0, box.west, 1), (0, box.east, -1), (1, box.south, 1), (1, box.north, -1)):
        inside = [sign * (p[axis] - limit) >= 0 for p in points]
        kept: list[Point] = []
        for i, point in enumerate(points):
            if inside[i] != inside[i - 1]:
                kept.append(_meet(points[i - 1], point, axis, limit))
            if inside[i]:
                kept.append(point)
        points = kept
    return (*points, points[0]) if points else ()


def _meet(a: Point, b: Point, axis: int, limit: float) -> Point:
    """Return where the line from *a* to *b* crosses *limit* on *axis*."""
    part = (limit - a[axis]) / (b[axis] - a[axis])
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part
