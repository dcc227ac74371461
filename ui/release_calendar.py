"""Which lägesrapporter are to come, on which day, and what comes next where no day is planned."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

import streamlit as st

from data_access.engine import read_engine
from data_access.errors import DatabaseUnavailable
from data_access.programme import Programme
from data_access.snapshots.releases import Release, planned_releases
from metrics import wording
from metrics.releases import next_state
from metrics.scope import Role
from metrics.translation import mark, tr
from ui.frame import frame_head
from ui.snapshots import Listed
from ui.tables import Table, table_html
from ui.view import current_view

_TITLE = mark("Kommande lägesrapporter")
_PLANNED = mark("Dagen är planerad. En rapport visas först när den är fastställd.")
_NOTHING = mark(
    "Inget är planerat. En rapport görs när kvartalet har stängt, och visas när den är fastställd."
)
_DONE = mark("Varje projekt har en lägesrapport av sitt sista läge.")
_NO_DAY = mark("inte planerad")


def draw_calendar(reports: Sequence[Listed]) -> None:
    """Draw the planned releases that are not in force yet, and the state each project comes to next."""
    view = current_view()
    planned = _coming(reports)
    names = {programme.code: programme.name for programme in view.programmes}
    following = list(_following(view.programmes, reports, planned))
    rows = [
        *((each.project, each.as_of, wording.day(each.planned_on)) for each in planned),
        *((project, as_of, tr(_NO_DAY)) for project, as_of in following),
    ]
    with st.container(key="frame_snapshot_calendar"):
        frame_head(tr(_TITLE), tr(_PLANNED if planned else _NOTHING if following else _DONE))
        if rows:
            shown = [[names.get(project, project), wording.day(day), on] for project, day, on in rows]
            columns = (tr("Projekt"), tr("Läget den"), tr("Fastställs"))
            st.html(table_html(Table(columns, shown), tr(_TITLE)))
        if following and view.scope.role is Role.ADMIN:
            st.html(_how(*following[0]))


def _following(
    programmes: Sequence[Programme], reports: Sequence[Listed], planned: Sequence[Release]
) -> Iterator[tuple[str, date]]:
    """Yield the state that each project comes to next, where no day is planned for one."""
    waiting = {release.project for release in planned}
    for programme in programmes:
        states = [
            report.snapshot.heading.as_of
            for report in reports
            if report.snapshot is not None and report.snapshot.heading.project == programme.code
        ]
        day = next_state(programme.starts_on, programme.last_day, max(states, default=None))
        if day is not None and programme.code not in waiting:
            yield programme.code, day


def _how(project: str, as_of: date) -> str:
    day = tr("ÅÅÅÅ-MM-DD")
    line = f"manage.py snapshot plan --project {project} --as-of {as_of} --on {day}"
    plan, command = escape(tr("Planera en dag")), escape(tr("Kommando"))
    return (
        f'<details class="m-more"><summary>{plan}</summary>'
        f'<pre class="m-command" tabindex="0" aria-label="{command}">{escape(line)}</pre></details>'
    )


def _coming(reports: Sequence[Listed]) -> list[Release]:
    try:
        planned = planned_releases(read_engine())
    except DatabaseUnavailable:
        # Reports are read from their files, with a database or without.
        return []
    released = {
        (made.heading.project, made.heading.as_of)
        for report in reports
        if (made := report.snapshot) is not None and made.life.released
    }
    return [each for each in planned if (each.project, each.as_of) not in released]
