"""The commands ``manage.py snapshot ...``: what was done or found, in Swedish."""

from datetime import UTC, date, datetime

from data_access.engine import get_engine
from data_access.settings import settings
from data_access.snapshots.demo import publish_demo
from data_access.snapshots.publish import publish
from data_access.snapshots.store import SnapshotRefused, SnapshotStore
from metrics.scope import Policy, Role, Scope

#: Snapshots are for funders: protected numbers, the same stored cells as everybody's (DISCLOSURE rule 8).
_SCOPE = Scope(role=Role.ADMIN, policy=Policy.PROTECTED)


def published(project: str, as_of: date) -> str:
    """Publish a snapshot of *project* and say where it is found.

    Raises:
        SnapshotRefused: if there is nothing to publish for that project and day.
        DatabaseUnavailable: if the database does not answer.
    """
    snapshot_id = publish(
        get_engine(), store(), project=project, as_of=as_of, scope=_SCOPE, now=datetime.now(UTC)
    )
    return f"Lägesrapporten är publicerad: /lagesrapporter?id={snapshot_id}"


def published_demo() -> str:
    """Publish the snapshots of the demo, in place of those of earlier demo data."""
    made = publish_demo(get_engine(), store(), scope=_SCOPE, now=datetime.now(UTC))
    return f"{len(made)} lägesrapporter publicerade."


def listed() -> list[str]:
    """Return one line per snapshot, newest state last within its project."""
    lines = []
    for snapshot_id in store().ids():
        try:
            heading = store().open(snapshot_id).heading
        except SnapshotRefused:
            lines.append(f"~ ej verifierad  {snapshot_id}")
        else:
            kind = "  SYNTETISKA DATA" if heading.synthetic else ""
            lines.append(f"{heading.project}  {heading.as_of}  {snapshot_id}{kind}")
    return sorted(lines) or ["Inga lägesrapporter är publicerade."]


def verified(snapshot_ids: list[str]) -> list[str]:
    """Return a line per verified snapshot of *snapshot_ids*, or of all where there are none.

    Raises:
        SnapshotRefused: naming the first that does not hold.
    """
    lines = []
    for snapshot_id in snapshot_ids or store().ids():
        try:
            opened = store().open(snapshot_id)
        except SnapshotRefused as refusal:
            raise SnapshotRefused(f"{snapshot_id}: {refusal}") from refusal
        lines.append(f"{snapshot_id}: verifierad, SHA-256 {opened.sha256}")
    return lines


def store() -> SnapshotStore:
    """Return the snapshots of this installation."""
    return SnapshotStore(settings().snapshot_dir)
