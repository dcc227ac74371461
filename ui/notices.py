"""What stands where a number, a page or the database cannot be shown: why, and what to do next."""

from html import escape

import streamlit as st


def notice(what: str, text: str) -> None:
    """Draw a calm notice: *what* in bold, then *text* with the next step."""
    st.html(f'<div class="m-notice" role="status"><b>{escape(what)}</b> {escape(text)}</div>')


def empty_state(what: str, why: str) -> None:
    """Draw what is missing and why, as a frame without a chart."""
    st.html(f'<div class="m-empty"><h2 class="m-title">{escape(what)}</h2><p>{escape(why)}</p></div>')
