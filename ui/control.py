"""Inflow and exits beside their fixed baselines, and how far registration has come."""

from dataclasses import replace

from charts.control import control_chart, describe_control_chart
from charts.event_marks import marks_on
from metrics import wording
from metrics.catalog import ENROLLED_NEW, EXIT_WORK_STUDY
from metrics.control_series import ControlSeries, count_series, share_series
from metrics.dimension import Dimension
from metrics.indicator import Indicator
from metrics.period import Period, month_of, quarter_of
from metrics.registration_lag import Lag, incomplete_periods
from metrics.result import Result
from metrics.scope import Policy
from metrics.selection import Denominator
from metrics.series import without_tail
from metrics.translation import mark, tr
from metrics.verdicts_control import (
    control_subtitle,
    control_title,
    control_verdict,
    control_words,
    value_words,
)
from ui import cached
from ui.events import events_of
from ui.frame import LegendItem, chart_frame
from ui.sources import source_row
from ui.tables import Cell, Table
from ui.view import View

_HEADS = (
    mark("Period"), mark("Värde"), mark("Baslinje"), mark("Nedre gräns"), mark("Övre gräns"), mark("Signal"),
)  # fmt: skip


def lag(view: View, event: str) -> Lag | None:
    """Return how long the event ("enrolled" or "exited") takes to be registered in the whole project.

    None where it is not known, and for protected viewers: closed periods have waited for registration,
    and an estimate from live rows would move with every one of them.
    """
    if view.scope.policy is not Policy.EXACT:
        return None
    return cached.registration_lags(view.version, view.scope, view.programme.code)[event]


def inflow(view: View) -> ControlSeries:
    """Return new enrolments per month since the start of the project."""
    result = _since_start(view, ENROLLED_NEW, Dimension.ENROLLED_MONTH)
    incomplete = incomplete_periods(result, lag(view, "enrolled"))
    return count_series(result, view.programme.enrols_from, incomplete)


def exits(view: View) -> ControlSeries:
    """Return the share to work or study per month of the exit; per quarter where months are too small."""
    months, quarters = (
        _exits(view, dimension) for dimension in (Dimension.EXITED_MONTH, Dimension.EXITED_QUARTER)
    )
    return quarters if months.chart is None and quarters.chart is not None else months


def draw_control(view: View, series: ControlSeries) -> None:
    """Draw *series* of *view* with its baseline, limits and signals."""
    if series.result.refusal is not None:
        # The guide beside the chart of the same months says where there are numbers.
        return
    found = any(control_words(series))
    limits = [LegendItem("grey", mark("Vad slumpen brukar ge")), LegendItem("gapline", mark("Baslinje"))]
    signals = [LegendItem("ring", mark("Mer än slumpen"))] if found else []
    chart_frame(
        key=f"chart_{series.result.indicator.id}_control",
        title=control_title(series),
        subtitle=control_subtitle(series),
        legend=[LegendItem("line", mark("Färdigregistrerade")), *(limits if series.chart else []), *signals],
        figure=control_chart(series),
        alt=describe_control_chart(series),
        verdict=control_verdict(series),
        source=source_row(series.result),
        table=_table(series),
        marks=marks_on(series.periods, events_of(view)),
    )


def _exits(view: View, dimension: Dimension) -> ControlSeries:
    result = _since_start(view, EXIT_WORK_STUDY, dimension)
    return share_series(result, view.programme.enrols_from, incomplete_periods(result, lag(view, "exited")))


def _since_start(view: View, indicator: Indicator, dimension: Dimension) -> Result:
    """Return *indicator* since the start: the baseline stays, whatever period is chosen."""
    whole = replace(
        view.selection, period=Period(None, view.selection.period.end), denominator=Denominator.EXITED
    )
    last = view.programme.last_day
    spelled = quarter_of(last) if dimension is Dimension.EXITED_QUARTER else month_of(last)
    return without_tail(view.evaluate(indicator, dimension, selection=whole), spelled)


def _table(series: ControlSeries) -> Table:
    chart = series.chart
    rows: list[list[Cell]] = []
    for at, (period, said) in enumerate(zip(series.periods, control_words(series), strict=True)):
        limits = (None, None) if chart is None else (float(chart.lower[at]), float(chart.upper[at]))
        rows.append(
            [
                wording.period_name(period),
                value_words(series, series.values[at]),
                None if chart is None else value_words(series, chart.centre),
                *(None if limit is None else value_words(series, limit) for limit in limits),
                said or None,
            ]
        )
    return Table([tr(head) for head in _HEADS], rows)
