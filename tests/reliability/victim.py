"""A process of its own that imports, undoes or withdraws, and dies in the middle of it by its own hand."""

import multiprocessing
import os
import signal
import time
from collections.abc import Mapping, MutableSequence
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import cast

from sqlalchemy import Engine, event, make_url

from data_access.engine import get_engine
from data_access.errors import DatabaseUnavailable
from data_access.importing.consent import withdraw
from data_access.importing.intake import import_files
from data_access.importing.large import import_large
from data_access.importing.read import Incoming
from data_access.importing.undo import last_load, undo_last

#: The name that a victim's connections to PostgreSQL bear.
NAME = "victim"
#: Room for the steps of an act: two for each statement, and one for each commit.
_STEPS = 10_000


@dataclass(frozen=True, slots=True)
class Act:
    """What the process does to a database.

    Attributes:
        what: "import", "large", "undo" or "withdraw".
        content: of the file, or the pseudonyms with line breaks between.
        path: of the file, where it is large; rows: of a part of it, where not as usual.
        keep_open: whether the import leaves every period open.
        dies_after: it kills itself when so many statements have been carried out; None = it is left to live.
    """

    what: str
    content: bytes = b""
    path: Path = Path()
    rows: int | None = None
    keep_open: bool = False
    dies_after: int | None = None


def new_way() -> MutableSequence[float]:
    """Return room for how far a process has come: the number of steps, and when each was taken."""
    return cast("MutableSequence[float]", _context().RawArray("d", _STEPS))


def start(
    url: str, act: Act, settings: Mapping[str, str], way: MutableSequence[float] | None = None
) -> BaseProcess:
    """Start a process that does *act*; it has loaded everything that it needs beforehand.

    Args:
        way: where it notes its steps, from ``new_way``.
    """
    process = _context().Process(target=_live, args=(url, act, dict(settings), way))
    process.start()
    return process


def done(engine: Engine, act: Act) -> None:
    """Do *act*."""
    if act.what == "import":
        import_files(engine, [Incoming("deltagare.csv", act.content)], keep_open=act.keep_open)
    elif act.what == "large":
        import_large(engine, act.path, keep_open=act.keep_open, rows=act.rows)
    elif act.what == "withdraw":
        withdraw(engine, act.content.decode().split(), actor="test")
    else:
        last = last_load(engine)
        if last is not None:
            undo_last(engine, last.version, actor="test")


def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.reliability.victim", "data_access.closing.close"])
    return context


def _live(url: str, act: Act, settings: dict[str, str], way: MutableSequence[float] | None) -> None:
    os.environ.update(settings)
    if url.startswith("postgresql"):
        url = (
            make_url(url).update_query_dict({"application_name": NAME}).render_as_string(hide_password=False)
        )
    engine = get_engine(url)
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == act.dies_after:
            os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(60)

    def step(*_: object) -> None:
        if way is not None:
            number = int(way[0]) + 1
            way[number] = time.monotonic()
            way[0] = number

    event.listen(engine, "after_cursor_execute", count)
    for moment in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(engine, moment, step)
    try:
        done(engine, act)
    except DatabaseUnavailable:
        # The server's process was killed: what a user is told, and no traceback.
        raise SystemExit(1) from None
