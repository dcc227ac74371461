"""The snapshots of this installation."""

from data_access.settings import settings
from data_access.snapshots.store import SnapshotStore


def installed_store() -> SnapshotStore:
    """Return the snapshots where the settings say that they lie."""
    chosen = settings()
    return SnapshotStore(chosen.snapshot_dir, chosen.var_dir)
