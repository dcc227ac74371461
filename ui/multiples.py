"""Small multiples: one frame around equal small charts, four across, two on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from charts.event_marks import Mark, events_said
from charts.numbers import alt_text
from charts.theme import Figure
from reports.export import Drawn
from ui.frame import LegendItem, event_list, frame_foot, frame_head, key_items
from ui.plot import plot
from ui.sources import SourceRow
from ui.tables import Table, table_twin

#: Small charts side by side in a picture.
_COLUMNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiple:
    """One small chart.

    Attributes:
        code: makes its key unique within the frame.
        name: of the unit, above the chart.
        number: under the name, such as ``158 av plan 160``.
        under: whether a triangle says that the unit is under its plan.
        figure: see ``ui.plot.plot``.
        alt: read aloud in place of the chart.
    """

    code: str
    name: str
    number: str
    under: bool
    figure: Figure
    alt: str


def multiples_frame(
    multiples: Sequence[Multiple],
    *,
    key: str,
    title: str,
    subtitle: str,
    legend: Sequence[LegendItem],
    verdict: str | None,
    source: SourceRow,
    table: Table,
    marks: Sequence[Mark] = (),
) -> None:
    """Draw *multiples* in their order, in the fixed order of a chart frame (see ``chart_frame``)."""
    with st.container(key=f"frame_{key}"):
        frame_head(title, subtitle, legend)
        with st.container(key=f"multi_{key}"), st.grid(columns=4, min_column_width=150, gap="medium"):
            for multiple in multiples:
                with st.container(gap=None):
                    st.html(_heading(multiple))
                    plot(multiple.figure, key=f"{key}_{multiple.code}", alt=multiple.alt)
        event_list(marks, seen=True, by_number=False)
        frame_foot(verdict, source)
        drawn = Drawn(
            figures=[multiple.figure for multiple in multiples],
            alt=alt_text(*(f"{multiple.name}: {multiple.number}." for multiple in multiples)),
            key=key_items(legend),
            headings=[f"{multiple.name}, {multiple.number}" for multiple in multiples],
            columns=_COLUMNS,
        )
        note = f"{subtitle} {events_said(marks)}".strip()
        table_twin(table, key=key, title=title, note=note, source=source, drawn=drawn)


def _heading(multiple: Multiple) -> str:
    mark = '<span class="m-mark m-under"></span> ' if multiple.under else ""
    return (
        f'<div class="m-multiple"><b>{escape(multiple.name)}</b>'
        f"<span>{mark}{escape(multiple.number)}</span></div>"
    )
