"""The log as administrators read it: filtered, counted per account and event, and named.

Names stand beside account numbers here and nowhere in the log: who is removed leaves a number behind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Engine, and_, func, select

from data_access.access.grants import account_label, require_admin
from data_access.engine import reading
from data_access.moments import utc
from data_access.tables import app_user, audit_event
from metrics.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which events are asked for; None = all.

    Attributes:
        first: the first day, here as everywhere in this module by the clock of the place.
        last: the last day, which is included.
    """

    first: date | None = None
    last: date | None = None
    account: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the log; the moment is in UTC."""

    number: int
    at: datetime
    account: str
    event: str
    subject: str
    hash: str


@dataclass(frozen=True, slots=True)
class Extent:
    """What there is to choose from: the first and last day of the log, its accounts and events."""

    first: date
    last: date
    accounts: tuple[str, ...]
    events: tuple[str, ...]


def read_events(
    engine: Engine, scope: Scope, wanted: Wanted, *, limit: int | None = None, skip: int = 0
) -> tuple[Event, ...]:
    """Return the events asked for, the newest first.

    Raises:
        AdministratorsOnly: if the viewer is none.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    require_admin(scope)
    c = audit_event.c
    question = select(c.audit_event_id, c.happened_at, c.actor, c.event, c.object, c.hash)
    asked = question.where(_of(wanted)).order_by(c.audit_event_id.desc()).limit(limit).offset(skip)
    with reading(engine, scope) as connection:
        rows = connection.execute(asked).all()
    return tuple(Event(row[0], utc(row[1]), row[2], row[3], row[4] or "", row[5]) for row in rows)


def count_events(engine: Engine, scope: Scope, wanted: Wanted) -> Mapping[tuple[str, str], int]:
    """Return how many events each account has of each kind, by account and event.

    Raises:
        AdministratorsOnly: if the viewer is none.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    require_admin(scope)
    c = audit_event.c
    question = select(c.actor, c.event, func.count()).where(_of(wanted)).group_by(c.actor, c.event)
    with reading(engine, scope) as connection:
        return {(row[0], row[1]): row[2] for row in connection.execute(question)}


def log_extent(engine: Engine, scope: Scope) -> Extent | None:
    """Return what there is to choose from, or None where the log is empty.

    Raises:
        AdministratorsOnly: if the viewer is none.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    require_admin(scope)
    c = audit_event.c
    with reading(engine, scope) as connection:
        first, last = connection.execute(select(func.min(c.happened_at), func.max(c.happened_at))).one()
        if first is None:
            return None
        pairs = connection.execute(select(c.actor, c.event).distinct()).all()
    accounts = sorted({row[0] for row in pairs}, key=lambda name: (len(name), name))
    days = (utc(first).astimezone().date(), utc(last).astimezone().date())
    return Extent(*days, tuple(accounts), tuple(sorted({r[1] for r in pairs})))


def account_names(engine: Engine, scope: Scope) -> Mapping[str, str]:
    """Return the names that administrators gave accounts, by what the log calls them.

    Raises:
        AdministratorsOnly: if the viewer is none.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    require_admin(scope)
    named = select(app_user.c.app_user_id, app_user.c.display_name).where(
        app_user.c.display_name.is_not(None)
    )
    with reading(engine, scope) as connection:
        return {account_label(row[0]): row[1] for row in connection.execute(named)}


def _of(wanted: Wanted) -> ColumnElement[bool]:
    c = audit_event.c
    conditions = [c.audit_event_id > 0]
    if wanted.first is not None:
        conditions.append(c.happened_at >= _begins(wanted.first))
    if wanted.last is not None:
        conditions.append(c.happened_at < _begins(wanted.last + timedelta(days=1)))
    if wanted.account is not None:
        conditions.append(c.actor == wanted.account)
    if wanted.event is not None:
        conditions.append(c.event == wanted.event)
    return and_(*conditions)


def _begins(day: date) -> datetime:
    # Midnight without a zone is that of the place; SQLite compares what is written, which is UTC.
    return datetime.combine(day, time()).astimezone(UTC)
