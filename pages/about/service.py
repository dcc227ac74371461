"""Om tjänsten: what is this, can I use it, and can I trust the numbers?"""

from metrics.translation import tr
from ui.about import draw_accessibility, draw_product, draw_protection, draw_service
from ui.head import page_head
from ui.news import draw_news
from ui.view import current_view

view = current_view()

page_head(tr("Vad tjänsten är, hur tillgänglig den är och hur talen skyddas"))
draw_service()
draw_news(view.scope.role)
draw_accessibility()
draw_protection()
draw_product(view)
