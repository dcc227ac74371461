"""One Plotly figure on the page, kept in place and repainted in it."""

import functools
from collections.abc import Callable

import orjson
import plotly
import streamlit as st

from charts.theme import Figure, in_theme
from ui.components import component

_CONFIG = {"displayModeBar": False, "responsive": True, "displaylogo": False}


def plot(
    figure: Figure,
    *,
    key: str,
    alt: str,
    height: int | None = None,
    on_click: Callable[[object], None] | None = None,
) -> None:
    """Draw *figure*.

    Args:
        figure: data and layout, colours as token names (charts.theme).
        key: stable over reruns; the DOM node is kept by it.
        alt: the finding in at most 250 characters, read aloud.
        height: in px; as the layout says when None.
        on_click: called with the ``customdata`` of the mark that was clicked, before the next run.
    """
    px = height or figure["layout"].get("height", 340)
    mount = component("charts")
    if mount is None:
        plain = in_theme(figure, dark=st.context.theme.type == "dark")
        st.plotly_chart(plain, key=key, theme=None, config=_CONFIG, alt=alt)
        return
    payload = {
        "figure": figure,
        "height": px,
        "alt": alt,
        "clickable": on_click is not None,
        "version": plotly.__version__,
    }
    callback = functools.partial(_clicked, key, on_click) if on_click else None
    # Bytes go as they are; a dict would be turned into JSON by a slower encoder.
    mount(key=key, data=orjson.dumps(payload), height=px, on_mark_change=callback)


def _clicked(key: str, on_click: Callable[[object], None]) -> None:
    mark = st.session_state[key].get("mark")
    if mark is not None:
        on_click(mark["customdata"])
