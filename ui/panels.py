"""A frame with several charts side by side that stack where the page is narrow."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from charts.numbers import alt_text
from charts.theme import Figure
from reports.export import Drawn
from ui.frame import LegendItem, frame_foot, frame_head, key_items
from ui.plot import plot
from ui.sources import SourceRow
from ui.tables import Table, table_twin


@dataclass(frozen=True, slots=True)
class Panel:
    """One chart of a frame.

    Attributes:
        alt: read aloud in its place, at most 250 characters.
        heading: over the chart, where the panels are of different things.
    """

    figure: Figure
    alt: str
    heading: str = ""


def panel_frame(
    *,
    key: str,
    title: str,
    subtitle: str,
    panels: Sequence[Panel],
    source: SourceRow,
    table: Table,
    legend: Sequence[LegendItem] = (),
    verdict: str | None = None,
) -> None:
    """Draw *panels* in one frame, in the order of ``ui.frame.chart_frame``."""
    with st.container(key=f"frame_{key}"):
        frame_head(title, subtitle, legend)
        with st.grid(columns=len(panels), min_column_width=320, gap="large", key=f"grid_{key}"):
            for number, panel in enumerate(panels, start=1):
                with st.container(key=f"panel_{key}_{number}", gap=None):
                    if panel.heading:
                        st.html(f'<h3 class="m-panel">{escape(panel.heading)}</h3>')
                    plot(panel.figure, key=f"{key}_{number}", alt=panel.alt)
        frame_foot(verdict, source)
        figures = [panel.figure for panel in panels]
        alt = alt_text(*(panel.alt for panel in panels))
        headings = [panel.heading for panel in panels] if any(panel.heading for panel in panels) else ()
        drawn = Drawn(figures=figures, alt=alt, key=key_items(legend), headings=headings)
        table_twin(table, key=key, title=title, note=subtitle, source=source, drawn=drawn)
