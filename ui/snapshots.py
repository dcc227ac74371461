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
from metrics.translation import mark, tr, trn
from ui.frame import frame_head
from ui.go import link_html
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
_VERIFIED, _UNCHANGED = mark("Verifierad"), mark("Oförändrad, utan underskrift")
_LIST = mark("Publicerade lägesrapporter")
_HEADS = (
    mark("Projekt"),
    mark("Läget den"),
    mark("Status"),
    mark("Kontroll"),
    mark("Fastställd"),
    mark("Beteckning"),
)
#: What the log says was refused; the log is in Swedish.
_LOGGED = mark("lägesrapport {}")


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
        return tr("Ingen lägesrapport är publicerad ännu")
    n = sentence(counted(len(reports)))
    count = trn("En lägesrapport", "{n} lägesrapporter", len(reports), n=n)
    if refused:
        return tr("{reports}, {n} går inte att verifiera", reports=count, n=counted(refused))
    unsigned = sum(r.snapshot is not None and r.snapshot.life.stage is Stage.UNSIGNED for r in reports)
    if unsigned:
        return tr("{reports}, {n} utan underskrift", reports=count, n=counted(unsigned))
    return trn("{reports}, verifierad", "{reports}, alla verifierade", len(reports), reports=count)


def choose_report(reports: Sequence[Listed]) -> Listed:
    """Draw the chooser and return the chosen snapshot; the address leads to it and follows it."""
    ids = [report.id for report in reports]
    asked = st.query_params.get(PARAMETER, "")
    if asked and asked not in ids:
        if asked in installed_store().ids():
            note_refused(_LOGGED.format(asked))
        notice(tr("Lägesrapporten finns inte här."), tr("Rapporten i adressen saknas. Välj en annan nedan."))
    came_by = (_LINK.asked() or {}).get("report")
    if came_by in ids:
        st.session_state["report"] = came_by
    elif st.session_state.get("report") not in ids:
        st.session_state["report"] = ids[0]
    names = {report.id: _name(report) for report in reports}
    chosen: str = st.selectbox(
        tr("Visa lägesrapport"),
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
                STAGE_WORDS[made.life.stage].said(),
                tr(_VERIFIED if made.public_key else _UNCHANGED),
                wording.day(published_on(made)),
                report.id,
            ]
        )
    columns = [tr(head) for head in _HEADS]
    with st.container(key="frame_snapshot_list"):
        frame_head(tr(_LIST), tr("Senaste läget först. Varje rapport kontrolleras när sidan öppnas."))
        st.html(table_html(Table(columns, rows), tr(_LIST)))


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
            tr("Återkallad."),
            tr(
                "Rapporten återkallades den {day}. Skäl: {reason}",
                day=wording.day(last.at.date()),
                reason=last.reason,
            ),
        )
    elif life.stage is Stage.SUPERSEDED:
        address = f"/lagesrapporter?{PARAMETER}={life.superseded_by}"
        newer = {PARAMETER: str(life.superseded_by)}
        link = link_html(tr("Öppna den som gäller"), "lagesrapporter", newer)
        notice(tr("Ersatt."), tr("Ett nyare läge gäller: {address}", address=address), link)
    elif life.stage in (Stage.DRAFT, Stage.REVIEWED):
        notice(
            f"{STAGE_WORDS[life.stage].said()}.",
            tr("Rapporten är inte fastställd, och finansiärer ser den inte."),
        )
    elif life.stage is Stage.UNSIGNED:
        notice(
            tr("Osignerad."),
            tr("Rapporten är i ett äldre format: oförändrad, men utan underskrift och beslut."),
        )


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
        return tr("{id}: går inte att verifiera", id=report.id)
    return f"{made.heading.project_name}, {wording.day(made.heading.as_of)}"
