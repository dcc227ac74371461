"""The county with each municipality in the colour of its signal, its number in it, and hatching for none.

A figure of areas and lines like any other: no tile server is asked for anything, and the browser colours
it, so that it follows the theme at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from charts.county import INSET_BOX, INSET_OF, SQUEEZE, Area, Ring, hatching, inset, read_county
from charts.names import as_words
from charts.numbers import alt_text
from charts.row_blocks import Shape, Trace
from charts.theme import Figure, layout
from metrics.translation import tr
from metrics.verdicts import Signal

#: Token of the fill of each signal.
FILLS = {Signal.OVER: "over", Signal.UNDER: "under", Signal.WITHIN: "within", Signal.TOO_LITTLE: "page"}
#: West, east, south and north edges in degrees, with some air.
_WEST, _EAST, _SOUTH, _NORTH = 17.18, 19.13, 58.78, 60.24
#: Pixels of the map within a picture of the usual width; it keeps its shape at that width only.
_WIDTH, _MAP_WIDTH = 680.0, 480.0
#: In px on the page: about as tall as the list beside it.
_ON_PAGE = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A municipality of the programme: its number in the list, its signal, what the pointer is told.

    Attributes:
        said: the share and its counts.
        sure: the interval; empty where there is no number.
        chosen: whether the filters narrow to it.
    """

    code: str
    name: str
    number: int
    signal: Signal
    said: str
    sure: str
    chosen: bool = False


def map_figure(places: Sequence[Place]) -> Figure:
    """Return the map of *places*; municipalities of the county outside the programme are thin outlines.

    Args:
        places: those without a polygon in the county are left out, the list beside the map has them.
    """
    by_code = {place.code: place for place in places}
    areas = [*read_county(), *inset()]
    members = [area for area in areas if area.code in by_code]
    traces = [_edge(ring, "@rule", 1) for area in areas if area.code not in by_code for ring in _rings(area)]
    traces += [_filled(ring, by_code[area.code]) for area in members for ring in _rings(area)]
    traces += [_hatched(a) for a in members if by_code[a.code].signal is Signal.TOO_LITTLE]
    traces += [_edge(ring, "@text", 2.5) for a in members if by_code[a.code].chosen for ring in _rings(a)]
    traces += [_edge(box.ring(), "@axis", 1) for box in (INSET_BOX, INSET_OF)]
    height = _MAP_WIDTH * (_NORTH - _SOUTH) / ((_EAST - _WEST) * SQUEEZE)
    side = (_WIDTH - _MAP_WIDTH) / 2
    return {
        "data": traces,
        "layout": layout(
            round(height),
            {"range": [_WEST, _EAST], "visible": False},
            {"range": [_SOUTH, _NORTH], "visible": False},
            margin={"l": side, "r": side, "t": 0, "b": 0},
            annotations=[_number(place, at) for place, at in numbered(by_code)],
        ),
    }


def map_on_page(places: Sequence[Place]) -> Figure:
    """Return the map as large as its column allows, in its shape at any width."""
    drawn = map_figure(places)
    kept = {"constrain": "domain", "constraintoward": "top", "scaleanchor": "x", "scaleratio": 1 / SQUEEZE}
    frame = drawn["layout"]
    return {
        "data": drawn["data"],
        "layout": {
            **frame,
            "height": _ON_PAGE,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
            "xaxis": {**frame["xaxis"], "constrain": "domain"},
            "yaxis": {**frame["yaxis"], **kept},
        },
    }


def describe_map(places: Iterable[Place], measure: str) -> str:
    """Say how many municipalities lie over, under and within, in at most 250 characters."""
    listed = list(places)
    found = {sign: [p.name for p in listed if p.signal is sign] for sign in Signal}
    parts = [tr("Karta över {n} kommuner. {measure}:", n=len(listed), measure=measure)]
    over, under = (", ".join(found[sign]) for sign in (Signal.OVER, Signal.UNDER))
    parts.append(tr("över {names};", names=over) if over else tr("ingen över;"))
    parts.append(tr("under {names};", names=under) if under else tr("ingen under;"))
    parts.append(tr("{n} inom slumpvariation;", n=len(found[Signal.WITHIN])))
    parts.append(tr("{n} med för litet underlag.", n=len(found[Signal.TOO_LITTLE])))
    return alt_text(" ".join(parts))


def numbered(places: Mapping[str, Place]) -> list[tuple[Place, tuple[float, float]]]:
    """Return where each number stands: in the inset for municipalities that it shows whole."""
    whole = {area.code for area in read_county() if area.within(INSET_OF)}
    enlarged = {area.code: area.label for area in inset() if area.code in whole}
    return [
        (places[area.code], enlarged.get(area.code, area.label))
        for area in read_county()
        if area.code in places
    ]


def _rings(area: Area) -> Iterable[Ring]:
    return (polygon[0] for polygon in area.polygons)


def _edge(ring: Ring, colour: str, width: float) -> Trace:
    return {
        "type": "scatter", "mode": "lines", "x": [x for x, _ in ring], "y": [y for _, y in ring],
        "hoverinfo": "skip", "line": {"color": colour, "width": width},
    }  # fmt: skip


def _filled(ring: Ring, place: Place) -> Trace:
    told = (f"<b>{place.number} {as_words(place.name)}</b>", place.said, place.sure)
    return {
        **_edge(ring, "@axis", 1), "fill": "toself", "fillcolor": f"@{FILLS[place.signal]}",
        "hoveron": "fills", "hoverinfo": "text", "text": "<br>".join(filter(None, told)),
        "customdata": [place.code],
    }  # fmt: skip


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
