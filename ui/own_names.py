"""The script that gives Streamlit's own parts, which it names in English, names in the page's language."""

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

from ui.components import ASSETS

_SCRIPT = ASSETS / "own_names.js"
ADDRESS = "/mia/own_names.js"
#: Browsers keep the file for a day, so a changed one has another address.
TAG = f'<script src="{ADDRESS}?v={sha256(_SCRIPT.read_bytes()).hexdigest()[:12]}"></script>'


def _script(_request: Request) -> FileResponse:
    return FileResponse(_SCRIPT, media_type="text/javascript")


ROUTES = (Route(ADDRESS, _script, methods=["GET"]),)
