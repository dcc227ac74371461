"""What stands where a number, a page or the database cannot be shown: why, and what to do next."""

from html import escape

import streamlit as st

from ui.go import wider


def notice(what: str, text: str, way: str = "") -> None:
    """Draw a calm notice: *what* in bold, then *text* with the next step.

    Args:
        what: in a few words.
        text: why, and what to do.
        way: a link to where it is done, as ``ui.go.link_html`` gives it.
    """
    link = f" {way}" if way else ""
    st.html(f'<div class="m-notice" role="status"><b>{escape(what)}</b> {escape(text)}{link}</div>')


def notice_once(key: str) -> None:
    """Draw what the latest click left in the session under *key*, as of ``notice``, and forget it."""
    said: tuple[str, str] | None = st.session_state.pop(key, None)
    if said is not None:
        notice(*said)


def empty_state(what: str, why: str, way: str | None = None) -> None:
    """Draw what is missing and why, as a frame without a chart, and a *way* on as in ``notice``.

    Without one the way leads to the whole project, where the selection is a part of it.
    """
    onward = wider() if way is None else way
    link = f"<p>{onward}</p>" if onward else ""
    st.html(f'<div class="m-empty"><h2 class="m-title">{escape(what)}</h2><p>{escape(why)}</p>{link}</div>')
