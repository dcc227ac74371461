"""Jämställdhet: lika tillgång, lika stöd, lika resultat? The gaps, and what the numbers could have shown."""

from metrics.verdicts_equality import finding
from ui.equality import draw_balance, draw_gap_by_forbund, draw_steps, gaps_of_steps, gender_steps
from ui.head import page_head
from ui.view import current_view

view = current_view()
steps = gender_steps(view)

page_head(finding(steps))
draw_steps(steps, gaps_of_steps(view))
draw_balance(view)
draw_gap_by_forbund(view)
