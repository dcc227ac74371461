"""The parts of the page about outcomes: ladder, places, methods, quarters."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from charts.dot_interval import describe_dot_interval, dot_interval
from charts.event_marks import marks_on
from charts.ladder import describe_ladder
from charts.ladder import ladder as ladder_figure
from charts.numbers import alt_text, goal_text
from charts.timeline import quarterly_shares
from metrics import verdicts_outcomes as verdicts
from metrics import verdicts_places as places
from metrics.catalog import (
    ENROLLED,
    EXIT_POSITIVE,
    EXIT_WORK_STUDY,
    EXITED,
    GAP_OUTCOME,
    GAP_PREWORK,
    LADDER,
    SHORT_LADDER,
)
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.multiplicity import signals_of
from metrics.period import Period, quarter_of
from metrics.registration_lag import incomplete_periods
from metrics.result import Result
from metrics.scope import Policy
from metrics.selection import Denominator
from metrics.series import without_tail
from metrics.text import Text
from metrics.translation import mark, tr
from metrics.verdicts import Signal
from metrics.verdicts_maturity import denominator_caution
from ui.control import lag
from ui.events import events_of
from ui.frame import LegendItem, chart_frame
from ui.gender_key import gender_key
from ui.guidance import draw_guide, draw_without_numbers, has_no_numbers
from ui.notices import notice
from ui.result_tables import ladder_table, shares_table
from ui.sources import source_row
from ui.tables import Table
from ui.view import View

_PLACES = {Dimension.FORBUND: mark("förbund"), Dimension.MUNICIPALITY: mark("kommuner")}
_QUARTERS = Text("kvartal", "quarters")
_MISSED = {
    Signal.UNDER: LegendItem("under", mark("Under målet, mer än slumpen förklarar")),
    Signal.OVER: LegendItem("over", mark("Över målet, mer än slumpen förklarar")),
}


def draw_caution(view: View) -> None:
    """Say which way the chosen denominator errs while participants are still enrolled."""
    since_start = replace(view.selection, period=Period(None, view.selection.period.end))
    enrolled, exited = (view.evaluate(count, selection=since_start) for count in (ENROLLED, EXITED))
    caution = denominator_caution(enrolled, exited, view.selection.denominator or Denominator.EXITED)
    if caution is not None:
        with st.container(key="caution"):
            notice(*caution)


def draw_ladder(view: View) -> None:
    """Draw the exclusive outcomes for women and men: in three groups where they are protected."""
    ladder = SHORT_LADDER if view.policy is Policy.PROTECTED else LADDER
    steps = [view.evaluate(indicator, Dimension.GENDER) for indicator in ladder]
    if has_no_numbers(steps[0]):
        draw_without_numbers(view, steps[0], verdicts.ladder_title(steps, ()), tr("grupper"))
        return
    ladder_frame(
        steps,
        [view.evaluate(indicator) for indicator in (GAP_OUTCOME, GAP_PREWORK)],
        view.evaluate(EXIT_POSITIVE, Dimension.GENDER),
        view.labels,
        key="chart_ladder_gender",
    )


def ladder_frame(
    steps: Sequence[Result], gaps: Sequence[Result], positive: Result, labels: Labels, *, key: str
) -> None:
    """Draw the ladder from its results.

    Args:
        steps: the ladder by gender.
        gaps: between women and men, in the outcomes that have a goal.
        positive: both goals together, by gender.
    """
    goal = [LegendItem("target", tr("Mål"))] if steps[0].target is not None else []
    sentences = (
        verdicts.both_goals(positive, labels),
        verdicts.ladder_verdict(steps[0], gaps),
        verdicts.ladder_sum(steps[0]),
    )
    chart_frame(
        key=key,
        title=verdicts.ladder_title(steps, gaps),
        subtitle=verdicts.ladder_subtitle(steps, labels),
        legend=[*gender_key(steps[:1]), *goal],
        figure=ladder_figure(steps, labels),
        alt=describe_ladder(steps, labels),
        verdict=" ".join(filter(None, sentences)) or None,
        source=source_row(*steps, positive),
        table=ladder_table(steps, labels),
        table_open=True,
    )


def draw_places(view: View, dimension: Dimension) -> None:
    """Draw the share to work or study per förbund or municipality, against the goal."""
    result = view.evaluate(EXIT_WORK_STUDY, dimension)
    key = f"chart_{EXIT_WORK_STUDY.id}_{dimension}"
    if has_no_numbers(result):
        draw_without_numbers(view, result, places.places_title(result, view.labels), tr(_PLACES[dimension]))
        return
    places_frame(result, view.labels, shares_table(result, view.labels), key=key)
    draw_guide(view, result, tr(_PLACES[dimension]))


def places_frame(result: Result, labels: Labels, table: Table, *, key: str, table_open: bool = False) -> None:
    """Draw the shares of several places against their goal, with *table* as their twin."""
    chart_frame(
        key=key,
        title=places.places_title(result, labels),
        subtitle=places.places_subtitle(result),
        legend=_key(result),
        figure=dot_interval(result, labels),
        alt=describe_dot_interval(result, labels),
        verdict=places.places_verdict(result, labels),
        source=source_row(result),
        table=table,
        table_open=table_open,
    )


def draw_methods(view: View) -> None:
    """Draw the share to work or study among those who have had each method: description, not effect."""
    result = view.evaluate(EXIT_WORK_STUDY, Dimension.METHOD)
    if has_no_numbers(result):
        draw_without_numbers(view, result, places.methods_title(result), tr("metoder"))
        return
    chart_frame(
        key=f"chart_{EXIT_WORK_STUDY.id}_{Dimension.METHOD}",
        title=places.methods_title(result),
        subtitle=places.methods_subtitle(result),
        legend=_key(result),
        figure=dot_interval(result, view.labels),
        alt=describe_dot_interval(result, view.labels),
        verdict=places.methods_verdict(result),
        source=source_row(result),
        table=shares_table(result, view.labels),
    )
    draw_guide(view, result, tr("metoder"))


def draw_quarters(view: View) -> None:
    """Draw the share to work or study per quarter: of the exit, or of the enrolment for cohorts."""
    exits = (view.selection.denominator or Denominator.EXITED) is Denominator.EXITED
    dimension = Dimension.EXITED_QUARTER if exits else Dimension.ENROLLED_QUARTER
    result = without_tail(view.evaluate(EXIT_WORK_STUDY, dimension), quarter_of(view.programme.last_day))
    title = verdicts.trend_title(result)
    if has_no_numbers(result):
        draw_without_numbers(view, result, title, _QUARTERS.said())
        return
    incomplete = incomplete_periods(result, lag(view, "exited")) if exits else ()
    chart_frame(
        key=f"chart_{EXIT_WORK_STUDY.id}_quarter",
        title=title,
        subtitle=verdicts.trend_subtitle(result),
        legend=_key(result),
        figure=quarterly_shares(result, incomplete),
        alt=alt_text(f"{title}.", verdicts.trend_verdict(result) or ""),
        verdict=verdicts.trend_verdict(result),
        source=source_row(result),
        table=shares_table(result, view.labels),
        marks=marks_on(result.frame[dimension].to_list(), events_of(view)),
    )


def _key(result: Result) -> list[LegendItem]:
    key = [LegendItem("data", tr("Andel")), LegendItem("interval", tr("95\u00a0% säkerhet"))]
    if result.target is None:
        return key
    signals = set(signals_of(result))
    missed = [item for sign, item in _MISSED.items() if sign in signals]
    return [*key, LegendItem("target", tr("Mål {goal}", goal=goal_text(result))), *missed]
