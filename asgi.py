"""The server: warm before the first visitor, Swedish, and with headers that a browser can hold us to."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from data_access.audit_witness import keep_witness
from data_access.errors import DatabaseUnavailable
from metrics.scope import Policy, Role, Scope
from metrics.selection import Selection
from ui import cached, whole_runs
from ui.api import ROUTES
from ui.components import place_plotly_js
from ui.headers import PageHeaders
from ui.media_guard import MediaGuard
from ui.notices import notice
from ui.open_pages import watch
from ui.start_checks import refuse_unsafe_start
from ui.style import style_sheet

refuse_unsafe_start()
# A folder named pages/ makes Streamlit serve its files past app.py until a session has called
# st.navigation: the first visitor of a deep link would meet a dialog (docs/decisions/0001).
PagesManager.uses_pages_directory = False
# An uploaded file stays in memory until it has been searched: above this many bytes it would be laid on
# disk first. Larger ones than server.maxUploadSize are refused.
MultiPartParser.spool_max_size = 64 * 1024 * 1024
# What is written in the log of the database stands in the server's own too: a second witness.
_witness = logging.getLogger("data_access.audit")
_witness.setLevel(logging.INFO)
_witness.addHandler(logging.StreamHandler())
# A third lies beside the database, and is asked by verify-log and the page Logg.
keep_witness()


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Load what every visitor needs, then take all of it out of the garbage collector's rounds.

    Streamlit collects after every run; with the libraries frozen that costs 2 ms in place of 50.
    """
    place_plotly_js()
    style_sheet()
    try:
        version = cached.version()
        cached.source(version, Scope(role=Role.STEERING, policy=Policy.PROTECTED), Selection())
        cached.programmes(version)
    except DatabaseUnavailable as error:
        # The page says so too; the server must be up to say it.
        logging.getLogger(__name__).warning("started without data: %s", error)
    except Exception:
        logging.getLogger(__name__).warning("started without data", exc_info=True)
    gc.collect()
    gc.freeze()
    watching = asyncio.create_task(watch())
    yield
    watching.cancel()


def say_calmly(_error: Exception) -> bool:
    """Draw a notice in Swedish where Streamlit would draw a box in English; the log has the error."""
    notice(
        "Något gick fel.", "Felet är antecknat i serverns logg. Ladda om sidan eller välj en annan i menyn."
    )
    return True


app = st.App(
    "app.py",
    lifespan=lifespan,
    routes=(*ROUTES, *whole_runs.ROUTES),
    middleware=[Middleware(PageHeaders), Middleware(MediaGuard)],
    on_script_error=say_calmly,
)
