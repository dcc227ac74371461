"""Time from left to right: counts per month and shares per quarter."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

from charts import row_blocks as blocks
from charts.numbers import Row, alt_text, counts_text, drawable, goal_text, interval_text, value_text
from charts.theme import Figure, layout
from metrics import wording
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.multiplicity import signals_of
from metrics.period import Period
from metrics.result import Result
from metrics.selection import Denominator
from metrics.translation import tr
from metrics.verdicts import FEWEST, Signal

HEIGHT = 300
#: Pixels between the last mark of a line and its name.
_MARK = 6
MARGIN = {"l": 34, "r": 104, "t": 12, "b": 24, "pad": 0}


def year_ticks(periods: Sequence[str], most: int = 8) -> tuple[list[int], list[str]]:
    """Return positions and names of the first period, of each new year, and of the last, unnamed.

    Args:
        periods: consecutive months or quarters, spelled as in RESULT.
        most: years named; with more, every second (third, ...) is.
    """
    at = [i for i, p in enumerate(periods) if i == 0 or p[:4] != periods[i - 1][:4]]
    # A year that starts right after the first period would print over it.
    if len(at) > 1 and at[1] < len(periods) / 8:
        at = at[1:]
    at = at[:: max(-(-len(at) // most), 1)]
    names = [periods[i][:4] for i in at]
    if at and at[-1] != len(periods) - 1:
        return [*at, len(periods) - 1], [*names, ""]
    return at, names


def time_axis(periods: Sequence[str], most: int = 8) -> dict[str, Any]:
    """Return the x axis of a chart over *periods*: a line with short ticks outside, named by year."""
    at, names = year_ticks(periods, most)
    return {
        "range": [-0.3, max(len(periods) - 1, 1) + 0.3], "tickvals": at, "ticktext": names,
        "showline": True, "linecolor": "@axis", "linewidth": 1, "ticks": "outside", "ticklen": 4,
    }  # fmt: skip


def value_axis(highest: float, unit: str = "") -> dict[str, Any]:
    """Return the y axis from 0 past *highest*, with thin lines at round values."""
    values = blocks.ticks_within(highest)
    return {
        "range": [0, max(values[-1], highest) * 1.04],
        "tickvals": values, "ticktext": blocks.tick_texts(values, unit), "showgrid": True, "gridwidth": 1,
    }  # fmt: skip


def monthly_counts(result: Result, labels: Labels, *, incomplete: Sequence[str]) -> Figure:
    """Return one line per gender with the persons of each month.

    Args:
        result: counts by month and gender.
        labels: names of the genders.
        incomplete: the newest months, if they are still being registered: shaded, the line dashed.
    """
    series, months = _by_gender(result), _months(result)
    highest = max([n for numbers in series.values() for n in numbers] + [1])
    traces: list[blocks.Trace] = []
    annotations: list[blocks.Shape] = []
    for gender, numbers in series.items():
        name = labels.of(Dimension.GENDER, gender)
        traces += _line(gender, numbers, months, name, len(months) - len(incomplete))
        annotations.append(_end_name(name, len(months) - 1, numbers[-1]))
    _part(annotations, highest)
    margin = MARGIN | {"r": blocks.room_for(name["text"] for name in annotations) + _MARK}
    shapes = _unregistered(months, incomplete)
    if shapes:
        annotations.append(_unregistered_label(len(months) - 1))
    frame = layout(
        HEIGHT, time_axis(months), value_axis(highest), margin=margin, annotations=annotations, shapes=shapes
    )
    return {"data": traces, "layout": frame}


def genders_drawn(result: Result) -> list[str]:
    """Return the genders that have a line: women, men, and not stated where that is more than a few."""
    counts: dict[str, int] = {}
    for row in result.frame.iter_rows(named=True):
        counts[row[Dimension.GENDER]] = counts.get(row[Dimension.GENDER], 0) + (row["numerator"] or 0)
    return [g for g in blocks.GENDER_COLOUR if counts.get(g, 0) >= (FEWEST if g == "unknown" else 1)]


def describe_monthly_counts(result: Result, labels: Labels) -> str:
    """Say in at most 250 characters what ``monthly_counts`` draws."""
    series, months = _by_gender(result), _months(result)
    about = wording.ABOUT if result.approximate else ""
    totals = [
        f"{about}{wording.number(sum(n))} {labels.of(Dimension.GENDER, g).lower()}" for g, n in series.items()
    ]
    monthly = [sum(month) for month in zip(*series.values(), strict=True)]
    if not monthly or not any(monthly):
        return tr("Inga inskrivna i perioden.")
    most = wording.period_name(months[monthly.index(max(monthly))])
    return alt_text(
        tr("Inskrivna per månad: {totals}.", totals=", ".join(totals)),
        tr("Flest i {month}: {n}.", month=most, n=f"{about}{wording.number(max(monthly))}"),
    )


def quarterly_shares(result: Result, incomplete: Sequence[str] = ()) -> Figure:
    """Return a share per quarter as dots with intervals, joined by a thin line, against the goal.

    Quarters without a number leave a gap. One that misses the goal by more than chance explains, all of
    them looked at together, gets a triangle and the colour of the signal.

    Args:
        result: by quarter.
        incomplete: the newest quarters, if they are still being registered: shaded.
    """
    rows = list(result.frame.iter_rows(named=True))
    quarters = [row[result.by[0]] for row in rows]
    shown = [(i, row) for i, row in enumerate(rows) if drawable(row, result)]
    path = [row["value"] if drawable(row, result) else None for row in rows]
    joined = {"color": "@data", "width": 1}
    traces: list[blocks.Trace] = [
        {
            "type": "scatter",
            "mode": "lines",
            "hoverinfo": "skip",
            "x": list(range(len(rows))),
            "y": path,
            "line": joined,
        },
        *_judged(result),
    ]
    shapes, annotations = [], []
    if result.target is not None:
        shapes.append(_level_line(result.target))
        annotations.append(blocks.right_name(tr("mål {goal}", goal=goal_text(result)), result.target))
    immature = [i for i, quarter in enumerate(quarters) if _is_immature(result, quarter)]
    if immature:
        # Before the line of the goal, which it would otherwise cover.
        shapes.insert(0, _too_early(immature[0] - 0.5))
        annotations.append(_inside(tr("för tidigt"), (immature[0] + len(rows) - 1) / 2))
    elif unregistered := _unregistered(quarters, incomplete):
        shapes = [*unregistered, *shapes]
        annotations.append(_unregistered_label(len(rows) - 1))
    highest = max([row["upper"] for _, row in shown] + [result.target or 0.0, 10.0])
    frame = layout(
        HEIGHT,
        time_axis(quarters),
        value_axis(highest, "%"),
        margin=MARGIN | {"l": 40, "r": 68},
        annotations=annotations,
        shapes=shapes,
    )
    return {"data": traces, "layout": frame}


def _judged(result: Result) -> list[blocks.Trace]:
    """Return the marks of the quarters that have a number, with their intervals, signal by signal."""
    found: dict[Signal, list[tuple[float, Row]]] = {}
    for i, (row, sign) in enumerate(zip(result.frame.iter_rows(named=True), signals_of(result), strict=True)):
        if drawable(row, result):
            found.setdefault(sign if sign in blocks.BEYOND else Signal.WITHIN, []).append((float(i), row))
    traces: list[blocks.Trace] = []
    for sign, points in found.items():
        marker = blocks.BEYOND.get(sign, blocks.DOT)
        standing = {
            "type": "scatter", "mode": "lines", "hoverinfo": "skip", "opacity": 0.5,
            "x": [x for i, _ in points for x in (i, i, None)],
            "y": [y for _, row in points for y in (row["lower"], row["upper"], None)],
            "line": {"color": marker["color"], "width": 3},
        }  # fmt: skip
        xs, ys = [i for i, _ in points], [row["value"] for _, row in points]
        traces += [standing, blocks.dots(xs, ys, [_said(row, result) for _, row in points], marker)]
    return traces


def _said(row: Row, result: Result) -> str:
    said = f"{wording.period_name(row[result.by[0]])}: {value_text(row, result)}"
    return "<br>".join([said, interval_text(row, result), counts_text(row, result)])


def _months(result: Result) -> list[str]:
    return list(dict.fromkeys(result.frame[result.by[0]]))


def _by_gender(result: Result) -> dict[str, list[int]]:
    series: dict[str, list[int]] = {}
    # Every month has a row for every gender, in order of time.
    for row in result.frame.iter_rows(named=True):
        series.setdefault(row[Dimension.GENDER], []).append(row["numerator"] or 0)
    return {gender: series[gender] for gender in genders_drawn(result)}


def _line(
    gender: str, numbers: list[int], months: Sequence[str], name: str, whole: int
) -> list[blocks.Trace]:
    colour = blocks.GENDER_COLOUR[gender]
    hover = [
        f"{name}, {wording.period_name(m)}: {wording.number(n)}" for m, n in zip(months, numbers, strict=True)
    ]
    style = {"color": colour, "width": 2, "dash": "1px 4px" if gender == "unknown" else "solid"}
    known = {"x": list(range(whole)), "y": numbers[:whole], "text": hover[:whole]}
    shown = {"type": "scatter", "mode": "lines", "hovertemplate": "%{text}<extra></extra>"}
    traces: list[blocks.Trace] = [{**shown, **known, "line": style}]
    last = float(len(months) - 1)
    if whole < len(months):
        first = max(whole - 1, 0)
        tail = {"x": list(range(first, len(months))), "y": numbers[first:], "text": hover[first:]}
        traces.append({**shown, **tail, "line": style | {"dash": "4px 3px"}})
    traces.append(blocks.dots([last], [numbers[-1]], hover[-1:], blocks.GENDER_MARKER[gender]))
    return traces


def _end_name(text: str, x: float, y: float) -> blocks.Shape:
    # In the colour of text: women's colour is a mark in the dark theme, too pale for words (4.0:1).
    return blocks.end_text(text, x, y) | {"xshift": 11}


def _part(annotations: list[blocks.Shape], highest: float) -> None:
    """Move the names of lines that end close together apart, keeping their order."""
    names = sorted(annotations, key=lambda a: float(a["y"]))
    gap = highest * 0.075
    for below, above in pairwise(names):
        above["y"] = max(above["y"], below["y"] + gap)


def _level_line(y: float) -> blocks.Shape:
    return {
        "type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y,
        "line": {"color": "@text", "width": 1.5}, "layer": "below",
    }  # fmt: skip


def _is_immature(result: Result, quarter: str) -> bool:
    """Return whether nobody who started in *quarter* has been followed for a year."""
    start = Period.parse(quarter).start
    if start is None or result.denominator is not Denominator.MATURE:
        return False
    return start + timedelta(days=365) > result.as_of


def _too_early(x: float) -> blocks.Shape:
    """Return the zone from *x* to the right end whose periods have not been followed for long enough."""
    return {
        "type": "rect", "x0": x, "x1": 1000, "yref": "paper", "y0": 0, "y1": 1,
        "fillcolor": "@grey", "line": {"width": 0}, "layer": "below",
    }  # fmt: skip


def _unregistered(periods: Sequence[str], incomplete: Sequence[str]) -> list[blocks.Shape]:
    """Return the zone of the newest periods whose events are not all registered yet."""
    newest = [i for i, period in enumerate(periods) if period in incomplete]
    return [_too_early(newest[0] - 0.5)] if newest else []


def _unregistered_label(last: float) -> blocks.Shape:
    return {
        "text": tr("ännu inte<br>fullständig"), "x": last, "xanchor": "right", "xshift": 6, "yref": "paper",
        "y": 0.02, "yanchor": "bottom", "align": "right", "showarrow": False,
        "font": {"size": 12, "color": "@muted"},
    }  # fmt: skip


def _inside(text: str, x: float) -> blocks.Shape:
    return {
        "text": text, "x": x, "yref": "paper", "y": 0.5, "showarrow": False,
        "font": {"size": 12, "color": "@muted"},
    }  # fmt: skip
