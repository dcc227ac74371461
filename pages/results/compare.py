"""Jämför: whether förbund, municipalities or projects differ more than chance. No order, no grades."""

from ui.comparison import draw_page
from ui.view import current_view

draw_page(current_view())
