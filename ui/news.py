"""Nytt i tjänsten: what a reader meets that was not there before, the newest first.

Whether a reader has seen it is not remembered: that would mean keeping something about each reader.
"""

from datetime import date
from html import escape

import streamlit as st

from metrics import wording
from metrics.scope import Role
from metrics.translation import mark, tr
from ui.frame import frame_head
from ui.tour import start_link

#: More than these are history, which stands in CHANGELOG.md.
_MOST = 6
NEWS = (
    (
        date(2026, 11, 23),
        mark("Startsidan visar det som väntar på just din roll, och en rundtur visar resten på en minut."),
    ),
    (
        date(2026, 11, 23),
        mark("Sök på varje sida (tangenten /): sidor, tal, ord, förbund, kommuner och ärenden."),
    ),
    (
        date(2026, 11, 23),
        mark("Hur räknas detta? leder från ett tal till dess täljare, nämnare, skydd och ett exempel."),
    ),
    (date(2026, 11, 22), mark("Alla sidor finns på engelska: English överst på varje sida.")),
    (
        date(2026, 11, 22),
        mark("Jämför med bland filtren: varje sida visar skillnaden mot en annan period, med intervall."),
    ),
    (
        date(2026, 11, 22),
        mark("Avvikelser och guldkorn följs från att de lyfts till att de är åtgärdade."),
    ),
)


def draw_news(role: Role) -> None:
    """Draw what is new with its day, and the way into the tour of *role*."""
    rows = "".join(
        f'<li><span class="m-foundkind">{escape(wording.day(day))}</span><span>{escape(tr(said))}</span></li>'
        for day, said in NEWS[:_MOST]
    )
    with st.container(key="frame_about_news"):
        frame_head(tr("Nytt i tjänsten"), tr("Det senaste först."))
        st.html(f'<ol class="m-found">{rows}</ol><p class="m-tourway">{start_link(role)}</p>')
