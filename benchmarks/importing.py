"""How long 100,000 enrolments take from file to database, stage by stage, and how much memory.

Writes one table as CSV and as XLSX, makes a new database for each, and loads it with every check, its
history and the closing of the periods that are due. The peak of the reading child is apart. More rows than
a file may have are loaded as the terminal loads them, part by part, from CSV: --rows 1000000. Several sizes
show whether memory follows them: --rows 100000 1000000 --forms csv.

Run: python benchmarks/importing.py [--rows 100000] [--forms csv xlsx] [--engines sqlite postgresql]
"""

import argparse
import multiprocessing
import os
import platform
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

# Started as a script, Python looks for modules beside this file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import xlsxwriter
from sqlalchemy import create_engine, text

from data_access.engine import get_engine, writing
from data_access.importing.intake import import_files
from data_access.importing.large import import_large
from data_access.importing.parts import is_large
from data_access.importing.progress import Stage
from data_access.importing.read import Incoming
from data_access.migrate import migrate
from data_access.reference import load_reference
from data_access.version import bump_version
from tests.postgres_cluster import running_cluster

_PLACES = (("Östra Södertörn", "Haninge"), ("Roslagen", "Norrtälje"), ("STH", "Stockholm"))
_CLOCK = date(2021, 12, 31)


def table(rows: int) -> list[dict[str, str]]:
    """Return *rows* enrolments of as many people, three in four of them with an exit."""
    return [_row(number) for number in range(rows)]


def _row(number: int) -> dict[str, str]:
    forbund, municipality = _PLACES[number % 3]
    start = date(2020, 9, 1) + timedelta(days=number % 300)
    exited = number % 4 > 0
    return {
        "Pseudonym": f"P-{number:07d}",
        "Projekt": "MIA Vidare",
        "Förbund": forbund,
        "Kommun": municipality,
        "Kön": ("Kvinna", "Man")[number % 5 > 2],
        "Födelseår": str(1970 + number % 30),
        "Startdatum": start.isoformat(),
        "Remittent": ("Kommunen", "Arbetsförmedlingen")[number % 2],
        "Utbildningsnivå": ("Gymnasium", "Grundskola")[number % 2],
        "Slutdatum": (start + timedelta(days=number % 180)).isoformat() if exited else "",
        "Utfall": ("Arbete", "Studier", "Ordinarie arbetsförberedande insats")[number % 3] if exited else "",
        "Metoder": ("cm", "se, cm", "ips", "")[number % 4],
        "Aktivitetstimmar": str(number % 40),
    }


def write_csv(rows: list[dict[str, str]], path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(";".join(cells) + "\n" for cells in (rows[0], *(r.values() for r in rows)))


def write_xlsx(rows: list[dict[str, str]], path: Path) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Deltagare")
        for place, cells in enumerate((rows[0], *(row.values() for row in rows))):
            sheet.write_row(place, 0, list(cells))


class _Watched(threading.Thread):
    """Watches the reading child: of ended ones the system tells what their parent had at the fork."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0

    def run(self) -> None:
        while True:
            for children in Path("/proc/self/task").glob("*/children"):
                with suppress(OSError):
                    for pid in children.read_text().split():
                        self.peak = max(self.peak, _peak(Path("/proc") / pid))
            time.sleep(0.01)


def _peak(process: Path) -> int:
    """Return the most megabytes a reading child has had, 0 for what is another process, or not it yet."""
    with suppress(OSError):
        if b"data_access.importing.parse" in (process / "cmdline").read_bytes():
            return _most_memory(process)
    return 0


def _most_memory(process: Path) -> int:
    """Return the most megabytes since *process* was started: getrusage counts its parent's at the fork."""
    lines = (process / "status").read_text().splitlines()
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def load(url: str, path: Path) -> None:
    """Load *path* in this process, which does nothing else, and print what it took."""
    engine = get_engine(url)
    began: dict[Stage, float] = {}
    took: dict[Stage, float] = {}

    def follow(stage: Stage, done: int, total: int) -> None:
        began.setdefault(stage, time.perf_counter())
        if done == total:
            took[stage] = time.perf_counter() - began[stage]

    child = _Watched()
    child.start()
    start, worked = time.perf_counter(), time.process_time()
    if is_large(path):
        report = import_large(engine, path, progress=follow)
    else:
        report = import_files(engine, [Incoming(path.name, path.read_bytes())], progress=follow)
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    if not report.loaded:
        raise RuntimeError([m.what for m in report.files[0].messages()[:9]])
    stages = ", ".join(f"{stage.name.lower()} {took[stage]:.1f}" for stage in took)
    here = _most_memory(Path("/proc/self"))
    print(
        f"{engine.dialect.name:10} {path.suffix[1:]:5} {report.files[0].rows} enrolments: {seconds:.1f} s"
        f" ({stages}; "
        f"the rest: commit; {worked:.1f} s of processor here); peak {here} MB, reading child {child.peak} MB",
        flush=True,
    )


WRITERS = {"csv": write_csv, "xlsx": write_xlsx}


@contextmanager
def databases(engines: list[str], folder: str) -> Iterator[list[tuple[str, str]]]:
    """Yield (engine, address of a server or folder)."""
    with running_cluster() as server:
        yield [(engine, server if engine == "postgresql" else f"sqlite:///{folder}") for engine in engines]


def prepared(engine: str, place: str, name: str) -> str:
    """Return the address of a new database with reference rows."""
    url = f"{place}/{name}" if engine == "postgresql" else f"{place}/{name}.sqlite"
    if engine == "postgresql":
        server = create_engine(f"{place}/postgres", isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        server.dispose()
    database = get_engine(url)
    migrate(database)
    with writing(database) as connection:
        load_reference(connection)
        bump_version(connection, as_of=_CLOCK, synthetic=False)
    database.dispose()
    return url


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, nargs="+", default=[100_000])
    options.add_argument("--forms", nargs="+", default=["csv", "xlsx"])
    options.add_argument("--engines", nargs="+", default=["sqlite", "postgresql"])
    asked = options.parse_args()
    load_1, load_5, _ = os.getloadavg()
    print(
        f"{datetime.now(UTC):%Y-%m-%d %H:%M}, {platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, load {load_1:.1f} (1 min), {load_5:.1f} (5 min)"
    )
    with TemporaryDirectory() as folder, databases(asked.engines, folder) as places:
        os.environ |= {
            "MIA_VAR_DIR": folder,
            "MIA_RECORD_KEY_SECRET": "of the benchmark, longer than 32 bytes",
        }
        cases = list(product(asked.rows, asked.forms))
        for size, form in cases:
            WRITERS[form](table(size), Path(folder) / f"{form}{size}.{form}")
        context = multiprocessing.get_context("spawn")
        for engine, place in places:
            for size, form in cases:
                # A process of its own, so that its peak of memory is its own too.
                url, path = prepared(engine, place, f"{form}{size}"), Path(folder) / f"{form}{size}.{form}"
                process = context.Process(target=load, args=(url, path))
                process.start()
                process.join()
                if process.exitcode:
                    raise SystemExit(process.exitcode)


if __name__ == "__main__":
    main()
