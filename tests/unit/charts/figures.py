"""What tests ask of a figure: that Plotly knows it, that its colours are tokens, what it draws."""

import re
from typing import Any

import plotly.graph_objects as go

from charts.theme import TOKENS, Figure, in_theme

_COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}|rgb")


def is_valid(figure: Figure) -> bool:
    """Whether Plotly accepts *figure* in both themes, and all its colours are tokens."""
    for dark in (False, True):
        go.Figure(in_theme(figure, dark=dark))
    named = [text for text in texts_of(figure) if text.startswith("@")]
    return all(text[1:] in TOKENS for text in named) and not any(
        _COLOUR.match(t) for t in texts_of(figure) if t != "rgba(0,0,0,0)"
    )


def texts_of(value: Any) -> list[str]:
    """Return every string in *value*."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts_of(part)]
    if isinstance(value, (list, tuple)):
        return [text for part in value for text in texts_of(part)]
    return []


def words(figure: Figure) -> list[str]:
    """Return the words written in *figure*, without markup."""
    return [re.sub(r"<[^>]+>", " ", a["text"]).strip() for a in figure["layout"]["annotations"]]


def marks(figure: Figure) -> list[dict[str, Any]]:
    """Return the traces of points, with values and markers."""
    return [trace for trace in figure["data"] if trace.get("mode") == "markers"]
