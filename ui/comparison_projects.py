"""Two projects beside each other: numbers, what differs between them, and what others have published."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.project_rows import describe_project_rows, project_rows
from data_access.programme import Programme
from metrics import verdicts_projects as verdicts
from metrics.catalog import (
    CUMINC_12M,
    DROPOUT,
    ENROLLED,
    EXIT_POSITIVE,
    EXIT_PREWORK,
    EXIT_WORK_STUDY,
    FOLLOW_UP_COVERAGE,
    RESULT_6M,
    SELF_SUPPORT,
    STEP_UP,
    TARGET_ATTAIN,
    TIME_IN,
    WOMEN_SHARE,
)
from metrics.catalog.apart import EXIT_STUDY, EXIT_WORK
from metrics.claims.projects import projects_claims
from metrics.comparison.conditions import Apart, apart
from metrics.comparison.denominators import base_of, meeting
from metrics.comparison.projects import Beside, beside, same_age
from metrics.indicator import Indicator, Unit
from metrics.period import Period
from metrics.selection import Selection
from metrics.translation import mark, tr
from ui import cached
from ui.claims import draw_claims
from ui.comparison_choices import ProjectQuestion
from ui.comparison_project_tables import apart_table, projects_table
from ui.frame import LegendItem, chart_frame, frame_foot, frame_head
from ui.head import page_head
from ui.notices import empty_state, notice
from ui.published import draw_published
from ui.sources import source_row
from ui.tables import table_html
from ui.view import View

#: In the order of the page; those in percent are drawn, all stand in the table.
INDICATORS: tuple[Indicator, ...] = (
    *(EXIT_WORK_STUDY, EXIT_WORK, EXIT_STUDY, EXIT_PREWORK, EXIT_POSITIVE, CUMINC_12M, DROPOUT),
    *(STEP_UP, SELF_SUPPORT, RESULT_6M, FOLLOW_UP_COVERAGE, WOMEN_SHARE),
    *(TIME_IN, ENROLLED, TARGET_ATTAIN),
)
_DRAWN = frozenset(INDICATORS) - {TIME_IN, ENROLLED, TARGET_ATTAIN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Projects:
    """Two projects with their numbers.

    Attributes:
        months: since the first enrolment, where both are counted for as many; None = their whole time.
    """

    first: Programme
    second: Programme
    months: int | None
    pairs: tuple[Beside, ...]

    @property
    def names(self) -> tuple[str, str]:
        """What the projects are called."""
        return self.first.name, self.second.name


def draw_projects(view: View, question: ProjectQuestion, head: DeltaGenerator) -> None:
    """Draw the comparison of the chosen project with the one before it, or after it where it is the first.

    Args:
        head: where the finding stands, above the choices.
    """
    both = two_projects(view)
    if both is None:
        with head:
            page_head(tr("Här finns bara ett projekt"))
        empty_state(
            tr("Det finns inget annat projekt att jämföra med"),
            tr("Jämförelsen behöver två projekt med inskrivna som du får se."),
        )
        return
    found = compared(view, *both, same_time=question.same_age)
    with head:
        page_head(verdicts.projects_finding(found.pairs, found.names))
    absent = _without_anybody(found)
    if absent:
        empty_state(
            tr("{name} har ingen inskriven i urvalet", name=absent),
            tr("Jämförelsen behöver inskrivna i båda projekten. Ta bort ett filter."),
        )
        return
    if view.selection.period != Period():
        notice(tr("Periodfiltret gäller inte här."), tr("Projekten jämförs från sin första inskrivning."))
    differing = apart(cached.conditions(view.version), found.first.code, found.second.code)
    _draw_numbers(found, differing)
    _draw_apart(view, found, differing)
    main = found.pairs[0]
    draw_published(view, list(zip(found.names, (main.first, main.second), strict=True)))
    draw_claims(view, projects_claims(found.pairs, found.names))


def two_projects(view: View) -> tuple[Programme, Programme] | None:
    """Return the chosen project and its neighbour, in order of time; None where there is only one."""
    every = sorted(view.programmes, key=lambda programme: programme.enrols_from)
    place = every.index(view.programme)
    if len(every) < 2:
        return None
    first = max(place - 1, 0)
    return every[first], every[first + 1]


def compared(view: View, first: Programme, second: Programme, *, same_time: bool) -> Projects:
    """Return every indicator of *first* and *second*, for as many months or for their whole time."""
    both = (first, second)
    whole = [replace(_chosen(view.selection, project), period=Period()) for project in both]
    months, selections = None, whole
    if same_time:
        main = [view.evaluate(EXIT_WORK_STUDY, selection=selection) for selection in whole]
        # Protected numbers end with the last closed period, before the data do.
        lasts = [min(result.as_of, project.last_day) for result, project in zip(main, both, strict=True)]
        months, periods = same_age([project.enrols_from for project in both], lasts)
        selections = [replace(each, period=period) for each, period in zip(whole, periods, strict=True)]
    pairs = tuple(
        beside(*(view.evaluate(indicator, selection=selection) for selection in selections))
        for indicator in INDICATORS
    )
    return Projects(first=first, second=second, months=months, pairs=pairs)


def _chosen(selection: Selection, project: Programme) -> Selection:
    return replace(selection, project=(project.code,), compare=None)


def _without_anybody(found: Projects) -> str:
    pair = found.pairs[INDICATORS.index(ENROLLED)]
    for name, (result, row) in zip(found.names, pair.sides, strict=True):
        if result.refusal is None and row["numerator"] == 0:
            return name
    return ""


def _draw_numbers(found: Projects, differing: Sequence[Apart]) -> None:
    drawn = [pair for pair in found.pairs if pair.first.indicator in _DRAWN and _told(pair)]
    if not drawn:
        empty_state(
            tr("Inget mått går att visa för båda projekten"), tr("Välj hela tiden, eller ta bort ett filter.")
        )
        return
    met = meeting(
        *(base_of(result, name) for (result, _), name in zip(drawn[0].sides, found.names, strict=True))
    )
    chart_frame(
        key="chart_projects",
        title=verdicts.projects_title(found.pairs, found.names),
        subtitle=verdicts.projects_subtitle(found.pairs, found.names, found.months),
        legend=[
            LegendItem("ring", found.first.name),
            LegendItem("data", found.second.name),
            LegendItem("interval", mark("95\u00a0% säkerhet")),
        ],
        figure=project_rows(drawn, found.names),
        alt=describe_project_rows(drawn, found.names),
        verdict=verdicts.projects_verdict(
            found.pairs, f"{met.said.said()} {verdicts.rows_meet(drawn)}".strip()
        ),
        source=source_row(*(result for pair in found.pairs for result in (pair.second, pair.first))),
        table=projects_table(found.pairs, found.names, differing),
        table_open=True,
    )


def _draw_apart(view: View, found: Projects, differing: Sequence[Apart]) -> None:
    if not differing:
        return
    title = tr("Vad som skiljer {second} från {first}", second=found.second.name, first=found.first.name)
    with st.container(key="frame_projects_apart"):
        frame_head(
            title,
            tr(
                "Jämförbarhet. {apart} Varje rad säger vad talen vilar på.",
                apart=verdicts.apart_everywhere(differing),
            ),
        )
        st.html(table_html(apart_table(differing, found.names, view.language), title))
        sources = dict.fromkeys(source for each in differing for source in each.source.split("; "))
        frame_foot(None, tr("Källor: {sources}.", sources="; ".join(sources)))


def _told(pair: Beside) -> bool:
    percent = pair.first.indicator.unit is Unit.PERCENT
    return percent and any(row["value"] is not None for _, row in pair.sides)
