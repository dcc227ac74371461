"""The snapshots that the demo shows: two of each project."""

from datetime import datetime

from sqlalchemy import Engine, delete

from data_access.closed import open_closed
from data_access.engine import writing
from data_access.snapshots.publish import publish
from data_access.snapshots.store import SnapshotRefused, SnapshotStore
from data_access.tables import snapshot, snapshot_file
from metrics.disclosure.lattice import Event, Granularity
from metrics.disclosure.spans import every, latest
from metrics.scope import Scope


def publish_demo(engine: Engine, store: SnapshotStore, *, scope: Scope, now: datetime) -> list[str]:
    """Publish two snapshots of each project, after removing those of earlier demo data.

    The state a year before the last closed one, and that one.
    """
    remove_demo(engine, store)
    closed = open_closed(engine, scope).closed()
    published = []
    for project in ("MIA", "MIA_VIDARE"):
        last = latest(closed, project)
        if last is None:
            continue
        quarters = every(closed, project, (Event.ENROLLED, Event.EXITED), (Granularity.QUARTER,))
        before = [span.last_day for span in quarters if span.last_day < last.last_day][-4:]
        published += [
            publish(engine, store, project=project, as_of=as_of, scope=scope, now=now)
            for as_of in (*before[:1], last.last_day)
        ]
    return published


def remove_demo(engine: Engine, store: SnapshotStore) -> None:
    """Remove every snapshot of synthetic data; those of real data stay."""
    for snapshot_id in store.ids():
        _remove_synthetic(engine, store, snapshot_id)


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
