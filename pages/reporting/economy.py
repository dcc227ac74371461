"""Ekonomi: vad kostar det, vem betalar, och vad motsvarar det per deltagare och övergång?"""

import streamlit as st

from metrics.catalog import BUDGET_USE, COST_PP, COST_RESULT, COSTS, ESF_COSTS
from metrics.translation import tr
from metrics.verdicts_economy import economy_title
from ui.claims import draw_claims
from ui.economy import draw_economy, elapsed, of_economy
from ui.head import page_head
from ui.notices import empty_state
from ui.period_comparison import draw_period_comparison
from ui.view import current_view

view = current_view()
booked, use = view.evaluate(COSTS), view.evaluate(BUDGET_USE)

if booked.refusal is not None:
    page_head(tr("Pengarna delas inte efter urvalet"))
    empty_state(
        booked.refusal.said(),
        tr("Ta bort filtren för kommun, kön, ålder, metod och remittent för att se pengarna."),
    )
    st.stop()

page_head(economy_title(use, booked, elapsed(view)))
draw_period_comparison(view, COSTS, ESF_COSTS, COST_PP, COST_RESULT)
if booked.frame["value"][0] is None:
    empty_state(
        tr("Inga kostnader är bokförda i urvalet"), tr("Välj en längre period eller ta bort ett filter.")
    )
    st.stop()
draw_economy(view)
draw_claims(view, of_economy(view))
