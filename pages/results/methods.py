"""Metoder: who gets which method, and where those who did have gone. Describes, proves no effect."""

from metrics.catalog import GAP_HOURS, GAP_METHOD, GAP_SINGLE_METHOD, HOURS_PP, WORK_ORIENTED
from metrics.claims.methods import methods_claims
from metrics.translation import tr
from metrics.verdicts_methods import reach_finding
from ui.claims import draw_claims
from ui.fidelity import draw_fidelity
from ui.head import page_head
from ui.hours import draw_hours
from ui.methods import draw_reach
from ui.notices import notice
from ui.paths import draw_outcomes_by_method, draw_ways
from ui.period_comparison import draw_period_comparison
from ui.view import current_view
from ui.volume import draw_volume_by_method

view = current_view()

page_head(reach_finding(view.evaluate(GAP_SINGLE_METHOD)))
draw_period_comparison(view, WORK_ORIENTED, HOURS_PP, GAP_METHOD, GAP_HOURS)
draw_reach(view)
notice(
    tr("Beskrivande: visar inte metodens effekt."),
    tr("Deltagare får olika metoder för att de har olika behov, och den som får flera räknas i var och en."),
)
draw_outcomes_by_method(view)
draw_ways(view)
draw_hours(view)
draw_fidelity(view)
draw_volume_by_method(view)
draw_claims(view, methods_claims(view.evaluate(GAP_SINGLE_METHOD)))
