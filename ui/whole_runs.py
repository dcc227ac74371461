"""The script that stands first in every page: the messages of a run are rendered together."""

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

from ui.components import ASSETS

_SCRIPT = ASSETS / "whole_runs.js"
ADDRESS = "/mia/whole_runs.js"
#: Before the scripts of Streamlit; browsers keep the file for a day, so a changed one has another address.
TAG = f'<script src="{ADDRESS}?v={sha256(_SCRIPT.read_bytes()).hexdigest()[:12]}"></script>'


def _script(_request: Request) -> FileResponse:
    return FileResponse(_SCRIPT, media_type="text/javascript")


ROUTES = (Route(ADDRESS, _script, methods=["GET"]),)
