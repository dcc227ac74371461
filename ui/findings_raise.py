"""From any chart to the form of a finding in one click: the address of the view goes along."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import streamlit as st

from metrics.findings import TITLE_LENGTH
from metrics.scope import Role
from metrics.translation import tr
from ui.links import current_query, link_to_here
from ui.navigation import page_file
from ui.view import current_view

PAGE = "avvikelser"
_DRAFT = "finding_draft"
#: Answers at "/", where the address names no page.
_FIRST = "lagesbild"
_SNAPSHOTS = "lagesrapporter"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a finding is raised from: a proposed title, and the view it was seen in."""

    title: str
    page: str
    selection: str
    snapshot: str | None


def raise_button(key: str, title: str) -> None:
    """Draw the action that opens the form with this view's address filled in.

    Args:
        key: of the chart.
        title: the finding that the chart shows, proposed as the title.
    """
    view = current_view()
    if view.scope.role is Role.FUNDER:
        return
    label = tr("Lyft")
    if st.button(label, key=f"raise_{key}", type="tertiary", help=tr("Lyft som avvikelse eller guldkorn")):
        page = urlsplit(st.context.url or "").path.strip("/").rpartition("/")[2]
        snapshot = st.query_params.get("id") if page == _SNAPSHOTS else None
        st.session_state[_DRAFT] = Draft(
            title[:TITLE_LENGTH], page or _FIRST, link_to_here(view.selection), snapshot
        )
        st.switch_page(page_file(PAGE), query_params=current_query())


def draft() -> Draft | None:
    """Return what the reader came to raise, if anything."""
    found: Draft | None = st.session_state.get(_DRAFT)
    return found


def start_draft() -> None:
    """Open an empty form."""
    st.session_state[_DRAFT] = Draft("", "", "", None)


def drop_draft() -> None:
    """Close the form."""
    st.session_state.pop(_DRAFT, None)
