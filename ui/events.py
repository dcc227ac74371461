"""What has happened to the chosen project and förbund: the one list that every chart over time marks."""

from datetime import date

from charts.event_marks import Event
from ui.view import View


def events_of(view: View, until: date | None = None) -> list[Event]:
    """Return the events of the project that concern everybody or the chosen förbund, oldest first.

    Args:
        until: the last day; None = that of the view.
    """
    last = until or view.as_of
    forbund = {None, *view.selection.forbund}
    return [
        (event.happened_on, event.label.to(view.language))
        for event in view.programme.events
        if event.forbund in forbund and event.happened_on <= last
    ]


def events_between(view: View, first: date, last: date) -> list[Event]:
    """Return those of them that happened from *first* to *last*."""
    return [event for event in events_of(view, last) if first <= event[0]]
