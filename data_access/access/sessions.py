"""How long a sign-in lasts: ten hours at most, and thirty minutes without a click.

The cookie of the browser says when and as whom somebody signed in, for thirty days; here stands
whether that still counts. It is a row, so that every tab and every server process agrees.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Engine, Update, func, insert, select, update

from data_access.access.grants import Identity, account_label, require_admin
from data_access.audit import TERMINAL, announce, record_within
from data_access.engine import reading, writing
from data_access.errors import RowsRefused
from data_access.moments import utc
from data_access.tables import app_session
from metrics.scope import Scope

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)
#: A click is written down at most this often: nobody is signed out earlier than IDLE minus this.
_STEP = timedelta(seconds=30)


class Standing(StrEnum):
    """What a sign-in is worth now."""

    #: This is its first use.
    NEW = "new"
    VALID = "valid"
    IDLE = "idle"
    EXPIRED = "expired"
    #: Ended by its holder or by an administrator.
    ENDED = "ended"


def token_of(identity: Identity, issued_at: datetime) -> str:
    """Return what one sign-in is known by: a hash, which says nothing about its holder."""
    text = f"{identity.issuer}\n{identity.subject}\n{int(issued_at.timestamp())}"
    return hashlib.sha256(text.encode()).hexdigest()


def standing(issued_at: datetime, expires_at: datetime, now: datetime) -> Standing:
    """Return what a sign-in is worth by its own times, before anybody asks when it was last used."""
    # A sign-in from the future is no sign-in; clocks of two machines differ by seconds.
    if issued_at - now > timedelta(minutes=2):
        return Standing.EXPIRED
    if now >= expires_at or now - issued_at >= LONGEST:
        return Standing.EXPIRED
    return Standing.VALID


def use(engine: Engine, token: str, account: int, issued_at: datetime, now: datetime) -> Standing:
    """Note that a sign-in is used *now*, and return what it is worth.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    mine = app_session.c.token == token
    with reading(engine) as connection:
        row = connection.execute(select(app_session).where(mine)).one_or_none()
    if row is None:
        if now - issued_at >= IDLE:
            return Standing.IDLE
        return _begun(engine, token, account, now)
    if row.ended_at is not None or row.app_user_id != account:
        return Standing.ENDED
    seen = utc(row.seen_at)
    if now - seen >= IDLE:
        return Standing.IDLE
    if now - seen >= _STEP:
        with writing(engine) as connection:
            connection.execute(update(app_session).where(mine).values(seen_at=now))
    return Standing.VALID


def look(engine: Engine, token: str, now: datetime) -> Standing:
    """Return what a sign-in is worth without using it: open pages ask by themselves.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    with reading(engine) as connection:
        row = connection.execute(select(app_session).where(app_session.c.token == token)).one_or_none()
    if row is None or row.ended_at is not None:
        return Standing.ENDED
    return Standing.VALID if now - utc(row.seen_at) < IDLE else Standing.IDLE


def end(engine: Engine, token: str) -> None:
    """End one sign-in: its cookie counts no more, in any tab.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    with writing(engine) as connection:
        connection.execute(_ending(app_session.c.token == token))


def end_all(engine: Engine, scope: Scope, account: int, *, actor: str = TERMINAL) -> int:
    """End every open sign-in of an account and return how many there were; *actor* is for the log.

    Raises:
        AdministratorsOnly: if the viewer is none.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    require_admin(scope)
    mine, now = app_session.c.app_user_id == account, datetime.now(UTC)
    with writing(engine, scope) as connection:
        ended = connection.execute(_ending(mine)).rowcount
        told = account_label(account)
        row = record_within(connection, actor=actor, event="end_sign_ins", subject=told, happened_at=now)
    announce(row)
    return ended


def open_sign_ins(engine: Engine, scope: Scope, now: datetime) -> dict[int, int]:
    """Return how many sign-ins are in use now, by account.

    Raises:
        AdministratorsOnly: if the viewer is none.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    require_admin(scope)
    used = select(app_session.c.app_user_id, func.count().label("n")).where(
        app_session.c.ended_at.is_(None), app_session.c.seen_at > now - IDLE
    )
    with reading(engine, scope) as connection:
        rows = connection.execute(used.group_by(app_session.c.app_user_id))
        return {row.app_user_id: row.n for row in rows}


def _ending(which: ColumnElement[bool]) -> Update:
    ending = update(app_session).where(which, app_session.c.ended_at.is_(None))
    return ending.values(ended_at=datetime.now(UTC))


def _begun(engine: Engine, token: str, account: int, now: datetime) -> Standing:
    row = {"token": token, "app_user_id": account, "started_at": now, "seen_at": now}
    try:
        with writing(engine) as connection:
            connection.execute(insert(app_session), row)
    except RowsRefused:
        # Two tabs met here, and the other was first.
        return Standing.VALID
    return Standing.NEW
