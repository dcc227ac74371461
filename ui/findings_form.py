"""The form of a finding: what skaver or fungerar, whose mandate it is, and the view it was seen in."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from data_access.findings_rights import may_write
from metrics import codes
from metrics.dimension import Dimension
from metrics.findings import ANSWER_DAYS, DESCRIPTION_LENGTH, MANDATES, TITLE_LENGTH, Content
from metrics.scope import Role
from metrics.text import Text
from metrics.translation import mark, tr
from reports.findings_table import WHOLE
from ui.view import View

REMINDER = mark(
    "Skriv om samverkan, aldrig om en person: inga namn, personnummer, telefonnummer, e-postadresser eller "
    "beteckningar på deltagare. Det som ändå skrivs stoppas innan det sparas."
)
_NOBODY = mark("Ingen")


def writable(view: View) -> list[str | None]:
    """Return the förbund that the viewer may write for; None = the whole project."""
    known = [part.forbund for part in view.programme.subprojects]
    return [code for code in (*dict.fromkeys(known), None) if may_write(view.scope, code)]


def content_fields(view: View, key: str, start: Content) -> Content:
    """Draw the fields of a finding, which start as *start*, and return what they hold.

    Args:
        key: of the form; each field is kept under it until the form is left.
        start: what the fields hold until somebody writes in them.
    """
    st.html(f'<p class="m-notes" id="{key}_reminder">{tr(REMINDER)}</p>')
    kind = _choice(tr("Slag"), codes.FINDING_KIND, start.kind, f"{key}_kind")
    title = st.text_input(
        tr("Rubrik: vad skaver, eller vad fungerar?"), start.title, max_chars=TITLE_LENGTH, key=f"{key}_title"
    )
    description = st.text_area(
        tr("Beskrivning"), start.description or "", max_chars=DESCRIPTION_LENGTH, key=f"{key}_description"
    )
    left, right = st.columns(2)
    with left:
        level = _choice(tr("Nivå"), codes.FINDING_LEVEL, start.level, f"{key}_level")
        forbund = _forbund(view, start.forbund, f"{key}_forbund")
        mandate = st.selectbox(
            tr("Lyft till (mandat)"),
            MANDATES,
            _place(MANDATES, start.mandate),
            format_func=tr,
            key=f"{key}_mandate",
        )
    with right:
        category = _choice(tr("Kategori"), codes.FINDING_CATEGORY, start.category, f"{key}_category")
        parties = st.multiselect(
            tr("Berörda parter, den närmaste först"),
            list(codes.PARTY),
            list(start.parties),
            format_func=lambda code: codes.PARTY[code].said(),
            key=f"{key}_parties",
            placeholder=tr("Välj"),
        )
        due_on = st.date_input(
            tr("Svar senast"),
            start.due_on or view.clock + timedelta(days=ANSWER_DAYS),
            format="YYYY-MM-DD",
            key=f"{key}_due",
        )
    spread = _spread(view, start, key) if start.kind == "guldkorn" else start.spread_to
    return Content(
        kind=kind,
        project=start.project,
        forbund=forbund,
        level=level,
        category=category,
        title=title,
        description=description,
        parties=tuple(parties),
        mandate=mandate,
        method=start.method,
        due_on=due_on if isinstance(due_on, date) else None,
        page=start.page,
        selection=start.selection,
        snapshot=start.snapshot,
        spread_to=tuple(spread) if kind == "guldkorn" else (),
    )


def empty(view: View) -> Content:
    """Return what a new form starts with: the viewer's own förbund, the nearest steering group."""
    own = view.selection.forbund or (view.scope.forbund if view.scope.role is Role.PROJECT_LEAD else ())
    return Content(
        kind="deviation",
        project=view.programme.code,
        forbund=own[0] if own else None,
        level="operation",
        category="waiting_time",
        title="",
        mandate=MANDATES[1],
    )


def forget(key: str) -> None:
    """Let the fields of a form start anew."""
    for name in [str(name) for name in st.session_state if str(name).startswith(f"{key}_")]:
        del st.session_state[name]


def _choice(label: str, known: codes.CodeList, start: str, key: str) -> str:
    words: dict[str, Text] = dict(known)
    return st.selectbox(
        label,
        list(words),
        _place(list(words), start),
        format_func=lambda code: words[code].said(),
        key=key,
    )


def _forbund(view: View, start: str | None, key: str) -> str | None:
    may = writable(view)
    return st.selectbox(
        tr("Förbund"),
        may,
        _place(may, start),
        format_func=lambda code: tr(WHOLE) if code is None else view.labels.of(Dimension.FORBUND, code),
        key=key,
    )


def _spread(view: View, start: Content, key: str) -> list[str]:
    others = [part.forbund for part in view.programme.subprojects if part.forbund != start.forbund]
    return st.multiselect(
        tr("Spridd till"),
        list(dict.fromkeys((*others, *start.spread_to))),
        list(start.spread_to),
        format_func=lambda code: view.labels.of(Dimension.FORBUND, code),
        key=f"{key}_spread",
        placeholder=tr(_NOBODY),
    )


def _place(known: Sequence[str | None], code: str | None) -> int:
    return list(known).index(code) if code in known else 0
