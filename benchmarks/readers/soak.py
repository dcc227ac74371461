"""``make soak``: hours of readers who come and go, and whether anything of the server grows meanwhile.

Every half minute: memory, threads, open files and sockets, sessions, processor time. The slope of each
over the second half of the run, when caches are full, with its 95 % interval. Neighbouring samples are
alike, so that the interval comes from the means of ten parts of the run.

Run: python -m benchmarks.readers.soak [--minutes 20] [--users 20]
"""

import argparse
import asyncio
import os
import re
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import numpy as np
from scipy import stats

from .crowd import Seen, crowd
from .served import Served, machine, served, with_demo

_PARTS = 10
#: Growth an hour that would matter: a week of it is what an installation has.
_MATTERS = {"MB": 6.0, "threads": 0.5, "open files": 1.0}


def main() -> None:
    """Soak and print; the exit code says whether something grows that matters."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--think", type=float, default=5.0)
    parser.add_argument("--every", type=float, default=30.0, help="seconds between samples")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with served(with_demo(folder), folder / "server.log") as server:
            seen, rows = asyncio.run(
                _soaked(server, asked.users, asked.minutes * 60, asked.think, asked.every)
            )
    errors = sum(seen.errors.values())
    print(f"{asked.minutes:.0f} minutes, {asked.users} users, {len(seen.clicks)} clicks, ", end="")
    print(f"{len(seen.opened)} pages opened, errors {errors or 0} {dict(seen.errors) or ''}; {machine()}")
    grows = [name for at, name in enumerate(NAMES) if _print(name, rows[:, 0], rows[:, at + 1])]
    print(f"  grows: {', '.join(grows) or 'nothing'}")
    sys.exit(1 if grows or errors else 0)


NAMES = ("MB", "threads", "open files", "sessions", "share of a core, %")


async def _soaked(
    server: Served, users: int, seconds: float, think: float, every: float
) -> tuple[Seen, "np.ndarray"]:
    # A reader stays for two minutes: sessions must not outlive them by much.
    reading = asyncio.create_task(crowd([server.origin], users, seconds, think=think, stay=120.0))
    rows, began, cpu = [], time.monotonic(), server.cpu()
    files: dict[int, str] = {}
    while not reading.done():
        await asyncio.wait([reading], timeout=every)
        now, used = time.monotonic(), server.cpu()
        share = (used - cpu) / (every if not rows else now - began - rows[-1][0] * 3600) * 100
        cpu = used
        process = server.process
        row = (server.rss(), process.num_threads(), process.num_fds(), await _sessions(server), share)
        rows.append(((now - began) / 3600, *row))
        files[int(row[2])] = _kinds(server)
        print(
            f"  {rows[-1][0] * 60:6.1f} min  "
            + "  ".join(f"{n} {v:.0f}" for n, v in zip(NAMES, row, strict=True))
        )
        sys.stdout.flush()
    for word, number in (("fewest", min(files)), ("most", max(files))):
        print(f"  {word} open files, {number}: {files[number]}")
    # At the last samples, readers have begun to leave.
    return await reading, np.array(rows[:-2])


def _kinds(server: Served) -> str:
    """Return what the open files are, by kind or name, most first; nothing where it cannot be seen."""
    kinds: Counter[str] = Counter()
    for link in Path(f"/proc/{server.process.pid}/fd").glob("*"):
        with suppress(OSError):
            target = str(link.readlink())
            kinds[Path(target).name if target.startswith("/") else target.partition(":")[0]] += 1
    return ", ".join(f"{kind} {number}" for kind, number in kinds.most_common(8))


async def _sessions(server: Served) -> float:
    """Return the sessions that the server holds, also those whose readers have gone."""
    text = await asyncio.to_thread(
        lambda: urlopen(f"{server.origin}/_stcore/metrics", timeout=20).read().decode()  # noqa: S310
    )
    found = re.findall(r"^active_sessions(?:\{[^}]*\})? (\d+)", text, re.MULTILINE)
    return float(found[0]) if found else float("nan")


def _print(name: str, hours: "np.ndarray", values: "np.ndarray") -> bool:
    """Print the slope of one column; return whether it grows by more than matters, beyond doubt."""
    late = hours >= hours[-1] / 2
    parts = [part for part in np.array_split(np.flatnonzero(late), _PARTS) if part.size]
    if len(parts) < 3:
        print(f"  {name:20} {values[-1]:8.1f} at the end: too short for a slope")
        return False
    x, y = (np.array([column[part].mean() for part in parts]) for column in (hours, values))
    line = stats.linregress(x, y)
    half = stats.t.ppf(0.975, len(parts) - 2) * line.stderr
    slope = f"{line.slope:+.1f} an hour ({line.slope - half:+.1f} to {line.slope + half:+.1f})"
    print(f"  {name:20} {values[late][0]:8.1f} -> {values[-1]:8.1f}; {slope}")
    return bool(line.slope - half > _MATTERS.get(name, float("inf")))


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    main()
