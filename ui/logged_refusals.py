"""What the log is told when a viewer asks for more than the role may see."""

from ui.logged_events import note_once
from ui.view import current_view


def note_refused(what: str) -> None:
    """Write in the log, once a tab, that the viewer of this run was refused *what*."""
    note_once(current_view().account, "refusal", what)
