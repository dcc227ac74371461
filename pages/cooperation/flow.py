"""Flöde: vem remitterar, hur länge väntar människor, och var blir de kvar mellan stolarna?"""

from metrics.catalog import GAP_METHOD, HAND_BACK, TEAM_SHARE, WAIT_DAYS
from metrics.claims.flow import flow_claims
from metrics.verdicts_flow import flow_finding
from ui.claims import draw_claims
from ui.flow import draw_flow, draw_hand_backs, draw_mix, draw_team, draw_waits, draw_work
from ui.head import page_head
from ui.period_comparison import draw_period_comparison
from ui.view import current_view

view = current_view()
back, gap = view.evaluate(HAND_BACK), view.evaluate(GAP_METHOD)

page_head(flow_finding(back, gap))
draw_period_comparison(view, WAIT_DAYS, TEAM_SHARE, HAND_BACK, GAP_METHOD)
draw_flow(view)
draw_waits(view)
draw_team(view)
draw_hand_backs(view)
draw_work(view)
draw_mix(view)
draw_claims(view, flow_claims(back, view.evaluate(WAIT_DAYS), gap))
