"""What only the browser knows of the place of the map: its width, its scale and when the theme changes."""

import orjson
import streamlit as st

from charts.map_ground import Ground
from ui.components import component

_HEARS, _SEEN = "map_place", "map_place_seen"
#: Between what a browser may say of a place: pixels, and times the size on a desk.
_WIDTHS, _SCALES = (200, 2000), (1.0, 4.0)


def map_place(beside: int) -> tuple[Ground, bool]:
    """Return where the map is drawn and whether the page is dark; the browser says when that changes.

    Args:
        beside: pixels of what stands beside the map on a desk, which the map may be as tall as.
    """
    theme = st.context.theme.type
    width, scale = st.session_state.get(_SEEN, (0, 1.0))
    mount = component("place")
    if mount is not None:
        drawn = {"theme": theme, "width": width, "scale": scale}
        mount(key=_HEARS, data=orjson.dumps(drawn), on_place_change=_note)
    if not width:
        return Ground(), theme == "dark"
    return Ground(width=width, tallest=round(beside * scale), scale=scale), theme == "dark"


def _note() -> None:
    seen = st.session_state[_HEARS].get("place")
    if seen is not None:
        width, scale = _within(int(seen["width"]), _WIDTHS), _within(float(seen["scale"]), _SCALES)
        st.session_state[_SEEN] = (round(width), scale)


def _within(value: float, limits: tuple[float, float]) -> float:
    least, most = limits
    return min(max(value, least), most)
