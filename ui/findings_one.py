"""One finding: what it says, the view it came from, its steps, its versions, and what may be done now."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from html import escape
from urllib.parse import parse_qs

import streamlit as st

from data_access.engine import get_engine
from data_access.findings_changes import FindingChanged, change_finding, take_step
from data_access.findings_register import History, Version
from data_access.findings_rights import FindingRefused, may_take, may_write
from data_access.findings_text import TextRefused
from metrics import codes, wording
from metrics.findings import MANDATES, NEXT, NO_MANDATE, NOTE_LENGTH, Content, Finding
from metrics.text import Swedish
from metrics.translation import tr
from reports.findings_table import category, place, spread
from reports.table import Cell, Table
from ui.findings_board import PARAMETER, waited_words
from ui.findings_form import content_fields
from ui.frame import frame_head
from ui.navigation import ADDRESSES, page_file
from ui.notices import notice, notice_once
from ui.still_allowed import if_still_allowed
from ui.tables import table_html
from ui.view import View

_EDIT, _STEP = "finding_edit", "finding_step"
_SAID = "finding_said"
_THEIRS = "finding_theirs"
_READ = "finding_read"
#: Counts what this session has saved: a form that was saved starts empty, every other keeps its text.
_SAVED = "finding_saved"


def draw_finding(view: View, history: History) -> None:
    """Draw everything about one finding."""
    made = history.finding
    st.button(tr("Till registret"), key="finding_back", on_click=_leave, type="tertiary")
    notice_once(_SAID)
    _draw_facts(view, made)
    _draw_steps(made)
    _draw_step_form(view, made)
    _draw_edit_form(view, made)
    if len(history.versions) > 1:
        _draw_versions(history.versions)


def _draw_facts(view: View, made: Finding) -> None:
    content, labels = made.content, view.labels
    facts = [
        (tr("Slag"), codes.FINDING_KIND[content.kind].said()),
        (tr("Steg"), f"{codes.FINDING_STATUS[made.status].said()}, {waited_words(made, view.clock)}"),
        (tr("Förbund"), place(made, labels)),
        (tr("Mandat"), tr(content.mandate or NO_MANDATE)),
        (tr("Nivå"), codes.FINDING_LEVEL[content.level].said()),
        (tr("Kategori"), category(content.category)),
        (tr("Berörda parter"), ", ".join(codes.PARTY[p].said() for p in content.parties) or wording.MISSING),
        (tr("Svar senast"), wording.day(made.due_on)),
        *([(tr("Spridd till"), spread(made, labels))] if content.kind == "guldkorn" else []),
    ]
    rows = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(words)}</dd></div>" for name, words in facts)
    with st.container(key="frame_finding"):
        frame_head(tr("Om ärendet"), Swedish(content.description or ""))
        st.html(f'<dl class="m-facts">{rows}</dl>')
        _draw_links(content)


def _draw_links(content: Content) -> None:
    with st.container(horizontal=True, gap="small", key="finding_links"):
        if content.page in ADDRESSES:
            query = parse_qs(content.selection or "")
            st.page_link(page_file(content.page), label=tr("Öppna vyn den lyftes ur"), query_params=query)
        if content.snapshot:
            st.page_link(
                page_file("lagesrapporter"),
                label=tr("Öppna lägesrapporten den lyftes ur"),
                query_params={"id": content.snapshot},
            )


def _draw_steps(made: Finding) -> None:
    rows: list[list[Cell]] = [
        [
            codes.FINDING_STATUS[step.status].said(),
            wording.day(step.on),
            tr(step.mandate or wording.MISSING),
            Swedish(step.note) if step.note else wording.MISSING,
            step.account or wording.MISSING,
        ]
        for step in made.steps
    ]
    with st.container(key="frame_finding_steps"):
        frame_head(tr("Steg för steg"), tr("Vem som har haft mandatet, och vad som har beslutats."))
        st.html(
            table_html(
                Table((tr("Steg"), tr("Dag"), tr("Mandat"), tr("Anteckning"), tr("Konto")), rows), tr("Steg")
            )
        )


def _draw_step_form(view: View, made: Finding) -> None:
    key = f"{_STEP}_{made.id}_{st.session_state.get(_SAVED, 0)}"
    nexts = [status for status in NEXT[made.status] if may_take(view.scope, made.content, status)]
    if not nexts:
        if NEXT[made.status]:
            notice(tr("Nästa steg."), _next_taker(made))
        return
    with st.container(key="frame_finding_next"):
        frame_head(
            tr("Nästa steg"), tr("Dagen då det hände, vem som har mandatet därefter och vad som beslutades.")
        )
        with st.form(key, border=False):
            st.selectbox(
                tr("Steg"),
                nexts,
                format_func=lambda code: codes.FINDING_STATUS[code].said(),
                key=f"{key}_status",
            )
            st.date_input(tr("Dag"), view.clock, format="YYYY-MM-DD", key=f"{key}_on")
            held = MANDATES.index(made.content.mandate) if made.content.mandate in MANDATES else 0
            st.selectbox(tr("Mandat därefter"), MANDATES, held, format_func=tr, key=f"{key}_mandate")
            st.text_input(tr("Anteckning, aldrig om en person"), max_chars=NOTE_LENGTH, key=f"{key}_note")
            # The version is bound as drawn: what another has written since is never passed over.
            st.form_submit_button(tr("Spara steget"), type="primary", on_click=_take, args=(view, made, key))


def _next_taker(made: Finding) -> str:
    if made.status in ("acted", "decided"):
        return tr("Projektledaren tar nästa steg.")
    if not made.waits or made.content.mandate:
        return tr("Styrgruppen tar nästa steg.")
    return tr("Den som har mandatet tar nästa steg.")


def _draw_edit_form(view: View, made: Finding) -> None:
    if not may_write(view.scope, made.content.forbund):
        return
    key = f"{_EDIT}_{made.id}_{st.session_state.get(_SAVED, 0)}"
    theirs: Finding | None = st.session_state.get(f"{_THEIRS}_{made.id}")
    with st.container(key="frame_finding_edit"):
        frame_head(tr("Ändra"), tr("Det som stod tidigare finns kvar i historiken."))
        opened = st.expander(
            tr("Ändra texten"), expanded=theirs is not None, key=f"{key}_open", on_change="rerun"
        )
        if not opened.open:
            st.session_state.pop(f"{_READ}_{made.id}", None)
            return
        # What the writer has before the eyes: kept though the page is drawn anew with a later version.
        read: Finding = st.session_state.setdefault(f"{_READ}_{made.id}", made)
        with opened:
            if theirs is not None:
                _draw_theirs(theirs)
            with st.form(key, border=False):
                content = content_fields(view, f"{key}_field", read.content)
                if st.form_submit_button(tr("Spara ändå") if theirs else tr("Spara"), type="primary"):
                    _save(view, made.id, content, (theirs or read).version)


def _draw_theirs(theirs: Finding) -> None:
    content = theirs.content
    notice(
        tr("Någon annan har sparat under tiden."),
        tr(
            "{who} skrev: ”{title}” {description} Din text står kvar nedan. Spara ändå lägger din text "
            "överst; den andras finns i historiken.",
            who=theirs.account or tr("Ett annat konto"),
            title=content.title,
            description=content.description or "",
        ),
    )


def _draw_versions(versions: Sequence[Version]) -> None:
    rows: list[list[Cell]] = []
    for before, after in zip((None, *versions), versions, strict=False):
        when = f"{after.changed_at:%Y-%m-%d %H:%M}" if after.changed_at else wording.MISSING
        what = tr("Första versionen") if before is None else _difference(before.content, after.content)
        rows.append([str(after.number), when, after.account or wording.MISSING, what])
    rows.reverse()
    with st.container(key="frame_finding_versions"):
        frame_head(tr("Historik"), tr("Varje ändring, senaste först. Inget tas bort. Tiderna är i UTC."))
        st.html(
            table_html(Table((tr("Version"), tr("Sparad"), tr("Konto"), tr("Ändring")), rows), tr("Historik"))
        )


def _difference(before: Content, after: Content) -> str:
    shown: Sequence[tuple[str, Callable[[Content], str]]] = (
        (tr("rubrik"), lambda c: c.title),
        (tr("beskrivning"), lambda c: c.description or ""),
        (tr("mandat"), lambda c: tr(c.mandate) if c.mandate else ""),
        (tr("nivå"), lambda c: codes.FINDING_LEVEL[c.level].said()),
        (tr("kategori"), lambda c: category(c.category)),
        (tr("parter"), lambda c: ", ".join(codes.PARTY[p].said() for p in c.parties)),
        (tr("svar senast"), lambda c: c.due_on.isoformat() if c.due_on else ""),
        (tr("spridd till"), lambda c: ", ".join(c.spread_to)),
    )
    changed = [
        f"{name}: {was(before) or wording.MISSING} → {was(after) or wording.MISSING}"
        for name, was in shown
        if was(before) != was(after)
    ]
    return "; ".join(changed) or tr("Nytt steg")


@if_still_allowed
def _take(view: View, made: Finding, key: str) -> None:
    state = st.session_state
    try:
        take_step(
            get_engine(),
            view.scope,
            made.id,
            state[f"{key}_status"],
            on=state[f"{key}_on"],
            mandate=state[f"{key}_mandate"],
            note=state[f"{key}_note"],
            version=made.version,
            account=view.account,
            now=datetime.now(UTC),
        )
    except FindingChanged as error:
        status = codes.FINDING_STATUS[error.current.status].said().lower()
        why = tr(
            "{who} har ändrat under tiden; läget är nu {status}. Din anteckning står kvar. Läs igenom och "
            "spara igen om det fortfarande gäller.",
            who=error.current.account or tr("Ett annat konto"),
            status=status,
        )
        state[_SAID] = (tr("Steget sparades inte."), why)
    except (FindingRefused, TextRefused) as error:
        state[_SAID] = (tr("Steget sparades inte."), str(error))
    else:
        state[_SAVED] = state.get(_SAVED, 0) + 1
        state[_SAID] = (tr("Steget är sparat."), "")


def _save(view: View, finding_id: int, content: Content, version: int) -> None:
    state = st.session_state
    try:
        change_finding(
            get_engine(),
            view.scope,
            finding_id,
            content,
            version=version,
            account=view.account,
            now=datetime.now(UTC),
        )
    except FindingChanged as error:
        state[f"{_THEIRS}_{finding_id}"] = error.current
        st.rerun()
    except (FindingRefused, TextRefused) as error:
        notice(tr("Ändringen sparades inte."), str(error))
    else:
        for name in (f"{_THEIRS}_{finding_id}", f"{_READ}_{finding_id}"):
            state.pop(name, None)
        state[_SAVED] = state.get(_SAVED, 0) + 1
        state[_SAID] = (tr("Ändringen är sparad."), "")
        st.rerun()


def _leave() -> None:
    st.query_params.pop(PARAMETER, None)
