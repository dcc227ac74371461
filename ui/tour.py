"""The tour: a few steps at the top of the pages they tell of, for whoever asks for it.

Where the reader is in it stands in the address, so that back and forward follow. That it has been seen or
put away is remembered by the session on the server: nothing is stored in the browser.
"""

from html import escape

import streamlit as st

from metrics.scope import Role
from metrics.translation import tr
from ui.go import link_html
from ui.tour_steps import STOPS

#: The part of the address that says which step is shown.
PARAMETER = "rundtur"
_PUT_AWAY = "nej"
_SEEN = "tour_seen"


def draw_tour(role: Role) -> None:
    """Draw the step that the address asks for; nothing for who has not asked."""
    asked = st.query_params.get(PARAMETER)
    if asked is None:
        return
    st.session_state[_SEEN] = True
    stops = STOPS[role]
    if asked not in {str(number) for number in range(1, len(stops) + 1)}:
        return
    number = int(asked)
    stop = stops[number - 1]
    back = [_step(tr("Tillbaka"), role, number - 1)] if number > 1 else []
    ahead = [_step(tr("Nästa"), role, number + 1)] if number < len(stops) else []
    end = link_html(tr("Avsluta rundturen"), stops[0].address, {PARAMETER: _PUT_AWAY})
    links = "".join(f"<li>{link}</li>" for link in (*ahead, *back, end))
    of = tr("Rundtur, steg {n} av {total}", n=number, total=len(stops))
    with st.container(key="tour"):
        st.html(
            f'<section class="m-tour" data-step="{number}" aria-label="{escape(tr("Rundtur"))}">'
            f'<p class="m-tourstep">{escape(of)}</p>'
            f'<h2 tabindex="-1">{escape(tr(stop.title))}</h2>'
            f"<p>{escape(tr(stop.text))}</p><ul>{links}</ul></section>"
        )


def offer(role: Role) -> str:
    """Return the line that offers the tour, until it has been seen or put away in this session."""
    if st.session_state.get(_SEEN, False):
        return ""
    hide = link_html(tr("Dölj"), STOPS[role][0].address, {PARAMETER: _PUT_AWAY})
    return f'<p class="m-offer">{escape(tr("Ny här?"))} {start_link(role)} {hide}</p>'


def start_link(role: Role) -> str:
    """Return the link that begins the tour of *role*."""
    return _step(tr("Ta rundturen (1 minut)"), role, 1)


def _step(label: str, role: Role, number: int) -> str:
    return link_html(label, STOPS[role][number - 1].address, {PARAMETER: str(number)})
