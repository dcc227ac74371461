"""The batches that have been loaded: when, from where, how many, with how many warnings."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, func, select

from data_access.engine import reading
from data_access.tables import import_batch, quality_issue


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedBatch:
    """One file that has been loaded."""

    received_at: datetime
    source: str
    sha256: str
    rows: int
    new: int
    changed: int
    warnings: int
    synthetic: bool


def read_batches(engine: Engine) -> tuple[LoadedBatch, ...]:
    """Return the loaded files, the newest first.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    b, issues = import_batch.c, quality_issue.c
    statement = (
        select(
            b.received_at,
            b.source,
            b.sha256,
            b.rows,
            b.new_participants,
            b.changed_participants,
            b.synthetic,
            func.count(issues.issue_no).label("warnings"),
        )
        .join_from(import_batch, quality_issue, isouter=True)
        .group_by(b.import_batch_id)
        .order_by(b.import_batch_id.desc())
    )
    with reading(engine) as connection:
        return tuple(
            LoadedBatch(
                # SQLite keeps no time zone; what is written is always UTC.
                received_at=row.received_at
                if row.received_at.tzinfo
                else row.received_at.replace(tzinfo=UTC),
                source=row.source,
                sha256=row.sha256,
                rows=row.rows,
                new=row.new_participants,
                changed=row.changed_participants,
                warnings=row.warnings,
                synthetic=row.synthetic,
            )
            for row in connection.execute(statement)
        )
