"""The page Import: a file is chosen, checked as a whole, and loaded by a second click."""

import hashlib
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from data_access.engine import import_engine, reading
from data_access.importing.batches import read_batches
from data_access.importing.draft import needs_mapping
from data_access.importing.faults import faults
from data_access.importing.intake import import_files
from data_access.importing.kinds.kind import ENROLMENTS, KINDS
from data_access.importing.kinds.told import counted, loaded_words
from data_access.importing.read import Incoming, Sheet, read_file
from data_access.importing.report import FileReport, Report
from data_access.importing.rule import Severity
from data_access.importing.rules import ImportRefused
from data_access.importing.template import template
from metrics import wording
from metrics.scope import Role
from ui.frame import frame_head
from ui.import_undo import followed
from ui.logged_refusals import note_refused
from ui.mapping_assistant import map_columns
from ui.notices import notice
from ui.still_allowed import if_still_allowed
from ui.tables import Table, table_html
from ui.view import View

_MEGABYTES = 20
#: Faults that are shown; the marked-up copy has every finding.
_FAULTS = 100
_CHECKED = "import_checked"
_KEEP_OPEN = "import_keep_open"
_DONE = "import_done"
_SHEETS = "import_sheets"
_WORDS = {Severity.REFUSE: "Fel", Severity.WARN: "Varning"}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Upload:
    """What the reader has chosen."""

    files: tuple[Incoming, ...]
    mapping: bytes | None
    replace_demo: bool

    def key(self, version: int) -> str:
        """Return what the check of this upload is known by, as long as the data are the same."""
        sums = [file.sha256 + file.name for file in self.files]
        mapping = hashlib.sha256(self.mapping or b"").hexdigest()
        return f"{version}:{self.replace_demo}:{mapping}:{sums}"


def require_admin(view: View) -> None:
    """Stop the page for everyone but administrators; the menu hides it, but an address can be typed."""
    if view.scope.role is not Role.ADMIN:
        note_refused("sidan Import")
        notice("Ingen behörighet.", "Sidan Import är öppen för administratören. Byt roll i sidofältet.")
        st.stop()


def choose_upload(view: View) -> Upload | None:
    """Draw the template, the two uploaders and the choices; return what is chosen, if anything."""
    with st.container(key="frame_import"):
        frame_head("1. Välj fil", "Filen granskas som helhet. Inget läses in förrän du trycker på Läs in.")
        with st.container(key="form_import"):
            return _chosen(view)


def _chosen(view: View) -> Upload | None:
    kinds = {ENROLMENTS: "Deltagare och insatser"} | {code: kind.sheet for code, kind in KINDS.items()}
    kind = st.selectbox(
        "Arbetsbok att fylla i", list(kinds), format_func=kinds.__getitem__, key="import_template_kind"
    )
    st.download_button(
        f"Hämta arbetsboken {kinds[kind]} (XLSX)",
        data=partial(_template, kind),
        file_name="mia-utfall-mall.xlsx" if kind == ENROLMENTS else f"mia-utfall-{kind}.xlsx",
        mime=_XLSX,
        key="import_template",
        on_click="ignore",
    )
    files = st.file_uploader(
        f"Filer att läsa in: arbetsboken eller CSV, högst {_MEGABYTES} MB",
        type=["xlsx", "csv", "txt"],
        accept_multiple_files=True,
        max_upload_size=_MEGABYTES,
        key="import_files",
    )
    mapping = st.file_uploader(
        "Mappning för filer med andra kolumner (TOML), om den behövs",
        type=["toml"],
        max_upload_size=1,
        key="import_mapping",
    )
    replace_demo = view.version.synthetic and st.checkbox(
        "Ta bort de syntetiska uppgifterna ur databasen när filen läses in. Därefter krävs inloggning.",
        key="import_replace_demo",
    )
    if not files:
        return None
    content = mapping.getvalue() if mapping else None
    return Upload(tuple(Incoming(f.name, f.getvalue()) for f in files), content, replace_demo)


def complete(upload: Upload, view: View) -> Upload | None:
    """Draw the mapping of a file whose columns are not ours; return the upload as it is to be checked.

    None while a column that every row must have is missing.
    """
    if upload.mapping is not None or len(upload.files) != 1:
        return upload
    sheets = _sheets(upload.files[0])
    if not sheets:
        return upload
    wanted = needs_mapping(sheets) or st.checkbox(
        "Översätt kolumner och värden här, i stället för att ändra i filen", key="import_map"
    )
    if not wanted:
        return upload
    content = map_columns(upload.files[0].sha256[:12], sheets, view)
    return None if content is None else replace(upload, mapping=content)


def _sheets(file: Incoming) -> tuple[Sheet, ...]:
    """Return the sheets of *file*, kept in memory while it is chosen; none where it is refused."""
    kept: tuple[str, tuple[Sheet, ...]] | None = st.session_state.get(_SHEETS)
    if kept is None or kept[0] != file.sha256 + file.name:
        try:
            sheets = read_file(file)
        except ImportRefused:
            sheets = ()
        kept = (file.sha256 + file.name, sheets)
        st.session_state[_SHEETS] = kept
    return kept[1]


def check(upload: Upload, view: View) -> Report:
    """Return what was found in *upload*, checked once per state of the data."""
    key = upload.key(view.version.version)
    kept: tuple[str, Report] | None = st.session_state.get(_CHECKED)
    if kept is None or kept[0] != key:
        kept = (key, _run(upload, dry_run=True, actor=view.account))
        st.session_state[_CHECKED] = kept
    return kept[1]


def draw_report(report: Report) -> None:
    """Draw the verdict, and every kind of finding with its row, column and next step."""
    with st.container(key="frame_checked"):
        frame_head(
            "2. Granskning",
            "Alla fynd på en gång, med rad och kolumn som i filen. Överst det som flest rader delar.",
        )
        _draw_files(report)


def _draw_files(report: Report) -> None:
    for file in report.files:
        counts = file.counts()
        warnings = counts[Severity.WARN]
        found = (
            f"{counted(file.kind, file.rows)}, {counts[Severity.REFUSE]} fel, "
            f"{wording.number(warnings)} {'varning' if warnings == 1 else 'varningar'}."
        )
        notice(f"{file.name}:", found + (" Filen kan inte läsas in." if file.refused else ""))
        if file.found.height:
            st.html(table_html(_findings(file), f"Fynd i {file.name}"))
            _note_more(file)


def offer_load(upload: Upload, report: Report, actor: str) -> None:
    """Draw the button that loads what has been checked, unless something stops it; *actor* is for the log."""
    with st.container(key="frame_load"):
        frame_head("3. Läs in", "Allt i filen läses in, eller inget.")
        if report.refused:
            notice("Inget har lästs in.", "Rätta filen och välj den igen.")
            return
        with st.container(key="form_load"):
            st.checkbox("Fler filer om samma tid kommer: stäng inga perioder än", key=_KEEP_OPEN)
            # A callback runs before the frame is drawn, so that the frame is drawn from the new data.
            st.button("Läs in", type="primary", key="import_load", on_click=_load, args=(upload, actor))


def is_done(upload: Upload) -> bool:
    """Draw what the latest click loaded, if it loaded *upload*, which then needs no second check."""
    done: tuple[list[str], str] | None = st.session_state.get(_DONE)
    if done is None or done[0] != _sums(upload):
        return False
    notice("Klart.", done[1])
    return True


def draw_batches() -> None:
    """Draw the list of what has been loaded before."""
    with st.container(key="frame_batches"):
        frame_head("Inlästa filer", "Senast inlästa först.")
        _batches()


def _batches() -> None:
    batches = read_batches(import_engine())
    if not batches:
        notice("Ingen fil är inläst.", "Välj en fil ovan, eller kör manage.py import.")
        return
    columns = ("Inläst", "Källa", "Innehåll", "Rader", "Nya", "Ändrade", "Varningar", "Kontrollsumma")
    rows = [
        (
            f"{b.received_at.astimezone():%Y-%m-%d %H:%M}",
            b.source + (" (syntetisk)" if b.synthetic else "") + (" (ångrad)" if b.undone_at else ""),
            "inskrivningar" if b.kind == ENROLMENTS else KINDS[b.kind].label,
            b.rows,
            b.new,
            b.changed,
            b.warnings,
            b.sha256[:12],
        )
        for b in batches
    ]
    st.html(table_html(Table(columns, rows), "Inlästa filer"))


@if_still_allowed
def _load(upload: Upload, actor: str) -> None:
    report = _run(upload, dry_run=False, actor=actor)
    if report.loaded:
        st.session_state[_DONE] = (_sums(upload), _outcome(report))
        st.session_state.pop(_SHEETS, None)
    # What refused it since the check is found by the next check.
    st.session_state.pop(_CHECKED, None)


def _sums(upload: Upload) -> list[str]:
    return [file.sha256 for file in upload.files]


def _template(kind: str) -> bytes:
    with reading(import_engine()) as connection:
        return template(connection, kind)


def _run(upload: Upload, *, dry_run: bool, actor: str) -> Report:
    with followed() as progress:
        return import_files(
            import_engine(),
            upload.files,
            upload.mapping,
            dry_run=dry_run,
            replace_demo=upload.replace_demo,
            keep_open=st.session_state.get(_KEEP_OPEN, False),
            progress=progress,
            actor=actor,
        )


def _findings(file: FileReport) -> Table:
    rows = [
        (fault.rows or "hela filen", m.column or "", m.what, m.todo, _WORDS[m.severity])
        for fault in faults(file.found)[:_FAULTS]
        for m in (fault.message,)
    ]
    return Table(("Rad", "Kolumn", "Vad", "Att göra", "Grad"), rows)


def _note_more(file: FileReport) -> None:
    left = len(faults(file.found)) - _FAULTS
    if left > 0:
        st.markdown(f"Ytterligare {left} slags fel visas inte. De står i den utmärkta kopian.")


def _outcome(report: Report) -> str:
    return f"{loaded_words(report.files)} är inlästa."
