"""Files of a table: made on the click, checked, and written down in the log before they leave."""

from collections.abc import Callable
from functools import partial
from html import escape
from urllib.parse import urlencode

import polars as pl
import streamlit as st

from data_access.errors import LiveDataForbidden
from metrics.frames import CODES
from metrics.labels import Labels
from metrics.translation import mark, tr
from reports.export import (
    Drawn,
    Export,
    ExportRefused,
    commands,
    csv_file,
    export_of,
    png_file,
    svg_file,
    xlsx_file,
)
from reports.table import Table
from ui.links import link_to_here
from ui.logged_files import FileFormat, file_button, may_leave
from ui.notices import notice
from ui.sources import SourceRow
from ui.view import View, current_view

_Written = tuple[FileFormat, Callable[[Export], bytes]]
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMATS: tuple[_Written, ...] = (
    (FileFormat("csv", "CSV", "text/csv"), csv_file),
    (FileFormat("xlsx", "Excel", _EXCEL), xlsx_file),
)
_UNWRITABLE = mark(
    "Exakta tal lämnar systemet bara när det kan skrivas i loggen, och loggen går inte att skriva just nu. "
    "Försök igen om en stund."
)


def draw_export(
    table: Table, *, key: str, title: str, note: str, source: SourceRow, drawn: Drawn | None = None
) -> None:
    """Draw the files that *table* can be had as, the address of the view and its line in a terminal.

    Args:
        key: of the view.
        note: measure, denominator and order, as they stand beside the table.
        source: tells which results the table is built from.
        drawn: the chart that the table is the twin of; None where there is no such picture.
    """
    view = current_view()
    link = _link(view)
    try:
        export = export_of(
            table,
            source.results,
            key=key,
            title=title,
            note=note,
            source=str(source),
            labels=_labels(view),
            scope=view.scope,
            clock=view.clock,
            link=link,
        )
    except ExportRefused as refused:
        notice(tr("Tabellen går inte att ladda ner."), str(refused))
        return
    if not may_leave(export.policy):
        notice(tr("Tabellen går inte att ladda ner nu."), tr(_UNWRITABLE))
        return
    with st.container(horizontal=True, gap="small", key=f"export_{key}"):
        for form, write in (*_FORMATS, *([] if drawn is None else _pictures(drawn))):
            _button(view, export, key, form, write)
    lines = "\n".join(commands(source.results, view.scope, view.clock))
    st.html(
        f'<details class="m-more"><summary>{tr("Länk och kommando till samma tal")}</summary>'
        f'<p class="m-link"><a href="{escape(link)}">{escape(link)}</a></p>'
        f'<pre class="m-command" tabindex="0" aria-label="{tr("Kommando")}">{escape(lines)}</pre></details>'
    )


def _pictures(drawn: Drawn) -> list[_Written]:
    return [
        (FileFormat("svg", "SVG", "image/svg+xml"), partial(svg_file, drawn=drawn)),
        (FileFormat("png", "PNG", "image/png"), partial(png_file, drawn=drawn)),
    ]


def _button(view: View, export: Export, key: str, form: FileFormat, write: Callable[[Export], bytes]) -> None:
    subject = f"{key} {form.ending} {export.policy.value} {urlencode(view.selection.to_query(), doseq=True)}"
    file_button(
        form,
        partial(write, export),
        policy=export.policy,
        subject=subject.strip(),
        file_name=f"{export.name}.{form.ending}",
        key=f"download_{form.ending}_{key}",
    )


def _labels(view: View) -> Labels:
    try:
        return view.labels
    except LiveDataForbidden:
        # Snapshots carry their own words; of the live tables this viewer has none.
        return Labels(pl.DataFrame(schema=CODES), view.language)


def _link(view: View) -> str:
    address = (st.context.url or "").partition("?")[0]
    return f"{address}?{link_to_here(view.selection)}"
