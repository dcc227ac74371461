"""Persons enrolled since the start against the plan: one small chart per unit, the same scale in all."""

from collections.abc import Sequence

from charts import row_blocks as blocks
from charts.names import as_words
from charts.numbers import alt_text
from charts.theme import Figure, layout
from charts.timeline import time_axis
from metrics import wording
from metrics.enrolment_pace import Pace
from metrics.translation import tr
from metrics.verdicts_pace import pace_number

HEIGHT = 124
_MARGIN = {"l": 30, "r": 6, "t": 6, "b": 22, "pad": 0}
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 5000, 10_000, 50_000)


def pace_multiples(paces: Sequence[Pace], months: Sequence[str]) -> list[Figure]:
    """Return one figure per unit of *paces*, in order, all with the same vertical scale."""
    ends = [end for pace in paces for end in (pace.enrolled[-1], (pace.planned or (0,))[-1])]
    highest = max([*ends, 1])
    return [_multiple(pace, months, highest) for pace in paces]


def describe_pace(pace: Pace) -> str:
    """Say what one small chart draws."""
    behind = tr("Under planen mer än slumpen förklarar.") if pace.behind else ""
    return alt_text(f"{pace.name}: {pace_number(pace)}.", behind)


def _multiple(pace: Pace, months: Sequence[str], highest: float) -> Figure:
    colour = "@under" if pace.behind else "@data"
    places = list(range(len(months)))
    name = as_words(pace.name)
    hover = [
        f"{name}, {wording.period_name(month)}<br>{_enrolled(pace, i, n)}"
        for i, (month, n) in enumerate(zip(months, pace.enrolled, strict=True))
    ]
    line = {"type": "scatter", "mode": "lines", "x": places}
    traces: list[blocks.Trace] = [
        {**line, "y": list(pace.enrolled), "text": hover, "hovertemplate": "%{text}<extra></extra>",
         "line": {"color": colour, "width": 2}},
        blocks.dots(
            [float(places[-1])], [pace.enrolled[-1]], hover[-1:], blocks.DOT | {"size": 8, "color": colour}
        ),
    ]  # fmt: skip
    if pace.planned is not None:
        dashes = {"color": "@context", "width": 1.5, "dash": "4px 3px"}
        traces.insert(0, {**line, "y": list(pace.planned), "hoverinfo": "skip", "line": dashes})
    values = _three(highest)
    y = {
        "range": [0, highest * 1.08], "tickvals": values, "ticktext": [wording.number(v) for v in values],
        "showgrid": True, "gridwidth": 1,
    }  # fmt: skip
    return {"data": traces, "layout": layout(HEIGHT, time_axis(months, most=3), y, margin=_MARGIN)}


def _enrolled(pace: Pace, i: int, n: float) -> str:
    if pace.planned is None:
        return tr("{n} inskrivna", n=wording.number(n))
    return tr("{n} inskrivna, plan {plan}", n=wording.number(n), plan=wording.number(pace.planned[i]))


def _three(highest: float) -> list[float]:
    """Return 0 and two more round values within *highest*."""
    step = max(s for s in _STEPS if s == 1 or 2 * s <= highest)
    return [0, step, 2 * step]
