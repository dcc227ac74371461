"""The county with each municipality in the colour of its signal, its number in it, and hatching for none.

pydeck layers on empty ground: no tile server is asked for anything. Colours are numbers here, since
WebGL does not read style sheets, so the page says which theme it has.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import pydeck as pdk

from charts.county import EDGES, INSET_BOX, INSET_OF, Area, hatching, inset, read_county
from charts.map_ground import Ground
from charts.names import as_words
from charts.numbers import alt_text
from charts.theme import FONT, TOKENS
from metrics.translation import tr
from metrics.verdicts import Signal

Colour: TypeAlias = list[int]
#: The layer whose polygons can be pointed at and chosen.
CHOOSABLE = "kommuner"
#: The latitude of the middle, a little north of half-way: a degree is drawn longer towards the pole.
_MIDDLE = 59.518
#: Token of the fill of each signal.
FILLS = {Signal.OVER: "over", Signal.UNDER: "under", Signal.WITHIN: "within", Signal.TOO_LITTLE: "page"}


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


_ON_A_PHONE = Ground()


def municipality_map(places: Sequence[Place], *, dark: bool, ground: Ground = _ON_A_PHONE) -> pdk.Deck:
    """Return the map of *places*; municipalities of the county outside the programme are thin outlines.

    Args:
        places: those without a polygon in the county are left out, the list beside the map has them.
        dark: whether the page is dark.
        ground: where it is drawn.
    """
    scale = ground.scale
    by_code = {place.code: place for place in places}
    areas = [*read_county(), *inset()]
    members = [area for area in areas if area.code in by_code]
    return pdk.Deck(
        layers=[
            _outside([area for area in areas if area.code not in by_code], dark=dark),
            _choosable(members, by_code, dark=dark),
            _hatch([a for a in members if by_code[a.code].signal is Signal.TOO_LITTLE], dark=dark),
            _edges([a for a in members if by_code[a.code].chosen], dark=dark, width=2.5 * scale),
            _frames(dark=dark),
            _numbers(numbered(by_code), dark=dark, size=13 * scale),
        ],
        views=[pdk.View("MapView", controller={"scrollZoom": False, "dragRotate": False, "keyboard": False})],
        initial_view_state=_view(ground.zoom),
        # map_style is left alone: null would fetch a basemap from outside.
        map_provider=None,
        tooltip={
            "html": "<b>{number} {name}</b><br>{said}<br>{sure}",
            "style": _tooltip(dark=dark, scale=scale),
        },
    )


def _view(zoom: float) -> pdk.ViewState:
    middle = (EDGES.west + EDGES.east) / 2
    return pdk.ViewState(longitude=middle, latitude=_MIDDLE, zoom=zoom, min_zoom=zoom - 0.5, max_zoom=10)


def rgb(token: str, *, dark: bool) -> Colour:
    """Return the colour of *token* as red, green, blue and opacity, 0 to 255."""
    text = TOKENS[token][int(dark)]
    return [*(int(text[i : i + 2], 16) for i in (1, 3, 5)), 255]


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
    whole = " ".join(parts)
    return alt_text(whole)


def _choosable(areas: Sequence[Area], places: Mapping[str, Place], *, dark: bool) -> pdk.Layer:
    features = [
        _feature(area)
        | {
            "properties": {
                "code": area.code,
                "number": places[area.code].number,
                "name": as_words(places[area.code].name),
                "said": places[area.code].said,
                "sure": places[area.code].sure,
                "fill": rgb(FILLS[places[area.code].signal], dark=dark),
            }
        }
        for area in areas
    ]
    return pdk.Layer(
        "GeoJsonLayer", {"type": "FeatureCollection", "features": features}, id=CHOOSABLE,
        get_fill_color="properties.fill", get_line_color=rgb("axis", dark=dark),
        line_width_min_pixels=1, line_width_max_pixels=1, pickable=True, auto_highlight=False,
    )  # fmt: skip


def _outside(areas: Sequence[Area], *, dark: bool) -> pdk.Layer:
    features = [_feature(area) | {"properties": {}} for area in areas]
    return pdk.Layer(
        "GeoJsonLayer", {"type": "FeatureCollection", "features": features}, id="utanfor",
        filled=False, get_line_color=rgb("rule", dark=dark),
        line_width_min_pixels=1, line_width_max_pixels=1, pickable=False,
    )  # fmt: skip


def _hatch(areas: Iterable[Area], *, dark: bool) -> pdk.Layer:
    paths = [{"path": line} for area in areas for line in hatching(area)]
    return _paths("skraffering", paths, rgb("context", dark=dark), width=1)


def _edges(areas: Iterable[Area], *, dark: bool, width: float) -> pdk.Layer:
    paths = [{"path": polygon[0]} for area in areas for polygon in area.polygons]
    return _paths("vald", paths, rgb("text", dark=dark), width=width)


def _frames(*, dark: bool) -> pdk.Layer:
    """Return the edge of the inset, and the same edge around what it shows."""
    paths = [{"path": box.ring()} for box in (INSET_BOX, INSET_OF)]
    return _paths("infalld", paths, rgb("axis", dark=dark), width=1)


def _paths(layer: str, paths: list[dict[str, Any]], colour: Colour, *, width: float) -> pdk.Layer:
    return pdk.Layer(
        "PathLayer", paths, id=layer, get_path="path", get_color=colour,
        width_min_pixels=width, width_max_pixels=width, pickable=False,
    )  # fmt: skip


def numbered(places: Mapping[str, Place]) -> list[tuple[Place, tuple[float, float]]]:
    """Return where each number stands: in the inset for municipalities that it shows whole."""
    whole = {area.code for area in read_county() if area.within(INSET_OF)}
    enlarged = {area.code: area.label for area in inset() if area.code in whole}
    return [
        (places[area.code], enlarged.get(area.code, area.label))
        for area in read_county()
        if area.code in places
    ]


def _numbers(numbered: Iterable[tuple[Place, tuple[float, float]]], *, dark: bool, size: float) -> pdk.Layer:
    rows = [
        {
            "at": position,
            "text": str(place.number),
            "colour": rgb("page" if place.signal in (Signal.OVER, Signal.UNDER) else "text", dark=dark),
            "ground": rgb(FILLS[place.signal], dark=dark),
        }
        for place, position in numbered
    ]
    return pdk.Layer(
        "TextLayer", rows, id="nummer", get_position="at", get_text="text", get_size=size, get_color="colour",
        font_family=f'"{FONT}"', font_weight=600, background=True, get_background_color="ground",
        background_padding=[2, 1], pickable=False,
    )  # fmt: skip


def _feature(area: Area) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": area.polygons}}


def _tooltip(*, dark: bool, scale: float) -> dict[str, str]:
    colour = {name: TOKENS[name][int(dark)] for name in ("page", "text", "axis")}
    return {
        "backgroundColor": colour["page"], "color": colour["text"], "border": f"1px solid {colour['axis']}",
        "fontFamily": FONT, "fontSize": f"{13 * scale:g}px", "borderRadius": "0", "padding": "6px 8px",
    }  # fmt: skip
