"""Everybody enrolled on the page about outcomes: still there, left, and a positive outcome of them all."""

import streamlit as st

from metrics import verdicts_stock as verdicts
from metrics.catalog import ACTIVE, ENROLLED, EXITED, OUTCOME_OF_ENROLLED
from metrics.codes import WOMEN_AND_MEN
from metrics.dimension import Dimension
from metrics.translation import tr
from ui.frame import frame_foot, frame_head
from ui.same_day import same_day
from ui.sources import source_row
from ui.tables import Table, table_twin
from ui.view import View

_KEY = "stock"
_ROWS = (ENROLLED, ACTIVE, EXITED, OUTCOME_OF_ENROLLED)


def draw_stock(view: View) -> None:
    """Draw the four measures for women, for men and for everybody."""
    asked = [view.evaluate(indicator, *by) for by in ((), (Dimension.GENDER,)) for indicator in _ROWS]
    # Women and men add up to everybody only where all are counted to the same day.
    together = same_day(view, *asked)
    whole, split = together[: len(_ROWS)], together[len(_ROWS) :]
    title = verdicts.stock_title(whole[3], whole[1])
    names = [view.labels.of(Dimension.GENDER, gender) for gender in WOMEN_AND_MEN]
    rows = [
        [each.indicator.name.to(view.language), *verdicts.stock_cells(each, by)]
        for each, by in zip(whole, split, strict=True)
    ]
    table = Table((tr("Mått"), *names, tr("Alla")), rows)
    with st.container(key=f"frame_{_KEY}"):
        note = verdicts.stock_note(whole[0])
        frame_head(title, note)
        source = source_row(*whole)
        frame_foot(tr(verdicts.VERDICT), source)
        table_twin(table, key=_KEY, title=title, note=note, source=source, is_open=True)
