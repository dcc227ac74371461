"""The funnel: units by size and share, between the limits of chance around their programme."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import numpy as np

from charts import row_blocks as blocks
from charts.names import as_words
from charts.numbers import alt_text, counts_text
from charts.theme import Figure, layout
from metrics import wording
from metrics.comparison.funnel import CONTEXT, SIGNAL
from metrics.comparison.units import FEWEST_COMPARED, Comparison, Unit
from metrics.indicator import Unit as Measured
from metrics.phrases import listed
from metrics.result import Result
from metrics.translation import mark, tr
from metrics.verdicts import Signal

HEIGHT = 380
_MARGIN = {"l": 34, "r": 82, "t": 12, "b": 28, "pad": 0}
_PLOT = HEIGHT - _MARGIN["t"] - _MARGIN["b"]
#: Letters on a line of a name: half of the plot on a phone.
_NAME_WIDTH = 17
#: Pixels between two lines of words.
_LINE = 16
#: Sizes that a limit is worked out for.
_POINTS = 80
_CONTEXT: dict[str, Any] = {"symbol": "circle", "size": 9, "color": "@context"}
_RAW = mark("Trattdiagram, {n} {units}, råa andelar {ends}, programmet {programme}.")
_ADJUSTED = mark("Trattdiagram, {n} {units}, justerade andelar {ends}, programmet {programme}.")


def funnel(comparison: Comparison, shares: Result, whom: str, own: str = "") -> Figure:
    """Return the compared units of *comparison*, names only at signals and at the unit *own*.

    Args:
        comparison: with at least one compared unit.
        shares: that the units were compared by.
        whom: what persons are called on the axis, such as ``avslutade``.
        own: code of the reader's unit.
    """
    units, programme = comparison.compared, comparison.programme or 0.0
    most = max(unit.persons or 0 for unit in units)
    sizes = np.unique(np.geomspace(FEWEST_COMPARED, 1.04 * most, _POINTS).astype(int)).tolist()
    curves = {level: comparison.curve(sizes, level) for level in (SIGNAL, CONTEXT)}
    highest = max(float(curves[SIGNAL][1].max()), *(unit.share or 0.0 for unit in units))
    x_range = [FEWEST_COMPARED - 0.03 * most, 1.04 * most]
    y_values = blocks.ticks_within(highest)
    y_range = [-0.02 * highest, min(highest * 1.04, 101.0)]
    x_values = blocks.ticks_within(most)
    frame = layout(
        HEIGHT,
        {
            "range": x_range, "tickvals": x_values, "ticktext": blocks.tick_texts(x_values, whom),
            "showline": True, "linecolor": "@axis", "linewidth": 1, "ticks": "outside", "ticklen": 4,
        },
        {"range": y_range, "tickvals": y_values, "ticktext": blocks.tick_texts(y_values, "%")},
        margin=_MARGIN,
        annotations=[
            *_end_labels(programme, curves, sizes[-1], y_range),
            *_names(units, own, programme, x_range, y_range),
        ],
        shapes=[],
    )  # fmt: skip
    line: blocks.Trace = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}
    lines = [
        {**line, "x": sizes, "y": limit.tolist(), "line": {"color": "@axis", "width": 1, "dash": dash}}
        for level, dash in ((SIGNAL, "solid"), (CONTEXT, "4px,3px"))
        for limit in curves[level]
    ]
    middle = {**line, "x": [sizes[0], sizes[-1]], "y": [programme] * 2}
    middle["line"] = {"color": "@text", "width": 1.5}
    return {"data": [*lines, middle, *_points(units, shares, own)], "layout": frame}


def describe_funnel(comparison: Comparison, noun: str) -> str:
    """Say in at most 250 characters what ``funnel`` draws; *noun* as in ``förbund``."""
    units = comparison.compared
    if not units:
        return alt_text(tr("För litet underlag för en jämförelse."))
    shares = sorted(unit.share or 0.0 for unit in units)
    ends = wording.interval(shares[0], shares[-1], Measured.PERCENT)
    programme = wording.percent(comparison.programme)
    outside = [unit.name for unit in comparison.signals]
    signals = (
        tr("Utanför 99,8 %-gränserna: {names}.", names=listed(outside))
        if outside
        else tr("Alla ligger inom 99,8 %-gränserna.")
    )
    drawn = _ADJUSTED if comparison.adjusted else _RAW
    return alt_text(tr(drawn, n=len(units), units=noun, ends=ends, programme=programme), signals)


def unit_words(unit: Unit, shares: Result) -> str:
    """Return what the pointer is told about *unit*."""
    places = wording.share_decimals(unit.persons)
    said = [as_words(unit.name), wording.percent(unit.share, places), counts_text(unit.row, shares)]
    if unit.limits is not None:
        limits = wording.interval(*unit.limits, Measured.PERCENT, places)
        said.append(tr("99,8\u00a0% av slumpen: {limits}", limits=limits))
    return "<br>".join(said)


def _points(units: Sequence[Unit], shares: Result, own: str) -> list[blocks.Trace]:
    # The reader's own last, so that it lies on top.
    ordered = sorted(units, key=lambda unit: (unit.code == own, unit.signal is not Signal.WITHIN))
    return [
        blocks.dots(
            [float(unit.persons or 0)],
            [unit.share or 0.0],
            [unit_words(unit, shares)],
            blocks.BEYOND.get(unit.signal, blocks.DOT if unit.code == own else _CONTEXT),
        )
        for unit in ordered
    ]


def _end_labels(
    programme: float, curves: dict[float, Any], x: int, y_range: Sequence[float]
) -> list[blocks.Shape]:
    """Return the names of the lines at their right end, moved apart where they would touch."""
    pixel = (y_range[1] - y_range[0]) / _PLOT
    name = tr("programmet<br>{share}", share=wording.percent(programme))
    labels = [_end(name, x, programme, "@text")]
    for side in (1, -1):
        at, room = programme, 1.5 * _LINE
        for level in (CONTEXT, SIGNAL):
            end = float(curves[level][1 if side > 0 else 0][-1])
            at = max(end, at + room * pixel) if side > 0 else min(end, at - room * pixel)
            room = _LINE
            text = wording.percent(100 * level, 1 if level == SIGNAL else 0)
            labels.append(_end(text, x, at, "@muted"))
    return labels


def _end(text: str, x: int, y: float, colour: str) -> blocks.Shape:
    return {
        "text": text, "x": x, "xanchor": "left", "xshift": 6, "y": y, "yanchor": "middle", "align": "left",
        "showarrow": False, "font": {"size": 12, "color": colour},
    }  # fmt: skip


def _names(
    units: Sequence[Unit], own: str, programme: float, x_range: Sequence[float], y_range: Sequence[float]
) -> list[blocks.Shape]:
    """Return names right of their points, left of those in the right half, one under the other.

    A name that the programme's line would strike through stands above or below it.
    """
    named = [unit for unit in units if unit.code == own or unit.signal is not Signal.WITHIN]
    pixel = (y_range[1] - y_range[0]) / _PLOT
    free: dict[bool, float] = {}
    labels = []
    for unit in sorted(named, key=lambda unit: -(unit.share or 0.0)):
        lines = wrap(unit.name, _NAME_WIDTH, break_on_hyphens=False) or [unit.name]
        half, x, share = _LINE * len(lines) / 2, float(unit.persons or 0), unit.share or 0.0
        right = (x - x_range[0]) / (x_range[1] - x_range[0]) <= 0.5
        top = (y_range[1] - share) / pixel
        line = (y_range[1] - programme) / pixel
        if abs(top - line) < half + 3:
            top = line + (half + 3 if share < programme else -half - 3)
        at = max(top, free.get(right, 0.0) + half)
        free[right] = at + half
        text = "<br>".join(as_words(line) for line in lines)
        labels.append(
            {
                "text": f"<b>{text}</b>" if unit.code == own else text,
                "x": x,
                "xanchor": "left" if right else "right",
                "xshift": 9 if right else -9,
                "y": y_range[1] - at * pixel,
                "yanchor": "middle",
                "align": "left" if right else "right",
                "showarrow": False,
                "font": {"size": 13, "color": "@text"},
            }
        )
    return labels
