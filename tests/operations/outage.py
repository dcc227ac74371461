"""The database goes away and comes back while readers browse: what they see, and what is left behind."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from sqlalchemy import create_engine

from tests.operations.visitor import ENGLISH, Visitor, visiting
from tests.ports import free_port
from tests.postgres_cluster import Cluster
from tests.terminal import ROOT

ADDRESSES = ("inskrivningar", "utfall", "jamstalldhet", "metoder")
AWAY = "Databasen går inte att nå"
#: Seconds until a reader must have been told.
_SLOW = 5.0


@dataclass(frozen=True)
class Figures:
    """What was seen.

    Attributes:
        messages: how many times a reader was told, and how slowly at worst, in seconds.
        wrong: what was not as it should be, in words.
    """

    cycles: int
    users: int
    messages: int
    slowest_message: float
    slowest_return: float
    connections: int
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        """Return the figures as one line."""
        return (
            f"{self.cycles} cycles x {self.users} users: {self.messages} messages, the slowest in"
            f" {self.slowest_message:.2f} s; right numbers on the next rerun, the slowest in"
            f" {self.slowest_return:.2f} s; {self.connections} connections left; {len(self.wrong)} faults"
        )


def outages(cluster: Cluster, folder: Path, *, cycles: int, users: int) -> Figures:
    """Stop and start the database *cycles* times under *users* open pages of one server."""
    url = f"{cluster.address}/outage"
    server = create_engine(f"{cluster.address}/postgres", isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE outage")
    server.dispose()
    environment = {
        **os.environ,
        "MIA_DATABASE_URL": url,
        "MIA_VAR_DIR": str(folder),
        "MIA_SNAPSHOT_DIR": str(folder / "snapshots"),
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "demo", "--size", "400"],
        cwd=ROOT, env=environment, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    log = folder / "server.log"
    with _server(environment, log) as port, ExitStack() as doors:
        readers = [doors.enter_context(visiting(port, ADDRESSES[n % len(ADDRESSES)])) for n in range(users)]
        pool = doors.enter_context(ThreadPoolExecutor(users))
        before = [drawn for drawn, _ in pool.map(Visitor.click, readers)]
        wrong = [
            f"nothing drawn on {r.address}"
            for r, drawn in zip(readers, before, strict=True)
            if not any("<h1" in each for each in drawn)
        ]
        messages, slowest, back = 0, 0.0, 0.0
        for cycle in range(cycles):
            cluster.stop()
            half = len(readers) // 2
            # Some had clicked, others only had the page open.
            for reader, (drawn, seconds) in zip(
                readers,
                [*pool.map(Visitor.click, readers[:half]), *pool.map(Visitor.wait_by_itself, readers[half:])],
                strict=True,
            ):
                text = "\n".join(drawn)
                messages += AWAY in text
                slowest = max(slowest, seconds)
                wrong += _faults(f"cycle {cycle}, {reader.address}, away", text, told=True, seconds=seconds)
            cluster.start()
            answers = list(pool.map(Visitor.click, readers))
            for reader, was, (drawn, seconds) in zip(readers, before, answers, strict=True):
                back = max(back, seconds)
                wrong += _faults(f"cycle {cycle}, {reader.address}, back", "\n".join(drawn), told=False)
                if _numbers(drawn) != _numbers(was):
                    wrong.append(f"cycle {cycle}, {reader.address}: other numbers than before")
        left, idle = _connections(url)
        if idle:
            wrong.append(f"{idle} connections idle in a transaction")
        if left > 20:
            wrong.append(f"{left} connections left")
    written = log.read_text()
    wrong += [f"the server's log: {word}" for word in ("Traceback",) if word in written]
    return Figures(cycles, users, messages, slowest, back, left, tuple(wrong))


def _faults(where: str, text: str, *, told: bool, seconds: float = 0.0) -> Iterator[str]:
    if (AWAY in text) is not told:
        yield f"{where}: {'no message' if told else 'still told that it is away'}"
    if seconds > _SLOW:
        yield f"{where}: {seconds:.1f} s"
    yield from (f"{where}: {word}" for word in ENGLISH if word in text)


def _numbers(drawn: list[str]) -> list[str]:
    """Return what a page says in words of its own, which holds its numbers."""
    return sorted(each for each in drawn if each.lstrip().startswith("<"))


def _connections(url: str) -> tuple[int, int]:
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT state FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).scalars().all()  # fmt: skip
    engine.dispose()
    return len(rows), sum(1 for state in rows if state and state.startswith("idle in transaction"))


@contextmanager
def _server(environment: dict[str, str], log: Path) -> Iterator[int]:
    port = free_port()
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "asgi.py", "--server.port", str(port)],
            cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        for _ in range(600):
            try:
                urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2).close()
                break
            except OSError:
                assert process.poll() is None, log.read_text()
                time.sleep(0.1)
        yield port
        assert process.poll() is None, "the server was gone"
    finally:
        process.terminate()
        process.wait(timeout=20)
