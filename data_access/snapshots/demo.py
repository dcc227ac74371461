"""The snapshots that the demo shows: two of each project."""

from datetime import datetime

from sqlalchemy import Engine, delete, select

from data_access.closed import open_closed
from data_access.engine import writing
from data_access.snapshots.publish import publish
from data_access.snapshots.store import SnapshotStore
from data_access.tables import snapshot, snapshot_event, snapshot_file
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
    """Remove every snapshot of synthetic data, and their log; those of real data stay."""
    removed = [each for each in store.ids() if store.remove_synthetic(each)]
    e = snapshot_event.c
    with writing(engine) as connection:
        removed += connection.scalars(select(e.snapshot_id).where(e.synthetic).distinct())
        connection.execute(delete(snapshot_event).where(e.synthetic))
        for table in (snapshot_file, snapshot):
            connection.execute(delete(table).where(table.c.snapshot_id.in_(removed)))
    store.log(synthetic=True).remove()
