"""Jämför: whether förbund or municipalities differ more than chance makes them. No order, no grades."""

from metrics.claims.compare import comparison_claims
from ui.claims import draw_claims
from ui.comparison import ask, draw_card, draw_comparison, draw_own
from ui.view import current_view

view = current_view()

question, found = ask(view)
draw_comparison(view, question, found)
draw_own(view, question, found)
draw_card()
draw_claims(view, comparison_claims(found.shares, found.shown, question.level))
