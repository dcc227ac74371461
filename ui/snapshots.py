"""Lägesrapporter: which there are, and the chosen one; each verified at every opening."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from data_access.snapshots.errors import SnapshotRefused
from data_access.snapshots.installed import installed_store
from data_access.snapshots.store import SnapshotStore
from metrics import wording
from metrics.phrases import counted, sentence
from metrics.scope import Role
from metrics.snapshot import STAGE_WORDS, Snapshot, Stage, Step
from ui.frame import frame_head
from ui.kept import KEPT
from ui.logged_refusals import note_refused
from ui.notices import notice
from ui.page_link import PageLink
from ui.tables import MISSING, Cell, Table, table_html
from ui.view import current_view

#: The part of the address that opens one snapshot.
PARAMETER = "id"
#: The part that says which other snapshot it is held against.
AGAINST = "mot"
_LINK = PageLink("report", {"report": PARAMETER})
_VERIFIED, _UNCHANGED = "Verifierad", "Oförändrad, utan underskrift"
_LIST = "Publicerade lägesrapporter"


@dataclass(frozen=True, slots=True)
class Listed:
    """One file of the folder: the snapshot it proves to be, or why it is not shown."""

    id: str
    snapshot: Snapshot | None
    refusal: str = ""


def stored() -> list[Listed]:
    """Return the snapshots that the viewer may read, verified now: newest state first; refused ones last."""
    store, role = installed_store(), current_view().scope.role
    found = (_listed(store, each) for each in store.ids())
    return sorted((r for r in found if r.snapshot is None or _readable(r.snapshot, role)), key=_order)


def snapshots_title(reports: Sequence[Listed]) -> str:
    """Return how many snapshots there are, and whether each one still is what was published."""
    refused = sum(report.snapshot is None for report in reports)
    if not reports:
        return "Ingen lägesrapport är publicerad ännu"
    count = f"{sentence(counted(len(reports)))} lägesrapporter" if len(reports) > 1 else "En lägesrapport"
    if refused:
        return f"{count}, {counted(refused)} går inte att verifiera"
    unsigned = sum(r.snapshot is not None and r.snapshot.life.stage is Stage.UNSIGNED for r in reports)
    if unsigned:
        return f"{count}, {counted(unsigned)} utan underskrift"
    return f"{count}, {'alla verifierade' if len(reports) > 1 else 'verifierad'}"


def choose_report(reports: Sequence[Listed]) -> Listed:
    """Draw the chooser and return the chosen snapshot; the address leads to it and follows it."""
    ids = [report.id for report in reports]
    asked = st.query_params.get(PARAMETER, "")
    if asked and asked not in ids:
        if asked in installed_store().ids():
            note_refused(f"lägesrapport {asked}")
        notice("Lägesrapporten finns inte här.", "Rapporten i adressen saknas. Välj en annan nedan.")
    came_by = (_LINK.asked() or {}).get("report")
    if came_by in ids:
        st.session_state["report"] = came_by
    elif st.session_state.get("report") not in ids:
        st.session_state["report"] = ids[0]
    names = {report.id: _name(report) for report in reports}
    chosen: str = st.selectbox(
        "Visa lägesrapport",
        ids,
        format_func=names.__getitem__,
        key="report",
        persist_state=KEPT,
        on_change=_LINK.touched,
    )
    _LINK.write({"report": chosen})
    return next(report for report in reports if report.id == chosen)


def draw_list(reports: Sequence[Listed]) -> None:
    """Draw all snapshots with their state, so that a missing or changed one is seen."""
    rows: list[list[Cell]] = []
    for report in reports:
        made = report.snapshot
        rows.append(
            [MISSING, MISSING, MISSING, report.refusal, MISSING, report.id]
            if made is None
            else [
                made.heading.project_name,
                wording.day(made.heading.as_of),
                STAGE_WORDS[made.life.stage].sv,
                _VERIFIED if made.public_key else _UNCHANGED,
                wording.day(published_on(made)),
                report.id,
            ]
        )
    columns = ("Projekt", "Läget den", "Status", "Kontroll", "Fastställd", "Beteckning")
    with st.container(key="frame_snapshot_list"):
        frame_head(_LIST, "Senaste läget först. Varje rapport kontrolleras när sidan öppnas.")
        st.html(table_html(Table(columns, rows), _LIST))


def published_on(made: Snapshot) -> date:
    """Return the day on which the snapshot was approved; that of its making in format 1."""
    approved = made.life.of(Step.APPROVED)
    return (approved.at if approved else made.heading.published_at).date()


def draw_life(report: Listed) -> None:
    """Draw a notice where the chosen snapshot is no longer the one to go by."""
    made = report.snapshot
    if made is None:
        return
    life = made.life
    if life.stage is Stage.WITHDRAWN and (last := life.decisions[-1]).reason:
        notice(
            "Återkallad.", f"Rapporten återkallades den {wording.day(last.at.date())}. Skäl: {last.reason}"
        )
    elif life.stage is Stage.SUPERSEDED:
        notice("Ersatt.", f"Ett nyare läge gäller: /lagesrapporter?{PARAMETER}={life.superseded_by}")
    elif life.stage in (Stage.DRAFT, Stage.REVIEWED):
        notice(
            f"{STAGE_WORDS[life.stage].sv}.", "Rapporten är inte fastställd, och finansiärer ser den inte."
        )
    elif life.stage is Stage.UNSIGNED:
        notice("Osignerad.", "Rapporten är i ett äldre format: oförändrad, men utan underskrift och beslut.")


def _readable(made: Snapshot, role: Role) -> bool:
    """Tell who reads what: drafts are for those who decide, unsigned ones for everybody but funders."""
    if role is Role.ADMIN or made.life.released:
        return True
    return made.life.stage is Stage.UNSIGNED and role is not Role.FUNDER


def _listed(store: SnapshotStore, snapshot_id: str) -> Listed:
    try:
        return Listed(snapshot_id, store.open(snapshot_id))
    except SnapshotRefused as refusal:
        return Listed(snapshot_id, None, str(refusal))


def _order(report: Listed) -> tuple[bool, int, str]:
    made = report.snapshot
    return (made is None, -made.heading.as_of.toordinal() if made else 0, report.id)


def _name(report: Listed) -> str:
    made = report.snapshot
    if made is None:
        return f"{report.id}: går inte att verifiera"
    return f"{made.heading.project_name}, {wording.day(made.heading.as_of)}"
