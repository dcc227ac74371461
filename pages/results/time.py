"""Tid till avslut: hur lång tid tar det, vart leder det, och kommer nyare kohorter längre?"""

import streamlit as st

from metrics.catalog import CUMINC_12M, GAP_TIME, TIME_IN
from metrics.translation import tr
from metrics.verdicts_time import time_title
from ui.claims import draw_claims, of_time
from ui.cohort_table import draw_cohorts
from ui.guidance import draw_nothing
from ui.head import page_head
from ui.period_comparison import draw_period_comparison
from ui.time_to_exit import draw_exits, draw_groups, draw_medians
from ui.view import current_view

view = current_view()
total = view.evaluate(CUMINC_12M)

page_head(time_title(total))
draw_period_comparison(view, TIME_IN, CUMINC_12M, GAP_TIME)
if not total.frame["denominator"][0]:
    draw_nothing(
        view, total, tr("Ingen inskriven i urvalet"), tr("Välj en längre period eller ta bort ett filter.")
    )
    st.stop()
draw_exits(view)
draw_groups(view)
draw_cohorts(view)
draw_medians(view)
draw_claims(view, of_time(view))
