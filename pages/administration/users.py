"""Användare: who may see what, and since when?"""

from ui.head import page_head
from ui.users import accounts_of, draw_accounts, draw_give, draw_said, draw_take_back, users_title
from ui.view import current_view

view = current_view()
accounts = accounts_of(view)

page_head(users_title(accounts))
draw_said()
draw_accounts(view, accounts)
draw_give(view, accounts)
draw_take_back(view, accounts)
