"""Acts that are killed in the middle, and whether the database is then as before or as after."""

import os
import shutil
import signal
import time
from bisect import bisect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine, create_engine, text

from data_access.engine import get_engine, reading
from data_access.importing.intake import import_files
from data_access.importing.read import Incoming
from data_access.migrate import migrate
from tests.import_files import a_row, as_csv, with_reference
from tests.reliability.states import digests
from tests.reliability.victim import NAME, Act, new_way, start

#: So few in memory that sums are kept too, in the same transactions.
SETTINGS = {"MIA_RECORD_KEY_SECRET": "secret of the tests, longer than 32 bytes", "MIA_FACT_LIMIT": "10"}
Copy = Callable[[], str]


@dataclass(slots=True)
class Tally:
    """How the kills ended.

    Attributes:
        kills: processes that were killed; within: those that had begun and not ended their statements.
        before: databases as if nothing had been done; after: as if all had been.
        partial: databases that are neither, or that fail their own check.
        unfinished: those where the same act does not bring the state after, when it is done again.
    """

    kills: int = 0
    within: int = 0
    before: int = 0
    after: int = 0
    partial: int = 0
    unfinished: int = 0

    def __str__(self) -> str:
        """Return the figures as one line."""
        return (
            f"{self.kills} kills, {self.within} within: {self.before} as before, {self.after} as after, "
            f"{self.partial} partial, {self.unfinished} not finished by doing it again"
        )


def people(count: int, **changed: str) -> bytes:
    """Return a file of *count* people, half of them with an exit."""
    rows = (
        a_row(
            Pseudonym=f"P-{number}",
            Startdatum=f"2021-{number % 12 + 1:02d}-01",
            Slutdatum="2021-12-20" if number % 2 else "",
            Utfall="Arbete" if number % 2 else "",
            Metoder="cm, se" if number % 3 else "ips",
            **changed,
        )
        for number in range(count)
    )
    return as_csv(*rows).encode()


def prepare(engine: Engine, count: int) -> None:
    """Give the database *count* people, loaded twice over: the second load corrects all of them."""
    with_reference(engine)
    for content in (people(count), people(count, Utbildningsnivå="Grundskola")):
        report = import_files(engine, [Incoming("a.csv", content)], keep_open=True)
        assert report.loaded, report.as_json()


class Trial:
    """One act against fresh copies of one database, killed at many places."""

    def __init__(self, act: Act, copy: Copy, *, again: int = 1) -> None:
        """Do the act once, unharmed, to know the states before and after, and when it takes its steps.

        Args:
            again: after every so many kills the act is done again, to see that it can be finished.
        """
        self.act, self.copy, self.again, self.tally = act, copy, again, Tally()
        url = copy()
        self._before = _seen(url)
        start(self.copy(), act, SETTINGS).join()  # the first one starts what starts the others
        url, way = self.copy(), new_way()
        began = time.monotonic()
        process = start(url, act, SETTINGS, way)
        process.join()
        ended = time.monotonic()
        assert process.exitcode == 0
        self._steps = [when - began for when in way[1 : int(way[0]) + 1]]
        self._seconds = ended - began
        self._after = _seen(url)
        assert self._after != self._before

    def after_statement(self, number: int) -> bool:
        """Let the act die after statement *number*; return False where it has no so many."""
        url = self.copy()
        process = start(url, replace(self.act, dies_after=number), SETTINGS)
        process.join()
        if process.exitcode == 0:
            return False
        self.tally.within += 1
        self._judge(url)
        return True

    def at(self, share: float, *, backend: bool = False) -> None:
        """Kill the act, or the server's process for it, so far on its way: 0 = its start, 1 = its end.

        A clock alone would say little where others work too: the act is followed to the step before that
        moment, and from there the clock is right.
        """
        url, way = self.copy(), new_way()
        moment = share * self._seconds
        passed = bisect(self._steps, moment)
        process = start(url, self.act, SETTINGS, way)
        while way[0] < passed and process.is_alive():
            time.sleep(0.0005)
        if share < 1:
            time.sleep(moment - self._steps[passed - 1] if passed else moment)
        else:
            process.join()
        alive = process.is_alive()
        reached = way[0]
        if backend:
            alive = _kill_backend(url)
        else:
            process.kill()
        process.join()
        self.tally.within += alive and 0 < reached < len(self._steps)
        self._judge(url)

    def _judge(self, url: str) -> None:
        found = _seen(url)
        self.tally.kills += 1
        self.tally.before += found == self._before
        self.tally.after += found == self._after
        self.tally.partial += found not in (self._before, self._after)
        if found == self._before and self.tally.kills % self.again == 0:
            again = start(url, self.act, SETTINGS)
            again.join()
            self.tally.unfinished += _seen(url)[1] != self._after[1]


@contextmanager
def sqlite_copies(folder: Path, count: int) -> Iterator[Copy]:
    """Yield what makes a new copy of a prepared SQLite database and returns its address."""
    original = folder / "original.sqlite"
    engine = get_engine(f"sqlite:///{original}")
    migrate(engine)
    prepare(engine, count)
    engine.dispose()

    def copy() -> str:
        for old in folder.glob("copy*"):
            old.unlink()
        return f"sqlite:///{shutil.copy(original, folder / f'copy{uuid4().hex}.sqlite')}"

    yield copy


@contextmanager
def postgres_copies(server: str, count: int) -> Iterator[Copy]:
    """Yield what makes a new copy of a prepared PostgreSQL database and returns its address."""
    original = f"original_{uuid4().hex}"
    on_server(server, f"CREATE DATABASE {original}")
    engine = get_engine(f"{server}/{original}")
    migrate(engine)
    prepare(engine, count)
    engine.dispose()
    made: list[str] = []

    def copy() -> str:
        while made:
            on_server(server, f"DROP DATABASE {made.pop()} WITH (FORCE)")
        made.append(f"copy_{uuid4().hex}")
        on_server(server, f"CREATE DATABASE {made[-1]} TEMPLATE {original}")
        return f"{server}/{made[-1]}"

    yield copy
    for name in (*made, original):
        on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


def on_server(address: str, command: str) -> list[int]:
    """Carry out *command* where every database is reached, and return the first column of its rows."""
    server = create_engine(f"{address}/postgres", isolation_level="AUTOCOMMIT")
    try:
        with server.connect() as connection:
            result = connection.execute(text(command))
            return [int(row[0]) for row in result] if result.returns_rows else []
    finally:
        server.dispose()


def _seen(url: str) -> tuple[str, str]:
    """Return checksums of the state that a new connection sees, once the dead one's transaction is gone."""
    if url.startswith("postgresql"):
        _await_end(url.rpartition("/")[0])
    engine = get_engine(url)
    try:
        if engine.dialect.name == "sqlite":
            with reading(engine) as connection:
                if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
                    return "broken", "broken"
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    return "broken keys", "broken keys"
        return digests(engine)
    finally:
        engine.dispose()


_OF_VICTIM = f"SELECT pid FROM pg_stat_activity WHERE application_name = '{NAME}'"  # noqa: S608 - our own name


def _await_end(server: str) -> None:
    for _ in range(600):
        try:
            if not on_server(server, _OF_VICTIM):
                return
        except Exception:  # noqa: BLE001, S110 - the server starts anew after the loss of a process
            pass
        time.sleep(0.05)
    raise AssertionError("the transaction of a dead client does not end")


def _kill_backend(url: str) -> bool:
    pids = on_server(url.rpartition("/")[0], _OF_VICTIM)
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    return bool(pids)
