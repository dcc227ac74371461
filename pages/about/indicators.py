"""Indikatorer: what every number means, and the figures the project has published itself."""

from metrics.translation import tr
from ui.glossary import choose_indicators, draw_cards, draw_published
from ui.head import page_head
from ui.method_cards import draw_methods
from ui.notices import notice
from ui.view import current_view

view = current_view()

page_head(tr("Vad siffrorna betyder, och vad de inte visar"))
found = choose_indicators(view.language)
if not found:
    notice(tr("Ingen indikator hittades."), tr("Pröva ett annat ord, till exempel arbete, könsgap eller 09."))
draw_cards(found, view.language)
if len(found) != 1:
    draw_methods(view.language)
    draw_published(view)
