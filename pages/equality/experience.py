"""Deltagarnas röst: vad säger deltagarna, vem får frågan om våld, och vilka leder?"""

from metrics.catalog import EMPOWER
from metrics.verdicts_experience import experience_title
from ui.claims import draw_claims
from ui.experience import (
    draw_answers,
    draw_leaders,
    draw_power,
    draw_response,
    draw_screening,
    of_experience,
)
from ui.head import page_head
from ui.period_comparison import draw_period_comparison
from ui.view import current_view

view = current_view()

page_head(experience_title(view.evaluate(EMPOWER)))
draw_period_comparison(view)
draw_answers(view)
draw_power(view)
draw_response(view)
draw_screening(view)
draw_leaders(view)
draw_claims(view, of_experience(view))
