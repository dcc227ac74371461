"""The key above a chart as SVG: the same marks, by the same names, as the pages' own key."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from charts.bars import GENDER_FILL
from charts.names import as_words
from charts.row_blocks import DOT, GENDER_MARKER, MEN_BELOW, OVER, RING, UNDER, WOMEN_BELOW
from charts.theme import TOKENS, in_theme
from reports.plane import number
from reports.svg_marks import bar, point
from reports.typeface import text_width
from reports.words import words_at

#: The name of a mark, and what it stands for.
KeyItem: TypeAlias = tuple[str, str]

#: Pixels of a row of the key, of a mark, and between two entries.
ROW, _MARK, _AIR, _SIZE = 22.0, 18.0, 18.0, 13.0

_POINTS: Mapping[str, Mapping[str, Any]] = {
    **GENDER_MARKER,
    "data": DOT,
    "context": {**DOT, "color": "@context"},
    "ring": RING,
    "within": {**RING, "line": {"color": "@axis", "width": 2}},
    "over": OVER,
    "under": UNDER,
    "women_below": WOMEN_BELOW,
    "men_below": MEN_BELOW,
    "gap": {"symbol": "diamond", "size": 10, "color": "@page", "line": {"color": "@text", "width": 2}},
}
_HATCH = {
    "color": "@page",
    "line": {"color": "@context", "width": 1},
    "pattern": {"shape": "/", "fgcolor": "@context"},
}
_BOXES: Mapping[str, Mapping[str, Any]] = {
    **{f"{gender}bar": fill for gender, fill in GENDER_FILL.items()},
    "too_little": _HATCH,
    "hatch": _HATCH,
    "fill": {"color": "@within", "line": {"color": "@axis", "width": 1}},
    "part": {"color": "@data", "line": {"color": "@text", "width": 1}},
    "contextbar": {"color": "@context"},
    "grey": {"color": "@grey"},
    "fan": {"color": "@band"},
}
#: Colour, width and the rest of a horizontal line.
_LINES = {
    "interval": ("data", 3.0, ' opacity="0.5"'),
    "line": ("data", 2.0, ""),
    "gapline": ("text", 3.0, ""),
    "plan": ("axis", 1.5, ' stroke-dasharray="4 3"'),
}
#: Every mark that a key can show, and the upright line of a goal.
MARKS = frozenset({*_POINTS, *_BOXES, *_LINES, "target"})


def key_rows(items: Sequence[KeyItem], width: float) -> list[list[KeyItem]]:
    """Return *items* on as few rows as fit *width*."""
    rows: list[list[KeyItem]] = []
    used = width + 1
    for item in items:
        wide = _wide(item)
        if used + wide - _AIR > width:
            rows.append([])
            used = 0.0
        rows[-1].append(item)
        used += wide
    return rows


def key_row(items: Sequence[KeyItem], x: float, y: float) -> str:
    """Return one row of the key, from *x*, with its middle at height *y*.

    Raises:
        ValueError: if a mark is not one of ``MARKS``.
    """
    parts = []
    for mark, text in items:
        parts.append(_mark(mark, x, y))
        colour = TOKENS["text"][0]
        parts.append(words_at(as_words(text), x + _MARK + 6, y, size=_SIZE, colour=colour))
        x += _wide((mark, text))
    return "".join(parts)


def _wide(item: KeyItem) -> float:
    return _MARK + 6 + text_width(item[1], _SIZE) + _AIR


def _mark(mark: str, x: float, y: float) -> str:
    middle = x + _MARK / 2
    if mark in _POINTS:
        return point(in_theme(dict(_POINTS[mark])), middle, y)
    if mark in _BOXES:
        return bar(x + 1, y - 5.5, _MARK - 2, 11, in_theme(dict(_BOXES[mark])))
    if mark == "target":
        line = f"M{number(middle)} {number(y - 7)}V{number(y + 7)}"
        return f'<path d="{line}" stroke="{TOKENS["text"][0]}" stroke-width="2"/>'
    if mark not in _LINES:
        raise ValueError(f"okänt märke i en teckenförklaring: {mark}")
    token, width, rest = _LINES[mark]
    line = f"M{number(x)} {number(y)}H{number(x + _MARK)}"
    return f'<path d="{line}" stroke="{TOKENS[token][0]}" stroke-width="{number(width)}"{rest}/>'
