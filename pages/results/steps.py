"""Steg mot arbete: vem arbetar, studerar eller försörjer sig mer efteråt, och håller det?"""

import streamlit as st

from metrics.catalog import EXIT_UNKNOWN, EXIT_WORK_STUDY, RESULT_6M, SA_EXIT, SELF_SUPPORT, STEP_UP
from metrics.translation import tr
from metrics.verdicts_outcomes import outcomes_title
from metrics.verdicts_progress import progress_title
from ui.claims import draw_claims
from ui.guidance import draw_nothing
from ui.head import page_head
from ui.outcomes import draw_ladder
from ui.page_ways import OUTCOMES_WAY, draw_way
from ui.period_comparison import draw_period_comparison
from ui.steps import draw_changes, draw_reasons, of_steps
from ui.view import current_view

view = current_view()
total, steps = view.evaluate(EXIT_WORK_STUDY), view.evaluate(STEP_UP)

page_head(
    progress_title(steps) if steps.refusal is None else outcomes_title(total, view.evaluate(EXIT_UNKNOWN))
)
draw_period_comparison(view, EXIT_WORK_STUDY, STEP_UP, SELF_SUPPORT, SA_EXIT, RESULT_6M)
if not total.frame["denominator"][0]:
    draw_nothing(
        view,
        total,
        tr("Ingen att räkna steg för i urvalet"),
        tr("Välj en längre period eller ta bort ett filter."),
    )
    st.stop()
if steps.refusal is not None:
    draw_ladder(view)
draw_changes(view)
draw_reasons(view)
draw_way(OUTCOMES_WAY)
draw_claims(view, of_steps(view))
