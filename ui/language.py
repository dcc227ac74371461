"""Which language the page is in: Swedish, until its reader asks for English."""

from contextvars import ContextVar
from html import escape

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from metrics.text import Language, Swedish, ask_reader

_KEY = "language"
_NAME = "language"
#: Of the run of this thread, which is of one session: a page asks nearly a thousand times.
_of_this_run: ContextVar[Language | None] = ContextVar("language_of_this_run", default=None)


def chosen_language() -> Language | None:
    """Return what the reader of this session has chosen; None outside a session."""
    known = _of_this_run.get()
    if known is not None or get_script_run_ctx(suppress_warning=True) is None:
        return known
    chosen: Language | None = st.session_state.get(_KEY)
    return chosen


def begin_language() -> None:
    """Let the address a reader came by choose the language, once; from then on the button does."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = _spelled(st.query_params.get(_NAME)) or Language.SV
    _of_this_run.set(st.session_state[_KEY])


def speak_as(language: Language) -> None:
    """Go on in *language*, from the top of the page where it is another than so far."""
    if chosen_language() is not language:
        _keep(language)
        st.rerun()


def other_language() -> Language:
    """Return the language that the page is not in."""
    return Language.SV if chosen_language() is Language.EN else Language.EN


def switch_language() -> None:
    """Change to the other language; the address follows."""
    _keep(other_language())
    # As with a filter: the address does not lead this time.
    st.session_state["filters_touched"] = True


def _keep(language: Language) -> None:
    st.session_state[_KEY] = language
    _of_this_run.set(language)


def say_in_address() -> None:
    """Write the language into the address of a page that has no filters to write it."""
    if chosen_language() is Language.EN:
        if st.query_params.get(_NAME) != Language.EN:
            st.query_params[_NAME] = Language.EN.value
    elif _NAME in st.query_params:
        del st.query_params[_NAME]


def marked(text: str) -> str:
    """Return *text* as HTML, which says that it is Swedish where it stays so in every language."""
    return f'<span lang="sv">{escape(text)}</span>' if isinstance(text, Swedish) else escape(text)


def _spelled(text: str | None) -> Language | None:
    return next((language for language in Language if language.value == text), None)


ask_reader(chosen_language)
