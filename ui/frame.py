"""The chart frame: rule, finding, subtitle, key, chart, verdict, source, table. Always in this order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from charts.event_marks import Mark, events_said, numbered, with_marks
from charts.numbers import alt_text
from charts.theme import Figure
from metrics.translation import tr
from reports.export import Drawn
from ui.go import how_link
from ui.language import marked
from ui.plot import plot
from ui.sources import SourceRow
from ui.tables import Table, table_twin
from ui.verdict import unbroken, verdict_html
from ui.view import current_view

#: The marks a key can show: class names of ui/assets/app.css without their m-.
MARKS = frozenset(
    (
        *("woman", "man", "unknown", "womanbar", "manbar", "unknownbar"),
        *("data", "context", "line", "interval", "target", "plan", "fan", "ring"),
        *(
            "over",
            "under",
            "within",
            "too_little",
            "hatch",
            "fill",
            "contextbar",
            "grey",
            "gap",
            "gapline",
            "part",
            "women_below",
            "men_below",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One entry of the key above a chart: a mark (one of MARKS) and what it stands for."""

    mark: str
    text: str

    def __post_init__(self) -> None:
        if self.mark not in MARKS:
            raise ValueError(f"mark {self.mark!r} is not one of {', '.join(sorted(MARKS))}")


def chart_frame(
    *,
    key: str,
    title: str,
    subtitle: str,
    figure: Figure,
    alt: str,
    source: SourceRow,
    table: Table,
    legend: Sequence[LegendItem] = (),
    verdict: str | None = None,
    marks: Sequence[Mark] = (),
    table_open: bool = False,
    on_click: Callable[[object], None] | None = None,
) -> None:
    """Draw one chart with everything needed to read it.

    Args:
        key: ``chart_<indicator>_<breakdown>``, unique and stable over reruns.
        title: the finding, one plain sentence.
        subtitle: measure, denominator, period, order.
        figure: see ``ui.plot.plot``.
        alt: read aloud in place of the chart, at most 250 characters.
        source: indicator id and version, policy, source, date.
        table: the numbers of the chart.
        verdict: what the numbers allow and what they do not.
        marks: events on its axis of time.
        table_open: whether the table starts open.
        on_click: see ``ui.plot.plot``.
    """
    with st.container(key=f"frame_{key}"):
        frame_head(title, subtitle, legend)
        marked, alt = with_marks(figure, marks), told_with(alt, marks)
        plot(marked, key=key, alt=alt, on_click=on_click)
        event_list(marks, seen=numbered(figure, marks))
        frame_foot(verdict, source)
        drawn = Drawn(figures=(marked,), alt=alt, key=key_items(legend))
        note = f"{subtitle} {events_said(marks)}".strip()
        table_twin(table, key=key, title=title, note=note, source=source, drawn=drawn, is_open=table_open)


def told_with(alt: str, marks: Sequence[Mark]) -> str:
    """Return *alt* with the events that are marked, where there is room for all of them."""
    return alt_text(alt, events_said(marks)) if marks else alt


def event_list(marks: Sequence[Mark], *, seen: bool, by_number: bool = True) -> None:
    """Draw the events of a chart below it; only for those who hear the page where the chart names them."""
    if marks:
        names = [str(mark.number) if by_number else tr("Lodrät linje:") for mark in marks]
        items = "".join(
            f"<li><b>{name}</b> {escape(mark.text)}</li>" for name, mark in zip(names, marks, strict=True)
        )
        hidden = "" if seen else " m-heard"
        heard = escape(tr("Märkta händelser"))
        st.html(f'<ol class="m-events{hidden}" aria-label="{heard}">{items}</ol>')


def key_items(legend: Sequence[LegendItem]) -> list[tuple[str, str]]:
    """Return the entries of a key as a picture takes them."""
    return [(item.mark, tr(item.text)) for item in legend]


def frame_head(title: str, subtitle: str, legend: Sequence[LegendItem] = ()) -> None:
    """Draw the first rows of a frame, for pages that fill its middle with more than one chart."""
    items = "".join(
        f'<li><span class="m-mark m-{item.mark}"></span>{escape(tr(item.text))}</li>' for item in legend
    )
    key = f'<ul class="m-key">{items}</ul>' if items else ""
    st.html(f'<h2 class="m-title">{escape(title)}</h2><p class="m-subtitle">{marked(subtitle)}</p>{key}')


def frame_foot(verdict: str | None, source: str | SourceRow) -> None:
    """Draw the verdict and the source row of a frame, and the way to how its first indicator is counted."""
    said = verdict_html(verdict) if verdict else ""
    how = f" {_how(source)}" if isinstance(source, SourceRow) else ""
    st.html(f'{said}<p class="m-source">{unbroken(str(source))}{how}</p>')


def _how(source: SourceRow) -> str:
    indicator = source.results[0].indicator
    of = {"number": indicator.number, "name": indicator.name.said()}
    name = tr("Hur räknas detta? Indikator {number}, {name}", **of)
    # The filters go along: an address in English leads, and would put back what it does not name.
    return how_link(indicator.id, name=name, query=current_view().selection.to_query())
