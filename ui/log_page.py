"""The page Logg: who has seen and done what, and whether the log is what was written."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial

import streamlit as st

from data_access import audit_read
from data_access.audit import Chain, verify
from data_access.audit_events import event_words
from data_access.audit_read import Extent, Wanted
from data_access.audit_witness import taken_down
from data_access.engine import read_engine
from data_access.settings import settings
from metrics import wording
from metrics.phrases import counted, listed
from metrics.scope import Policy
from metrics.translation import mark, tr, trn
from ui.frame import frame_foot, frame_head
from ui.log_files import csv_of, json_lines_of
from ui.logged_files import FileFormat, file_button, may_leave
from ui.notices import empty_state, notice
from ui.tables import MISSING, Cell, Table, table_html
from ui.view import View

#: Rows of the list that are read at a time.
_PAGE = 50
_ALL = ""
_CHECKED = "log_checked"
_LIST_PAGE = "log_list_page"
#: Seconds that a check of the whole log is shown again: every click on the page would check anew.
_FRESH = 60
_HEADS = (mark("Tid"), mark("Konto"), mark("Händelse"), mark("Vad"), mark("Rad"))
#: What the log says that a file of it holds; the log is in Swedish.
_EVERYBODY, _EVERYTHING = mark("alla konton"), mark("allt")
_UNWRITABLE = mark(
    "Loggen hämtas bara när det kan skrivas i den, och det går inte just nu. Försök igen om en stund."
)
_BROKEN = mark(
    "Rad {rows} är inte vad som skrevs, eller följer inte på raden före. Spara en kopia av databasen, och be "
    "den som sköter den om serverns logg."
)
_MISSING = mark(
    "Rad {rows} har skrivits men finns inte kvar. Spara en kopia av databasen innan något mer görs."
)


def extent_of(view: View) -> Extent | None:
    """Return what the log covers, or None where nothing has happened.

    Raises:
        AdministratorsOnly: if the viewer is no administrator.
    """
    return audit_read.log_extent(read_engine(), view.scope)


def checked() -> Chain:
    """Return whether the log is whole, read from its first row to its last at most once a minute."""
    kept: tuple[datetime, Chain] | None = st.session_state.get(_CHECKED)
    now = datetime.now(UTC)
    if kept is None or now - kept[0] > timedelta(seconds=_FRESH):
        kept = (now, verify(read_engine(), taken_down()))
        st.session_state[_CHECKED] = kept
    return kept[1]


def log_title(chain: Chain) -> str:
    """Return the finding of the page as a sentence."""
    if not chain.whole:
        return tr("Loggen är inte hel")
    return trn(
        "Loggen är hel: {n} händelse",
        "Loggen är hel: {n} händelser",
        chain.rows,
        n=wording.number(chain.rows),
    )


def draw_chain(chain: Chain) -> None:
    """Draw what is wrong with the log, or what makes sure that nothing is."""
    if chain.broken:
        notice(tr("Loggen är ändrad."), tr(_BROKEN, rows=_numbers(chain.broken)))
    if chain.missing:
        notice(tr("Rader saknas."), tr(_MISSING, rows=_numbers(chain.missing)))
    if chain.whole:
        said = [tr("Varje rad bär den föregåendes hash.")]
        if taken_down():
            said = [
                tr("Varje rad bär den föregåendes hash, och den nyaste stämmer med filen bredvid databasen.")
            ]
        if chain.thinned:
            said.append(tr("Rad 1 till {n} är gallrade.", n=wording.number(chain.thinned)))
        days = wording.number(settings().log_days)
        said.append(tr("Händelser sparas i {n} dagar och gallras sedan med manage.py audit thin.", n=days))
        notice(tr("Kontrollerad."), " ".join(said))


def choose_wanted(view: View, extent: Extent) -> Wanted:
    """Draw the filters and return what is asked for."""
    names = _names(view)
    today = max(extent.last, datetime.now(UTC).astimezone().date())
    month_ago = max(extent.first, today - timedelta(days=30))
    with st.container(horizontal=True, gap="medium", key="log_filters"):
        first = _day(tr("Från"), "log_first", month_ago, extent.first, today)
        last = _day(tr("Till"), "log_last", today, extent.first, today)
        account: str = st.selectbox(
            tr("Konto"),
            [_ALL, *extent.accounts],
            format_func=lambda each: _named(each, names) if each else tr("Alla"),
            key="log_account",
            on_change=_first_page,
        )
        event: str = st.selectbox(
            tr("Händelse"),
            [_ALL, *extent.events],
            format_func=lambda each: event_words(each) if each else tr("Alla"),
            key="log_event",
            on_change=_first_page,
        )
    return Wanted(first=first, last=last, account=account or None, event=event or None)


def draw_counts(view: View, wanted: Wanted) -> int:
    """Draw how many events of each kind each account has, and return how many there are in all."""
    counts = audit_read.count_events(read_engine(), view.scope, wanted)
    events = sorted({event for _, event in counts}, key=lambda event: -_sum(counts, event=event))
    whose = {account for account, _ in counts}
    accounts = sorted(whose, key=lambda account: (-_sum(counts, account=account), account))
    with st.container(key="frame_log_counts"):
        frame_head(tr("Vem har sett vad"), f"{tr('Antal händelser per konto.')} {_span(wanted)}.")
        if not counts:
            empty_state(tr("Inga händelser"), tr("Välj fler dagar, ett annat konto eller en annan händelse."))
            return 0
        names = _names(view)
        # Where nobody has a name, as in the demo, there is no column of dashes.
        known = any(account in names for account in accounts)
        rows: list[list[Cell]] = [
            [
                account,
                *([names.get(account, MISSING)] if known else []),
                *(counts.get((account, event), 0) for event in events),
            ]
            for account in accounts
        ]
        columns = (tr("Konto"), *([tr("Namn")] if known else []), *(event_words(event) for event in events))
        st.html(table_html(Table(columns, rows), tr("Tabell: händelser per konto")))
        total = sum(counts.values())
        told = tr(
            "{n} händelser av {accounts} konton.",
            n=wording.number(total),
            accounts=counted(len(accounts), neuter=True),
        )
        frame_foot(told, tr("Källa: loggen. Namnen står inte i den."))
    return total


def draw_events(view: View, wanted: Wanted, total: int) -> None:
    """Draw the events, the newest first, and the files they can be had as."""
    if not total:
        return
    page = st.session_state.get(_LIST_PAGE, 1) - 1
    found = audit_read.read_events(read_engine(), view.scope, wanted, limit=_PAGE, skip=page * _PAGE)
    names = _names(view)
    with st.container(key="frame_log_events"):
        frame_head(tr("Händelser"), tr("De nyaste först. Inget i loggen pekar ut en deltagare."))
        rows: list[list[Cell]] = [
            [
                f"{each.at.astimezone():%Y-%m-%d %H:%M:%S}",
                _named(each.account, names),
                event_words(each.event),
                each.subject,
                str(each.number),
            ]
            for each in found
        ]
        columns = [tr(head) for head in _HEADS]
        st.html(table_html(Table(columns, rows), tr("Tabell: händelser")))
        if total > _PAGE:
            st.pagination(-(-total // _PAGE), key=_LIST_PAGE)
        if not may_leave(Policy.EXACT):
            notice(tr("Loggen går inte att hämta nu."), tr(_UNWRITABLE))
            return
        with st.container(horizontal=True, gap="small", key="log_downloads"):
            for form, write in (
                (FileFormat("csv", "CSV", "text/csv"), csv_of),
                (FileFormat("jsonl", mark("JSON-rader"), "application/x-ndjson"), json_lines_of),
            ):
                file_button(
                    form,
                    partial(_file, view, wanted, write),
                    policy=Policy.EXACT,
                    subject=f"logg {form.ending} {_asked(wanted)}",
                    file_name=f"logg-{wanted.first}-{wanted.last}.{form.ending}",
                    key=f"download_log_{form.ending}",
                )


def _file(view: View, wanted: Wanted, write: Callable[..., bytes]) -> bytes:
    events = audit_read.read_events(read_engine(), view.scope, wanted)
    return write(events, synthetic=view.version.synthetic)


def _day(label: str, key: str, chosen: date, first: date, last: date) -> date:
    day: date = st.date_input(
        label,
        value=chosen,
        min_value=first,
        max_value=last,
        format="YYYY-MM-DD",
        key=key,
        on_change=_first_page,
    )
    return day


def _first_page() -> None:
    st.session_state.pop(_LIST_PAGE, None)


def _names(view: View) -> Mapping[str, str]:
    return audit_read.account_names(read_engine(), view.scope)


def _named(account: str, names: Mapping[str, str]) -> str:
    return f"{account} ({names[account]})" if account in names else account


def _sum(counts: Mapping[tuple[str, str], int], *, account: str = "", event: str = "") -> int:
    return sum(n for (who, what), n in counts.items() if who == account or what == event)


def _span(wanted: Wanted) -> str:
    if wanted.first is not None and wanted.first == wanted.last:
        return wording.day(wanted.first)
    return wording.span_name(wanted.first, wanted.last)


def _asked(wanted: Wanted) -> str:
    return f"{wanted.first}..{wanted.last} {wanted.account or _EVERYBODY} {wanted.event or _EVERYTHING}"


def _numbers(rows: tuple[int, ...]) -> str:
    shown = listed([str(each) for each in rows[:10]])
    return tr("{rows} med flera", rows=shown) if len(rows) > len(rows[:10]) else shown
