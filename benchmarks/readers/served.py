"""The server as it is deployed, on demo data of its own, and what its process uses."""

import os
import platform
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

import psutil

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: where it answers, and the process that does."""

    origin: str
    process: psutil.Process

    def cpu(self) -> float:
        """Return seconds of processor time that the process has used, to the hundredth."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def rss(self) -> float:
        """Return megabytes of memory that are the process's own or shared."""
        return float(self.process.memory_info().rss) / 1e6


def with_demo(folder: Path, size: int | None = None) -> dict[str, str]:
    """Make a database of demo data in *folder*, and return the environment that points there."""
    settings = {
        **os.environ,
        "MIA_DATABASE_URL": f"sqlite:///{folder}/mia.sqlite",
        "MIA_VAR_DIR": str(folder),
        "MIA_SNAPSHOT_DIR": f"{folder}/snapshots",
    }
    demo = ["demo", *(["--size", str(size)] if size else [])]
    for command in (["migrate"], demo):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=settings, check=True, capture_output=True
        )
    return settings


@contextmanager
def served(settings: dict[str, str], log: Path) -> Iterator[Served]:
    """Start the server as ``manage.py run`` does, and stop it at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "run", "--port", str(port)],
            cwd=ROOT, env=settings, stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        answers(port, process)
        yield Served(f"http://127.0.0.1:{port}", psutil.Process(process.pid))
    finally:
        process.terminate()
        process.wait(timeout=20)


def answers(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server at *port* is healthy.

    Raises:
        TimeoutError: if it is not within a minute, or its process has ended.
    """
    for _ in range(1200):
        try:
            urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2).close()
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"no server on port {port}")


def machine() -> str:
    """Return the machine, its load now and the day, as every table of figures says them."""
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    return (
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load},"
        f" {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    )
