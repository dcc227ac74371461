"""The head of every page: whose data, the finding, the filters in a sentence, what the numbers are."""

from html import escape

import streamlit as st

from metrics import codes, wording
from metrics.dimension import Dimension
from metrics.disclosure.lattice import Granularity
from metrics.disclosure.spans import latest
from metrics.phrases import listed
from metrics.scope import Policy, Role
from metrics.selection import Denominator
from metrics.source import ClosedCells
from metrics.translation import mark, tr
from ui import cached
from ui.actions import page_actions
from ui.links import period_words
from ui.page_questions import question_line
from ui.view import View, current_view

_PROTECTED = mark(
    "<b>Skyddade tal:</b> ett antal kan avvika med högst 5 från det verkliga. "
    "≈ är ett sådant tal eller en summa av flera."
)
_HEADED = "headed_view"


def page_head(title: str) -> None:
    """Draw the head of the page.

    Args:
        title: the finding of the page, one plain sentence.
    """
    view = current_view()
    live = bool(view.selection.project)
    where = f"{view.programme.name}, {tr(view.page)}" if live else tr(view.page)
    badge = f'<span class="m-badge">{tr("Syntetiska data")}</span>' if view.version.synthetic else ""
    sentence = f'<p class="m-sentence">{filter_sentence(view)}</p>' if live else ""
    notes = [note for note in (question_line(view.page), *_notes(view)) if note]
    html = (
        f'<div class="m-head"><div class="m-mast"><b>MIA Utfall</b><span>{escape(where)}</span>{badge}</div>'
        f"<h1>{escape(title)}</h1>{sentence}</div>"
        f'<div class="m-notes">{"".join(f"<p>{note}</p>" for note in notes)}</div>'
    )
    with st.container(key="head"):
        st.html(html)
        page_actions(view.selection)
    st.session_state[_HEADED] = view


def has_head() -> bool:
    """Return whether this run has drawn the head of its page."""
    return st.session_state.get(_HEADED) is current_view()


def filter_sentence(view: View) -> str:
    """Return the selection as one sentence of HTML, every chosen value underlined."""
    selection, labels = view.selection, view.labels
    where = selection.municipality or selection.forbund
    dimension = Dimension.MUNICIPALITY if selection.municipality else Dimension.FORBUND
    places = ", ".join(labels.of(dimension, c) for c in where) or tr("alla förbund")
    people = listed([codes.GENDER[g].said().lower() for g in selection.gender]) or tr("kvinnor och män")
    ages = ", ".join(codes.AGE_BAND[a].said() for a in selection.age_band) or tr("alla åldrar")
    methods = ", ".join(labels.of(Dimension.METHOD, m) for m in selection.method)
    chosen = {
        "project": _u(view.programme.name),
        "places": _u(places),
        "people": _u(people),
        "ages": _u(ages),
        "period": _u(_period(view)),
        "denominator": _u(labels.denominator(selection.denominator or Denominator.EXITED)),
    }
    if not methods:
        return tr("{project} i {places}, {people} i {ages}, {period}. Andelar av {denominator}.", **chosen)
    return tr(
        "{project} i {places}, {people} i {ages} med {methods}, {period}. Andelar av {denominator}.",
        methods=_u(methods),
        **chosen,
    )


def _period(view: View) -> str:
    if view.selection.period.start or view.selection.period.end:
        return period_words(view.selection.period)
    return wording.span_name(view.programme.starts_on, min(view.programme.last_day, view.clock))


def _notes(view: View) -> list[str]:
    if view.scope.role is not Role.FUNDER and cached.is_empty(view.version):
        return [tr("<b>Inga data ännu</b>: ingen deltagare är inläst.")]
    state = tr("<b>Data t.o.m. {day}</b>", day=wording.day(view.clock))
    if view.as_of < view.clock:
        state += tr(", talen visar läget {day}", day=wording.day(view.as_of))
    if view.policy is Policy.PROTECTED and view.selection.project:
        return [f"{state}{_closed(view)}.", tr(_PROTECTED)]
    if view.scope.forbund:
        return [f"{state}.", tr("<b>Exakta tal:</b> det egna förbundet.")]
    exact = tr("<b>Exakta tal:</b> demodata är syntetiska.") if view.policy is Policy.EXACT else ""
    return [f"{state}.", exact] if view.version.synthetic and exact else [f"{state}."]


def _closed(view: View) -> str:
    """Return which period the parts of the programme are counted to: they never show an open one."""
    if not isinstance(view.source, ClosedCells):
        return ""
    closed = latest(view.source.closed(), view.programme.code)
    if closed is None:
        return tr(", ingen period har stängt ännu")
    if closed.granularity is Granularity.PROJECT:
        return tr(", projektet stängt {day}", day=wording.day(closed.last_day))
    return tr(
        ", senast stängda period {period}", period=wording.period_name(closed.period).replace(" ", "\u00a0")
    )


def _u(text: str) -> str:
    return f"<u>{escape(text)}</u>"
