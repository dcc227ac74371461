"""Which lägesrapporter are to come, and on which day."""

from collections.abc import Sequence

import streamlit as st

from data_access.engine import read_engine
from data_access.errors import DatabaseUnavailable
from data_access.snapshots.releases import Release, planned_releases
from metrics import wording
from ui.frame import frame_head
from ui.snapshots import Listed
from ui.tables import Table, table_html
from ui.view import current_view

_TITLE = "Kommande lägesrapporter"


def draw_calendar(reports: Sequence[Listed]) -> None:
    """Draw the planned releases that are not in force yet; nothing where there are none."""
    coming = _coming(reports)
    if not coming:
        return
    names = {programme.code: programme.name for programme in current_view().programmes}
    rows = [
        [names.get(each.project, each.project), wording.day(each.as_of), wording.day(each.planned_on)]
        for each in coming
    ]
    with st.container(key="frame_snapshot_calendar"):
        frame_head(_TITLE, "Dagen är planerad. En rapport visas först när den är fastställd.")
        st.html(table_html(Table(("Projekt", "Läget den", "Fastställs"), rows), _TITLE))


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
