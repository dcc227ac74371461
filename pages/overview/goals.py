"""Mål och prognos: når projektet planen och utfallsmålen?"""

import streamlit as st

from metrics.catalog import ENROLLED_NEW, EXIT_PREWORK, EXIT_WORK_STUDY, EXITED
from metrics.claims.goals import goals_claims
from metrics.dimension import Dimension
from metrics.goals import has_plan
from metrics.translation import tr
from metrics.verdicts_forecast import goals_title
from ui.claims import draw_claims
from ui.goals import draw_final_shares, draw_forecast, draw_parts, draw_supposed
from ui.head import page_head
from ui.notices import empty_state
from ui.outlook import read_outlooks
from ui.period_comparison import draw_period_comparison
from ui.view import current_view

view = current_view()
if not has_plan(view.selection):
    page_head(tr("Det finns ingen plan för urvalet"))
    empty_state(
        tr("Planer görs för projekt och förbund"),
        tr("Ta bort filtren för kommun, kön, ålder, metod och remittent för att se målen och prognosen."),
    )
    st.stop()
[outlook] = read_outlooks(view, Dimension.PROJECT)

page_head(goals_title(outlook))
draw_period_comparison(view, ENROLLED_NEW, EXITED, EXIT_WORK_STUDY, EXIT_PREWORK)
if not outlook.known:
    empty_state(tr("Ingen inskriven i urvalet"), tr("Välj en senare period eller ta bort ett filter."))
    st.stop()
draw_forecast(view, outlook)
draw_supposed(outlook)
draw_parts(view)
draw_final_shares(view, outlook)
draw_claims(view, goals_claims(outlook))
