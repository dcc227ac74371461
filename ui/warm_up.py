"""What a server does before the first visitor comes, and while that visitor's browser fetches its scripts."""

import gc
import logging
from importlib import import_module

from data_access.errors import DatabaseUnavailable
from metrics.scope import Policy, Role, Scope
from metrics.selection import Selection
from ui import cached
from ui.components import place_plotly_js, register_all

_log = logging.getLogger(__name__)
_EVERYBODY = Scope(role=Role.STEERING, policy=Policy.PROTECTED)
#: What the first run would import: the icon of the page (two of Streamlit's), the frame, the first page.
_LATER = (
    "PIL.Image",
    "streamlit.emojis",
    "ui.page_ways",
    "ui.tour",
    "ui.filters",
    "ui.role_home",
    "ui.situation",
    "ui.period_comparison",
    "ui.guidance",
    "ui.claims",
    "ui.tiles",
    "metrics.claims.situation",
    "metrics.verdicts_situation",
)


def before_the_first_request() -> None:
    """Put the files in place that every page needs, and read what every page asks for."""
    place_plotly_js()
    register_all()
    try:
        version = cached.version()
        cached.source(version, _EVERYBODY, Selection())
        cached.programmes(version)
    except DatabaseUnavailable as error:
        # The page says so too; the server must be up to say it.
        _log.warning("started without data: %s", error)
    except Exception:  # noqa: BLE001
        _log.warning("started without data", exc_info=True)


def while_the_browser_loads() -> None:
    """Import and work out what the first page shows, then take all of it out of the collector's rounds.

    The first answer of a server would otherwise wait for it.
    """
    try:
        for name in _LATER:
            import_module(name)
        _first_numbers()
    except Exception:  # noqa: BLE001
        # The page itself says what is wrong.
        _log.info("the first page was not prepared", exc_info=True)
    gc.freeze()


def _first_numbers() -> None:
    """Evaluate the tiles and the decisions of the first page for who has chosen nothing."""
    # Late, as everything here: these modules are of no use to the server's start.
    from ui.filters import choices_for, usual_project  # noqa: PLC0415
    from ui.headline import read_headline  # noqa: PLC0415
    from ui.situation import decisions  # noqa: PLC0415
    from ui.view import View  # noqa: PLC0415

    version = cached.version()
    programmes = cached.programmes(version)
    if cached.is_empty(version):
        return
    choices = choices_for(version, _EVERYBODY, programmes)
    selection = Selection(project=(usual_project(choices),))
    view = View(
        selection=selection, scope=_EVERYBODY, account="", page="", version=version, programmes=programmes
    )
    read_headline(view)
    decisions(view)
