"""How long it takes to write a lägesrapport as PDF, workbook and HTML together, and as every other file.

Makes the demo data in a temporary folder and writes each of its four snapshots in every form. The first
snapshot also pays for typefaces and templates; the others are what a running server does.

Run: python benchmarks/report_files.py
"""

import os
import platform
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

# Started as a script, Python looks for modules beside this file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from data_access.snapshots.store import SnapshotStore
from metrics.snapshot import Snapshot
from reports.exporters import EXPORTERS
from tests.terminal import managed

TOGETHER = ("pdf", "xlsx", "html")


def written(made: Snapshot) -> dict[str, float]:
    """Return the seconds that each form of *made* takes."""
    taken = {}
    for form, write in EXPORTERS.items():
        began = time.perf_counter()
        write(made)
        taken[form] = time.perf_counter() - began
    return taken


def main() -> None:
    print(f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}")
    with TemporaryDirectory() as folder:
        home = Path(folder)
        managed(home / "mia.sqlite", "migrate", "demo")
        store = SnapshotStore(home / "snapshots", home)
        for snapshot_id in store.ids():
            made = store.open(snapshot_id)
            taken = written(made)
            each = ", ".join(f"{form} {1000 * seconds:.0f}" for form, seconds in sorted(taken.items()))
            whole = sum(taken[form] for form in TOGETHER)
            print(f"{made.heading.project} {made.heading.as_of}: {' + '.join(TOGETHER)} {whole:.2f} s")
            print(f"  ms: {each}")


if __name__ == "__main__":
    main()
