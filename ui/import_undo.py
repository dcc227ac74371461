"""Undo of the last load on the page Import, after a confirmation; and how far a load has come."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from data_access.engine import import_engine
from data_access.importing.progress import Progress, Stage
from data_access.importing.undo import LastLoad, UndoRefused, last_load, undo_last, why_not
from metrics import wording
from metrics.translation import tr
from ui.frame import frame_head
from ui.notices import notice, notice_once
from ui.still_allowed import if_still_allowed
from ui.view import View

_SAID = "import_undone"
_SURE = "import_undo_sure"


@contextmanager
def followed() -> Iterator[Progress]:
    """Draw a bar that follows the stages of an import, and take it away at the end."""
    stages = list(Stage)
    bar = st.progress(0.0, text=_stage_words(stages[0]))

    def told(stage: Stage, done: int, total: int) -> None:
        bar.progress((stages.index(stage) + done / total) / len(stages), text=_stage_words(stage))

    yield told
    bar.empty()


def _stage_words(stage: Stage) -> str:
    return f"{tr(stage.value)} …"


def draw_undo(view: View) -> None:
    """Draw what the last load was, and the button that takes it back, or why that cannot be done."""
    notice_once(_SAID)
    last = last_load(import_engine())
    if last is None:
        return
    with st.container(key="frame_undo"):
        frame_head(tr("Ångra den senaste inläsningen"), _told(last))
        reason = why_not(import_engine())
        if reason is not None:
            notice(tr("Kan inte ångras."), reason)
            return
        sure = st.checkbox(tr("Ja, uppgifterna ska bli som före inläsningen"), key=_SURE)
        st.button(
            tr("Ångra inläsningen"),
            key="import_undo",
            disabled=not sure,
            on_click=_undo,
            args=(last.version, view.account),
        )


def _told(last: LastLoad) -> str:
    names = ", ".join(file.source for file in last.files)
    new, changed = (sum(getattr(file, name) for file in last.files) for name in ("new", "changed"))
    day = f"{last.files[0].received_at.astimezone():%Y-%m-%d %H:%M}"
    return tr(
        "{files}, {time}. {gone} nya tas bort och {back} får tillbaka sina tidigare uppgifter.",
        files=names,
        time=day,
        gone=wording.number(new),
        back=wording.number(changed),
    )


@if_still_allowed
def _undo(version: int, account: str) -> None:
    # The key is the widget's: the next load asks anew.
    st.session_state[_SURE] = False
    try:
        undo_last(import_engine(), version, actor=account)
    except UndoRefused as error:
        st.session_state[_SAID] = (tr("Inget är ändrat."), str(error))
        return
    st.session_state[_SAID] = (
        tr("Ångrat."),
        tr("Uppgifterna är som före inläsningen. Filen får läsas in igen."),
    )
