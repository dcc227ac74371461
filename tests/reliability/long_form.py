"""Kill imports, undone loads and removals at full length, and print how the databases were left (make kill).

Not a test: it takes some minutes. What it printed last stands in docs/reliability.md. Exit code 1 where
any database was left with a part of what was done.
"""

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from tests.postgres_cluster import running_cluster
from tests.reliability.kills import SETTINGS, Tally, Trial, people, postgres_copies, sqlite_copies
from tests.reliability.victim import Act

_PEOPLE = 40
_ACTS = (Act("import", people(60, Kön="Man")), Act("undo"), Act("withdraw", b"P-1 P-2 P-3 P-40"))


def main(moments: int, on_postgres: int) -> int:
    """Kill everywhere and print a line per act; return 1 where something was left in part."""
    os.environ.update(SETTINGS)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    _say(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {machine}")
    random = np.random.default_rng(5)
    with TemporaryDirectory() as folder, sqlite_copies(Path(folder), _PEOPLE) as copy:
        tallies = [_every_statement(act, Trial(act, copy)) for act in _ACTS]
        trial = Trial(_ACTS[0], copy)
        for share in random.uniform(0, 1.1, moments):
            trial.at(share * trial.seconds)
        _say(f"SQLite, import, kill -9 at random moments: {trial.tally}")
        tallies.append(trial.tally)
    with running_cluster() as server, postgres_copies(server, _PEOPLE) as copy:
        for backend in (False, True):
            trial = Trial(_ACTS[0], copy)
            for share in random.uniform(0, 1.1, on_postgres // 2):
                trial.at(share * trial.seconds, backend=backend)
            killed = "the server's process" if backend else "the client"
            _say(f"PostgreSQL, import, kill -9 of {killed} at random moments: {trial.tally}")
            tallies.append(trial.tally)
    return _verdict(tallies)


def _every_statement(act: Act, trial: Trial) -> Tally:
    number = 1
    while trial.after_statement(number):
        number += 1
    _say(f"SQLite, {act.what}, after every one of {number - 1} statements: {trial.tally}")
    return trial.tally


def _verdict(tallies: Sequence[Tally]) -> int:
    kills, partial, unfinished = (
        sum(getattr(tally, name) for tally in tallies) for name in ("kills", "partial", "unfinished")
    )
    _say(f"In all: {kills} kills, {partial} partial states, {unfinished} not finished by doing it again")
    return int(partial + unfinished > 0)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--moments", type=int, default=200)
    options.add_argument("--postgres", type=int, default=50)
    asked = options.parse_args()
    sys.exit(main(asked.moments, asked.postgres))
