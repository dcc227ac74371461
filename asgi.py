"""The server: warm before the first visitor, Swedish, and with headers that a browser can hold us to."""

# ruff: noqa: E402
import gc

# Python's collector would go through everything that is imported, several times: a fifth of the start.
gc.disable()

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from streamlit import delta_generator
from streamlit.runtime.pages_manager import PagesManager

from data_access.audit_witness import keep_witness
from ui import page_files
from ui.api import ROUTES
from ui.at_once import send_at_once
from ui.headers import PageHeaders
from ui.media_guard import MediaGuard
from ui.notices import notice
from ui.open_pages import watch
from ui.start_checks import refuse_unsafe_start
from ui.warm_up import before_the_first_request, while_the_browser_loads

gc.freeze()
gc.enable()
refuse_unsafe_start()
send_at_once()
# A folder named pages/ makes Streamlit serve its files past app.py until a session has called
# st.navigation: the first visitor of a deep link would meet a dialog (docs/decisions/0001).
PagesManager.uses_pages_directory = False
# Whether a script is run without Streamlit's server is asked at the first element of all, by looking up every
# imported module on the disk.
delta_generator._use_warning_has_been_displayed = True  # noqa: SLF001
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
    """Warm the server, and look for all open pages as long as it runs."""
    before_the_first_request()
    warming = asyncio.create_task(run_in_threadpool(while_the_browser_loads))
    watching = asyncio.create_task(watch())
    yield
    watching.cancel()
    await warming


def say_calmly(_error: Exception) -> bool:
    """Draw a notice in Swedish where Streamlit would draw a box in English; the log has the error."""
    notice(
        "Något gick fel.", "Felet är antecknat i serverns logg. Ladda om sidan eller välj en annan i menyn."
    )
    return True


app = st.App(
    "app.py",
    lifespan=lifespan,
    routes=(*ROUTES, *(each.route for each in page_files.ALL)),
    middleware=[Middleware(PageHeaders), Middleware(MediaGuard)],
    on_script_error=say_calmly,
)
