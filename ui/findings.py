"""The page Avvikelser och guldkorn: the register of a selection, and the form that raises a new one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from data_access.engine import get_engine, read_engine
from data_access.findings_changes import raise_finding
from data_access.findings_register import History, read_findings, read_history
from data_access.findings_rights import FindingRefused
from data_access.findings_text import TextRefused
from metrics import codes
from metrics.catalog import DEVIATIONS, DEVIATIONS_AGE, DEVIATIONS_FIXED, GOLD, GOLD_SPREAD
from metrics.findings import Content, Finding, waits_by
from metrics.result import Result
from metrics.translation import mark, tr
from metrics.verdicts_findings import age_of_open, by_mandate, decided_title, led_to_something, overdue_title
from reports.findings_table import waits_table
from ui.findings_board import PARAMETER, draw_board, draw_list, draw_timeline, open_finding, plain
from ui.findings_form import content_fields, empty, forget, writable
from ui.findings_raise import draft, drop_draft, start_draft
from ui.frame import frame_foot, frame_head
from ui.go import wider
from ui.notices import notice
from ui.sources import source_row
from ui.tables import table_html, table_twin
from ui.view import View

_VIEWS = (mark("Tavla"), mark("Lista"), mark("Tidslinje"))
_ALL = "all"
_FORM = "finding_new"


def opened(view: View) -> History | None:
    """Return the finding that the address asks for, if there is one."""
    asked = st.query_params.get(PARAMETER, "")
    if not asked.isascii() or not asked.isdigit() or len(asked) > 9:
        return None
    try:
        return read_history(read_engine(), view.scope, int(asked))
    except FindingRefused as refused:
        notice(tr("Ärendet finns inte."), str(refused))
        return None


def register(view: View) -> tuple[Finding, ...]:
    """Return the findings raised in the selection's period, newest first."""
    selection = view.selection
    found = read_findings(
        read_engine(), view.scope, project=selection.project, forbund=selection.forbund, as_of=view.as_of
    )
    start = selection.period.start
    return tuple(f for f in found if start is None or f.raised_on >= start)


def counts(view: View) -> tuple[Result, ...]:
    """Return the indicators of the register."""
    return tuple(view.evaluate(i) for i in (DEVIATIONS, DEVIATIONS_FIXED, GOLD, GOLD_SPREAD, DEVIATIONS_AGE))


def draw_new(view: View) -> None:
    """Draw the form where somebody came to raise something, else the button that opens it."""
    asked = draft()
    if not writable(view):
        if asked is not None:
            notice(
                tr("Projektledaren lyfter för sitt förbund."),
                tr("Styrgruppen tar emot och beslutar. Be projektledaren lyfta detta, eller byt roll."),
            )
            drop_draft()
        return
    if asked is None:
        st.button(tr("Lyft en avvikelse eller ett guldkorn"), key="finding_start", on_click=start_draft)
        return
    with st.container(key="frame_finding_new"):
        said = tr("Utan länk till en vy.")
        if asked.page:
            said = tr("Ur vyn /{page}. Länken till den följer med.", page=asked.page)
        frame_head(tr("Lyft en avvikelse eller ett guldkorn"), said)
        with st.form(_FORM, border=False):
            start = replace(
                empty(view),
                title=asked.title,
                page=asked.page or None,
                selection=asked.selection or None,
                snapshot=asked.snapshot,
            )
            content = content_fields(view, f"{_FORM}_field", start)
            if st.form_submit_button(tr("Lyft"), type="primary"):
                _raise(view, content)
        st.button(tr("Avbryt"), key="finding_cancel", on_click=_drop, type="tertiary")


def narrowed(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Draw the choices of kind, level and party, and return the findings that they leave."""
    with st.container(horizontal=True, gap="medium", key="findings_choices"):
        kind = _choice(tr("Slag"), codes.FINDING_KIND, "findings_kind")
        level = _choice(tr("Nivå"), codes.FINDING_LEVEL, "findings_level")
        party = _choice(tr("Part"), codes.PARTY, "findings_party")
    return tuple(
        f
        for f in findings
        if kind in (_ALL, f.content.kind)
        and level in (_ALL, f.content.level)
        and (party == _ALL or party in f.content.parties)
    )


def draw_register(view: View, findings: Sequence[Finding], counted: Sequence[Result]) -> None:
    """Draw the register as the reader wants to see it, and a way to open any of it."""
    with st.container(horizontal=True, gap="medium", key="findings_ways", vertical_alignment="bottom"):
        way = st.segmented_control(
            tr("Visa som"), _VIEWS, default=_VIEWS[0], format_func=tr, key="findings_way"
        )
        titles = {f.id: f"{f.id}. {plain(f.content.title)}" for f in findings}
        st.selectbox(
            tr("Öppna ett ärende"),
            list(titles),
            None,
            format_func=lambda number: titles.get(number, ""),
            key="findings_open",
            placeholder=tr("Välj ur registret"),
            on_change=_open_chosen,
        )
    if not findings:
        said = tr("Välj ett annat förbund, en längre period eller alla slag.")
        notice(tr("Inget finns i urvalet."), said, wider())
        return
    if way == _VIEWS[1]:
        draw_list(view, findings, counted)
    elif way == _VIEWS[2]:
        draw_timeline(view, findings)
    else:
        draw_board(view, findings)
    said = f"{led_to_something(counted[1], counted[3])} {age_of_open(counted[4])}".rstrip()
    if view.selection.forbund:
        said = f"{said} {tr('Ärenden om hela projektet står här men räknas inte bland förbundets.')}"
    frame_foot(said, source_row(*counted))


def draw_waits(view: View, findings: Sequence[Finding], counted: Sequence[Result]) -> None:
    """Draw how long decisions take, by who holds the mandate and by level."""
    levels = {
        f.id: codes.FINDING_LEVEL[code].said()
        for code in codes.FINDING_LEVEL
        for f in findings
        if f.content.level == code
    }
    by_level = waits_by(findings, levels, view.as_of)
    parts = (
        ("mandate", decided_title(findings, view.as_of), tr("Mandat"), by_mandate(findings, view.as_of)),
        ("level", overdue_title(by_level), tr("Nivå"), by_level),
    )
    for key, title, group, waits in parts:
        table = waits_table(waits, group)
        note = tr(
            "Dagar från lyft till beslut, efter {group}. Över tiden: inget beslut den dag då svar "
            "skulle ha kommit.",
            group=group.lower(),
        )
        with st.container(key=f"frame_findings_{key}"):
            frame_head(title, note)
            st.html(table_html(table, title))
            source = source_row(*counted)
            frame_foot(None, source)
            table_twin(table, key=f"findings_{key}", title=title, note=note, source=source, raises=False)


def _raise(view: View, content: Content) -> None:
    try:
        number = raise_finding(
            get_engine(),
            view.scope,
            content,
            account=view.account,
            raised_on=view.clock,
            now=datetime.now(UTC),
        )
    except (FindingRefused, TextRefused) as error:
        notice(tr("Inget har sparats."), str(error))
        return
    _drop()
    open_finding(number)
    st.rerun()


def _drop() -> None:
    drop_draft()
    forget(_FORM)


def _open_chosen() -> None:
    chosen: int | None = st.session_state.get("findings_open")
    if chosen is not None:
        open_finding(chosen)
        st.session_state["findings_open"] = None


def _choice(label: str, known: codes.CodeList, key: str) -> str:
    words = {_ALL: tr("Alla"), **{code: text.said() for code, text in known.items()}}
    return st.selectbox(label, list(words), format_func=words.__getitem__, key=key)
