"""A witness outside the database: the newest event, in a private file that every process keeps up to date.

Rows cut off at the end of the log leave a whole chain; this file still has the hash of what stood there.
"""

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import orjson

from data_access.audit import Witnessed
from data_access.settings import settings

_NAME = "log_newest.json"


class NewestFile(logging.Handler):
    """Takes down what ``data_access.audit`` announces, one event per database."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the event down, if it is newer than the one that stands there."""
        number, _, own = record.args if isinstance(record.args, tuple) else (0, "", "")
        # A disk that is full must not stop what is already in the log; verification says that it lags.
        with suppress(OSError):
            take_down(Witnessed(int(str(number)), str(own)))


def keep_witness() -> None:
    """Let this process take down every event that it writes; more calls change nothing."""
    announced = logging.getLogger("data_access.audit")
    announced.setLevel(logging.INFO)
    if not any(isinstance(each, NewestFile) for each in announced.handlers):
        announced.addHandler(NewestFile())


def take_down(event: Witnessed) -> None:
    """Write *event* to the file; an older one than stands there changes nothing.

    Raises:
        OSError: if the file cannot be written.
    """
    with _held(os.O_RDWR | os.O_CREAT, fcntl.LOCK_EX) as file:
        noted = _read(file)
        if event.number > noted.get(_database(), (0, ""))[0]:
            content = orjson.dumps({**noted, _database(): list(event)}, option=orjson.OPT_SORT_KEYS)
            os.pwrite(file, content, 0)
            os.truncate(file, len(content))


def taken_down() -> tuple[Witnessed, ...]:
    """Return the newest event of the database that the file knows of; none where it knows of none."""
    try:
        with _held(os.O_RDONLY, fcntl.LOCK_SH) as file:
            noted = _read(file).get(_database())
    except OSError:
        return ()
    return () if noted is None else (Witnessed(*noted),)


def newest_path() -> Path:
    """Return where the file lies."""
    return settings().var_dir / _NAME


@contextmanager
def _held(flags: int, lock: int) -> Iterator[int]:
    newest_path().parent.mkdir(parents=True, exist_ok=True)
    file = os.open(newest_path(), flags, 0o600)
    try:
        fcntl.flock(file, lock)
        yield file
    finally:
        os.close(file)


def _read(file: int) -> dict[str, tuple[int, str]]:
    try:
        noted: dict[str, tuple[int, str]] = orjson.loads(os.pread(file, 1 << 20, 0))
    except ValueError:
        # New, or cut short by a crash: the next event writes it whole.
        return {}
    return noted


def _database() -> str:
    # Without the role: import and pages may have their own, and write the same log.
    url = settings().url()
    return url.set(drivername=url.get_backend_name(), username=None, password=None).render_as_string()
