"""A small programme of made-up people whose quarters have closed, and a store of its snapshots."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from data_access.demo.load import load_demo
from data_access.snapshots.publish import decide, propose, publish
from data_access.snapshots.store import SnapshotStore
from metrics.scope import Policy, Role, Scope
from metrics.snapshot import Step

SCOPE = Scope(role=Role.ADMIN, policy=Policy.PROTECTED)
NOW = datetime(2022, 1, 3, 8, 0, tzinfo=UTC)
DAYS = (date(2019, 3, 31), date(2019, 6, 30), date(2019, 9, 30))


def filled(engine: Engine) -> Engine:
    load_demo(engine, size=300, as_of=date(2020, 3, 31))
    return engine


def store_in(folder: Path) -> SnapshotStore:
    return SnapshotStore(folder / "snapshots", folder)


def draft(engine: Engine, store: SnapshotStore, day: date = DAYS[0], project: str = "MIA") -> str:
    return propose(engine, store, project=project, as_of=day, scope=SCOPE, now=NOW, by="anna")


def three(engine: Engine, store: SnapshotStore) -> list[str]:
    """Publish three states; the first is withdrawn, and so every kind of decision is in the log."""
    made = [
        publish(engine, store, project="MIA", as_of=day, scope=SCOPE, now=NOW + timedelta(days=number))
        for number, day in enumerate(DAYS)
    ]
    decide(engine, store, made[0], Step.WITHDRAWN, by="bo", now=NOW, reason="Fel mål i tabellen.")
    return made
