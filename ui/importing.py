"""The page Import: a file is chosen, checked as a whole, and loaded by a second click."""

import hashlib
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from data_access.engine import import_engine, reading
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
from metrics.text import Language, speaking, spoken
from metrics.translation import mark, tr, trn
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
_WORDS = {Severity.REFUSE: mark("Fel"), Severity.WARN: mark("Varning")}
_FAULT_HEADS = (mark("Rad"), mark("Kolumn"), mark("Vad"), mark("Att göra"), mark("Grad"))
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Upload:
    """What the reader has chosen."""

    files: tuple[Incoming, ...]
    mapping: bytes | None
    replace_demo: bool

    def key(self, version: int) -> str:
        """Return what the check of this upload is known by: the same data, told in the same language."""
        sums = [file.sha256 + file.name for file in self.files]
        mapping = hashlib.sha256(self.mapping or b"").hexdigest()
        return f"{version}:{spoken()}:{self.replace_demo}:{mapping}:{sums}"


def require_admin(view: View) -> None:
    """Stop the page for everyone but administrators; the menu hides it, but an address can be typed."""
    if view.scope.role is not Role.ADMIN:
        note_refused("sidan Import")
        notice(
            tr("Ingen behörighet."),
            tr("Sidan Import är öppen för administratören. Byt roll i sidofältet."),
        )
        st.stop()


def choose_upload(view: View) -> Upload | None:
    """Draw the template, the two uploaders and the choices; return what is chosen, if anything."""
    with st.container(key="frame_import"):
        frame_head(
            tr("1. Välj fil"),
            tr("Filen granskas som helhet. Inget läses in förrän du trycker på Läs in."),
        )
        with st.container(key="form_import"):
            return _chosen(view)


def _chosen(view: View) -> Upload | None:
    people = {ENROLMENTS: tr("Deltagare och insatser")}
    kinds = people | {code: tr(kind.sheet) for code, kind in KINDS.items()}
    kind = st.selectbox(
        tr("Arbetsbok att fylla i"), list(kinds), format_func=kinds.__getitem__, key="import_template_kind"
    )
    st.download_button(
        tr("Hämta arbetsboken {name} (XLSX)", name=kinds[kind]),
        data=partial(_template, kind),
        file_name="mia-utfall-mall.xlsx" if kind == ENROLMENTS else f"mia-utfall-{kind}.xlsx",
        mime=_XLSX,
        key="import_template",
        on_click="ignore",
    )
    files = st.file_uploader(
        tr("Filer att läsa in: arbetsboken eller CSV, högst {n} MB", n=_MEGABYTES),
        type=["xlsx", "csv", "txt"],
        accept_multiple_files=True,
        max_upload_size=_MEGABYTES,
        key="import_files",
    )
    mapping = st.file_uploader(
        tr("Mappning för filer med andra kolumner (TOML), om den behövs"),
        type=["toml"],
        max_upload_size=1,
        key="import_mapping",
    )
    replace_demo = view.version.synthetic and st.checkbox(
        tr("Ta bort de syntetiska uppgifterna ur databasen när filen läses in. Därefter krävs inloggning."),
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
        tr("Översätt kolumner och värden här, i stället för att ändra i filen"), key="import_map"
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
            tr("2. Granskning"),
            tr("Alla fynd på en gång, med rad och kolumn som i filen. Överst det som flest rader delar."),
        )
        _draw_files(report)


def _draw_files(report: Report) -> None:
    for file in report.files:
        counts = file.counts()
        warnings = counts[Severity.WARN]
        found = trn(
            "{rows}, {faults} fel, {n} varning.",
            "{rows}, {faults} fel, {n} varningar.",
            warnings,
            rows=counted(file.kind, file.rows),
            faults=counts[Severity.REFUSE],
            n=wording.number(warnings),
        )
        stopped = [tr("Filen kan inte läsas in.")] if file.refused else []
        notice(f"{file.name}:", " ".join([found, *stopped]))
        if file.found.height:
            st.html(table_html(_findings(file), tr("Fynd i {file}", file=file.name)))
            _note_more(file)


def offer_load(upload: Upload, report: Report, actor: str) -> None:
    """Draw the button that loads what has been checked, unless something stops it; *actor* is for the log."""
    with st.container(key="frame_load"):
        frame_head(tr("3. Läs in"), tr("Allt i filen läses in, eller inget."))
        if report.refused:
            notice(tr("Inget har lästs in."), tr("Rätta filen och välj den igen."))
            return
        with st.container(key="form_load"):
            st.checkbox(tr("Fler filer om samma tid kommer: stäng inga perioder än"), key=_KEEP_OPEN)
            # A callback runs before the frame is drawn, so that the frame is drawn from the new data.
            st.button(tr("Läs in"), type="primary", key="import_load", on_click=_load, args=(upload, actor))


def is_done(upload: Upload) -> bool:
    """Draw what the latest click loaded, if it loaded *upload*, which then needs no second check."""
    done: tuple[list[str], str] | None = st.session_state.get(_DONE)
    if done is None or done[0] != _sums(upload):
        return False
    notice(tr("Klart."), done[1])
    return True


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
    # The workbook is Swedish, as are its lists of values.
    with speaking(Language.SV), reading(import_engine()) as connection:
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
        (fault.rows or tr("hela filen"), m.column or "", m.what, m.todo, tr(_WORDS[m.severity]))
        for fault in faults(file.found)[:_FAULTS]
        for m in (fault.message,)
    ]
    return Table([tr(head) for head in _FAULT_HEADS], rows)


def _note_more(file: FileReport) -> None:
    left = len(faults(file.found)) - _FAULTS
    if left > 0:
        st.markdown(tr("Ytterligare {n} slags fel visas inte. De står i den utmärkta kopian.", n=left))


def _outcome(report: Report) -> str:
    return tr("{rows} är inlästa.", rows=loaded_words(report.files))
