"""Lägesbild: är vi på väg mot målen, och vad kräver beslut?"""

import streamlit as st

from metrics.catalog import ENROLLED_NEW, EXIT_PREWORK, EXIT_WORK_STUDY, EXITED, GAP_OUTCOME, WOMEN_SHARE
from metrics.claims.situation import situation_claims
from metrics.translation import tr
from metrics.verdicts_situation import situation_title
from ui.claims import draw_claims
from ui.decisions import decision_list
from ui.guidance import draw_nothing
from ui.head import page_head
from ui.headline import headline_tiles, read_headline
from ui.pace import draw_paces
from ui.period_comparison import draw_period_comparison
from ui.role_home import draw_role_home
from ui.situation import decisions
from ui.tiles import tile_row
from ui.view import current_view

view = current_view()
headline = read_headline(view)

page_head(situation_title(headline.pace, headline.work, headline.prework))
draw_role_home(view)
draw_period_comparison(view, ENROLLED_NEW, EXITED, EXIT_WORK_STUDY, EXIT_PREWORK, WOMEN_SHARE, GAP_OUTCOME)
if not headline.enrolled.frame["numerator"][0]:
    draw_nothing(
        view,
        headline.enrolled,
        tr("Ingen inskriven i urvalet"),
        tr("Välj en senare period eller ta bort ett filter."),
    )
    st.stop()
tile_row(headline_tiles(headline))
decision_list(*decisions(view))
draw_paces(view)
draw_claims(
    view,
    situation_claims(headline.pace, headline.work, headline.prework, headline.genders, headline.gap),
)
