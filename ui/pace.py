"""Enrolment against the plan, as the page Lägesbild needs it."""

from dataclasses import replace
from datetime import date, timedelta

from charts.event_marks import marks_on, with_marks
from charts.small_multiples import describe_pace, pace_multiples
from metrics.catalog import ENROLLED, ENROLLED_NEW, TARGET_ATTAIN
from metrics.dimension import Dimension
from metrics.enrolment_pace import Pace, is_quarterly, pace_months, paces, plan_selection
from metrics.result import Result
from metrics.translation import tr
from metrics.verdicts_pace import pace_number, paces_subtitle, paces_title, paces_verdict
from ui.events import events_of
from ui.frame import LegendItem
from ui.multiples import Multiple, multiples_frame
from ui.notices import empty_state
from ui.places import place_dimensions
from ui.result_tables import pace_table
from ui.sources import source_row
from ui.view import View

_PLANNED = {Dimension.PROJECT, Dimension.FORBUND}


def plan_phase(view: View) -> tuple[date, date]:
    """Return the first and last day that the plan of the project enrols."""
    phases = [phase.ends_on for phase in view.programme.phases if phase.phase == "implementation"]
    return view.programme.enrols_from, max(phases, default=view.programme.ends_on) - timedelta(days=1)


def enrolled_by_time(view: View, dimension: Dimension) -> Result:
    """Return who has enrolled since the start by *dimension* and month, or quarter if that is refused."""
    selection = plan_selection(view.selection)
    monthly = view.evaluate(ENROLLED_NEW, dimension, Dimension.ENROLLED_MONTH, selection=selection)
    if monthly.refusal is None:
        return monthly
    return view.evaluate(ENROLLED_NEW, dimension, Dimension.ENROLLED_QUARTER, selection=selection)


def enrolled_total(view: View, dimension: Dimension) -> Result:
    """Return the persons enrolled since the start by *dimension*, everybody counted."""
    return view.evaluate(ENROLLED, dimension, selection=plan_selection(view.selection))


def _plan(view: View, dimension: Dimension) -> list[Result]:
    """Return the enrolled against their plans; nothing by *dimension* where that has no plans."""
    if dimension not in _PLANNED:
        return []
    whole = replace(plan_selection(view.selection), municipality=())
    return [view.evaluate(TARGET_ATTAIN, dimension, selection=whole)]


def plans_by(view: View, dimension: Dimension) -> dict[str, float]:
    """Return the planned participants of every project or förbund of the view that has a plan."""
    rows = [row for result in _plan(view, dimension) for row in result.frame.iter_rows(named=True)]
    return {row[dimension]: row["denominator"] for row in rows if row["denominator"]}


def paces_by(view: View, dimension: Dimension) -> list[Pace]:
    """Return the pace of every project, förbund or municipality of the view, everybody counted."""
    by_time, plans = enrolled_by_time(view, dimension), plans_by(view, dimension)
    total = enrolled_total(view, dimension)
    totals = dict(total.frame.select(dimension, "numerator").iter_rows()) if total.frame.height else {}
    same_day = totals if total.as_of == by_time.as_of else {}
    return paces(by_time, plans, plan_phase(view), view.labels, totals=same_day)


def draw_paces(view: View) -> None:
    """Draw the enrolled since the start against the plan, per förbund or per municipality of the chosen."""
    dimension = place_dimensions(view.selection)[0]
    monthly = enrolled_by_time(view, dimension)
    if monthly.refusal is not None:
        empty_state(tr("Inskrivna mot plan visas inte för urvalet"), monthly.refusal.said())
        return
    units = paces_by(view, dimension)
    months = pace_months(monthly, plan_phase(view))
    marks = marks_on(months, events_of(view), at_end=True)
    figures = [with_marks(figure, marks, lines_only=True) for figure in pace_multiples(units, months)]
    multiples = [
        Multiple(
            code=unit.code,
            name=unit.name,
            number=pace_number(unit),
            under=unit.behind,
            figure=figure,
            alt=describe_pace(unit),
        )
        for unit, figure in zip(units, figures, strict=True)
    ]
    planned = dimension in _PLANNED
    plan = [LegendItem("plan", tr("Plan")), LegendItem("under", tr("Under planen mer än slumpen förklarar"))]
    multiples_frame(
        multiples,
        key=f"chart_{ENROLLED_NEW.id}_{dimension}_plan",
        title=paces_title(units),
        subtitle=paces_subtitle(view.selection, planned=planned, quarterly=is_quarterly(monthly)),
        legend=[LegendItem("line", tr("Inskrivna")), *(plan if planned else [])],
        verdict=paces_verdict(units),
        source=source_row(monthly, enrolled_total(view, dimension), *_plan(view, dimension)),
        table=pace_table(units, view.labels.name(dimension)),
        marks=marks,
    )
