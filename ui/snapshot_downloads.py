"""A lägesrapport as files: written on the click, and noted in the log before they leave."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from metrics.snapshot import Snapshot
from metrics.text import Language, speaking
from metrics.translation import mark, tr
from reports.exporters import EXPORTERS
from ui.logged_files import FileFormat, file_button, may_leave
from ui.notices import notice

_OFFICE = "application/vnd.openxmlformats-officedocument"
#: In the order of the buttons: for reading first, then for counting, then for machines.
_FORMATS = (
    FileFormat("pdf", "PDF", "application/pdf"),
    FileFormat("xlsx", "Excel", f"{_OFFICE}.spreadsheetml.sheet"),
    FileFormat("html", mark("webbsida"), "text/html"),
    FileFormat("pptx", mark("bilder"), f"{_OFFICE}.presentationml.presentation"),
    FileFormat("csv.zip", "CSV", "application/zip"),
    FileFormat("json", "JSON", "application/json"),
    FileFormat("json-stat", "JSON-stat", "application/json"),
    FileFormat("zip", mark("originalfiler"), "application/zip"),
)


def draw_downloads(made: Snapshot) -> None:
    """Draw a button for each form that *made* can be had in."""
    if not may_leave(made.heading.policy):
        notice(
            tr("Rapporten går inte att ladda ner nu."),
            tr("Exakta tal lämnar systemet bara när det kan skrivas i loggen. Försök igen om en stund."),
        )
        return
    with st.container(horizontal=True, gap="small", key="snapshot_downloads"):
        for form in _offered():
            file_button(
                form,
                partial(_written, form.ending, made),
                policy=made.heading.policy,
                subject=f"lagesrapport {made.id} {form.ending} {made.heading.policy.value}",
                file_name=file_name(made, form.ending),
                key=f"download_snapshot_{form.ending}",
            )


def file_name(made: Snapshot, ending: str) -> str:
    """Return a name that says which project, which day, and that the data are made up where they are."""
    project = made.heading.project.lower().replace("_", "-")
    marked = "-syntetiska-data" if made.heading.synthetic else ""
    dotted = "json" if ending == "json-stat" else ending
    kind = "-json-stat" if ending == "json-stat" else ""
    return f"lagesrapport-{project}-{made.heading.as_of}{kind}{marked}.{dotted}"


def _written(ending: str, made: Snapshot) -> bytes:
    # The report is a Swedish document, whoever takes it home.
    with speaking(Language.SV):
        return EXPORTERS[ending](made)


def _offered() -> Sequence[FileFormat]:
    return [form for form in _FORMATS if form.ending in EXPORTERS]
