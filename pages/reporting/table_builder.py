"""Tabellbyggaren: a cross table of one's own, as deep as the numbers may be shown."""

import streamlit as st

from metrics.translation import tr
from ui.head import page_head
from ui.period_comparison import draw_period_comparison
from ui.table_builder import draw_meter, draw_table, table_title
from ui.table_choices import choose_table
from ui.view import current_view

view = current_view()

# The head is drawn last: the link in it holds the choices.
head = st.container()
chosen = choose_table(view)
with head:
    page_head(tr("Bygg en egen tabell"))
    if chosen.indicator.distribution is None:
        draw_period_comparison(view, chosen.indicator)
draw_meter(view, chosen)
draw_table(view, chosen, table_title(view, chosen))
