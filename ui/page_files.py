"""Files of our own that every page loads before Streamlit's: two scripts and the style sheet."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.components import ASSETS
from ui.style import style_sheet


@dataclass(frozen=True)
class PageFile:
    """One file.

    Attributes:
        address: where it is served.
        kind: its media type.
        text: what stands in it.
    """

    address: str
    kind: str
    text: str

    @cached_property
    def source(self) -> str:
        """Its address in a page. Browsers keep it for a day, so a changed file has another one."""
        return f"{self.address}?v={sha256(self.text.encode()).hexdigest()[:12]}"

    @property
    def route(self) -> Route:
        """What serves it."""

        def answer(_request: Request) -> Response:
            return Response(self.text, media_type=self.kind)

        return Route(self.address, answer, methods=["GET"])


def _script(name: str) -> PageFile:
    return PageFile(f"/mia/{name}", "text/javascript", (ASSETS / name).read_text("utf-8"))


#: The messages of a run are rendered together: before the scripts of Streamlit.
WHOLE_RUNS = _script("whole_runs.js")
#: Streamlit's own parts, which it names in English, get names in the page's language.
OWN_NAMES = _script("own_names.js")
#: Loaded before any script has run, so that nothing jumps.
STYLE = PageFile("/mia/style.css", "text/css", style_sheet())
#: In the order of the page.
SCRIPTS: tuple[PageFile, ...] = (WHOLE_RUNS, OWN_NAMES)
ALL = (*SCRIPTS, STYLE)
