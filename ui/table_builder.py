"""The table of one's own: how deep it goes, what it shows, and its files."""

from html import escape

import streamlit as st

from metrics.labels import NAMES
from metrics.phrases import listed
from metrics.result import Result
from metrics.table_depth import Depth, Meter
from metrics.translation import mark, tr
from reports.cross_table import Cross, Measure, cross_table, margin_words, missing_words
from ui.export import draw_export
from ui.frame import frame_foot, frame_head
from ui.guidance import draw_guide, draw_without_numbers
from ui.same_day import same_day
from ui.sources import source_row
from ui.table_choices import Chosen
from ui.tables import table_html
from ui.view import View

_KEY = "table_builder"
_SHOWN = {
    Measure.VALUE: mark("Värdet i varje grupp"),
    Measure.COUNTS: mark("Antal personer i varje grupp"),
    Measure.INTERVAL: mark("Intervall med 95 procents säkerhet i varje grupp"),
}


def table_title(view: View, chosen: Chosen) -> str:
    """Return what the table is of: the indicator, its rows and its columns."""
    names = [NAMES[d].to(view.language).lower() for d in chosen.by]
    return tr("{name} per {groups}", name=chosen.indicator.name.said(), groups=listed(names))


def draw_meter(view: View, chosen: Chosen) -> None:
    """Draw how deep the table goes, in words and as a bar, told when it changes."""
    found = Meter(view.source, view.selection, view.policy).of(chosen.indicator, chosen.by)
    st.html(meter_html(found, view))


def meter_html(found: Depth, view: View) -> str:
    """Return the meter as HTML: one part of the bar per step that numbers may go."""
    most = max(found.most, found.used)
    steps = "".join(
        f'<i class="{"m-used" if step < found.used else ""}{" m-beyond" if step >= found.most else ""}"></i>'
        for step in range(most)
    )
    bar = f'<span class="m-steps" aria-hidden="true">{steps}</span>' if most else ""
    state = "" if found.publishable else " m-toofine"
    words = f"<span>{escape(found.said.to(view.language))}.</span>".replace("..", ".")
    return f'<div class="m-meter{state}" role="status">{bar}{words}</div>'


def draw_table(view: View, chosen: Chosen, title: str) -> None:
    """Draw the table in a frame, with its files; where it has no numbers, why and what comes nearest."""
    cross = _cross(view, chosen)
    if cross.inner.refusal is not None:
        draw_without_numbers(view, cross.inner, tr("{title}: inga tal att visa", title=title), tr("grupper"))
        return
    table = cross_table(cross, chosen.measure, view.labels)
    subtitle = f"{tr(_SHOWN[chosen.measure])}. {chosen.indicator.definition.said()}"
    source = source_row(*cross.results)
    with st.container(key=f"frame_{_KEY}"):
        frame_head(title, subtitle)
        st.html(table_html(table, tr("Tabell: {title}", title=title)))
        frame_foot(" ".join(filter(None, (missing_words(cross), margin_words(cross)))) or None, source)
        key = "_".join(("tabell", chosen.indicator.id, *chosen.by, chosen.measure))
        draw_export(table, key=key, title=title, note=subtitle, source=source)
    draw_guide(view, cross.inner, tr("grupper"))


def _cross(view: View, chosen: Chosen) -> Cross:
    indicator, columns = chosen.indicator, chosen.columns
    inner = view.evaluate(indicator, *chosen.by)
    # A distribution is by its rows; all its rows together are the whole, and no number of its own.
    distributed = indicator.distribution is not None
    of_rows = None if columns is None else view.evaluate(indicator, chosen.rows)
    of_columns = whole = None
    if not distributed:
        of_columns = view.evaluate(indicator, *(() if columns is None else (columns,)))
        whole = None if columns is None else view.evaluate(indicator)
    margins = iter(same_day(view, inner, *(m for m in (of_rows, of_columns, whole) if m is not None)))
    # One table, one day: what is live or closes sooner is asked for as it stood when its parts did.
    inner = next(margins)
    of_rows, of_columns, whole = (None if m is None else next(margins) for m in (of_rows, of_columns, whole))
    return Cross(
        inner=inner,
        rows=chosen.rows,
        columns=columns,
        of_rows=_with_numbers(of_rows),
        of_columns=_with_numbers(of_columns),
        whole=_with_numbers(whole),
    )


def _with_numbers(result: Result | None) -> Result | None:
    """Return *result* unless it is refused: a margin without a single number is not drawn."""
    return None if result is None or result.refusal is not None else result
