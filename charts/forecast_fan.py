"""Enrolled since the start, the plan, and the fan of what the pace leads to."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from charts import row_blocks as blocks
from charts.numbers import alt_text
from charts.theme import Figure, layout
from charts.timeline import MARGIN, time_axis, value_axis
from metrics import wording
from metrics.outlook import Outlook
from metrics.pacing import expected_on
from metrics.period import first_day, last_day
from metrics.translation import tr
from metrics.verdicts_forecast import forecast_title, known_number, odds

HEIGHT = 360
#: From the widest band to the narrowest, as they are painted over each other.
_OPACITY = (0.22, 0.30, 0.45)


def forecast_fan(unit: Outlook, steps: Sequence[tuple[date, float]]) -> Figure:
    """Return the running total of *unit*, its straight plan, the versions of it, and the fan ahead.

    Args:
        unit: with at least one period.
        steps: versions of the plan with the day of each, oldest first.
    """
    known = unit.path
    at = [_place(unit, min(last_day(period), unit.as_of)) for period in unit.periods[: len(known)]]
    highest = max([*known, unit.plan or 0, *(value for _, value in steps), *_tops(unit), 1])
    hover = [
        f"{wording.period_name(period)}<br>{tr('{n} inskrivna', n=wording.number(n))}{_planned(unit, period)}"
        for period, n in zip(unit.periods, known, strict=False)
    ]
    line = {"type": "scatter", "mode": "lines"}
    traces: list[blocks.Trace] = [*_fan(unit, at, known)]
    if unit.plan is not None:
        dashes = {"color": "@context", "width": 1.5, "dash": "4px 3px"}
        days = [last_day(period) for period in unit.periods]
        path = [expected_on(unit.plan, unit.starts_on, unit.ends_on, day) for day in days]
        at_days = [_place(unit, day) for day in days]
        traces.append({**line, "x": at_days, "y": path, "hoverinfo": "skip", "line": dashes})
    if known:
        shown = {"text": hover, "hovertemplate": "%{text}<extra></extra>"}
        traces.append({**line, **shown, "x": at, "y": list(known), "line": {"color": "@data", "width": 2}})
        traces.append(blocks.dots([at[-1]], [known[-1]], hover[-1:], blocks.DOT | {"size": 9}))
    shapes, annotations = _versions(unit, steps)
    if unit.prediction is not None and unit.fan:
        total = unit.prediction.total
        annotations.append(_name(tr("väntat {n}", n=wording.number(total)), len(unit.periods) - 1, total))
    _part(annotations, highest)
    frame = layout(
        HEIGHT, time_axis(unit.periods), value_axis(highest), margin=MARGIN | {"l": 42, "r": 100, "t": 14},
        shapes=shapes, annotations=annotations,
    )  # fmt: skip
    return {"data": traces, "layout": frame}


def describe_fan(unit: Outlook) -> str:
    """Say in at most 250 characters what ``forecast_fan`` draws."""
    plan = "" if unit.plan is None else tr("Plan {n}.", n=wording.number(unit.plan))
    chance = ""
    if unit.probability is not None:
        chance = tr("Sannolikheten att nå den är {odds}.", odds=odds(unit.probability))
    known = tr("{n} inskrivna {day}.", n=known_number(unit), day=wording.day(unit.as_of))
    return alt_text(known, f"{forecast_title(unit)}.", plan, chance)


def _fan(unit: Outlook, at: Sequence[float], known: Sequence[int]) -> list[blocks.Trace]:
    """Return the bands of the levels, the widest first, and the line of what is expected."""
    if not unit.fan or not known:
        return []
    xs = [at[-1], *(_place(unit, step.day) for step in unit.fan)]
    bands: list[blocks.Trace] = []
    for level, opacity in zip((2, 1, 0), _OPACITY, strict=True):
        lower = [known[-1], *(step.limits[level][0] for step in unit.fan)]
        upper = [known[-1], *(step.limits[level][1] for step in unit.fan)]
        bands.append({
            "type": "scatter", "mode": "lines", "x": [*xs, *reversed(xs)], "y": [*lower, *reversed(upper)],
            "fill": "toself", "fillcolor": "@data", "opacity": opacity, "line": {"width": 0},
            "hoverinfo": "skip",
        })  # fmt: skip
    words = [
        f"{wording.day(step.day)}<br>{tr('väntas {n}', n=wording.number(step.total))}<br>"
        f"80 %: {wording.number(step.limits[1][0])}–{wording.number(step.limits[1][1])}"
        for step in unit.fan
    ]
    middle = {
        "type": "scatter", "mode": "lines", "x": xs, "y": [known[-1], *(step.total for step in unit.fan)],
        "text": ["", *words], "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": "@data", "width": 1.5, "dash": "1px 3px"},
    }  # fmt: skip
    return [*bands, middle]


def _versions(
    unit: Outlook, steps: Sequence[tuple[date, float]]
) -> tuple[list[blocks.Shape], list[blocks.Shape]]:
    """Return the level of each version of the plan while it was in force, as steps."""
    if unit.plan is None:
        return [], []
    last = len(unit.periods) - 1
    levels = [(max(_place(unit, day), 0.0), value) for day, value in steps]
    shapes: list[blocks.Shape] = []
    for (start, value), (end, after) in pairwise([*levels, (float(last), unit.plan)] if levels else []):
        if end > start:
            shapes.append(_line(start, end, value, value))
        if end < last and after != value:
            shapes.append(_line(end, end, value, after))
    return shapes, [_name(tr("plan {n}", n=wording.number(unit.plan)), last, unit.plan)]


def _line(x0: float, x1: float, y0: float, y1: float) -> blocks.Shape:
    return {
        "type": "line", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "layer": "below",
        "line": {"color": "@text", "width": 1.5},
    }  # fmt: skip


def _name(text: str, x: float, y: float) -> blocks.Shape:
    return blocks.end_text(text, x, y)


def _part(names: list[blocks.Shape], highest: float) -> None:
    """Move the two names at the right end apart where they are close, keeping their order."""
    names.sort(key=lambda name: float(name["y"]))
    for below, above in pairwise(names):
        above["y"] = max(above["y"], below["y"] + highest * 0.06)


def _tops(unit: Outlook) -> list[float]:
    return [step.limits[-1][1] for step in unit.fan]


def _planned(unit: Outlook, period: str) -> str:
    if unit.plan is None:
        return ""
    day = min(last_day(period), unit.as_of)
    return tr(", plan {n}", n=wording.number(expected_on(unit.plan, unit.starts_on, unit.ends_on, day)))


def _place(unit: Outlook, day: date) -> float:
    """Return where *day* lies: the end of a period is its number."""
    number = next(i for i, period in enumerate(unit.periods) if day <= last_day(period))
    first, last = first_day(unit.periods[number]), last_day(unit.periods[number])
    return number - 1 + ((day - first).days + 1) / ((last - first).days + 1)
