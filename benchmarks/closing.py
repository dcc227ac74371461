"""How long it takes to close every period of a programme, and to read all its protected cells.

Makes demo databases in a temporary folder, takes the stored cells away, closes anew, and then opens the
closed cells and asks for every set of dimensions that exists. Then the cells of the last month are taken away
and 100 persons added, and it is closed twice: by reading who touches it, as closing does, and everybody.

Run: python benchmarks/closing.py [--sizes 1900 1000000]
"""

import argparse
import os
import platform
import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

# Started as a script, Python looks for modules beside this file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sqlalchemy import Engine, Select, and_, delete, insert, select

from data_access import tables
from data_access.closed import open_closed
from data_access.closing import counting
from data_access.closing.close import close_periods
from data_access.closing.periods import Declared, days_to_closing
from data_access.demo.load import load_demo
from data_access.engine import get_engine, writing
from data_access.migrate import migrate
from data_access.settings import settings
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


def close_last_month(engine: Engine) -> str:
    """Close what closed last, with 100 newcomers: read narrowly, and by reading everybody."""
    clock = read_version(engine).as_of
    with writing(engine) as connection:
        connection.execute(insert(tables.participant), [_person(number) for number in range(100)])
        start = select(tables.enrolment).limit(1)
        row = dict(connection.execute(start).one()._mapping)  # noqa: SLF001 - the way to read by name
        new = [row | {"participant_id": _person(n)["participant_id"], "enrolment_no": 1} for n in range(100)]
        connection.execute(insert(tables.enrolment), new)
    told = []
    for way, people in (("those who touch it", counting.touching), ("everybody", _everybody)):
        # A benchmark of one function: put back below.
        kept, counting.touching = counting.touching, people
        _forget_last_month(engine, clock)
        began = time.perf_counter()
        done = close_periods(engine, clock)
        told.append(f"{way}: {time.perf_counter() - began:.2f} s")
        counting.touching = kept
    return f"{done.periods} periods of the last month, read {', '.join(told)}"


def _forget_last_month(engine: Engine, clock: date) -> None:
    p, c = tables.closed_period.c, tables.closed_cell.c
    month = p.granularity == Granularity.MONTH.value
    with writing(engine) as connection:
        for event in Event:
            last = clock - timedelta(days=days_to_closing(event, settings().closing_lag_days) + 31)
            late = and_(p.event == event.value, month, p.last_day > last)
            rows = connection.execute(select(p.project, p.period).where(late)).all()
            for row in rows:
                of_period = and_(
                    c.event == event.value,
                    c.granularity == Granularity.MONTH.value,
                    c.project == row.project,
                    c.period == row.period,
                )
                connection.execute(delete(tables.closed_cell).where(of_period))
            connection.execute(delete(tables.closed_period).where(late))


def _person(number: int) -> dict[str, object]:
    return {
        "participant_id": f"benchmark-{number}",
        "gender": "woman",
        "registration_level": "identified",
        "record_key": number + 1,
    }


def _everybody(_event: Event, _due: Sequence[Declared]) -> Select[str]:
    return select(tables.enrolment.c.participant_id)


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
    print(
        f"{datetime.now(UTC):%Y-%m-%d %H:%M}, {platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )
    with TemporaryDirectory() as folder:
        os.environ["MIA_VAR_DIR"] = folder
        for size in options.parse_args().sizes:
            engine = get_engine(f"sqlite:///{folder}/{size}.sqlite")
            migrate(engine)
            load_demo(engine, size=size)
            print(
                f"{size} participations: {close(engine)}; {read(engine)}; {close_last_month(engine)}",
                flush=True,
            )
            engine.dispose()


if __name__ == "__main__":
    main()
