"""The parts of the page about goals: the forecast, what another pace gives, förbund, final shares."""

from dataclasses import replace
from datetime import date

import streamlit as st

from charts.event_marks import marks_on
from charts.final_shares import GoalShare, describe_final_shares, final_shares
from charts.forecast_fan import describe_fan, forecast_fan
from charts.forecast_rows import describe_rows, forecast_rows
from charts.numbers import drawable
from metrics import verdicts_forecast as verdicts
from metrics import wording
from metrics.catalog import ENROLLED, ENROLLED_NEW, EXIT_PREWORK, EXIT_WORK_STUDY
from metrics.dimension import Dimension
from metrics.enrolment_pace import plan_selection
from metrics.final_share import final_share, told
from metrics.outlook import Outlook
from metrics.selection import Denominator
from metrics.translation import mark, tr
from metrics.verdicts_final_share import share_title, shares_verdict
from ui.events import events_of
from ui.forecast_tables import fan_table, parts_table, shares_table
from ui.frame import LegendItem, chart_frame, frame_head
from ui.outlook import read_outlooks
from ui.pace import enrolled_by_time, enrolled_total
from ui.sources import source_row
from ui.verdict import unbroken
from ui.view import View


def draw_forecast(view: View, unit: Outlook) -> None:
    """Draw the enrolled against the plan, and what the pace leads to."""
    by_time = enrolled_by_time(view, Dimension.PROJECT)
    forbund = view.selection.forbund[0] if len(view.selection.forbund) == 1 else None
    steps = () if len(view.selection.forbund) > 1 else view.programme.plan_steps(view.as_of, forbund)
    legend = [LegendItem("line", mark("Inskrivna")), LegendItem("plan", mark("Jämn väg till planen"))]
    if steps:
        legend.append(LegendItem("gapline", mark("Planens nivå")))
    if unit.fan:
        legend.append(LegendItem("fan", mark("Väntat, med 50, 80 och 95\u00a0% säkerhet")))
    day = wording.day(min(unit.as_of, unit.ends_on))
    chart_frame(
        key=f"chart_{ENROLLED_NEW.id}_forecast",
        title=verdicts.forecast_title(unit),
        subtitle=f"{tr('Inskrivna sedan starten, till och med {day}.', day=day)} {_window(unit)}".strip(),
        legend=legend,
        figure=forecast_fan(unit, steps),
        alt=describe_fan(unit),
        verdict=verdicts.forecast_verdict(unit),
        source=source_row(enrolled_total(view, Dimension.PROJECT), by_time, more=_versions(steps)),
        table=fan_table(unit),
        marks=marks_on(unit.periods, events_of(view), at_end=True),
    )


def draw_supposed(unit: Outlook) -> None:
    """Draw the question of what another pace gives, where there is time left for one."""
    if unit.expected is None or unit.needed is None:
        return
    most = max(10, round(2 * max(unit.expected, unit.needed)))
    # Asked in a fragment: the rest of the page does not depend on the answer.
    _suppose(unit, most, round(unit.expected))


@st.fragment
def _suppose(unit: Outlook, most: int, usual: int) -> None:
    with st.container(key="frame_suppose"):
        frame_head(
            tr("Vad händer om takten ändras?"),
            tr(
                "Prognosen räknar med i snitt {n} i månaden fram till planens slut. Flytta reglaget, eller "
                "använd piltangenterna. Takten är då given, så spridningen blir något mindre än i prognosen.",
                n=usual,
            ),
        )
        monthly = st.slider(
            tr("Inskrivna i månaden från datadagen"),
            min_value=0,
            max_value=most,
            value=usual,
            # A pace that was moved, or stood untouched, under another selection says nothing of this one.
            key=f"supposed_monthly_{usual}",
        )
        st.html(f'<p class="m-verdict" role="status">{unbroken(verdicts.supposed(unit, monthly))}</p>')


def draw_parts(view: View) -> None:
    """Draw every förbund of the view: enrolled, expected at the end, and its part of what is missing."""
    units = [unit for unit in read_outlooks(view, Dimension.FORBUND) if unit.plan is not None]
    if len(units) < 2:
        return
    legend = [LegendItem("fill", mark("Inskrivna")), LegendItem("target", mark("Plan"))]
    if any(unit.prediction for unit in units):
        legend[1:1] = [
            LegendItem("data", mark("Väntat vid planens slut")),
            LegendItem("interval", mark("80\u00a0% säkerhet")),
        ]
    chart_frame(
        key=f"chart_{ENROLLED.id}_forbund_forecast",
        title=verdicts.parts_title(units),
        subtitle=_parts_subtitle(view, units[0].as_of),
        legend=legend,
        figure=forecast_rows(units),
        alt=describe_rows(units),
        verdict=verdicts.parts_verdict(units),
        source=source_row(enrolled_total(view, Dimension.FORBUND), enrolled_by_time(view, Dimension.FORBUND)),
        table=parts_table(units),
    )


def _parts_subtitle(view: View, until: date) -> str:
    said = tr(
        "Inskrivna till och med {day}, i procent av planen. Förbunden i fast ordning, inte rangordnade.",
        day=wording.day(until),
    )
    whole = max((unit.as_of for unit in read_outlooks(view, Dimension.PROJECT)), default=until)
    if whole == until:
        return said
    later = tr(
        "Projektets prognos räknar till {day}, så förbundens tal summerar inte till den.",
        day=wording.day(whole),
    )
    return f"{said} {later}"


def draw_final_shares(view: View, unit: Outlook) -> None:
    """Draw the two outcome goals: the share of the exits so far, and of everybody in the end."""
    rows = goal_shares(view, unit)
    chart_frame(
        key=f"chart_{EXIT_WORK_STUDY.id}_final",
        title=share_title([(row.name.lower(), row.final, row.result.target) for row in rows]),
        subtitle=tr("Andel av de avslutade sedan starten, och av alla när de sista har avslutats."),
        legend=[
            LegendItem("data", mark("Hittills")),
            LegendItem("ring", mark("I slutet")),
            LegendItem("interval", mark("95\u00a0% säkerhet hittills, 80\u00a0% i slutet")),
            LegendItem("target", mark("Mål")),
        ],
        figure=final_shares(rows),
        alt=describe_final_shares(rows),
        verdict=shares_verdict([row.final for row in rows]),
        source=source_row(*(row.result for row in rows)),
        table=shares_table(rows),
    )


def goal_shares(view: View, unit: Outlook) -> list[GoalShare]:
    """Return the shares that have a goal, with what is expected when everybody has exited."""
    selection = replace(plan_selection(view.selection), denominator=Denominator.EXITED)
    end = unit.known if unit.prediction is None else round(unit.prediction.total)
    rows = []
    for indicator, name in (
        (EXIT_WORK_STUDY, tr("Till arbete eller studier")),
        (EXIT_PREWORK, tr("Till ordinarie insats")),
    ):
        result = view.evaluate(indicator, selection=selection)
        now = result.only()
        final = None
        if drawable(now, result) and end is not None and (unit.closed or unit.prediction is not None):
            x, n = now["numerator"], now["denominator"]
            final = final_share(x, n, end - n, result.target, weight=told(now))
        rows.append(GoalShare(name, result, final))
    return rows


def _window(unit: Outlook) -> str:
    if unit.prediction is None:
        return ""
    if "Q" in unit.periods[0]:
        return tr("Prognosen bygger på det senaste årets hela kvartal, utan projektets tre första månader.")
    return tr("Prognosen bygger på det senaste årets hela månader, utan projektets tre första månader.")


def _versions(steps: tuple[tuple[object, float], ...]) -> str:
    return tr("Planen har {n} versioner.", n=len(steps)) if len(steps) > 1 else ""
