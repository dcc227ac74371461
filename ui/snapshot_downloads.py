"""A lägesrapport as files: written on the click, and noted in the log before they leave."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple

import streamlit as st

from data_access.audit import LogUnwritable, is_writable, record
from data_access.engine import get_engine
from metrics.scope import Policy
from metrics.snapshot import Snapshot
from reports.exporters import EXPORTERS
from ui.notices import notice
from ui.view import current_view


class _Format(NamedTuple):
    ending: str
    name: str
    mime: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
#: In the order of the buttons: for reading first, then for counting, then for machines.
_FORMATS = (
    _Format("pdf", "PDF", "application/pdf"),
    _Format("xlsx", "Excel", f"{_OFFICE}.spreadsheetml.sheet"),
    _Format("html", "Webbsida", "text/html"),
    _Format("pptx", "Bilder", f"{_OFFICE}.presentationml.presentation"),
    _Format("csv.zip", "CSV", "application/zip"),
    _Format("json", "JSON", "application/json"),
    _Format("json-stat", "JSON-stat", "application/json"),
    _Format("zip", "Originalfiler", "application/zip"),
)


def draw_downloads(made: Snapshot) -> None:
    """Draw a button for each form that *made* can be had in."""
    exact = made.heading.policy is Policy.EXACT
    if exact and not is_writable(get_engine()):
        notice(
            "Rapporten går inte att ladda ner nu.",
            "Exakta tal lämnar systemet bara när det kan skrivas i loggen. Försök igen om en stund.",
        )
        return
    actor = current_view().scope.role.value
    with st.container(horizontal=True, gap="small", key="snapshot_downloads"):
        for form in _offered():
            st.download_button(
                f"Ladda ner {form.name}",
                # The click comes without the session: everything is bound now.
                data=partial(_made, made, form.ending, actor=actor),
                file_name=file_name(made, form.ending),
                mime=form.mime,
                key=f"download_snapshot_{form.ending}",
                on_click="ignore",
                type="tertiary",
            )


def file_name(made: Snapshot, ending: str) -> str:
    """Return a name that says which project, which day, and that the data are made up where they are."""
    project = made.heading.project.lower().replace("_", "-")
    marked = "-syntetiska-data" if made.heading.synthetic else ""
    dotted = "json" if ending == "json-stat" else ending
    kind = "-json-stat" if ending == "json-stat" else ""
    return f"lagesrapport-{project}-{made.heading.as_of}{kind}{marked}.{dotted}"


def _offered() -> Sequence[_Format]:
    return [form for form in _FORMATS if form.ending in EXPORTERS]


def _made(made: Snapshot, ending: str, *, actor: str) -> bytes:
    """Return the file, once the log knows of it; protected numbers go out though the log is closed.

    Raises:
        LogUnwritable: if the numbers are exact and the log cannot be written.
    """
    content = EXPORTERS[ending](made)
    subject = f"lagesrapport {made.id} {ending} {made.heading.policy.value}"
    try:
        record(get_engine(), actor=actor, event="export", subject=subject, happened_at=datetime.now(UTC))
    except LogUnwritable:
        if made.heading.policy is Policy.EXACT:
            raise
    return content
