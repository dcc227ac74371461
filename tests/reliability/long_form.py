"""Kill imports, undone loads and removals at full length, and print how the databases were left (make kill).

Not a test: it takes some minutes. What it printed last stands in docs/reliability.md. Exit code 1 where
any database was left with a part of what was done.
"""

import argparse
import os
import platform
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from tests.postgres_cluster import running_cluster
from tests.reliability.kills import SETTINGS, Copy, Tally, Trial, people, postgres_copies, sqlite_copies
from tests.reliability.victim import Act

_PEOPLE = 40
#: After every so many kills the act is done again, to see that it can be finished.
_AGAIN = 10
_PARTS = ("statements", "moments", "postgresql", "large")
_ACTS = (Act("import", people(60, Kön="Man")), Act("undo"), Act("withdraw", b"P-1 P-2 P-3 P-40"))
#: People of a large file: parts of the size that the terminal reads, and more than SQLite keeps in memory,
#: so that what is not committed stands on the disk.
_LARGE = 200_000


def main(parts: Sequence[str], moments: int, on_postgres: int, of_large: int) -> int:
    """Kill everywhere and print a line per act; return 1 where something was left in part."""
    os.environ.update(SETTINGS)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    _say(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {machine}")
    random, tallies = np.random.default_rng(5), []

    def drawn(kills: int) -> Iterable[float]:
        return random.uniform(0, 1.1, kills)

    with TemporaryDirectory() as folder:
        small, large = Path(folder, "small.csv"), Path(folder, "large.csv")
        small.write_bytes(_ACTS[0].content)
        in_parts, whole = Act("large", path=small, rows=20), Act("large", path=large)
        with sqlite_copies(Path(folder), _PEOPLE) as copy:
            if "statements" in parts:
                acts = (*_ACTS, in_parts)
                tallies += [_every_statement(act, Trial(act, copy, again=_AGAIN)) for act in acts]
            if "moments" in parts:
                tallies.append(_at_moments(_ACTS[0], copy, drawn(moments), "SQLite"))
            if "large" in parts:
                large.write_bytes(people(_LARGE, Kön="Man"))
                tallies.append(_at_moments(whole, copy, drawn(of_large), "SQLite"))
        if {"postgresql", "large"} & set(parts):
            with running_cluster() as server, postgres_copies(server, _PEOPLE) as copy:
                half = drawn(on_postgres // 2)
                if "postgresql" in parts:
                    tallies.append(_at_moments(_ACTS[0], copy, half, "PostgreSQL"))
                    tallies.append(_at_moments(_ACTS[0], copy, half, "PostgreSQL", backend=True))
                if "large" in parts:
                    tallies.append(_at_moments(whole, copy, drawn(of_large), "PostgreSQL"))
    return _verdict(tallies)


def _at_moments(
    act: Act, copy: Copy, shares: Iterable[float], database: str, *, backend: bool = False
) -> Tally:
    trial = Trial(act, copy, again=_AGAIN)
    for share in shares:
        trial.at(share, backend=backend)
    killed = "of the server's process" if backend else f"of the {act.what}"
    _say(f"{database}, kill -9 {killed} at random moments: {trial.tally}")
    return trial.tally


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
    options.add_argument("--parts", nargs="+", default=_PARTS, choices=_PARTS)
    options.add_argument("--moments", type=int, default=200)
    options.add_argument("--postgres", type=int, default=50)
    options.add_argument("--large", type=int, default=10)
    asked = options.parse_args()
    sys.exit(main(asked.parts, asked.moments, asked.postgres, asked.large))
