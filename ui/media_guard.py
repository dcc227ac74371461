"""Files made on a click go to whoever clicked, and to nobody else who learns their address.

Streamlit answers /media/ without asking who asks; here the sign-in of the cookie is read anew for each.
"""

import threading
from collections import OrderedDict
from datetime import UTC, datetime

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime.memory_media_file_storage import _calculate_file_id
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from data_access.access import sessions
from data_access.access.grants import find_account
from data_access.access.sessions import Standing
from data_access.engine import get_engine
from data_access.errors import DatabaseUnavailable
from metrics.translation import mark, tr
from ui.logged_events import note
from ui.sign_in import read_claims, signs_in

_MEDIA = "/media/"
_MOST = 10_000
#: Accounts that made a file, by what Streamlit calls it: protected files of two viewers may be the same.
_OWNERS: OrderedDict[str, frozenset[str]] = OrderedDict()
_LOCK = threading.Lock()


def made_by(account: str, content: bytes, mime: str, file_name: str) -> None:
    """Remember that *account* made a file, before it has an address."""
    file_id = _calculate_file_id(content, mime, file_name)
    with _LOCK:
        _OWNERS[file_id] = _OWNERS.pop(file_id, frozenset()) | {account}
        while len(_OWNERS) > _MOST:
            _OWNERS.popitem(last=False)


class MediaGuard:
    """ASGI middleware: refuses files of others, and keeps all of them out of caches."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap *app*."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or _MEDIA not in scope["path"]:
            await self.app(scope, receive, send)
            return
        if not await run_in_threadpool(_may_read, Request(scope)):
            await PlainTextResponse(tr("Filen är inte din."), status_code=403)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _may_read(request: Request) -> bool:
    if not signs_in():
        return True
    file_id = request.url.path.rpartition("/")[2].partition(".")[0]
    owners = _OWNERS.get(file_id)
    try:
        account = _account_of(request)
    except DatabaseUnavailable:
        return False
    if account is not None and (owners is None or account in owners):
        return True
    if owners is not None:
        note(account or mark("okänd"), "refusal", mark("en fil som någon annan gjort"))
    return False


def _account_of(request: Request) -> str | None:
    """Return what the log calls the holder of the request's cookie, if its sign-in still counts."""
    said = _get_signed_cookie_with_chunks(request.cookies, USER_COOKIE_NAME)
    claims = read_claims(orjson.loads(said)) if said else None
    if claims is None:
        return None
    identity, issued_at, expires_at = claims
    now = datetime.now(UTC)
    if sessions.standing(issued_at, expires_at, now) is not Standing.VALID:
        return None
    if sessions.look(get_engine(), sessions.token_of(identity, issued_at), now) is not Standing.VALID:
        return None
    account = find_account(get_engine(), identity)
    return account.label if account is not None and account.in_force else None
