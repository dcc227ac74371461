"""Thinning: what has stood in the log for its time is taken away, and an anchor takes its place.

The anchor has the number and the hash of the last row that went, and one hash of them all: the chain
still verifies, and whoever kept a copy of the rows can show that it is what was thinned.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, Engine, delete, func, insert, select

from data_access.audit import THINNED, anchor_words, announce, lock_log, record_within, verify_within
from data_access.engine import reading, writing
from data_access.tables import audit_anchor, audit_event


class ThinningRefused(ValueError):
    """Nothing is thinned; the message is Swedish and says why."""


@dataclass(frozen=True, slots=True)
class Thinned:
    """What a thinning takes away.

    Attributes:
        upto: number of the last row; 0 = nothing is old enough.
        rows: how many there are.
        first: day of the first row.
        last: day of the last row.
        events: how many rows of each event.
        sha256: of the hashes of the rows, one per line.
        last_hash: of the last row.
    """

    upto: int
    rows: int = 0
    first: date | None = None
    last: date | None = None
    events: Mapping[str, int] | None = None
    sha256: str = ""
    last_hash: str = ""


def to_thin(engine: Engine, days: int, now: datetime) -> Thinned:
    """Return what ``thin`` would take away now.

    Raises:
        ThinningRefused: if the log is not whole.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    with reading(engine) as connection:
        return _old(connection, now - timedelta(days=days))


def thin(engine: Engine, days: int, now: datetime, *, actor: str) -> Thinned:
    """Take away every event from before the last *days* days, and return what went.

    The anchor, the event that tells of it and the removal are one transaction. Nothing happens where
    nothing is old enough.

    Raises:
        ThinningRefused: if the log is not whole; then nothing may go before somebody knows why.
        DatabaseUnavailable: if the database does not answer, or the role may not remove rows.
    """
    with writing(engine) as connection:
        lock_log(connection)
        old = _old(connection, now - timedelta(days=days))
        if not old.rows:
            return old
        # First: without it the database refuses the removal.
        connection.execute(
            insert(audit_anchor),
            {
                "upto": old.upto,
                "rows": old.rows,
                "sha256": old.sha256,
                "last_hash": old.last_hash,
                "thinned_at": now,
            },
        )
        told = anchor_words(old.upto, old.sha256)
        row = record_within(connection, actor=actor, event=THINNED, subject=told, happened_at=now)
        connection.execute(delete(audit_event).where(audit_event.c.audit_event_id <= old.upto))
    announce(row)
    return old


def _old(connection: Connection, before: datetime) -> Thinned:
    """Return the rows up to the first one that is not older than *before*."""
    if not verify_within(connection).whole:
        raise ThinningRefused("Loggen är inte hel, och gallras inte förrän det är utrett: kör audit verify.")
    c = audit_event.c
    kept = select(func.min(c.audit_event_id)).where(c.happened_at >= before.astimezone(UTC))
    until = connection.execute(kept).scalar()
    gone = select(c.audit_event_id, c.happened_at, c.event, c.hash).order_by(c.audit_event_id)
    if until is not None:
        gone = gone.where(c.audit_event_id < until)
    rows = connection.execute(gone).all()
    if not rows:
        return Thinned(0)
    joined = "".join(f"{row.hash}\n" for row in rows)
    return Thinned(
        rows[-1].audit_event_id,
        len(rows),
        rows[0].happened_at.date(),
        rows[-1].happened_at.date(),
        Counter(row.event for row in rows),
        hashlib.sha256(joined.encode()).hexdigest(),
        rows[-1].hash,
    )
