"""What the server says about its own pages: language, what scripts may run, how long files stay fresh."""

from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from metrics.text import Language, Text
from ui import page_files
from ui.first_files import with_first_files
from ui.lost import instead
from ui.navigation import ADDRESSES

#: The one inline script of Streamlit's page (window.prerenderReady = false).
_INLINE = "'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='"
POLICY = "; ".join(
    (
        "default-src 'self'",
        f"script-src 'self' {_INLINE}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
        "form-action 'self'",
    )
)
#: Routes of one word that Streamlit answers itself (signing in).
_ROUTES = frozenset({"oauth2callback", "_stcore"})
_FILES = ("/_stcore/bidi-components/", "/app/static/", *(each.address for each in page_files.ALL))
#: What of the page stands before any script has run, and when none may: its English words, and its head.
_LANG = b'<html lang="en">'
_NO_SCRIPTS = b"You need to enable JavaScript to run this app."
_NEEDED = Text("MIA Utfall behöver JavaScript.", "MIA Utfall needs JavaScript.")
_SCRIPTS = "".join(f'<script src="{each.source}"></script>' for each in page_files.SCRIPTS)
_WORDS = {
    b"<title>Streamlit</title>": f"<title>MIA Utfall</title>{_SCRIPTS}".encode(),
    # At the end: Streamlit writes its own rules into the head, and the last rule wins.
    b"</body>": f'<link rel="stylesheet" href="{page_files.STYLE.source}"></body>'.encode(),
}


class PageHeaders:
    """ASGI middleware: security headers, the language of the page, and how long files stay fresh."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap *app*."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if _is_page(path):
            if path.strip("/") not in {"", *ADDRESSES}:
                # Streamlit would say so in English, in a dialog.
                await RedirectResponse(instead(_language(scope)))(scope, receive, send)
                return
            # The page is read here, so it must not come compressed.
            scope["headers"] = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
        await self.app(scope, receive, _Answer(path, send, _language(scope)))


def _language(scope: Scope) -> Language:
    """Return the language that an address asks for, before anything of the page has run."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("language", [])
    return Language.EN if asked == [Language.EN.value] else Language.SV


def _is_page(path: str) -> bool:
    """Return whether *path* is an address as pages have them: one word, no file."""
    return "/" not in path.strip("/") and "." not in path and path.strip("/") not in _ROUTES


class _Answer:
    """Sends one answer on, its page in the language of its reader."""

    def __init__(self, path: str, send: Send, language: Language) -> None:
        self.path, self.send = path, send
        own = {
            _LANG: _LANG.replace(b"en", language.value.encode()),
            _NO_SCRIPTS: _NEEDED.to(language).encode(),
        }
        self.words = _WORDS | own
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            _secure(headers, self.path)
            if headers.get("content-type", "").startswith("text/html"):
                self.start = message
                return
        if self.start is None:
            await self.send(message)
            return
        self.body += message.get("body", b"")
        if not message.get("more_body", False):
            self.body = with_first_files(self.body)
            for english, own in self.words.items():
                self.body = self.body.replace(english, own)
            MutableHeaders(scope=self.start)["content-length"] = str(len(self.body))
            await self.send(self.start)
            await self.send({"type": "http.response.body", "body": self.body})


def _secure(headers: MutableHeaders, path: str) -> None:
    headers["content-security-policy"] = POLICY
    headers["x-content-type-options"] = "nosniff"
    headers["referrer-policy"] = "no-referrer"
    headers["x-frame-options"] = "DENY"
    if path.startswith("/media/"):
        headers["cache-control"] = "no-store"
    if path.startswith(_FILES):
        headers["cache-control"] = "public, max-age=86400"
