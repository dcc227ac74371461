"""What is shown protected costs the same, however many persons there are behind the closed cells."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, insert, literal, select

from data_access import tables
from data_access.closed import open_closed
from data_access.demo.load import load_demo
from data_access.engine import get_engine, writing
from data_access.registration_lag import registration_lags
from data_access.snapshots.views import views
from data_access.sums.keeping import Before, after_change
from data_access.version import bump_version, version_within
from metrics.evaluate import evaluate
from metrics.scope import Policy, Role, Scope
from metrics.selection import Selection

SCOPE = Scope(role=Role.STEERING, policy=Policy.PROTECTED)
_TIMES = 4


def test_more_persons_are_no_more_work(
    migrated_sqlite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "mia.sqlite"
    path.write_bytes(migrated_sqlite.read_bytes())
    monkeypatch.setenv("MIA_FACT_LIMIT", "0")
    monkeypatch.setenv("MIA_VAR_DIR", str(tmp_path))
    engine = get_engine(f"sqlite:///{path}")
    load_demo(engine, size=1_000)

    few = steps_of_everything(engine)
    with writing(engine) as connection:
        persons = add_persons(connection)
        bump_version(connection, as_of=version_within(connection).clock, synthetic=True)
        after_change(connection, Before((), None))
    many = steps_of_everything(engine)
    engine.dispose()

    assert persons > 3_000
    assert many < 1.02 * few


def steps_of_everything(engine: Engine) -> int:
    """Evaluate every declared view, and the delays; return the thousands of steps that SQLite took."""
    with counting(engine) as steps:
        source = open_closed(engine, SCOPE)
        for project in ("MIA", "MIA_VIDARE"):
            for indicator, by in views():
                evaluate(indicator, source, Selection(project=(project,)), by, scope=SCOPE)
            registration_lags(engine, SCOPE, project)
            registration_lags(engine, SCOPE, project, "OS")
        source.unsplit()
    return steps[0]


@contextmanager
def counting(engine: Engine) -> Iterator[list[int]]:
    steps = [0]

    def step() -> int:
        steps[0] += 1
        return 0

    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_progress_handler(step, 100)
    try:
        yield steps
    finally:
        driver.set_progress_handler(None, 0)


def add_persons(connection: Connection) -> int:
    """Give everybody some doubles with other pseudonyms, and return how many."""
    added = 0
    for table in (tables.participant, tables.enrolment):
        for number in range(_TIMES):
            names = [column.name for column in table.c]
            double = (literal(f"double{number}-") + table.c.participant_id).label("participant_id")
            rows = select(*(double if name == "participant_id" else table.c[name] for name in names))
            originals = rows.where(~table.c.participant_id.startswith("double"))
            done = connection.execute(insert(table).from_select(names, originals))
            added += done.rowcount if table is tables.participant else 0
    return added
