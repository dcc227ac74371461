"""Avvikelser och guldkorn: vad skaver, vad fungerar, och vem har mandat att ändra?"""

import streamlit as st

from metrics.verdicts_findings import findings_title
from ui.findings import counts, draw_new, draw_register, draw_waits, narrowed, opened, register
from ui.findings_one import draw_finding
from ui.head import page_head
from ui.view import current_view

view = current_view()
one = opened(view)
if one is not None:
    page_head(one.finding.content.title)
    draw_finding(view, one)
    st.stop()
findings = register(view)

page_head(findings_title(findings, view.as_of))
draw_new(view)
chosen = narrowed(findings)
counted = counts(view)
draw_register(view, chosen, counted)
draw_waits(view, chosen, counted)
