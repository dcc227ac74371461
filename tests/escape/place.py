"""A server that asks for a sign-in, over a database with canaries in it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from sqlalchemy import Engine

from data_access.engine import get_engine
from tests.escape.canaries import Canary, planted
from tests.escape.identities import write_secrets
from tests.ports import free_port
from tests.terminal import ROOT, settings_for


@dataclass(frozen=True)
class Place:
    """Where the attempts are made.

    Attributes:
        engine: to the same database, with its own credentials: for rights and for the log.
    """

    url: str
    database: Path
    engine: Engine
    canaries: tuple[Canary, ...]


@contextmanager
def standing(database: Path) -> Iterator[Place]:
    """Plant the canaries in *database*, which holds the demo, and run a server in its folder."""
    folder = database.parent
    canaries = planted(database)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    write_secrets(folder / "secrets.toml", url)
    more = {
        "MIA_SECRETS_FILE": str(folder / "secrets.toml"),
        "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "2",
    }
    with (folder / "server.log").open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "asgi.py", "--server.port", str(port)],
            cwd=ROOT, env={**os.environ, **settings_for(database), **more},
            stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
    engine = get_engine(f"sqlite:///{database}")
    try:
        _wait_for(url, process, folder / "server.log")
        yield Place(url, database, engine, canaries)
    finally:
        engine.dispose()
        process.terminate()
        process.wait(timeout=20)


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        try:
            with urlopen(f"{url}/_stcore/health", timeout=2):
                return
        except (URLError, TimeoutError, ConnectionError):
            assert process.poll() is None, log.read_text()
            time.sleep(0.1)
    raise AssertionError(f"the server did not start: {log.read_text()}")
