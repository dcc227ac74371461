"""Exact numbers are taken down in the log before they are shown; where it cannot be, they stay closed.

Protected numbers need no log: nobody can learn anything of a person from them.
"""

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from data_access.audit import LogUnwritable
from metrics.scope import Policy, Scope
from metrics.selection import Selection
from metrics.translation import mark, tr
from ui import cached
from ui.logged_events import must_note
from ui.notices import notice

_OPENED = "exact_views_opened"
_CLOSED = mark("Exakta tal är stängda.")
_WHY = mark(
    "De visas bara när det kan antecknas i loggen vem som ser dem, och loggen går inte att skriva just nu. "
    "{instead} Försök igen om en stund."
)


class ExactViewsClosed(Exception):
    """What was asked for is exact, and the log cannot take it down; the message reaches the screen."""


def rights_now(scope: Scope) -> Scope:
    """Return *scope* as it holds now: while the log cannot be written, without anything exact."""
    sees_exact = scope.policy is Policy.EXACT or bool(scope.forbund)
    if not sees_exact or cached.log_is_writable():
        return scope
    notice(tr(_CLOSED), tr(_WHY, instead=tr("Skyddade tal visas i stället.")))
    return replace(scope, policy=Policy.PROTECTED, forbund=())


def open_exact(account: str, page: str, selection: Selection) -> None:
    """Take down that *account* sees exact numbers, the first time in this tab for the page and selection.

    Raises:
        ExactViewsClosed: if the log cannot be written; the next run shows protected numbers.
    """
    subject = f"{page} {urlencode(selection.to_query(), doseq=True)}".strip()
    opened: set[tuple[str, str]] = st.session_state.setdefault(_OPENED, set())
    if (account, subject) in opened:
        return
    try:
        must_note(account, "exact_view", subject)
    except LogUnwritable as error:
        cached.forget_writable()
        raise ExactViewsClosed(tr(_WHY, instead=tr("Ladda om sidan för skyddade tal."))) from error
    # Last: what could not be taken down is tried again.
    opened.add((account, subject))


def say_closed(error: ExactViewsClosed) -> None:
    """Draw why there are no numbers here now."""
    notice(tr(_CLOSED), str(error))
