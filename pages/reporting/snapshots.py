"""Lägesrapporter: vad gällde den dagen? Published snapshots, verified and read from their files alone."""

import streamlit as st

from metrics.scope import Role
from metrics.translation import tr
from ui.head import page_head
from ui.notices import notice
from ui.release_calendar import draw_calendar
from ui.role_home import draw_funder_home
from ui.snapshot_change import draw_comparison
from ui.snapshot_decisions import draw_decisions
from ui.snapshot_report import draw_about, draw_numbers
from ui.snapshots import choose_report, draw_life, draw_list, snapshots_title, stored
from ui.view import current_view

reports = stored()

page_head(snapshots_title(reports))
draw_funder_home(current_view(), reports)
if not reports:
    said = tr("De visas när de är fastställda. Nedan står vilka lägen som är planerade.")
    if current_view().scope.role is Role.ADMIN:
        said = tr(
            "Föreslå en från en terminal: manage.py snapshot propose --project PROJEKT --as-of DAG --as KONTO"
        )
    notice(tr("Här kommer publicerade lägesrapporter att ligga."), said)
    draw_calendar(reports)
    draw_decisions(current_view(), reports, None)
    st.stop()
draw_list(reports)
draw_calendar(reports)
chosen = choose_report(reports)
draw_life(chosen)
draw_decisions(current_view(), reports, chosen)
if draw_numbers(chosen):
    draw_comparison(chosen, reports)
    draw_about(chosen)
