"""What has been loaded before, listed on the page Import."""

import streamlit as st

from data_access.engine import import_engine
from data_access.importing.batches import LoadedBatch, read_batches
from data_access.importing.kinds.kind import ENROLMENTS, KINDS
from metrics.translation import mark, tr
from ui.frame import frame_head
from ui.notices import notice
from ui.tables import Table, table_html

_HEADS = (
    mark("Inläst"),
    mark("Källa"),
    mark("Innehåll"),
    mark("Rader"),
    mark("Nya"),
    mark("Ändrade"),
    mark("Varningar"),
    mark("Kontrollsumma"),
)


def draw_batches() -> None:
    """Draw the list of what has been loaded before."""
    with st.container(key="frame_batches"):
        frame_head(tr("Inlästa filer"), tr("Senast inlästa först."))
        _batches()


def _batches() -> None:
    batches = read_batches(import_engine())
    if not batches:
        notice(tr("Ingen fil är inläst."), tr("Välj en fil ovan, eller kör manage.py import."))
        return
    rows = [
        (
            f"{b.received_at.astimezone():%Y-%m-%d %H:%M}",
            _source(b),
            tr("inskrivningar" if b.kind == ENROLMENTS else KINDS[b.kind].label),
            b.rows,
            b.new,
            b.changed,
            b.warnings,
            b.sha256[:12],
        )
        for b in batches
    ]
    st.html(table_html(Table([tr(head) for head in _HEADS], rows), tr("Inlästa filer")))


def _source(batch: LoadedBatch) -> str:
    notes = [
        *([tr("(syntetisk)")] if batch.synthetic else []),
        *([tr("(ångrad)")] if batch.undone_at else []),
    ]
    return " ".join([batch.source, *notes])
