"""One look on behalf of every open page: whether the data and the sign-in that it was drawn for still hold.

A page that looks by itself costs a run of its script each time, however little it finds. Here the
process reads one row every other second for all of them, and only a page that holds no more is run.
Private names of Streamlit stand here, as in ui.components: without them pages look by themselves.
"""

import asyncio
import logging
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from weakref import WeakKeyDictionary

from starlette.concurrency import run_in_threadpool
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession, AppSessionState
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState, get_script_run_ctx

from data_access.access import sessions
from data_access.access.sessions import Standing
from data_access.engine import read_engine
from data_access.errors import DatabaseUnavailable
from data_access.version import DataVersion
from ui import cached

_log = logging.getLogger(__name__)
_EVERY = 2.0
#: Looks at the data per look at the sign-ins, which are a row each.
_SIGN_INS_EVERY = 4


@dataclass(slots=True)
class _Page:
    """One open page.

    Attributes:
        drawn: the state of the data that it shows.
        token: its sign-in; None in the demo.
        look: the fragment that looks whether the page still holds.
        told: whether it was told that the database is away.
    """

    drawn: DataVersion
    token: str | None
    look: str
    told: bool = False


@dataclass(slots=True)
class _Watch:
    """The pages of this process, by session, and whether anybody looks for them."""

    runs: bool = False


_watch = _Watch()
_pages: WeakKeyDictionary[AppSession, _Page] = WeakKeyDictionary()


def are_watched() -> bool:
    """Return whether this process looks for its pages, so that they need not."""
    return _watch.runs


def note_page(drawn: DataVersion, token: str | None) -> None:
    """Have the page of this run watched; called within the fragment that looks.

    A run of the fragment alone changes nothing: what was drawn is what was drawn.
    """
    context = get_script_run_ctx()
    fragment = ThreadState.get().fragment_id
    if context is None or fragment is None or not _watch.runs:
        return
    info = Runtime.instance()._session_mgr.get_active_session_info(context.session_id)  # noqa: SLF001
    if info is None:
        return
    if not context.fragment_ids_this_run:
        _pages[info.session] = _Page(drawn, token, fragment)


async def watch() -> None:
    """Look for all pages until the task is cancelled."""
    _watch.runs = True
    turn = 0
    try:
        while True:
            await asyncio.sleep(_EVERY)
            turn += 1
            try:
                await _look_at_all(with_sign_ins=not turn % _SIGN_INS_EVERY)
            except Exception:  # noqa: BLE001
                # The next look may go better; without any, open pages would stand still.
                _log.warning("could not look for the open pages", exc_info=True)
    finally:
        _watch.runs = False


async def _look_at_all(*, with_sign_ins: bool) -> None:
    open_pages = _open_pages() if Runtime.exists() else []
    if not open_pages:
        return
    tokens = {page.token for _, page in open_pages if page.token and with_sign_ins}
    now, ended = await run_in_threadpool(_look, tokens)
    for session, page in open_pages:
        if now is None or now != page.drawn or page.told or page.token in ended:
            _have_look(session, page, away=now is None)


def _open_pages() -> list[tuple[AppSession, _Page]]:
    active = Runtime.instance()._session_mgr.list_active_sessions()  # noqa: SLF001
    return [(each.session, _pages[each.session]) for each in active if each.session in _pages]


def _look(tokens: Collection[str]) -> tuple[DataVersion | None, set[str]]:
    """Return the state of the data, None where the database is away, and which sign-ins have ended."""
    ended: set[str] = set()
    with suppress(DatabaseUnavailable):
        now = datetime.now(UTC)
        for token in tokens:
            if sessions.look(read_engine(), token, now) is not Standing.VALID:
                ended.add(token)
        return cached.version(), ended
    return None, ended


def _have_look(session: AppSession, page: _Page, *, away: bool) -> None:
    """Run the fragment of a page that looks, unless the page is being drawn, or has been told already."""
    if session._state is not AppSessionState.APP_NOT_RUNNING or (away and page.told):  # noqa: SLF001
        return
    page.told = away
    asked = ClientState()
    asked.CopyFrom(session._client_state)  # noqa: SLF001
    asked.fragment_id, asked.is_auto_rerun = page.look, True
    session.request_rerun(asked)
