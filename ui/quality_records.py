"""The list of own records to put right: opened on purpose, written in the log, never kept."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from data_access.audit import LogUnwritable
from data_access.engine import get_engine
from data_access.errors import DatabaseUnavailable
from data_access.quality import PAGE, Breaches, open_breaches
from metrics import wording
from metrics.dimension import Dimension
from metrics.quality_rules import BY_CODE, Rule
from metrics.scope import Policy, Role
from metrics.spreadsheet import csv_bytes, plain_text
from metrics.text import Language, speaking
from metrics.translation import mark, tr, trn
from ui.frame import frame_foot, frame_head
from ui.logged_files import FileFormat, file_button
from ui.notices import notice
from ui.still_allowed import leave_unless_allowed
from ui.tables import Cell, Table, table_html
from ui.view import View

_ALL = ""
_PAGE = "quality_record_page"
_COLUMNS = (mark("Pseudonym"), mark("Inskrivning"), mark("Regel"), mark("Fält"), mark("Vad göra"))
_NOTE = mark(
    "Pseudonym, regel och fält för varje inskrivning att rätta, i hela projektet till och med i dag. Anonyma "
    "deltagare står inte här när en uppgift saknas: ingen kan fråga dem. Varje gång listan läses skrivs det "
    "i loggen."
)
_UNWRITABLE = mark(
    "Listan öppnas bara när det kan skrivas i loggen, och loggen går inte att skriva just nu. Försök igen om "
    "en stund."
)
_SYNTHETIC = mark("SYNTETISKA DATA")


def draw_records(view: View) -> None:
    """Draw the list for the project lead of a förbund; nothing for anybody else."""
    if view.scope.role is not Role.PROJECT_LEAD or not view.scope.forbund:
        return
    forbund = view.scope.forbund[0]
    name = view.labels.of(Dimension.FORBUND, forbund)
    with st.container(key="frame_quality_records"):
        frame_head(tr("Poster att rätta i {name}", name=name), tr(_NOTE))
        if st.toggle(tr("Öppna listan"), key=f"quality_records_{forbund}"):
            _list(view, forbund)


@st.fragment
def _list(view: View, forbund: str) -> None:
    leave_unless_allowed()
    with st.container(horizontal=True, gap="medium", key="quality_record_choices"):
        rule = st.selectbox(
            tr("Regel"),
            [_ALL, *BY_CODE],
            format_func=_rule_name,
            key="quality_record_rule",
            on_change=_first_page,
        )
    asked = partial(
        open_breaches,
        of_project=view.programme.code,
        forbund=forbund,
        account=view.account,
        rule=rule or None,
    )
    page = st.session_state.get(_PAGE, 1) - 1
    try:
        found = asked(get_engine(), view.scope, page=page, happened_at=datetime.now(UTC))
    except LogUnwritable:
        notice(tr("Listan är stängd."), tr(_UNWRITABLE))
        return
    except DatabaseUnavailable:
        notice(tr("Databasen svarar inte."), tr("Försök igen om en stund."))
        return
    n = found.found.get(rule, 0) if rule else sum(found.found.values())
    if not n:
        notice(tr("Inget att rätta."), tr("Ingen inskrivning bryter mot regeln."))
        return
    _draw(found, n, synthetic=view.version.synthetic)
    file_button(
        FileFormat("csv", "CSV", "text/csv"),
        partial(_file, view, forbund, rule or None),
        policy=Policy.EXACT,
        subject=_subject(view, forbund, rule),
        file_name=f"poster-att-ratta-{view.programme.code}-{forbund}.csv".lower(),
        key="download_quality_records",
    )


def _draw(found: Breaches, n: int, *, synthetic: bool) -> None:
    """Draw one page of the *n* rows."""
    st.html(table_html(_table(found), tr("Tabell: poster att rätta")))
    pages = -(-n // PAGE)
    if pages > 1:
        st.pagination(pages, key=_PAGE)
    frame_foot(
        trn(
            "{n} rad. En inskrivning har en rad per regel den bryter mot.",
            "{n} rader. En inskrivning har en rad per regel den bryter mot.",
            n,
            n=wording.number(n),
        ),
        tr("Källa: förbundens registrering, {day}.", day=found.clock.isoformat())
        + (f" {tr('Syntetiska data.')}" if synthetic else " "),
    )


def _subject(view: View, forbund: str, rule: str | None) -> str:
    # The log is in one language, whatever its readers have chosen.
    with speaking(Language.SV):
        return tr(
            "poster att rätta csv {project} {forbund} {rule}",
            project=view.programme.code,
            forbund=forbund,
            rule=rule or tr("alla regler"),
        )


def _first_page() -> None:
    st.session_state.pop(_PAGE, None)


def _rule_name(code: str) -> str:
    return BY_CODE[code].what.said() if code else tr("Alla regler")


def _table(found: Breaches) -> Table:
    return Table([tr(head) for head in _COLUMNS], _rows(found))


def _rows(found: Breaches) -> list[list[Cell]]:
    return [
        [each.participant_id, str(each.enrolment_no), *_said(rule)]
        for each in found.rows
        for rule in (BY_CODE[each.rule],)
    ]


def _said(rule: Rule) -> tuple[str, str, str]:
    return rule.what.said(), rule.field.said(), rule.todo.said()


def _file(view: View, forbund: str, rule: str | None) -> bytes:
    """Return the whole list as CSV, read anew and so in the log again.

    Raises:
        LogUnwritable: if the log cannot be written.
    """
    found = open_breaches(
        get_engine(),
        view.scope,
        of_project=view.programme.code,
        forbund=forbund,
        account=view.account,
        rule=rule,
        page=None,
        happened_at=datetime.now(UTC),
    )
    return csv_bytes(
        [
            *([[tr(_SYNTHETIC)]] if view.version.synthetic else []),
            [tr(head) for head in _COLUMNS],
            *([plain_text(str(cell)) for cell in row] for row in _rows(found)),
        ]
    )
