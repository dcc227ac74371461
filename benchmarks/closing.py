"""How long it takes to close every period of a programme, and to read all its protected cells.

Makes demo databases in a temporary folder, takes the stored cells away, closes anew, and then opens the
closed cells and asks for every set of dimensions that exists.

Run: python benchmarks/closing.py [--sizes 1900 1000000]
"""

import argparse
import os
import platform
import sys
import time
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

# Started as a script, Python looks for modules beside this file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sqlalchemy import Engine, delete

from data_access import tables
from data_access.closed import open_closed
from data_access.closing.close import close_periods
from data_access.demo.load import load_demo
from data_access.engine import get_engine, writing
from data_access.migrate import migrate
from data_access.version import read_version
from metrics.disclosure.lattice import Event, Granularity, lattice
from metrics.scope import Policy, Role, Scope

SCOPE = Scope(role=Role.STEERING, policy=Policy.PROTECTED)


def close(engine: Engine) -> str:
    with writing(engine) as connection:
        connection.execute(delete(tables.closed_cell))
        connection.execute(delete(tables.closed_period))
    began, worked = time.perf_counter(), time.process_time()
    done = close_periods(engine, read_version(engine).as_of)
    took, worked = time.perf_counter() - began, time.process_time() - worked
    return f"closed {done.periods} periods, {done.cells} cells: {took:.1f} s ({worked:.1f} s of processor)"


def read(engine: Engine) -> str:
    began = time.perf_counter()
    source = open_closed(engine, SCOPE)
    asked = 0
    for event, granularity in product(Event, Granularity):
        for dimensions in lattice(event, granularity):
            source.cells(event, granularity, dimensions)
            asked += 1
    return f"read all {asked} sets of cells: {time.perf_counter() - began:.1f} s"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=[1_900, 1_000_000])
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with TemporaryDirectory() as folder:
        os.environ["MIA_VAR_DIR"] = folder
        for size in options.parse_args().sizes:
            engine = get_engine(f"sqlite:///{folder}/{size}.sqlite")
            migrate(engine)
            load_demo(engine, size=size)
            print(f"{size} participations: {close(engine)}; {read(engine)}")
            engine.dispose()


if __name__ == "__main__":
    main()
