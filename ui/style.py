"""The one style sheet of the product, with its colours as CSS custom properties."""

from functools import cache
from hashlib import sha256

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from charts.theme import TOKENS
from ui.components import ASSETS

ADDRESS = "/mia/style.css"


@cache
def style_sheet() -> str:
    """Return app.css after the colour properties; ``light-dark`` follows the theme without a rerun."""
    properties = "".join(f"--m-{name}:light-dark({light},{dark});" for name, (light, dark) in TOKENS.items())
    return f":root{{{properties}}}\n{(ASSETS / 'app.css').read_text('utf-8')}"


def apply_style() -> None:
    """Put the style sheet on the page; called once, before anything is drawn.

    It stands in the page from the start where asgi.py serves it; a run brings it where nothing else does.
    """
    st.html(f"<style>{style_sheet()}</style>")


def style_link() -> str:
    """Return the element that loads the style sheet before any script has run, so that nothing jumps.

    It belongs at the end of the body: Streamlit writes its own rules into the head, and the last rule wins.
    Browsers keep the file for a day, so a changed one has another address.
    """
    version = sha256(style_sheet().encode()).hexdigest()[:12]
    return f'<link rel="stylesheet" href="{ADDRESS}?v={version}">'


def _file(_request: Request) -> Response:
    return Response(style_sheet(), media_type="text/css")


ROUTES = (Route(ADDRESS, _file, methods=["GET"]),)
