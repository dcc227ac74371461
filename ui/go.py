"""Links within our own HTML: followed in the same session, and good in a new tab as well."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import streamlit as st

from metrics.selection import Selection
from metrics.text import Language, spoken
from metrics.translation import tr
from ui.language import marked

#: Of the component that hears the clicks, which the head of every page mounts.
HEARS = "actions"
#: The page that says how numbers are counted, and the part of its address that opens one indicator.
INDICATORS, INDICATOR = "indikatorer", "indikator"
_WANTED, _WIDER = "wanted_page", "wider_link"
_MOST = 2000

Query = Mapping[str, str | Sequence[str]]


def link_html(label: str, address: str, query: Query | None = None, *, name: str = "") -> str:
    """Return a link to the page at *address*.

    Args:
        label: what is read on it.
        address: as in the menu, without "/".
        query: what the page opens with; filters that it does not name stand as usual.
        name: what is heard, where the label alone does not say of what.
    """
    heard = f' aria-label="{escape(name)}"' if name else ""
    return f'<a class="m-go" href="{escape(href(address, query))}" target="_self"{heard}>{marked(label)}</a>'


def how_link(indicator: str, *, name: str = "", query: Query | None = None) -> str:
    """Return the link from a number to how it is counted, with *query* along; see ``link_html``."""
    wanted = {**(query or {}), INDICATOR: indicator}
    return link_html(tr("Hur räknas detta?"), INDICATORS, wanted, name=name)


def href(address: str, query: Query | None = None) -> str:
    """Return the address of a page with *query*."""
    given = dict(query or {})
    if given and spoken() is Language.EN:
        # An address that says something leads, also to the language.
        given.setdefault("language", Language.EN.value)
    asked = urlencode(given, doseq=True)
    return f"/{address}?{asked}" if asked else f"/{address}"


def note_wider(address: str, selection: Selection) -> None:
    """Keep, for this run, the link from the page at *address* to the same page without filters."""
    project = {"project": list(selection.project)}
    whole = {"project", "denominator", "language", "compare"} >= selection.to_query().keys()
    narrow = bool(selection.project) and not whole
    label = tr("Visa hela projektet, utan filter")
    st.session_state[_WIDER] = link_html(label, address, project) if narrow else ""


def wider() -> str:
    """Return the link that shows the whole project on this page; nothing where it is shown already."""
    link: str = st.session_state.get(_WIDER, "")
    return link


def note_wanted() -> None:
    """Keep the address that the reader has clicked on, as the callback of the component."""
    said: Any = st.session_state.get(HEARS)
    st.session_state[_WANTED] = said.get("go") if isinstance(said, Mapping) else None


def take_wanted() -> tuple[str, dict[str, list[str]]] | None:
    """Return the address clicked on since the last run with its query, once; whatever the browser sent."""
    wanted = st.session_state.pop(_WANTED, None)
    if not isinstance(wanted, str) or not wanted.startswith("/") or len(wanted) > _MOST:
        return None
    parts = urlsplit(wanted)
    return parts.path.strip("/"), parse_qs(parts.query)
