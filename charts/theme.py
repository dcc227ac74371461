"""Colours, type and the frame that every figure shares (docs: the visual design of the product).

Figures carry token names such as ``"@woman"``; the browser replaces them from the CSS custom
property ``--m-woman``, so one figure serves both themes and a theme switch needs no server.
"""

from typing import Any, TypeAlias

#: A Plotly figure as plain JSON: {"data": [...], "layout": {...}}.
Figure: TypeAlias = dict[str, Any]

#: Token -> (light, dark). Contrasts against page and sidebar are in tests/unit/charts/test_theme.py.
TOKENS: dict[str, tuple[str, str]] = {
    "text": ("#1A1E22", "#E9ECEE"),
    "muted": ("#545B62", "#A9B2BA"),
    "axis": ("#868D93", "#6C7680"),
    "context": ("#868D93", "#7E8892"),
    "rule": ("#DADCD8", "#323A43"),
    "page": ("#FFFFFF", "#12161B"),
    "primary": ("#0B5563", "#7FC6D0"),
    "data": ("#1F5F7F", "#6FB3D2"),
    "band": ("#C7D9E3", "#2C4A5B"),
    "grey": ("#E6E9E8", "#27303A"),
    "woman": ("#7A1800", "#C8501E"),
    "man": ("#0F96B8", "#ADDEFF"),
    "unknown": ("#595959", "#A0A0A0"),
    "over": ("#1F6FA8", "#5BA8DE"),
    "under": ("#B25E09", "#E0913C"),
    "within": ("#D5D9DB", "#3A434C"),
}

FONT = "'IBM Plex Sans', sans-serif"


def layout(height: int, x: dict[str, Any], y: dict[str, Any], **overrides: object) -> dict[str, Any]:
    """Return the layout of a figure *height* px high, with the axes' own settings on top of the defaults.

    Margins are those of row blocks; small multiples and time charts pass their own ``margin``.
    Nothing zooms, pans or animates, no legend: keys are words above the chart.
    """
    axis = {
        "ticks": "",
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "fixedrange": True,
        "automargin": False,
    }
    ticks = {"tickfont": {"size": 12, "color": "@muted"}, "tickcolor": "@axis", "gridcolor": "@rule"}
    return {
        "height": height,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 13, "color": "@text"},
        "margin": {"l": 6, "r": 16, "t": 0, "b": 22, "pad": 0},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": "@page",
            "bordercolor": "@axis",
            "align": "left",
            "font": {"family": FONT, "size": 13, "color": "@text"},
        },
        "separators": ",\u00a0",
        "xaxis": {**axis, **ticks, **x},
        "yaxis": {**axis, **ticks, **y},
        **overrides,
    }


def in_theme(figure: Figure, *, dark: bool = False) -> Figure:
    """Return *figure* with its tokens replaced by colours, for places without a browser."""
    return _replaced(figure, int(dark))  # type: ignore[no-any-return]


def _replaced(value: Any, side: int) -> Any:  # noqa: ANN401 - JSON of any shape
    if isinstance(value, str):
        return TOKENS[value[1:]][side] if value[:1] == "@" and value[1:] in TOKENS else value
    if isinstance(value, list):
        return [_replaced(v, side) for v in value]
    if isinstance(value, dict):
        return {k: _replaced(v, side) for k, v in value.items()}
    return value
