"""``make serve N=2`` for real: one of two processes is killed while readers click through nginx."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest
from sqlalchemy import create_engine
from websockets.exceptions import WebSocketException

from benchmarks.readers.reader import Reader, reading
from tests.ports import free_port
from tests.terminal import ROOT, managed, settings_for

ROLE = "Styrgrupp, exakta tal"
#: Seconds until a reader of a dead process must be served by another, on a busy machine too.
PATIENCE = 20.0
_CLICKS = (1, 2, 0)


@dataclass
class Serving:
    """What ``deploy/serve.py`` runs."""

    origin: str
    supervisor: subprocess.Popen[bytes]
    database: Path

    def processes(self) -> list[psutil.Process]:
        """Return the processes of the product, oldest first."""
        found = []
        for each in psutil.Process(self.supervisor.pid).children():
            # One that has just died has no command any more.
            with suppress(psutil.NoSuchProcess):
                found += [each] if "streamlit" in each.cmdline() else []
        return found


@dataclass
class Met:
    """What one reader met: the numbers by what was clicked, and how often the page was lost."""

    answers: dict[int, set[str]]
    opened: int = 0
    lost: int = 0
    away: float = 0.0
    fault: str = ""


@pytest.fixture
def serving(demo_database: Path) -> Iterator[Serving]:
    port = free_port()
    supervisor = subprocess.Popen(
        [sys.executable, "deploy/serve.py", "--processes", "2", "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, **settings_for(demo_database)},
    )
    origin = f"http://127.0.0.1:{port}"
    for _ in range(900):
        try:
            urlopen(f"{origin}/_stcore/health", timeout=2).close()
            break
        except OSError:
            assert supervisor.poll() is None
            time.sleep(0.1)
    yield Serving(origin, supervisor, demo_database)
    if supervisor.poll() is None:
        supervisor.send_signal(signal.SIGINT)
        supervisor.wait(timeout=40)


def events(database: Path) -> int:
    engine = create_engine(f"sqlite:///{database}")
    with engine.connect() as connection:
        asked = "SELECT count(*) FROM audit_event WHERE event = 'exact_view'"
        found = int(connection.exec_driver_sql(asked).scalar_one())
    engine.dispose()
    return found


def numbers(texts: tuple[str, ...]) -> str:
    return "\n".join(each for each in texts if "m-head" in each or "m-title" in each)


async def read_on(origin: str, number: int, met: Met, ends: list[float]) -> None:
    """Click until it is enough; when the page is lost, open it again as a browser does."""
    while (time.monotonic() < ends[0] or met.away) and not met.fault:
        try:
            async with reading(origin, "utfall", cookie=f"mia_reader={number:032x}") as reader:
                await reader.open()
                await reader.choose("role_chooser", ROLE)
                met.opened += 1
                await click_on(reader, met, ends)
        except (OSError, WebSocketException):
            if not met.away:
                met.lost += 1
                met.away = time.monotonic()
            if time.monotonic() - met.away > PATIENCE:
                met.fault = "too long"
            await asyncio.sleep(0.3)


async def click_on(reader: Reader, met: Met, ends: list[float]) -> None:
    turn = 0
    while time.monotonic() < ends[0] or met.away:
        at = _CLICKS[turn % len(_CLICKS)]
        drawn = await reader.choose("filter_gender", reader.options_of("filter_gender")[at])
        met.fault = met.fault or drawn.fault or ""
        met.answers[at].add(numbers(drawn.texts))
        if met.away:
            met.fault = met.fault or ("too long" if time.monotonic() - met.away > PATIENCE else "")
            met.away = 0.0
        turn += 1
        await asyncio.sleep(0.3)


async def killed_under_readers(serving: Serving, readers: int) -> list[Met]:
    ends = [time.monotonic() + 120]
    everybody = [Met({at: set() for at in _CLICKS}) for _ in range(readers)]
    async with asyncio.TaskGroup() as group:
        for n, met in enumerate(everybody):
            group.create_task(read_on(serving.origin, n * 7919, met, ends))
        for _ in range(300):
            await asyncio.sleep(0.2)
            if all(met.answers[_CLICKS[0]] or met.fault for met in everybody):
                break
        first = serving.processes()[0]
        first.kill()
        for _ in range(100):
            await asyncio.sleep(0.2)
            if len([each for each in serving.processes() if each.pid != first.pid]) == 2:
                break
        ends[0] = time.monotonic() + 2
    return everybody


def test_readers_hardly_notice_that_one_process_of_two_is_killed(serving: Serving):
    before = events(serving.database)

    with ThreadPoolExecutor(1) as thread:
        met = thread.submit(lambda: asyncio.run(killed_under_readers(serving, 8))).result()

    assert [each.fault for each in met if each.fault] == []
    lost = [each for each in met if each.lost]
    # Each process had some of the readers; those of the other noticed nothing.
    assert 0 < len(lost) < len(met)
    assert all(each.lost == 1 and each.opened >= 2 for each in lost)
    # Everybody saw the same numbers of the same question, before and after.
    for at in _CLICKS:
        assert len({answer for each in met for answer in each.answers[at]}) == 1
    # Whoever was shown exact numbers stands in the log, which is whole.
    assert events(serving.database) - before >= sum(each.opened for each in met)
    managed(serving.database, "verify-log")
    assert len(serving.processes()) == 2

    children = psutil.Process(serving.supervisor.pid).children(recursive=True)
    serving.supervisor.send_signal(signal.SIGINT)
    assert serving.supervisor.wait(timeout=40) == 0
    assert [each for each in children if each.is_running() and each.status() != psutil.STATUS_ZOMBIE] == []
