"""Time to exit: step curves from the start to two years after it, with who is still followed beneath."""

from collections.abc import Sequence
from statistics import fmean
from typing import TypeAlias

from charts import row_blocks as blocks
from charts.names import as_words
from charts.numbers import alt_text
from charts.theme import Figure, layout
from metrics import wording
from metrics.codes import OUTCOME_GROUP
from metrics.curves import MARKED, WORK, Curve, Point
from metrics.translation import mark, tr

Corner: TypeAlias = tuple[float, float]

#: Plot, axis with its numbers, and each group's two lines of those still followed.
_PLOT, _AXIS, _FOLLOWED = 300, 30, 34
#: Room above the highest value, and pixels of a line of a name.
_HEADROOM, _LETTERS = 1.06, 17
_MARGIN = {"l": 40, "t": 18, "pad": 0}
_MONTHS = 24
_TREAD = 0.5
#: Two months of the axis that are nearer to each other share one number.
_APART = 2
#: The exits from the bottom of the stack: fill, upper edge, name in two lines.
_STACK = {
    "work_or_study": ("@data", "@data", mark("Arbete eller<br>studier")),
    "regular_prework": ("@band", "@axis", mark("Ordinarie<br>insats")),
    "other_exit": ("@grey", "@axis", mark("Övriga<br>avslut")),
}
#: What the numbers under the axis count: of exact curves, and of protected ones.
STILL_FOLLOWED, FOLLOWED_A_YEAR = mark("Kvar och följs"), mark("Följda i minst ett år")
_STILL = mark("Fortfarande<br>inskrivna")
#: Colour and dash of a line, so that lines differ without colour too.
LINES: dict[str, tuple[str, str]] = {
    "": ("@data", "solid"), "woman": ("@woman", "solid"), "man": ("@man", "7px 3px"),
    "unknown": ("@unknown", "1px 4px"),
}  # fmt: skip
_OTHERS = (("@data", "solid"), ("@text", "7px 3px"), ("@unknown", "9px 3px 2px 3px"), ("@context", "1px 4px"))


def stacked_exits(curve: Curve, *, approximate: bool = False) -> Figure:
    """Return the three ways out on top of each other, and those still enrolled above them.

    Args:
        curve: with at least one month.
        approximate: whether the counts under the axis are protected.
    """
    traces: list[blocks.Trace] = []
    annotations: list[blocks.Shape] = []
    below = [0.0] * len(curve.exits[WORK])
    for group, (fill, edge, name) in _STACK.items():
        points = curve.exits[group]
        above = [low + point.value for low, point in zip(below, points, strict=True)]
        months = [point.month for point in points]
        hover = [_hover(OUTCOME_GROUP[group].said(), point) for point in points]
        low, high = _corners(curve, months, below), _corners(curve, months, above)
        traces += [_area(low, high, fill, opacity=1.0), _line(high, edge, "solid")]
        traces.append(_readings(months, above, hover, edge))
        annotations.append(
            _end(f"{tr(name)} {_share(points[-1].value)}", _end_of(curve), (below[-1] + above[-1]) / 2)
        )
        below = above
    annotations.append(_end(f"{tr(_STILL)} {_share(100 - below[-1])}", _end_of(curve), (100 + below[-1]) / 2))
    _apart(annotations, 100)
    return _figure(traces, annotations, 100.0, [("", curve)], approximate=approximate)


def incidence_lines(curves: Sequence[Curve], names: Sequence[str], *, approximate: bool = False) -> Figure:
    """Return the way to work or study as one line per curve with its interval, at most four.

    Args:
        curves: in fixed order, each with at least one month.
        names: of the curves.
        approximate: whether the counts under the axis are protected.
    """
    end = max(map(_end_of, curves))
    bands: list[blocks.Trace] = []
    lines: list[blocks.Trace] = []
    annotations: list[blocks.Shape] = []
    highest = 10.0
    for i, (curve, name) in enumerate(zip(curves, names, strict=True)):
        colour, dash = LINES.get(curve.code, _OTHERS[i % len(_OTHERS)])
        points = curve.exits[WORK]
        sure = [point for point in points if point.lower is not None and point.upper is not None]
        months = [point.month for point in sure]
        lower, upper = [point.lower or 0.0 for point in sure], [point.upper or 0.0 for point in sure]
        band = (_corners(curve, months, lower), _corners(curve, months, upper))
        bands.append(_area(*band, colour, opacity=0.12))
        at, values = [p.month for p in points], [p.value for p in points]
        lines.append(_line(_corners(curve, at, values), colour, dash))
        lines.append(_readings(at, values, [_hover(name, point) for point in points], colour))
        annotations.append(_end(_folded(f"{name} {_share(points[-1].value)}"), end, points[-1].value))
        highest = max([highest, *upper, *(point.value for point in points)])
    _apart(annotations, highest)
    rows = list(zip(names, curves, strict=True))
    return _figure([*bands, *lines], annotations, highest, rows, approximate=approximate)


def describe_exits(curve: Curve) -> str:
    """Say in at most 250 characters what ``stacked_exits`` draws."""
    said = [
        f"{OUTCOME_GROUP[group].said().lower()} {_share(points[-1].value)}"
        for group, points in curve.exits.items()
    ]
    still = _share(100 - curve.left(curve.last))
    return alt_text(
        tr(
            "{n} månader efter start: {shares}, fortfarande inskrivna {still}.",
            n=curve.last,
            shares=", ".join(said),
            still=still,
        ),
        tr("Trappkurvor från start, staplade till 100 %."),
    )


def describe_lines(curves: Sequence[Curve], names: Sequence[str]) -> str:
    """Say in at most 250 characters what ``incidence_lines`` draws."""
    said = [
        tr(
            "{name} {share} efter {n} månader",
            name=name,
            share=_share(curve.exits[WORK][-1].value),
            n=curve.last,
        )
        for curve, name in zip(curves, names, strict=True)
    ]
    to_work = tr("Till arbete eller studier: {shares}.", shares=", ".join(said))
    return alt_text(to_work, tr("Trappkurvor med 95 % säkerhet."))


def _figure(
    traces: list[blocks.Trace],
    annotations: list[blocks.Shape],
    highest: float,
    rows: Sequence[tuple[str, Curve]],
    *,
    approximate: bool,
) -> Figure:
    values = blocks.ticks_within(highest)
    months = max(curve.last for _, curve in rows)
    marked = [month for month in MARKED if month <= months]
    at = sorted({0, *(month for month in marked if months - month >= _APART), months})
    bottom = _AXIS + _FOLLOWED * len(rows) + 8
    x = {
        "range": [0, max(_end_of(curve) for _, curve in rows)], "tickvals": at,
        "ticktext": [*map(str, at[:-1]), tr("{n} mån", n=months)],
        "showline": True, "linecolor": "@axis", "linewidth": 1, "ticks": "outside", "ticklen": 4,
    }  # fmt: skip
    y = {
        "range": [0, highest * _HEADROOM],
        "tickvals": values, "ticktext": blocks.tick_texts(values, "%"), "showgrid": True, "gridwidth": 1,
    }  # fmt: skip
    beneath = [
        note
        for i, (name, curve) in enumerate(rows)
        for note in _followed(name, curve, marked, _AXIS + _FOLLOWED * i, approximate=approximate)
    ]
    frame = layout(
        _MARGIN["t"] + _PLOT + bottom,
        x,
        y,
        margin={**_MARGIN, "b": bottom, "r": blocks.room_for(name["text"] for name in annotations)},
        annotations=[*annotations, *beneath],
        shapes=[_hairline(month) for month in marked],
    )
    return {"data": traces, "layout": frame}


def _end_of(curve: Curve) -> float:
    """Return where the line of *curve* ends: a last step needs a tread to be seen."""
    return min(curve.last, _MONTHS) + (_TREAD if curve.monthly else 0.0)


def _followed(
    name: str, curve: Curve, marked: Sequence[int], top: int, *, approximate: bool
) -> list[blocks.Shape]:
    """Return the two lines under the axis: what is counted of whom, and how many are still followed."""
    what = tr(FOLLOWED_A_YEAR if approximate else STILL_FOLLOWED)
    small = {
        "yref": "paper", "y": 0, "yanchor": "top", "showarrow": False,
        "font": {"size": 12, "color": "@muted"},
    }  # fmt: skip
    whose: blocks.Shape = {
        **small, "text": f"{as_words(name)}, {what.lower()}" if name else what,
        "xref": "paper", "x": 0, "xanchor": "left", "xshift": -_MARGIN["l"], "yshift": -top,
    }  # fmt: skip
    notes = [whose]
    for month in marked:
        followed = curve.followed.get(month)
        said = wording.marked(wording.number(followed), approximate=approximate and followed is not None)
        notes.append({**small, "text": said, "x": month, "yshift": -top - 15})
    return notes


def _area(low: list[Corner], high: list[Corner], colour: str, *, opacity: float) -> blocks.Trace:
    """Return the area between two curves as one polygon."""
    corners = [*high, *low[::-1]]
    return {
        "type": "scatter", "mode": "lines", "fill": "toself", "fillcolor": colour, "hoverinfo": "skip",
        "x": [x for x, _ in corners], "y": [y for _, y in corners],
        "opacity": opacity, "line": {"width": 0, "color": colour},
    }  # fmt: skip


def _corners(curve: Curve, months: Sequence[int], values: Sequence[float]) -> list[Corner]:
    """Return the corners of a line through *values*: steps, or straight lines between quarters.

    What lies between two quarters that are read is not known, and a step would say that nobody leaves.
    """
    if not curve.monthly:
        return list(zip(months, values, strict=True))
    corners: list[Corner] = []
    for i, month in enumerate(months):
        if i:
            corners.append((month, values[i - 1]))
        corners.append((month, values[i]))
    return [*corners, (min(months[-1], _MONTHS) + _TREAD, values[-1])] if months else []


def _line(corners: list[Corner], colour: str, dash: str) -> blocks.Trace:
    return {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip",
        "x": [x for x, _ in corners], "y": [y for _, y in corners],
        "line": {"color": colour, "width": 2, "dash": dash},
    }  # fmt: skip


def _readings(
    months: Sequence[int], values: Sequence[float], hover: Sequence[str], colour: str
) -> blocks.Trace:
    """Return invisible marks on a line for the pointer to find."""
    marker = {"color": colour, "size": 9, "opacity": 0}
    return blocks.dots(list(map(float, months)), list(values), list(hover), marker)


def _hover(name: str, point: Point) -> str:
    words = tr(
        "{name}, {n} månader: {share}",
        name=as_words(name),
        n=point.month,
        share=wording.percent(point.value),
    )
    if point.lower is None and point.upper is None:
        return words
    limits = tr("{limits}, 95\u00a0% säkerhet", limits=wording.interval(point.lower, point.upper))
    return f"{words}<br>{limits}"


def _share(value: float) -> str:
    return wording.percent(value, 0)


def _folded(name: str) -> str:
    """Return *name* on lines that fit to the right of the plot."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > 15:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(map(as_words, lines))


def _end(text: str, x: float, y: float) -> blocks.Shape:
    return blocks.end_text(text, x, y) | {"align": "left", "font": {"size": 12, "color": "@text"}}


def _apart(annotations: list[blocks.Shape], highest: float) -> None:
    """Move names that end close together apart, as little as they need and in their order."""
    line = highest * _HEADROOM * _LETTERS / _PLOT
    names = sorted(annotations, key=lambda a: float(a["y"]))
    heights = [line * (1 + name["text"].count("<br>")) for name in names]
    offsets = [sum(heights[:i]) + height / 2 for i, height in enumerate(heights)]
    # Names that must touch move as one block to the mean of where they would be (pooled adjacent violators).
    pools: list[list[float]] = []
    for name, offset in zip(names, offsets, strict=True):
        pools.append([max(float(name["y"]) - offset, 0.0)])
        while len(pools) > 1 and fmean(pools[-2]) > fmean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    wanted = [fmean(pool) for pool in pools for _ in pool]
    most = highest * _HEADROOM - sum(heights)
    for name, offset, y in zip(names, offsets, wanted, strict=True):
        name["y"] = min(y, most) + offset


def _hairline(month: int) -> blocks.Shape:
    return {
        "type": "line", "x0": month, "x1": month, "yref": "paper", "y0": 0, "y1": 1,
        "line": {"color": "@axis", "width": 1, "dash": "1px 3px"}, "layer": "above",
    }  # fmt: skip
