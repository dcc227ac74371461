"""Sök: where is what I am looking for?"""

from metrics.translation import tr
from ui.head import page_head
from ui.search import draw_search
from ui.view import current_view

page_head(tr("Sök bland sidor, tal, ord, platser och ärenden"))
draw_search(current_view())
