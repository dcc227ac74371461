"""An address that leads nowhere: the first page in its place, and a word about it."""

from urllib.parse import urlencode

import streamlit as st

from metrics.text import Language
from metrics.translation import tr
from ui.notices import notice

#: In the address of the first page when another was asked for.
_NAME = "borta"
_KEY = "lost_on"


def instead(language: Language) -> str:
    """Return where the browser is sent that asks for a page that is not there."""
    asked = {_NAME: "sidan"} | ({"language": language.value} if language is Language.EN else {})
    return f"/?{urlencode(asked)}"


def say_if_lost(address: str) -> None:
    """Say on the page at *address* that the one asked for is not there, until the reader opens another."""
    state = st.session_state
    if _NAME in st.query_params:
        del st.query_params[_NAME]
        state[_KEY] = address
    if state.get(_KEY) == address:
        notice(
            tr("Sidan finns inte."),
            tr("Adressen leder ingenstans, så den första sidan visas. Välj i menyn, eller sök."),
        )
    else:
        state.pop(_KEY, None)
