"""Import: is the file whole and right, and may it come in?"""

from metrics.translation import tr
from ui.head import page_head
from ui.import_batches import draw_batches
from ui.import_marked import offer_marked_copies
from ui.import_undo import draw_undo
from ui.importing import (
    check,
    choose_upload,
    complete,
    draw_report,
    is_done,
    offer_load,
    require_admin,
)
from ui.view import current_view

view = current_view()
require_admin(view)

page_head(tr("Läs in uppgifter från en fil"))
upload = choose_upload(view)
if upload is not None and not is_done(upload):
    ready = complete(upload, view)
    if ready is not None:
        report = check(ready, view)
        draw_report(report)
        offer_marked_copies(ready, report)
        offer_load(ready, report, view.account)
draw_undo(view)
draw_batches()
