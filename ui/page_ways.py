"""From a page to the one that answers the next question, with the reader's filters along."""

from dataclasses import dataclass

import streamlit as st

from metrics.scope import Role
from metrics.selection import FILTERS
from metrics.translation import mark, tr
from ui.go import link_html, take_wanted
from ui.links import current_query, leave_filters
from ui.navigation import ADDRESSES, follows_filters, page_at, page_file

Query = dict[str, list[str]]
_HERE, _BEFORE, _FILTERS = "page_here", "page_before", "page_filters"
#: What an address says of the selection, language apart.
FILTER_NAMES = frozenset({*(d.value for d in FILTERS), "period", "compare", "denominator"})


@dataclass(frozen=True, slots=True)
class Way:
    """A page, and what is read there."""

    address: str
    label: str


OUTCOMES_WAY = Way("utfall", mark("Utfall: vart de avslutade gick"))
STEPS_WAY = Way("steg", mark("Steg mot arbete: vad som har ändrats"))


def draw_way(way: Way) -> None:
    """Draw the link to *way*, with the filters that stand."""
    with st.container(key=f"way_{way.address}"):
        st.page_link(page_file(way.address), label=tr(way.label), query_params=current_query())


def follow_link(role: Role, *, empty: bool) -> None:
    """Open the page whose link the reader has clicked on, if there is one.

    Args:
        role: of the reader: where the role may not go, the page says so.
        empty: whether there are no numbers to show.
    """
    wanted = take_wanted()
    if wanted is not None and wanted[0] in {"", *ADDRESSES}:
        address, query = wanted
        # A link that says nothing of filters leaves them as they are.
        stand = {} if FILTER_NAMES & query.keys() else st.session_state.get(_FILTERS, {})
        st.switch_page(page_at(address, role, empty=empty), query_params=stand | query)


def note_place(address: str, title: str) -> None:
    """Remember, within this session, which page is open and which was open before it."""
    before: tuple[str, str, Query] | None = st.session_state.get(_HERE)
    if before is not None and before[0] != address:
        st.session_state[_BEFORE] = before
    st.session_state[_HERE] = (address, title, current_query())
    if follows_filters(address):
        st.session_state[_FILTERS] = current_query()
    else:
        leave_filters()


def draw_back() -> None:
    """Draw the link back to the page that the reader came from, with its filters."""
    before: tuple[str, str, Query] | None = st.session_state.get(_BEFORE)
    if before is None:
        return
    address, title, query = before
    with st.container(key="way_back"):
        st.html(link_html(tr("Tillbaka till {page}", page=tr(title)), address, query))
