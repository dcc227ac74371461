"""What administrators decide about snapshots, on the page: freeze, review, approve, withdraw."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from data_access.access.grants import require_admin
from data_access.engine import read_engine
from data_access.errors import DatabaseUnavailable
from data_access.snapshots import terminal
from data_access.snapshots.errors import SnapshotRefused
from data_access.snapshots.freeze import closed_days
from metrics import wording
from metrics.scope import Role
from metrics.snapshot import Stage, Step
from metrics.translation import mark, tr
from ui.frame import frame_head
from ui.notices import notice_once
from ui.sign_in import signs_in
from ui.snapshots import Listed
from ui.still_allowed import if_still_allowed
from ui.view import View

_SAID = "snapshot_said"
_ACCOUNT, _STATE, _REASON = "snapshot_account", "snapshot_state", "snapshot_reason"
_TITLE = mark("Beslut om lägesrapporter")
_HOW = mark(
    "Den som fryser ett utkast kan varken granska eller fastställa det: en andra person behövs. "
    "Det som är fryst ändras aldrig."
)
_NEXT: dict[Stage, tuple[Step, str]] = {
    Stage.DRAFT: (Step.REVIEWED, mark("Granska utkastet")),
    Stage.REVIEWED: (Step.APPROVED, mark("Fastställ rapporten")),
}


def draw_decisions(view: View, reports: Sequence[Listed], chosen: Listed | None) -> None:
    """Draw what can be decided now: a new draft, and the next step of the chosen report."""
    if view.scope.role is not Role.ADMIN:
        return
    with st.container(key="frame_snapshot_decisions"):
        frame_head(tr(_TITLE), tr(_HOW))
        notice_once(_SAID)
        with st.container(key="form_snapshot_decisions"):
            if not signs_in():
                st.text_input(tr("Konto som beslutar (demo)"), value=view.account, key=_ACCOUNT, max_chars=60)
            _draw_propose(view, reports)
            if chosen is not None and chosen.snapshot is not None:
                _draw_next(view, chosen.id, chosen.snapshot.life.stage)


def _account(view: View) -> str:
    """Return who decides, as it stands at the click: a name that is typed is newer than what was drawn."""
    return view.account if signs_in() else str(st.session_state[_ACCOUNT]).strip()


def _draw_propose(view: View, reports: Sequence[Listed]) -> None:
    names = {programme.code: programme.name for programme in view.programmes}
    states = _states(view, reports)
    if not states:
        st.markdown(tr("Varje stängt läge har en lägesrapport. Nästa kommer när ett kvartal stänger."))
        return
    chosen: tuple[str, date] = st.selectbox(
        tr("Läge att frysa"),
        states,
        format_func=lambda state: f"{names[state[0]]}, {wording.day(state[1])}{_age(state, reports)}",
        key=_STATE,
    )
    st.button(tr("Frys ett utkast"), key="snapshot_propose", on_click=_propose, args=(view, *chosen))


def _draw_next(view: View, snapshot_id: str, stage: Stage) -> None:
    if stage in _NEXT:
        step, label = _NEXT[stage]
        st.button(
            tr(label),
            key="snapshot_next",
            type="primary",
            on_click=_decide,
            args=(view, snapshot_id, step),
        )
    elif stage in (Stage.CURRENT, Stage.SUPERSEDED):
        st.text_input(tr("Skäl att återkalla, aldrig om en person"), key=_REASON, max_chars=200)
        st.button(
            tr("Återkalla rapporten"),
            key="snapshot_withdraw",
            on_click=_decide,
            args=(view, snapshot_id, Step.WITHDRAWN),
        )


def _states(view: View, reports: Sequence[Listed]) -> list[tuple[str, date]]:
    """Return the closed states that no snapshot in force or on its way holds, the newest first."""
    held = {
        (made.heading.project, made.heading.as_of)
        for report in reports
        if (made := report.snapshot) is not None and made.life.stage is not Stage.WITHDRAWN
    }
    try:
        states = [
            (programme.code, day)
            for programme in view.programmes
            for day in closed_days(read_engine(), programme.code, view.scope)
        ]
    except DatabaseUnavailable:
        # Reports are read from their files, with a database or without.
        return []
    return sorted(
        (each for each in states if each not in held), key=lambda each: (each[1], each[0]), reverse=True
    )


def _age(state: tuple[str, date], reports: Sequence[Listed]) -> str:
    """Return a word of warning where a newer state of the project is in force."""
    newer = any(
        made.heading.project == state[0] and made.heading.as_of > state[1]
        for report in reports
        if (made := report.snapshot) is not None and made.life.stage is Stage.CURRENT
    )
    return " " + tr("(äldre än den som gäller)") if newer else ""


@if_still_allowed
def _propose(view: View, project: str, as_of: date) -> None:
    require_admin(view.scope)
    _say(lambda: terminal.proposed(project, as_of, None, _account(view)))


@if_still_allowed
def _decide(view: View, snapshot_id: str, step: Step) -> None:
    require_admin(view.scope)
    reason = st.session_state.get(_REASON) if step is Step.WITHDRAWN else None
    _say(lambda: terminal.decided(snapshot_id, step, _account(view), reason))


def _say(act: Callable[[], str]) -> None:
    try:
        st.session_state[_SAID] = (tr("Klart."), act())
    except SnapshotRefused as refusal:
        st.session_state[_SAID] = (tr("Beslutet togs inte."), str(refusal))
