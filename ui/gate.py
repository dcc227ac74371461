"""What stands in place of every page where nobody may see any: one sentence why, and the next step."""

from collections.abc import Callable
from html import escape
from typing import NoReturn

import orjson
import streamlit as st

from ui.components import component
from ui.navigation import ADDRESSES


def gate(
    what: str, why: str, *, button: str | None = None, on_click: Callable[[], None] | None = None
) -> NoReturn:
    """Draw *what* and *why* at every address, with a button for the next step, and end the run."""

    def body() -> None:
        st.html(
            '<div class="m-head"><div class="m-mast"><b>MIA Utfall</b></div>'
            f'<h1>{escape(what)}</h1><p class="m-sentence">{escape(why)}</p></div>'
        )
        if button is not None:
            st.button(button, key="gate", on_click=on_click, type="primary")
            mount = component("wanted")
            if mount is not None:
                mount(key="wanted", data=orjson.dumps({"waiting": True}))

    # Every address is known, so that a link never ends in "Page not found".
    pages = [st.Page(body, title=what, url_path=address) for address in sorted(ADDRESSES)]
    start = st.Page(body, title=what, url_path="start", default=True)
    st.navigation([start, *pages], position="hidden").run()
    st.stop()
