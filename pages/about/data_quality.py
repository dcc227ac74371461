"""Datakvalitet: kan vi lita på siffrorna?"""

from metrics.catalog import COMPLETENESS, DATA_QUALITY, EXITS_ON_TIME
from metrics.claims.quality import quality_claims
from metrics.verdicts_quality import quality_title
from ui.claims import draw_claims
from ui.head import page_head
from ui.period_comparison import draw_period_comparison
from ui.quality import draw_bounds, draw_identified, draw_matrix, shown, totals, work_bounds
from ui.quality_breaches import draw_breaches, draw_conflicts, draw_warnings
from ui.quality_lag import draw_lag
from ui.quality_records import draw_records
from ui.quality_reports import draw_reports
from ui.view import current_view

view = current_view()
whole = totals(view)
told = shown(whole)

page_head(quality_title({variable.name.said(): each for variable, each in told.items()}))
draw_period_comparison(view, DATA_QUALITY, EXITS_ON_TIME, COMPLETENESS)
draw_matrix(view, whole)
draw_identified(view)
draw_lag(view)
draw_reports(view)
draw_breaches(view)
draw_records(view)
draw_warnings(view)
draw_conflicts(view)
draw_bounds(view)
draw_claims(view, quality_claims(told, view.evaluate(DATA_QUALITY), work_bounds(view), *whole.values()))
