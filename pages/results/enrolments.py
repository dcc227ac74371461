"""Inskrivningar: vilka når projektet, var, när och genom vem?"""

import streamlit as st

from metrics.catalog import ENROLLED_NEW, WAIT_DAYS, WOMEN_SHARE
from metrics.dimension import Dimension
from metrics.translation import tr
from metrics.verdicts_enrolments import enrolments_title
from ui.claims import draw_claims, of_enrolments
from ui.control import draw_control, inflow
from ui.enrolments import draw_genders, draw_groups, draw_months, draw_pair
from ui.guidance import draw_nothing
from ui.head import page_head
from ui.period_comparison import draw_period_comparison
from ui.places import place_dimensions
from ui.view import current_view
from ui.volume import draw_volume

view = current_view()
total = view.evaluate(ENROLLED_NEW)

page_head(enrolments_title(total, view.evaluate(WOMEN_SHARE)))
draw_period_comparison(view, ENROLLED_NEW, WOMEN_SHARE, WAIT_DAYS)
if not total.frame["numerator"][0]:
    draw_nothing(
        view,
        total,
        tr("Ingen inskriven i urvalet"),
        tr("Välj en längre period eller ta bort ett filter."),
    )
    st.stop()
draw_months(view)
draw_control(view, inflow(view))
draw_genders(view)
draw_pair(view, Dimension.REFERRER, Dimension.AGE_BAND)
draw_pair(view, Dimension.SUPPORT_YEARS, Dimension.EDUCATION)
for dimension in place_dimensions(view.selection):
    draw_groups(view, dimension)
draw_volume(view)
draw_claims(view, of_enrolments(view))
