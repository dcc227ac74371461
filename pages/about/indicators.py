"""Indikatorer: what every number means, and the figures the project has published itself."""

from metrics.translation import tr
from ui.glossary import asked_method, choose_indicators, draw_cards, draw_published
from ui.head import page_head
from ui.method_cards import draw_method, draw_methods
from ui.notices import notice
from ui.page_ways import draw_back
from ui.view import current_view

view = current_view()
method = asked_method()

page_head(tr("Vad siffrorna betyder, och vad de inte visar"))
draw_back()
if method is not None:
    draw_method(method, view.language)
found = choose_indicators(view.language, hidden=method is not None)
if not found and method is None:
    notice(tr("Ingen indikator hittades."), tr("Pröva ett annat ord, till exempel arbete, könsgap eller 09."))
draw_cards(found, view.language)
if len(found) != 1 and method is None:
    draw_methods(view.language)
    draw_published(view)
