"""Income before and after as a table of cells, darker where more of the row went there."""

from typing import Any

from charts import row_blocks as blocks
from charts.names import as_words
from charts.numbers import alt_text
from charts.theme import Figure, layout
from metrics import wording
from metrics.codes import INCOME_GROUP
from metrics.income_moves import OWN, PUBLIC, Moves, Start
from metrics.translation import mark, tr
from metrics.verdicts import FEWEST

#: Pixels of the column names, and of a row: its name above its cells.
HEAD, ROW = 52, 66
_NAME, _CELL, _CELL_HEIGHT, _GAP = 12, 24, 36, 0.03
#: Names that a column of a phone has room for.
_SHORT = {
    "earnings": mark("Lön"),
    "student_aid": mark("Studie-<br>medel"),
    "labour_market": mark("A-kassa,<br>aktivitet"),
    "health": mark("Sjuk-<br>dom"),
    "social_assistance": mark("Försörj-<br>nings-<br>stöd"),
    "none": mark("Inget"),
    "unknown": mark("Saknas"),
}
#: From this share of the row in percent: the colour of the cell and of its number.
_SHADES = ((40.0, "@data", "@page"), (10.0, "@band", "@text"), (0.0, "@grey", "@text"))


def income_table(moves: Moves) -> Figure:
    """Return one row per income at the start and one column per income at the exit, a number in each cell."""
    annotations = [_head(tr(_SHORT[code]), i) for i, code in enumerate(moves.columns)]
    shapes: list[blocks.Shape] = []
    points: list[tuple[float, float, str]] = []
    for i, start in enumerate(moves.rows):
        top = HEAD + ROW * i
        people = blocks.muted(wording.number(start.people))
        annotations.append(blocks.row_label(as_words(name_of(start)), top + _NAME) | {"xshift": 0})
        annotations.append(blocks.row_value(people, top + _NAME) | {"xshift": 0})
        for j, code in enumerate(moves.columns):
            n = start.after.get(code, 0)
            ground, ink = _shade(n, start)
            shapes.append(_cell(j, top + _CELL, ground))
            annotations.append(_number(n, j, top + _CELL, ink, bold=start.codes == (code,)))
            points.append((j + 0.5, top + _CELL + _CELL_HEIGHT / 2, _said(n, start, code)))
    xs, ys, said = (list(column) for column in zip(*points, strict=True)) if points else ([], [], [])
    height = HEAD + ROW * len(moves.rows)
    return {
        # Nothing to see, but something to point at.
        "data": [blocks.dots(xs, ys, said, {"symbol": "square", "size": 30, "color": "@page", "opacity": 0})],
        "layout": layout(
            height,
            {"range": [_GAP, max(len(moves.columns), 1) - _GAP], "visible": False},
            {"range": [height, 0], "visible": False},
            # The cells reach from edge to edge, like the names above them.
            margin={"l": 0, "r": 0, "t": 0, "b": 0},
            annotations=annotations,
            shapes=shapes,
        ),
    }


def describe_income_table(moves: Moves) -> str:
    """Say in at most 250 characters what ``income_table`` draws."""
    to_own, public = moves.between(PUBLIC, OWN)
    to_public, own = moves.between(OWN, PUBLIC)
    return alt_text(
        tr(
            "Tabell över försörjning vid start och vid avslut för {n} avslutade.",
            n=wording.number(moves.people),
        ),
        tr("Från offentlig försörjning till lön eller studier: {n} av {total}.", n=to_own, total=public),
        tr("Åt andra hållet: {n} av {total}.", n=to_public, total=own),
    )


def name_of(start: Start) -> str:
    """Return what those of a row lived on at the start."""
    if len(start.codes) == 1:
        return INCOME_GROUP[start.codes[0]].said()
    return tr("Övriga, små grupper tillsammans")


def share_of(n: int, start: Start) -> float | None:
    """Return which part of a row went somewhere, in percent; None where the row is too small for shares."""
    return 100 * n / start.people if start.people >= FEWEST else None


def _shade(n: int, start: Start) -> tuple[str, str]:
    share = share_of(n, start) or 0.0
    return next((ground, ink) for least, ground, ink in _SHADES if share >= least)


def _said(n: int, start: Start, code: str) -> str:
    share = share_of(n, start)
    counts = tr("{n} av {total}", n=wording.number(n), total=wording.number(start.people))
    percent = "" if share is None else f" ({wording.percent(share, 0)})"
    after = INCOME_GROUP[code].said().lower()
    return tr("{start}:<br>{counts} till {after}", start=name_of(start), counts=counts + percent, after=after)


def _head(text: str, column: int) -> blocks.Shape:
    return _words(text, column + 0.5, HEAD - 4, "@muted", size=11) | {"yanchor": "bottom"}


def _number(n: int, column: int, top: float, colour: str, *, bold: bool) -> blocks.Shape:
    text = wording.number(n)
    middle = top + _CELL_HEIGHT / 2
    return _words(f"<b>{text}</b>" if bold else text, column + 0.5, middle, colour, size=14)


def _words(text: str, x: float, y: float, colour: str, *, size: int) -> dict[str, Any]:
    return {
        "text": text, "x": x, "xanchor": "center", "y": y, "yanchor": "middle", "align": "center",
        "showarrow": False, "font": {"size": size, "color": colour},
    }  # fmt: skip


def _cell(column: int, top: float, ground: str) -> blocks.Shape:
    return {
        "type": "rect", "x0": column + _GAP, "x1": column + 1 - _GAP, "y0": top, "y1": top + _CELL_HEIGHT,
        "line": {"width": 0}, "fillcolor": ground, "layer": "below",
    }  # fmt: skip
