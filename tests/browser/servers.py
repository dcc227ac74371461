"""A server with its own demo data, and a browser: one of each process that runs tests."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.driving import Server
from tests.ports import free_port
from tests.terminal import ROOT, copied, settings_for

_FLAGS = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    # The graphics processor is made up here: all but the map is drawn in half the time without it.
    "--disable-gpu-compositing",
    "--disable-gpu-rasterization",
    # One process draws all pages of a site: the next page finds its scripts compiled.
    "--process-per-site",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def demo_database(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(made_demo, tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Return a function that starts a fresh server on a database; all are stopped at the end.

    More settings may follow the database, as names and values.
    """
    running: list[Server] = []

    def start(database: Path, **more: str) -> Server:
        server = started(database, tmp_path_factory.mktemp("server") / "log", **more)
        running.append(server)
        return server

    yield start
    for server in running:
        stop(server)


def started(database: Path, log: Path, **more: str) -> Server:
    """Start a server on *database*, with *more* settings, and wait until it answers."""
    port = free_port()
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "asgi.py", "--server.port", str(port)],
            cwd=ROOT, env={**os.environ, **settings_for(database), **more},
            stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
    server = Server(f"http://127.0.0.1:{port}", process, log)
    _wait_for(server)
    return server


def stop(server: Server) -> None:
    server.process.terminate()
    server.process.wait(timeout=20)


def _wait_for(server: Server) -> None:
    for _ in range(300):
        try:
            with urlopen(f"{server.url}/_stcore/health", timeout=2):
                return
        except (URLError, TimeoutError, ConnectionError):
            assert server.process.poll() is None, server.log.read_text()
            time.sleep(0.1)
    raise AssertionError(f"the server did not start: {server.log.read_text()}")


@pytest.fixture(scope="session")
def server(start_server: Callable[..., Server], demo_database: Path) -> Server:
    return start_server(demo_database)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@contextmanager
def chromium() -> Iterator[Browser]:
    executable = os.environ.get("MIA_CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(_FLAGS))
        yield browser
        browser.close()
