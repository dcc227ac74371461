"""Utfall: vart går deltagarna, och når projektet sina mål?"""

import streamlit as st

from metrics.catalog import EXIT_DROPOUT, EXIT_PREWORK, EXIT_UNKNOWN, EXIT_WORK_STUDY, EXITED, GAP_OUTCOME
from metrics.translation import tr
from metrics.verdicts_outcomes import outcomes_title
from ui.claims import draw_claims, of_outcomes
from ui.control import draw_control, exits
from ui.guidance import draw_nothing
from ui.head import page_head
from ui.outcomes import draw_caution, draw_ladder, draw_methods, draw_places, draw_quarters
from ui.page_ways import STEPS_WAY, draw_way
from ui.period_comparison import draw_period_comparison
from ui.places import place_dimensions
from ui.published import draw_published
from ui.stock import draw_stock
from ui.view import current_view

view = current_view()
total = view.evaluate(EXIT_WORK_STUDY)

page_head(outcomes_title(total, view.evaluate(EXIT_UNKNOWN)))
draw_period_comparison(view, EXITED, EXIT_WORK_STUDY, EXIT_PREWORK, EXIT_UNKNOWN, EXIT_DROPOUT, GAP_OUTCOME)
if not total.frame["denominator"][0]:
    draw_nothing(
        view,
        total,
        tr("Ingen att räkna utfall för i urvalet"),
        tr("Välj en längre period eller ta bort ett filter."),
    )
    st.stop()
draw_caution(view)
draw_ladder(view)
draw_stock(view)
draw_way(STEPS_WAY)
for dimension in place_dimensions(view.selection):
    draw_places(view, dimension)
draw_methods(view)
draw_quarters(view)
draw_published(view, [(view.programme.name, total)], quiet=True)
draw_control(view, exits(view))
draw_claims(view, of_outcomes(view))
