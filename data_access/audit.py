"""The log of who saw, took out and changed what: rows that are only added, each bound to the one before.

No personal values: who is a role or an account, what is a view, a format and a selection. The database
refuses to change or remove a row, but for those that a thinning has taken down in ``audit_anchor``.
"""

import hashlib
import logging
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, Engine, Row, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from data_access.audit_events import one_line
from data_access.engine import reading, writing
from data_access.errors import DatabaseUnavailable, RowsRefused
from data_access.moments import utc
from data_access.tables import audit_anchor, audit_event

#: Of PostgreSQL, for the length of one transaction: two rows never follow the same one.
_LOCK = 7_402_001
#: What the log calls whoever holds the database's own credentials.
TERMINAL = "terminal"
#: The event that tells of a thinning.
THINNED = "log_thinned"
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


class Witnessed(NamedTuple):
    """An event as something outside the database took it down when it was written."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Chain:
    """What ``verify`` found.

    Attributes:
        rows: how many events there are.
        broken: numbers of the rows that are not what was written, or that do not follow the row before.
        missing: numbers that a witness outside the database has, with a hash that no such row has.
        thinned: up to which number rows have been taken away in due order; 0 = none.
        newest: the last event.
    """

    rows: int
    broken: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    thinned: int = 0
    newest: Witnessed | None = None

    @property
    def whole(self) -> bool:
        """Whether every row is as it was written, and none is gone."""
        return not self.broken and not self.missing


def record(engine: Engine, *, actor: str, event: str, subject: str, happened_at: datetime) -> str:
    """Add an event at the end of the log and return its hash, which the server's log repeats.

    Args:
        actor: role or account name.
        event: what was done, one of ``audit_events.EVENTS``.
        subject: what it was done to; control characters, addresses and numbers of persons are taken out.
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
    values = {
        "happened_at": moment,
        "actor": one_line(actor, 200),
        "event": one_line(event, 40),
        "object": one_line(subject, 200),
    }
    number, own = _add(connection, values)
    return Recorded(number, str(values["event"]), own)


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


def verify(engine: Engine, known: Collection[Witnessed] = ()) -> Chain:
    """Return whether the log is what was written: changed, removed and moved rows break its chain.

    Args:
        known: events that must be there, from the server's log or the file beside the database: only
            they show rows cut off at the end.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    with reading(engine) as connection:
        return verify_within(connection, known)


def verify_within(connection: Connection, known: Collection[Witnessed] = ()) -> Chain:
    """Return what ``verify`` does, as an open transaction sees the log."""
    newest_first = select(audit_anchor).order_by(audit_anchor.c.upto.desc()).limit(1)
    anchor = connection.execute(newest_first).one_or_none()
    thinned = 0 if anchor is None else anchor.upto
    untold = None if anchor is None else anchor_words(anchor.upto, anchor.sha256)
    number, previous = thinned, None if anchor is None else anchor.last_hash
    wanted = {each.number for each in known if each.number > thinned}
    seen: set[Witnessed] = set()
    broken, rows = [], 0
    for row in connection.execute(
        select(audit_event).order_by(audit_event.c.audit_event_id), execution_options={"yield_per": 5000}
    ):
        follows = row.audit_event_id == number + 1 and row.previous_hash == previous
        if not follows or _hash(_values(row)) != row.hash:
            broken.append(row.audit_event_id)
        if row.event == THINNED and row.object == untold:
            untold = None
        number, previous, rows = row.audit_event_id, row.hash, rows + 1
        if number in wanted:
            seen.add(Witnessed(number, row.hash))
    # Rows that went without a thinning being told of went by another hand.
    broken = [thinned, *broken] if untold is not None else broken
    missing = {each.number for each in known if each.number > thinned and each not in seen}
    newest = Witnessed(number, previous) if rows and previous else None
    return Chain(rows, tuple(broken), tuple(sorted(missing)), thinned, newest)


def anchor_words(upto: int, sha256: str) -> str:
    """Return what the event of a thinning says was taken away."""
    return f"rad 1-{upto}, sha256 {sha256}"


class _TakenBack(Exception):
    """Undoes what was only tried."""


def lock_log(connection: Connection) -> None:
    """Let nobody else write the log until the transaction ends; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def _add(connection: Connection, values: dict[str, Any]) -> tuple[int, str]:
    """Add *values* after the last event and return its number and hash."""
    lock_log(connection)
    columns = audit_event.c
    newest = select(columns.audit_event_id, columns.hash).order_by(columns.audit_event_id.desc())
    last, previous = connection.execute(newest.limit(1)).one_or_none() or (0, None)
    bound = {**values, "audit_event_id": last + 1, "previous_hash": previous}
    own = _hash(bound)
    connection.execute(insert(audit_event).values(**bound, hash=own))
    return last + 1, own


def _values(row: Row[Any]) -> dict[str, Any]:
    moment = utc(row.happened_at)
    return {str(name): value for name, value in row._asdict().items()} | {"happened_at": moment}


def _hash(values: dict[str, Any]) -> str:
    bound = {name: value for name, value in values.items() if name != "hash"}
    bound["happened_at"] = bound["happened_at"].isoformat()
    return hashlib.sha256(orjson.dumps(bound, option=orjson.OPT_SORT_KEYS)).hexdigest()
