"""The flow between parties: one column of boxes per stage, ribbons as wide as the persons they carry."""

from collections.abc import Mapping, Sequence

from charts.theme import Figure, layout
from metrics import wording
from metrics.dimension import Dimension
from metrics.flow import REST, Flow, Ribbon
from metrics.labels import Labels
from metrics.text import Text
from metrics.translation import mark, tr

#: Pixels of the columns, of the gap above each box, which its name stands in, and over the first.
_COLUMN, _GAP, _TOP = 300, 36, 26
_BOX = 0.016
#: Where four columns begin: names are longest at the ends, and on a phone none may reach the next column.
_FOUR = (0.0, 0.31, 0.565, 1 - _BOX)
#: Points along a ribbon's edge.
_STEPS = 24
_OTHER = {Dimension.REFERRER: mark("Övriga remittenter")}
_SHORT = {
    Dimension.REFERRER: mark("Remittent"),
    Dimension.TEAM: mark("Kartläggning"),
    Dimension.METHOD_GROUP: mark("Insats"),
    Dimension.WAY_OUT: mark("Väg ut"),
    Dimension.OUTCOME_GROUP: mark("Väg ut"),
}
_NAMES = {
    (Dimension.WAY_OUT, "work_or_study"): mark("Arbete, studier"),
    (Dimension.WAY_OUT, "regular_prework"): mark("Ordinarie insats"),
    (Dimension.WAY_OUT, "job_seeking"): mark("Arbetssökande"),
    (Dimension.WAY_OUT, "back_to_party"): mark("Åter till part"),
    (Dimension.OUTCOME_GROUP, "regular_prework"): mark("Ordinarie insats"),
    (Dimension.METHOD_GROUP, "work"): mark("Arbetsinriktad"),
    (Dimension.METHOD_GROUP, "none"): mark("Ingen än"),
}
#: Its English name in full would reach the next column of a phone.
_EMPLOYMENT = Text("Arbetsförmedlingen", "Employment Service")


def flow_figure(flow: Flow, labels: Labels, strong: str = "", *, about: str = "") -> Figure:
    """Return *flow* from left to right.

    Args:
        labels: names of the codes.
        strong: a code of the last stage whose ribbons are darker.
        about: stands before every number, such as ≈.
    """
    boxes = _boxes(flow)
    height = max(top + size for column in boxes for top, size in column.values())
    traces = [
        _area(
            [x0, x1, x1, x0],
            [top, top, top + size, top + size],
            "@data",
            _words(flow, place, code, labels, about),
        )
        for place, column in enumerate(boxes)
        for (x0, x1) in [_span(place, len(boxes))]
        for code, (top, size) in column.items()
    ]
    return {
        "data": [*_bands(flow, boxes, labels, strong, about), *traces],
        "layout": layout(
            round(height) + _TOP,
            {"visible": False, "range": [0, 1]},
            {"visible": False, "range": [height, -_TOP]},
            margin={"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
            annotations=[*_heads(flow), *_labels(flow, boxes, labels, about)],
            shapes=[],
        ),
    }


def name_of(dimension: Dimension, code: str, labels: Labels) -> str:
    """Return what a box is called: the parts put together are "Övriga"."""
    if code == REST:
        return tr(_OTHER[dimension]) if dimension in _OTHER else tr("Övriga vägar")
    if (dimension, code) == (Dimension.REFERRER, "pes"):
        return _EMPLOYMENT.said()
    short = _NAMES.get((dimension, code))
    return tr(short) if short else labels.of(dimension, code)


def stage_name(dimension: Dimension) -> str:
    """Return what a stage is called above its column."""
    return tr(_SHORT[dimension])


_Boxes = Sequence[Mapping[str, tuple[float, float]]]


def _boxes(flow: Flow) -> _Boxes:
    """Return per stage code -> top and height of its box in pixels."""
    scale = _COLUMN / max(flow.total, 1)
    columns = []
    for _, sizes in flow.stages:
        top, column = 0.0, {}
        for code, n in sizes.items():
            top += _GAP
            column[code] = (top, n * scale)
            top += n * scale
        columns.append(column)
    return columns


def _span(place: int, of: int) -> tuple[float, float]:
    start = _FOUR[place] if of == len(_FOUR) else place / (of - 1) * (1 - _BOX)
    return start, start + _BOX


def _bands(flow: Flow, boxes: _Boxes, labels: Labels, strong: str, about: str) -> list[Figure]:
    scale = _COLUMN / max(flow.total, 1)
    left: dict[tuple[int, str], float] = {}
    right: dict[tuple[int, str], float] = {}
    traces = []
    for ribbon in flow.ribbons:
        a, b = (ribbon.stage, ribbon.start), (ribbon.stage + 1, ribbon.end)
        width = ribbon.n * scale
        y0 = left.get(a, boxes[a[0]][a[1]][0])
        y1 = right.get(b, boxes[b[0]][b[1]][0])
        left[a], right[b] = y0 + width, y1 + width
        xs = (_span(a[0], len(boxes))[1], _span(b[0], len(boxes))[0])
        dark = ribbon.end == strong and b[0] == len(boxes) - 1
        traces.append(
            _band(xs, (y0, y1), width, "@data" if dark else "@band", _said(ribbon, flow, labels, about))
        )
    return traces


def _band(xs: tuple[float, float], ys: tuple[float, float], width: float, colour: str, said: str) -> Figure:
    parts = [i / _STEPS for i in range(_STEPS + 1)]
    along = [xs[0] + t * (xs[1] - xs[0]) for t in parts]
    upper = [ys[0] + (ys[1] - ys[0]) * t * t * (3 - 2 * t) for t in parts]
    lower = [y + width for y in upper]
    return _area([*along, *along[::-1]], [*upper, *lower[::-1]], colour, said) | {"opacity": 0.62}


def _area(xs: list[float], ys: list[float], colour: str, said: str) -> Figure:
    return {
        "type": "scatter", "mode": "lines", "x": xs, "y": ys, "fill": "toself", "fillcolor": colour,
        "line": {"width": 0, "color": colour}, "hoveron": "fills", "hoverinfo": "text", "text": said,
    }  # fmt: skip


def _said(ribbon: Ribbon, flow: Flow, labels: Labels, about: str) -> str:
    start, end = (
        name_of(flow.stages[place][0], code, labels)
        for place, code in ((ribbon.stage, ribbon.start), (ribbon.stage + 1, ribbon.end))
    )
    return f"{start} → {end}: {about}{wording.number(ribbon.n)}"


def _words(flow: Flow, place: int, code: str, labels: Labels, about: str) -> str:
    dimension, sizes = flow.stages[place]
    return f"{name_of(dimension, code, labels)}: {about}{wording.number(sizes[code])}"


def _heads(flow: Flow) -> list[Figure]:
    return [
        _text(f"<b>{stage_name(dimension)}</b>", place, len(flow.stages), -_TOP + 8)
        for place, (dimension, _) in enumerate(flow.stages)
    ]


def _labels(flow: Flow, boxes: _Boxes, labels: Labels, about: str) -> list[Figure]:
    found = []
    for place, ((dimension, sizes), column) in enumerate(zip(flow.stages, boxes, strict=True)):
        for code, (top, _) in column.items():
            name = f"{name_of(dimension, code, labels)}<br>{about}{wording.number(sizes[code])}"
            found.append(_text(name, place, len(boxes), top - _GAP / 2))
    return found


def _text(text: str, place: int, of: int, y: float) -> Figure:
    start, end = _span(place, of)
    last = place == of - 1
    return {
        "text": text, "x": end if last else start, "xanchor": "right" if last else "left", "y": y,
        "yanchor": "middle", "align": "right" if last else "left", "showarrow": False,
        "font": {"size": 11, "color": "@text"},
    }  # fmt: skip
