"""The numbered list of what needs a decision: sentence, fact, who has the mandate."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from metrics import wording
from metrics.decisions import Decision
from metrics.translation import mark, tr, trn
from ui.frame import frame_head
from ui.go import how_link, link_html
from ui.language import marked
from ui.navigation import page_file

#: The part of the address that opens one finding.
FINDING = "nr"
_SUBTITLE = mark("Högst fem: det som har väntat längst på beslut, sedan signaler som slumpen inte förklarar.")
#: How the signals were told from chance.
_LOOKED = mark(
    "{n} jämförelser har gjorts: andelar kallas signal när de håller tillsammans (FDR 5\u00a0%), månader när "
    "de ligger mer än tre standardavvikelser från sin baslinje."
)


def decision_list(decisions: Sequence[Decision], comparisons: int) -> None:
    """Draw *decisions* in their order, or that nothing waits.

    Args:
        decisions: at most five.
        comparisons: made to find the signals among them.
    """
    with st.container(key="frame_decisions"):
        frame_head(tr("Kräver beslut"), tr(_SUBTITLE))
        if not decisions:
            st.html(f'<p class="m-subtitle">{tr("Inget väntar på beslut i urvalet.")}</p>')
            return
        rows = "".join(_row(number, decision) for number, decision in enumerate(decisions, start=1))
        st.html(f'<ol class="m-rows">{rows}</ol>')
        if comparisons > 1:
            looked = tr(_LOOKED, n=wording.number(comparisons))
            heading = escape(tr("Hur signalerna skiljs från slumpen"))
            st.html(
                f'<details class="m-more"><summary>{heading}</summary>'
                f'<p class="m-guide">{escape(looked)}</p></details>'
            )
        with st.container(key="finding_links"):
            st.page_link(page_file("avvikelser"), label=tr("Alla avvikelser och guldkorn"))


def _way(decision: Decision) -> str:
    """Return the link behind the row: the finding itself, or how the number of the signal is counted."""
    if decision.finding is not None:
        link = link_html(tr("Öppna ärendet"), "avvikelser", {FINDING: str(decision.finding)})
    elif decision.indicator is not None:
        link = how_link(decision.indicator)
    else:
        return ""
    return f' <span class="m-rowway">{link}</span>'


def _row(number: int, decision: Decision) -> str:
    days = decision.days
    waited = "" if days is None else f"<b>{trn('{n} dag', '{n} dagar', days, n=days)}</b> "
    said = f"{escape(decision.sentence)} {marked(decision.written)}".strip()
    return (
        f'<li><span class="m-no">{number}</span><span>{said}{_way(decision)}</span>'
        f'<span class="m-fact">{waited}{escape(decision.fact)}</span>'
        f'<span class="m-who">{escape(decision.who)}</span></li>'
    )
