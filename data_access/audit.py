"""The log of who took what out: rows that are only added, each bound to the one before by its hash.

No personal values: who is a role or an account, what is a view, a format and a selection.
"""

import hashlib
import logging
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, Row, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from data_access.engine import reading, writing
from data_access.errors import DatabaseUnavailable, RowsRefused
from data_access.tables import audit_event

#: Of PostgreSQL, for the length of one transaction: two rows never follow the same one.
_LOCK = 7_402_001
#: Whatever keeps a row out, rights included.
_ERRORS = (DatabaseUnavailable, RowsRefused, SQLAlchemyError)
_log = logging.getLogger(__name__)


class LogUnwritable(Exception):
    """The event could not be written to the log; the message is Swedish."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event in the log: its number, what was done, and its hash."""

    number: int
    event: str
    hash: str


@dataclass(frozen=True, slots=True)
class Chain:
    """What ``verify`` found.

    Attributes:
        rows: how many events there are.
        broken: numbers of the rows that are not what was written, or that do not follow the row before.
        missing: hashes known from elsewhere, such as the server's log, that no row has.
    """

    rows: int
    broken: tuple[int, ...]
    missing: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether every row is as it was written, and none is gone."""
        return not self.broken and not self.missing


def record(engine: Engine, *, actor: str, event: str, subject: str, happened_at: datetime) -> str:
    """Add an event at the end of the log and return its hash, which the server's log repeats.

    Args:
        actor: role or account name.
        event: what was done, such as "export".
        subject: what it was done to.
        happened_at: with a time zone.

    Raises:
        LogUnwritable: if the event is not in the log now.
    """
    try:
        with writing(engine) as connection:
            row = record_within(
                connection, actor=actor, event=event, subject=subject, happened_at=happened_at
            )
    except _ERRORS as error:
        raise LogUnwritable("Loggen går inte att skriva.") from error
    announce(row)
    return row.hash


def record_within(
    connection: Connection, *, actor: str, event: str, subject: str, happened_at: datetime
) -> Recorded:
    """Add an event in the transaction of what it tells of: both are done, or neither.

    Returns:
        What ``announce`` is to have once the transaction is committed.
    """
    moment = happened_at.astimezone(UTC).replace(microsecond=0)
    values = {"happened_at": moment, "actor": actor[:200], "event": event[:40], "object": subject[:200]}
    number, own = _add(connection, values)
    return Recorded(number, event, own)


def announce(row: Recorded) -> None:
    """Repeat in the server's log the hash of an event that is committed."""
    # Rows cut off at the end leave a whole chain: this line is what shows that they were there.
    _log.info("audit %s %s %s", row.number, row.event, row.hash)


def is_writable(engine: Engine) -> bool:
    """Return whether the log would take an event now: one is written, and taken back."""
    tried = {"happened_at": datetime.now(UTC), "actor": "", "event": "", "object": None}
    try:
        with writing(engine) as connection, suppress(_TakenBack), connection.begin_nested():
            _add(connection, tried)
            raise _TakenBack
    except _ERRORS:
        return False
    return True


def verify(engine: Engine, known: Collection[str] = ()) -> Chain:
    """Return whether the log is what was written: changed, removed and moved rows break its chain.

    Args:
        known: hashes that must be there, from the server's log: only they show rows cut off at the end.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    with reading(engine) as connection:
        rows = connection.execute(select(audit_event).order_by(audit_event.c.audit_event_id)).all()
    broken, number, previous = [], 0, None
    for row in rows:
        follows = row.audit_event_id == number + 1 and row.previous_hash == previous
        if not follows or _hash(_values(row)) != row.hash:
            broken.append(row.audit_event_id)
        number, previous = row.audit_event_id, row.hash
    there = {row.hash for row in rows}
    return Chain(len(rows), tuple(broken), tuple(each for each in known if each not in there))


class _TakenBack(Exception):
    """Undoes what was only tried."""


def _add(connection: Connection, values: dict[str, Any]) -> tuple[int, str]:
    """Add *values* after the last event and return its number and hash."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    columns = audit_event.c
    newest = select(columns.audit_event_id, columns.hash).order_by(columns.audit_event_id.desc())
    last, previous = connection.execute(newest.limit(1)).one_or_none() or (0, None)
    bound = {**values, "audit_event_id": last + 1, "previous_hash": previous}
    own = _hash(bound)
    connection.execute(insert(audit_event).values(**bound, hash=own))
    return last + 1, own


def _values(row: Row[Any]) -> dict[str, Any]:
    # SQLite keeps no time zone; what is written is always UTC.
    at: datetime = row.happened_at
    moment = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    return {str(name): value for name, value in row._asdict().items()} | {"happened_at": moment}


def _hash(values: dict[str, Any]) -> str:
    bound = {name: value for name, value in values.items() if name != "hash"}
    bound["happened_at"] = bound["happened_at"].isoformat()
    return hashlib.sha256(orjson.dumps(bound, option=orjson.OPT_SORT_KEYS)).hexdigest()
