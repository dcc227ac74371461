"""Snapshots and their decisions are kept by SQLite and PostgreSQL alike."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from data_access import tables
from data_access.engine import reading
from data_access.errors import RowsRefused
from data_access.snapshots import publish
from data_access.snapshots.demo import remove_demo
from data_access.snapshots.releases import Release, plan_release, planned_releases
from data_access.snapshots.verify import Recomputed, verify
from metrics.snapshot import Stage
from tests.snapshot_programme import DAYS, NOW, SCOPE, draft, filled, store_in


def test_a_life_from_draft_to_removal(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MIA_VAR_DIR", str(tmp_path))
    store = store_in(tmp_path)
    filled(engine)
    made = publish.publish(engine, store, project="MIA", as_of=DAYS[0], scope=SCOPE, now=NOW)
    plan_release(engine, Release("MIA", DAYS[1], DAYS[2]))

    found = verify(store, made, engine)

    assert (found.snapshot.life.stage, found.recomputed) == (Stage.CURRENT, Recomputed.SAME)
    assert planned_releases(engine) == [Release("MIA", DAYS[1], DAYS[2])]
    remove_demo(engine, store)
    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(tables.snapshot)) == 0


def test_of_two_at_the_same_moment_the_second_leaves_no_file(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MIA_VAR_DIR", str(tmp_path))
    store = store_in(tmp_path)
    filled(engine)
    first = draft(engine, store)
    lines = store.log(synthetic=True).lines()
    # What the second would have read, had it begun before the first was done.
    store.log(synthetic=True).remove()

    with pytest.raises(RowsRefused):
        draft(engine, store, DAYS[1])

    store.log(synthetic=True).write(lines)
    assert store.ids() == [first]
    assert [path.name for path in store.folder.iterdir() if path.is_dir()] == [first]
