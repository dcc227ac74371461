"""Steg mot arbete: vem arbetar, studerar eller försörjer sig mer efteråt, och håller det?"""

import streamlit as st

from metrics.catalog import EXIT_UNKNOWN, EXIT_WORK_STUDY, STEP_UP
from metrics.verdicts_outcomes import outcomes_title
from metrics.verdicts_progress import progress_title
from ui.claims import draw_claims
from ui.guidance import draw_nothing
from ui.head import page_head
from ui.outcomes import draw_ladder
from ui.progress import draw_progress
from ui.steps import draw_incomes, draw_later, draw_reasons, of_steps
from ui.view import current_view

view = current_view()
total, steps = view.evaluate(EXIT_WORK_STUDY), view.evaluate(STEP_UP)

page_head(
    progress_title(steps) if steps.refusal is None else outcomes_title(total, view.evaluate(EXIT_UNKNOWN))
)
if not total.frame["denominator"][0]:
    draw_nothing(
        view, total, "Ingen att räkna steg för i urvalet", "Välj en längre period eller ta bort ett filter."
    )
    st.stop()
draw_ladder(view)
draw_progress(view)
draw_incomes(view)
draw_later(view)
draw_reasons(view)
draw_claims(view, of_steps(view))
