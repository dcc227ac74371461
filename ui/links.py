"""The address of the page and the selection, kept the same."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

import streamlit as st

from metrics import wording
from metrics.period import Period
from metrics.selection import FILTERS, Selection
from ui.written import Written

_KEY = "link_state"
#: The parts of an address that say what is selected.
_NAMES = frozenset({*(d.value for d in FILTERS), "period", "compare", "denominator", "language"})


@dataclass(slots=True)
class _Link:
    """What the address was given, and on which page it was."""

    address: Written[dict[str, list[str]]]
    page: str


def selection_from_link(page: str) -> Selection | None:
    """Return what the address asks for if the reader came by it, None if the filters stand.

    The address leads on the first run and when the reader goes back or forward. It does not when the
    menu opened another page (Streamlit then drops the query) or when it is only late.
    """
    query = current_query()
    link: _Link | None = st.session_state.get(_KEY)
    touched = st.session_state.pop("filters_touched", False)
    if link is None:
        # A click may cut the first run short, as when another process takes over the page.
        return None if touched and "filter_project" in st.session_state else Selection.from_query(query)
    changed_page = page != link.page
    late = not changed_page and link.address.is_late(query)
    if query == link.address.last or touched or (changed_page and not query) or late:
        return None
    return Selection.from_query(query)


def remember(selection: Selection, page: str, usual_project: str) -> None:
    """Write *selection* into the address, without what is usual."""
    query = selection.to_query()
    if query.get("project") == [usual_project]:
        del query["project"]
    link: _Link | None = st.session_state.get(_KEY)
    # A fast click carries the address of its moment, while another that was sent is still on its way there.
    if query != current_query() or (link is not None and query != link.address.last):
        # What a page keeps in the address (the indicator of the glossary) is not the filters' to drop.
        st.query_params.from_dict(query | _others())
    if link is None:
        st.session_state[_KEY] = _Link(Written(query), page)
    else:
        link.address.write(query)
        link.page = page


def leave_filters() -> None:
    """Note that a page without filters is open: who comes back to one with them finds them as they were."""
    link: _Link | None = st.session_state.get(_KEY)
    if link is not None:
        link.page = ""


def link_to_here(selection: Selection) -> str:
    """Return the query that leads to this view from anywhere, project and the page's own choices included."""
    return urlencode(selection.to_query() | _others(), doseq=True)


def period_words(period: Period) -> str:
    """Return a period that starts or ends somewhere in words: ``kv 3 2021``, else from day to day."""
    spelling = str(period)
    if ".." not in spelling and len(spelling) < len("2021-03-01"):
        return wording.period_name(spelling)
    return wording.span_name(period.start, period.end and period.end - timedelta(days=1))


def current_query() -> dict[str, list[str]]:
    """Return what the address says of the selection."""
    return {key: st.query_params.get_all(key) for key in st.query_params if key in _NAMES}


def _others() -> dict[str, list[str]]:
    """Return what the address says beside the selection: a page's own choices."""
    return {key: st.query_params.get_all(key) for key in st.query_params if key not in _NAMES}
