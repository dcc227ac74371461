"""Clicks on a page that was drawn before the viewer's rights ended: they do nothing, and the log has them.

A callback, a fragment and a file that is made on the click all come before rights are read anew.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import ParamSpec

import streamlit as st

from data_access.access.standing import still_holds
from data_access.engine import get_engine
from metrics.scope import Scope
from metrics.translation import mark
from ui.logged_events import note
from ui.sign_in import token_here
from ui.view import current_view

_P = ParamSpec("_P")
_ENDED = mark("klick efter att rätten upphört")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who a page was drawn for; a click may come without the session.

    Attributes:
        token: of the sign-in; None in the demo, where nobody loses a right.
    """

    account: str
    scope: Scope
    token: str | None

    def still_allowed(self) -> bool:
        """Return whether the rights of the page still hold; the log is told where they do not.

        Raises:
            DatabaseUnavailable: if the database does not answer.
        """
        if self.token is None or still_holds(get_engine(), self.token, self.scope, datetime.now(UTC)):
            return True
        note(self.account, "refusal", _ENDED)
        return False


def holder() -> Holder:
    """Return who the page of this run is drawn for."""
    view = current_view()
    return Holder(view.account, view.scope, token_here())


def if_still_allowed(callback: Callable[_P, None]) -> Callable[_P, None]:
    """Return *callback*, which does nothing once the rights it was drawn with have ended."""

    @wraps(callback)
    def guarded(*args: _P.args, **kwargs: _P.kwargs) -> None:
        if holder().still_allowed():
            callback(*args, **kwargs)

    return guarded


def leave_unless_allowed() -> None:
    """Draw the whole page anew, and so refuse it, where the rights that a fragment was drawn with ended."""
    if not holder().still_allowed():
        st.rerun()
