"""The statistical methods on the page Indikatorer: one card each, closed until it is opened."""

from html import escape

import streamlit as st

from metrics.methods import METHODS, MethodCard
from metrics.text import Language
from metrics.translation import tr
from ui.frame import frame_head

#: Where the methods begin, after all the indicators.
PLACE = "metoder"


def draw_methods(language: Language) -> None:
    """Draw every method in one frame, each as a line that opens."""
    st.html(f'<div id="{PLACE}"></div>')
    with st.container(key="frame_methods"):
        frame_head(
            tr("Metoderna bakom siffrorna"),
            tr(
                "Hur intervall, jämförelser, kurvor och prognoser räknas, varifrån metoden kommer och vad "
                "den inte visar."
            ),
        )
        st.html("".join(method_card(card, language) for card in METHODS))


def draw_method(card: MethodCard, language: Language) -> None:
    """Draw one method alone, opened."""
    with st.container(key="frame_method"):
        st.html(method_card(card, language, is_open=True))


def method_card(card: MethodCard, language: Language, *, is_open: bool = False) -> str:
    """Return everything that *card* says, as HTML."""
    facts = (
        (tr("Används till"), card.use),
        (tr("Formel"), card.formula),
        (tr("Källa"), card.source),
        (tr("Visar inte"), card.limits),
    )
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(text.to(language))}</dd></div>" for name, text in facts
    )
    name, state = escape(card.name.to(language)), " open" if is_open else ""
    return (
        f'<details class="m-more" id="metod-{card.id}"{state}><summary>{name}</summary>'
        f'<dl class="m-facts">{rows}</dl></details>'
    )
