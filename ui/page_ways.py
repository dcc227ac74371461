"""From a page to the one that answers the next question, with the reader's filters along."""

from dataclasses import dataclass

import streamlit as st

from metrics.translation import mark, tr
from ui.links import current_query
from ui.navigation import page_file


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
