"""Logg: who has seen and done what, and is the log what was written?"""

from metrics.translation import tr
from ui.head import page_head
from ui.log_page import checked, choose_wanted, draw_chain, draw_counts, draw_events, extent_of, log_title
from ui.logged_events import note_once
from ui.notices import empty_state
from ui.view import current_view

view = current_view()
note_once(view.account, "log_view", "loggen")
extent = extent_of(view)
chain = checked()

page_head(log_title(chain))
draw_chain(chain)
if extent is None:
    empty_state(
        tr("Loggen är tom"),
        tr("Den går inte att skriva just nu, annars stod det här att du öppnade den."),
    )
else:
    wanted = choose_wanted(view, extent)
    draw_events(view, wanted, draw_counts(view, wanted))
