"""The snapshots that the demo shows: two of each project."""

from datetime import date, datetime, timedelta

from sqlalchemy import Engine, delete

from data_access.engine import writing
from data_access.snapshots.publish import publish
from data_access.snapshots.store import SnapshotRefused, SnapshotStore
from data_access.tables import snapshot, snapshot_file
from data_access.version import read_version
from metrics.scope import Scope


def publish_demo(engine: Engine, store: SnapshotStore, *, scope: Scope, now: datetime) -> list[str]:
    """Publish two snapshots of each project, after removing those of earlier demo data.

    Half-way and at the latest month end that the data have reached; MIA half-way stands at
    2019-08-31, the state that the project itself published.
    """
    remove_demo(engine, store)
    clock = read_version(engine).as_of
    published = []
    for project, half_way, end in (
        ("MIA", date(2019, 8, 31), date(2020, 8, 31)),
        ("MIA_VIDARE", date(2020, 12, 31), _last_month_end(min(clock, date(2022, 12, 31)))),
    ):
        published += [
            publish(engine, store, project=project, as_of=as_of, scope=scope, now=now)
            for as_of in sorted({half_way, end})
            if as_of <= clock
        ]
    return published


def remove_demo(engine: Engine, store: SnapshotStore) -> None:
    """Remove every snapshot of synthetic data; those of real data stay."""
    for snapshot_id in store.ids():
        _remove_synthetic(engine, store, snapshot_id)


def _last_month_end(day: date) -> date:
    following = day + timedelta(days=1)
    return day if following.day == 1 else day.replace(day=1) - timedelta(days=1)


def _remove_synthetic(engine: Engine, store: SnapshotStore, snapshot_id: str) -> None:
    try:
        if not store.open(snapshot_id).heading.synthetic:
            return
    except SnapshotRefused:
        return
    with writing(engine) as connection:
        connection.execute(delete(snapshot_file).where(snapshot_file.c.snapshot_id == snapshot_id))
        connection.execute(delete(snapshot).where(snapshot.c.snapshot_id == snapshot_id))
    store.remove(snapshot_id)
