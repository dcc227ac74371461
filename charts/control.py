"""A series beside its fixed baseline: line, limits of chance, and the points that a rule finds."""

from collections.abc import Sequence

from charts import row_blocks as blocks
from charts.numbers import alt_text
from charts.theme import Figure, layout
from charts.timeline import HEIGHT, MARGIN, time_axis, value_axis
from metrics import wording
from metrics.control_series import ControlSeries
from metrics.indicator import Unit
from metrics.translation import tr
from metrics.verdicts_control import control_title, control_words, value_words

_POINT = {"color": "@data", "size": 7}
_FOUND = {"color": "@page", "size": 11, "line": {"color": "@data", "width": 2.5}}
#: More names than this across the chart print over each other.
_MOST_NAMED = 4


def control_chart(series: ControlSeries) -> Figure:
    """Return *series* with the band that chance usually gives; points found by a rule are rings.

    Without limits the line stands alone.
    """
    unit = "%" if series.result.indicator.unit is Unit.PERCENT else ""
    values, xs = list(series.values), list(range(len(series.values)))
    words = control_words(series)
    hover = [
        "<br>".join(filter(None, [f"{wording.period_name(p)}: {value_words(series, v)}", said]))
        for p, v, said in zip(series.periods, values, words, strict=True)
    ]
    traces: list[blocks.Trace] = []
    annotations: list[blocks.Shape] = []
    beside: list[str] = []
    highest = max([*values, 1.0])
    if series.chart is not None:
        upper = series.chart.upper.tolist()
        highest = max(highest, *upper)
        traces += _band(xs, series.chart.lower.tolist(), upper)
        traces.append(_line(xs, [series.chart.centre] * len(xs), "@text", 1.5))
        centre = tr("baslinje {value}", value=value_words(series, series.chart.centre))
        beside.append(centre)
        annotations.append(blocks.right_name(centre, series.chart.centre))
    plain = [at for at, said in enumerate(words) if not said]
    found = [at for at, said in enumerate(words) if said]
    traces.append(_line(xs, values, "@data", 2))
    for at, marker in ((plain, _POINT), (found, _FOUND)):
        if at:
            points = [float(i) for i in at], [values[i] for i in at]
            traces.append(blocks.dots(*points, [hover[i] for i in at], marker))
    annotations += _names(series, highest)
    frame = layout(
        HEIGHT,
        time_axis(series.periods),
        value_axis(highest, unit),
        margin=MARGIN | {"l": 40 if unit else 34, "r": blocks.room_for(beside), "t": 10},
        annotations=annotations,
    )
    return {"data": traces, "layout": frame}


def describe_control_chart(series: ControlSeries) -> str:
    """Say in at most 250 characters what ``control_chart`` draws."""
    if series.chart is None:
        return alt_text(f"{control_title(series)}.")
    centre = value_words(series, series.chart.centre)
    limits = [value_words(series, float(end[-1])) for end in (series.chart.lower, series.chart.upper)]
    said = tr("Baslinje {centre}, gränser {low} till {high}.", centre=centre, low=limits[0], high=limits[1])
    return alt_text(f"{control_title(series)}.", said)


def _band(xs: Sequence[int], lower: Sequence[float], upper: Sequence[float]) -> list[blocks.Trace]:
    # Half a step past either end, so that the first and the last point lie inside.
    edge = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "line": {"width": 0}}
    return [
        {**edge, "x": list(xs), "y": list(lower)},
        {**edge, "x": list(xs), "y": list(upper), "fill": "tonexty", "fillcolor": "@grey"},
    ]


def _line(xs: Sequence[int], ys: Sequence[float], colour: str, width: float) -> blocks.Trace:
    line = {"color": colour, "width": width}
    return {
        "type": "scatter",
        "mode": "lines",
        "hoverinfo": "skip",
        "x": list(xs),
        "y": list(ys),
        "line": line,
    }


def _names(series: ControlSeries, highest: float) -> list[blocks.Shape]:
    """Return the names of the points outside the limits that stand alone; the verdict names them all."""
    beyond = () if series.chart is None else series.chart.beyond()
    apart = len(series.periods) / _MOST_NAMED
    named = [
        one.first
        for one in beyond
        if all(other is one or abs(other.first - one.first) > apart for other in beyond)
    ]
    late = len(series.periods) * 0.6
    return [
        {
            "text": wording.period_name(series.periods[at]), "x": at, "y": series.values[at],
            "xanchor": "right" if at > late else "left", "xshift": 6 if at > late else -6,
            "yanchor": "bottom" if series.values[at] < highest / 2 else "top",
            "yshift": 8 if series.values[at] < highest / 2 else -8,
            "showarrow": False, "font": {"size": 12, "color": "@text"},
        }
        for at in named
    ]  # fmt: skip
