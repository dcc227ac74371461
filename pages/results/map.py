"""Karta: where those who exit live, and whether it tells anything of where they go."""

from metrics.catalog import EXIT_WORK_STUDY, EXITED
from metrics.claims.compare import places_claims
from metrics.standings import places_finding
from ui.claims import draw_claims
from ui.head import page_head
from ui.municipalities import draw_municipalities, municipality_shares, place_standings, programme_share
from ui.period_comparison import draw_period_comparison
from ui.same_day import same_day
from ui.view import current_view

view = current_view()
shares, programme = same_day(view, municipality_shares(view), programme_share(view))
found = place_standings(view, shares, programme)

page_head(places_finding(found))
draw_period_comparison(view, EXITED, EXIT_WORK_STUDY)
draw_municipalities(view, found, shares, programme)
draw_claims(view, places_claims(shares, found))
