"""The map as a figure of lines and areas, for pictures: outlines, fills and numbers of the page."""

from collections.abc import Iterable, Sequence

from charts.county import EDGES, INSET_BOX, INSET_OF, SQUEEZE, Area, Ring, hatching, inset, read_county
from charts.municipality_map import FILLS, Place, numbered
from charts.row_blocks import Shape, Trace
from charts.theme import Figure, layout
from metrics.verdicts import Signal

#: Pixels of the map within a picture of the usual width; it keeps its shape at that width only.
_WIDTH, _MAP_WIDTH = 680.0, 480.0


def map_figure(places: Sequence[Place]) -> Figure:
    """Return the map of *places*; municipalities of the county outside the programme are thin outlines."""
    by_code = {place.code: place for place in places}
    areas = [*read_county(), *inset()]
    members = [area for area in areas if area.code in by_code]
    traces = [_edge(ring, "@rule", 1) for area in areas if area.code not in by_code for ring in _rings(area)]
    traces += [_filled(ring, by_code[area.code]) for area in members for ring in _rings(area)]
    traces += [_hatched(a) for a in members if by_code[a.code].signal is Signal.TOO_LITTLE]
    traces += [_edge(ring, "@text", 2.5) for a in members if by_code[a.code].chosen for ring in _rings(a)]
    traces += [_edge(box.ring(), "@axis", 1) for box in (INSET_BOX, INSET_OF)]
    west, south, east, north = EDGES
    height = _MAP_WIDTH * (north - south) / ((east - west) * SQUEEZE)
    side = (_WIDTH - _MAP_WIDTH) / 2
    return {
        "data": traces,
        "layout": layout(
            round(height),
            {"range": [west, east], "visible": False},
            {"range": [south, north], "visible": False},
            margin={"l": side, "r": side, "t": 0, "b": 0},
            annotations=[_number(place, at) for place, at in numbered(by_code)],
        ),
    }


def _rings(area: Area) -> Iterable[Ring]:
    return (polygon[0] for polygon in area.polygons)


def _edge(ring: Ring, colour: str, width: float) -> Trace:
    return {
        "type": "scatter", "mode": "lines", "x": [x for x, _ in ring], "y": [y for _, y in ring],
        "hoverinfo": "skip", "line": {"color": colour, "width": width},
    }  # fmt: skip


def _filled(ring: Ring, place: Place) -> Trace:
    return {**_edge(ring, "@axis", 1), "fill": "toself", "fillcolor": f"@{FILLS[place.signal]}"}


def _hatched(area: Area) -> Trace:
    lines = hatching(area)
    return {
        **_edge((), "@context", 1),
        "x": [x for start, end in lines for x in (start[0], end[0], None)],
        "y": [y for start, end in lines for y in (start[1], end[1], None)],
    }


def _number(place: Place, at: tuple[float, float]) -> Shape:
    light = place.signal in (Signal.OVER, Signal.UNDER)
    return {
        "text": f"<b>{place.number}</b>", "x": at[0], "y": at[1], "showarrow": False,
        "font": {"size": 13, "color": "@page" if light else "@text"},
        "bgcolor": f"@{FILLS[place.signal]}", "borderpad": 0,
    }  # fmt: skip
