"""Several processes of the product behind one nginx, on this machine: ``make serve N=2``.

Each reader stays with one process. One that dies, or does not answer for half a minute, is started
again; the others take over its readers meanwhile. Ctrl-C stops nginx first, then the processes. nginx
runs with nginx.conf of this folder, without TLS and on 127.0.0.1 only. For an installation, systemd
does what is done here (mia@.service).
"""

import argparse
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from urllib.request import urlopen

from nginx_here import configuration

ROOT = Path(__file__).resolve().parents[1]
_START_SECONDS = 60.0
_ASK_EVERY = 5.0
_SILENT = 30.0
#: A program that ends this often without having lived for a while is not started again.
_ATTEMPTS = 5
_LIVED = 20.0


@dataclass(slots=True)
class Program:
    """One program that is kept running.

    Attributes:
        port: where its health is asked; None where only its life is watched.
        heard: when it last answered, or was started.
        short: times in a row that it ended soon.
    """

    name: str
    command: list[str]
    settings: dict[str, str]
    port: int | None = None
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    heard: float = 0.0
    short: int = 0

    def start(self) -> None:
        """Start the program, out of reach of a Ctrl-C: the order of stopping is ours."""
        self.process = subprocess.Popen(self.command, cwd=ROOT, env=self.settings, start_new_session=True)
        self.began = self.heard = time.monotonic()

    def ended(self) -> bool:
        """Return whether the program is gone."""
        return self.process is None or self.process.poll() is not None

    def answers(self) -> bool:
        """Return whether the program says that it is well."""
        if self.port is None:
            return True
        try:
            urlopen(f"http://127.0.0.1:{self.port}/_stcore/health", timeout=5).close()
        except OSError:
            return False
        return True

    def stop(self, first: signal.Signals = signal.SIGTERM) -> None:
        """Ask the program to end, and end it where it does not within ten seconds."""
        if self.process is None or self.ended():
            return
        self.process.send_signal(first)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass(slots=True)
class Served:
    """Everything that runs: the processes, and nginx in front of them."""

    processes: list[Program]
    front: Program
    asked_at: float = field(default=0.0)

    def start(self) -> None:
        """Start every process, and nginx when all of them answer.

        Raises:
            RuntimeError: if one of them ends or does not answer in a minute.
        """
        for each in self.processes:
            each.start()
        for each in self.processes:
            while not each.answers():
                if each.ended() or time.monotonic() - each.began > _START_SECONDS:
                    raise RuntimeError(f"{each.name} startade inte.")
                time.sleep(0.1)
        self.front.start()

    def look(self) -> None:
        """Start again what has ended or is silent.

        Raises:
            RuntimeError: if something ends over and over.
        """
        now = time.monotonic()
        asks = now - self.asked_at >= _ASK_EVERY
        self.asked_at = now if asks else self.asked_at
        for each in (*self.processes, self.front):
            if asks and not each.ended() and each.answers():
                each.heard = now
            if each.process is not None and not each.ended() and now - each.heard > _SILENT:
                _say(f"{each.name} har inte svarat på {_SILENT:.0f} sekunder.")
                each.stop(signal.SIGKILL)
            if each.ended():
                each.short = each.short + 1 if now - each.began < _LIVED else 0
                if each.short >= _ATTEMPTS:
                    raise RuntimeError(f"{each.name} slutar genast varje gång.")
                _say(f"{each.name} är borta och startas igen.")
                each.start()

    def stop(self) -> None:
        """End nginx when its answers are out, then the processes."""
        self.front.stop(signal.SIGQUIT if not self.front.ended() else signal.SIGTERM)
        for each in self.processes:
            if each.process is not None and not each.ended():
                each.process.terminate()
        for each in self.processes:
            each.stop()


def main() -> int:
    """Serve until told to stop; 0 when told, 1 where something does not run."""
    parser = argparse.ArgumentParser(description="Flera processer bakom nginx på den här datorn.")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 2, metavar="N")
    parser.add_argument("--port", type=int, default=8501)
    asked = parser.parse_args()
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    if asked.processes < 1 or not Path(program).exists():
        _say("Ange minst en process, och installera nginx (Debian: apt-get install nginx-light).")
        return 2
    if not _is_free(asked.port):
        _say(f"Port {asked.port} är upptagen. Välj en annan: make serve PORT=8601.")
        return 2
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, _told)
    with tempfile.TemporaryDirectory(prefix="mia-serve-") as folder:
        served = _planned(program, asked.processes, asked.port, Path(folder))
        try:
            served.start()
            _say(f"MIA Utfall: http://127.0.0.1:{asked.port} ({asked.processes} processer). Ctrl-C avslutar.")
            while True:
                time.sleep(0.5)
                served.look()
        except KeyboardInterrupt:
            return 0
        except RuntimeError as error:
            _say(str(error))
            return 1
        finally:
            served.stop()


def _planned(nginx: str, processes: int, port: int, folder: Path) -> Served:
    """Lay out the programs; whatever must be the same in every process is in what they inherit."""
    threads = max((os.cpu_count() or 1) // processes, 1)
    settings = {
        "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32),
        "STREAMLIT_BROWSER_SERVER_ADDRESS": "127.0.0.1",
        "POLARS_MAX_THREADS": str(threads),
        **os.environ,
    }
    ports = _free_ports(processes)
    written = folder / "nginx.conf"
    written.write_text(configuration(ports, port, folder), encoding="utf-8")
    return Served(
        processes=[
            Program(
                name=f"Process {number}",
                command=[sys.executable, "manage.py", "run", "--port", str(each)],
                settings=settings,
                port=each,
            )
            for number, each in enumerate(ports, 1)
        ],
        front=Program(
            name="nginx", command=[nginx, "-p", str(folder), "-c", str(written)], settings=dict(os.environ)
        ),
    )


def _free_ports(wanted: int) -> list[int]:
    # Held open together, so that no two are the same.
    held = [socket.socket() for _ in range(wanted)]
    for each in held:
        each.bind(("127.0.0.1", 0))
    ports = [int(each.getsockname()[1]) for each in held]
    for each in held:
        each.close()
    return ports


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _told(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    raise SystemExit(main())
