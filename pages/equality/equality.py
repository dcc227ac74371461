"""Jämställdhet: lika tillgång, lika stöd, lika resultat? Mönster, observation, orsak och åtgärd (JämKAS)."""

from metrics.catalog import GAP_HOURS, GAP_METHOD, GAP_OUTCOME, GAP_PREWORK, GAP_TIME, WOMEN_SHARE
from metrics.claims.equality import equality_claims
from metrics.verdicts_equality import finding
from ui.claims import draw_claims
from ui.equality import draw_balance, draw_gap_by_forbund, draw_steps, gaps_of_steps, gender_steps
from ui.equality_causes import draw_parity, draw_parts, draw_questions, parts_of_gap, section
from ui.equality_groups import draw_combinations
from ui.head import page_head
from ui.period_comparison import draw_period_comparison
from ui.view import current_view

view = current_view()
steps, gaps = gender_steps(view), gaps_of_steps(view)
parts, reached = parts_of_gap(view)

page_head(finding(steps))
draw_period_comparison(view, WOMEN_SHARE, GAP_OUTCOME, GAP_PREWORK, GAP_METHOD, GAP_HOURS, GAP_TIME)
section("pattern")
draw_steps(steps, gaps)
draw_balance(view)
section("observation")
draw_parity(steps, gaps)
draw_gap_by_forbund(view)
draw_combinations(view)
section("cause")
draw_parts(parts, reached, next(step for step in steps if step.id == "work_study"), view)
section("action")
draw_questions(steps, parts, view)
draw_claims(view, equality_claims(steps))
