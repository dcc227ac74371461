"""The batches that have been loaded: when, from where, how many, with how many warnings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, RowMapping, func, select, text, update

from data_access.engine import reading
from data_access.moments import utc
from data_access.tables import import_batch, quality_issue, undone_batch
from data_access.version import DataVersion

#: Any number, the same in every process: importers on PostgreSQL wait for each other on it.
_LOCK = 0x4D4941
_WAIT = "30s"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedBatch:
    """One file that has been loaded.

    Attributes:
        number: of the batch; None where it has been undone.
        undone_at: when the load was undone; None where the data hold it.
        version: the version of the data that the load made; None before loads could be undone.
    """

    number: int | None
    received_at: datetime
    source: str
    sha256: str
    rows: int
    new: int
    changed: int
    warnings: int
    synthetic: bool
    undone_at: datetime | None = None
    version: int | None = None
    kind: str = "enrolments"


def lock_imports(connection: Connection) -> None:
    """Wait until no other process imports, undoes or removes; on SQLite the transaction itself is the lock.

    Raises:
        DatabaseUnavailable: through the transaction's own handling, if the other takes too long.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = '{_WAIT}'"))
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def stamp(connection: Connection, numbers: Sequence[int], version: int, before: DataVersion) -> None:
    """Note which version a load made, and from what, so that it can be undone.

    Args:
        numbers: of the batches that were loaded together.
    """
    told = {"data_version": version, "clock_before": before.clock, "synthetic_before": before.synthetic}
    connection.execute(update(import_batch).where(import_batch.c.import_batch_id.in_(numbers)).values(told))


def read_batches(engine: Engine) -> tuple[LoadedBatch, ...]:
    """Return the loaded files, the undone ones too, the newest first.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    b, issues = import_batch.c, quality_issue.c
    held = (
        select(import_batch, func.count(issues.issue_no).label("warnings"))
        .join_from(import_batch, quality_issue, isouter=True)
        .group_by(b.import_batch_id)
        .order_by(b.import_batch_id.desc())
    )
    undone = select(undone_batch).order_by(undone_batch.c.undone_no.desc())
    with reading(engine) as connection:
        batches = [
            *(_batch(row) for row in connection.execute(held).mappings()),
            *(_batch(row) for row in connection.execute(undone).mappings()),
        ]
    return tuple(sorted(batches, key=lambda batch: batch.received_at, reverse=True))


def _batch(row: RowMapping) -> LoadedBatch:
    return LoadedBatch(
        number=row.get("import_batch_id"),
        received_at=utc(row["received_at"]),
        source=row["source"],
        sha256=row["sha256"],
        rows=row["rows"],
        new=row["new_participants"],
        changed=row["changed_participants"],
        warnings=row.get("warnings", 0),
        synthetic=row["synthetic"],
        undone_at=utc(row["undone_at"]) if "undone_at" in row else None,
        version=row.get("data_version"),
        kind=row.get("kind", "enrolments"),
    )
