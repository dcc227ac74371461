"""Accounts and their grants as rows: read at every rerun, given and taken back by administrators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, insert, select, update

from data_access.access.rights import Grant
from data_access.audit import TERMINAL, announce, record_within
from data_access.engine import reading, writing
from data_access.errors import AdministratorsOnly
from data_access.moments import utc
from data_access.tables import app_user, forbund
from data_access.tables import grant as grant_table
from metrics.scope import Policy, Role, Scope
from metrics.translation import tr

_REASON_LENGTH = 200
_NAME_LENGTH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who an identity provider says that somebody is: the pair never changes, an address may."""

    issuer: str
    subject: str

    def __str__(self) -> str:
        """Return both parts, as administrators read them."""
        return f"{self.subject} hos {self.issuer}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One person who has been given rights, now or once.

    Attributes:
        number: what the log calls the account.
        name: as the administrator wrote it; None where nobody did.
        grants: all of them, revoked ones too, in the order they were given.
    """

    number: int
    identity: Identity
    name: str | None
    grants: tuple[Grant, ...]

    @property
    def label(self) -> str:
        """What the log calls the account: a number, never a name."""
        return account_label(self.number)

    @property
    def in_force(self) -> tuple[Grant, ...]:
        """The grants that have not been revoked."""
        return tuple(each for each in self.grants if each.revoked_at is None)


def require_admin(scope: Scope) -> None:
    """Let only administrators through.

    Raises:
        AdministratorsOnly: if the viewer is none.
    """
    if scope.role is not Role.ADMIN:
        raise AdministratorsOnly(tr("Det här är öppet för administratören."))


def account_label(number: int) -> str:
    """Return what the log calls the account with that *number*."""
    return f"konto {number}"


def find_account(engine: Engine, identity: Identity) -> Account | None:
    """Return the account of *identity*, or None if nobody ever gave it a right.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    with reading(engine) as connection:
        rows = connection.execute(_accounts().where(_is(identity))).all()
    return _folded(rows)[0] if rows else None


def all_accounts(engine: Engine, scope: Scope) -> tuple[Account, ...]:
    """Return every account, in the order they were made.

    Raises:
        AdministratorsOnly: if the viewer is none.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    require_admin(scope)
    with reading(engine, scope) as connection:
        return tuple(_folded(connection.execute(_accounts()).all()))


def give(
    engine: Engine,
    scope: Scope,
    identity: Identity,
    role: Role,
    *,
    own: str | None = None,
    policy: Policy = Policy.PROTECTED,
    reason: str = "",
    name: str = "",
    actor: str = TERMINAL,
) -> Account:
    """Give *identity* a right, and return its account; a right already in force stays as it is.

    Args:
        engine: where to write.
        scope: who gives it.
        identity: whose right it is.
        role: what it lets the holder do.
        own: the förbund of a project lead.
        policy: exact for a steering group, by a controller's decision.
        reason: of that decision.
        name: what administrators call the account; empty keeps what is there.
        actor: what the log calls the giver; the right and its row in the log are written together.

    Raises:
        AdministratorsOnly: if the giver is none.
        ValueError: in Swedish, if the parts do not make a right.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    require_admin(scope)
    _refuse_what_is_no_right(identity, role, own, policy, reason.strip())
    now = datetime.now(UTC)
    with writing(engine, scope) as connection:
        if own is not None and connection.scalar(select(forbund.c.code).where(forbund.c.code == own)) is None:
            raise ValueError(tr("Samordningsförbundet {code!r} finns inte.", code=own))
        number = _account_number(connection, identity, name.strip()[:_NAME_LENGTH], now)
        held = select(grant_table.c.grant_id).where(
            grant_table.c.app_user_id == number, grant_table.c.role == role.value,
            grant_table.c.forbund.is_(None) if own is None else grant_table.c.forbund == own,
            grant_table.c.policy == policy.value, grant_table.c.revoked_at.is_(None),
        )  # fmt: skip
        if connection.execute(held).first() is None:
            row = {
                "app_user_id": number, "role": role.value, "forbund": own, "policy": policy.value,
                "reason": reason.strip() or None, "granted_at": now,
            }  # fmt: skip
            connection.execute(insert(grant_table), row)
        rows = connection.execute(_accounts().where(_is(identity))).all()
        account = _folded(rows)[0]
        told = f"{account.label}: {_told(role, own, policy)}"
        written = record_within(connection, actor=actor, event="grant", subject=told, happened_at=now)
    announce(written)
    return account


def take_back(engine: Engine, scope: Scope, number: int, *, actor: str = TERMINAL) -> Grant:
    """Revoke the grant with that *number*, from now on; revoking twice keeps the first moment.

    Args:
        engine: where to write.
        scope: who takes it back.
        number: of the grant.
        actor: what the log calls who takes it back.

    Raises:
        AdministratorsOnly: if the viewer is none.
        ValueError: in Swedish, if there is no such grant, or nobody would be left to give rights.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    require_admin(scope)
    mine = grant_table.c.grant_id == number
    with writing(engine, scope) as connection:
        row = connection.execute(select(grant_table).where(mine).with_for_update()).one_or_none()
        if row is None:
            raise ValueError(tr("Behörighet nummer {number} finns inte.", number=number))
        if row.revoked_at is None:
            _keep_an_administrator(connection, row)
            connection.execute(update(grant_table).where(mine).values(revoked_at=datetime.now(UTC)))
        taken = grant_of(connection.execute(select(grant_table).where(mine)).one())
        told = f"behörighet {number}: {_told(taken.role, taken.forbund, taken.policy)}"
        now = datetime.now(UTC)
        written = record_within(connection, actor=actor, event="revoke", subject=told, happened_at=now)
    announce(written)
    return taken


def _told(role: Role, own: str | None, policy: Policy) -> str:
    exact = " exakta tal" if policy is Policy.EXACT else ""
    return f"{role.value} {own or ''}".strip() + exact


def _refuse_what_is_no_right(
    identity: Identity, role: Role, own: str | None, policy: Policy, reason: str
) -> None:
    if not identity.issuer.strip() or not identity.subject.strip():
        raise ValueError(tr("Ange både utfärdare och subjekt, så som inloggningstjänsten skriver dem."))
    if (role is Role.PROJECT_LEAD) != (own is not None):
        raise ValueError(tr("En projektledare har ett eget förbund, och ingen annan roll har det."))
    if policy is Policy.EXACT and role is not Role.STEERING:
        raise ValueError(tr("Exakta tal ges bara en styrgrupp; projektledaren ser det egna förbundet exakt."))
    if policy is Policy.EXACT and not reason:
        raise ValueError(tr("Exakta tal kräver ett skäl: den personuppgiftsansvariges beslut."))
    if len(reason) > _REASON_LENGTH:
        raise ValueError(tr("Skälet får ha högst {n} tecken.", n=_REASON_LENGTH))


def _keep_an_administrator(connection: Connection, row: Row[Any]) -> None:
    if row.role != Role.ADMIN.value:
        return
    others = select(grant_table.c.grant_id).where(
        grant_table.c.role == Role.ADMIN.value, grant_table.c.revoked_at.is_(None),
        grant_table.c.grant_id != row.grant_id,
    )  # fmt: skip
    if connection.execute(others).first() is None:
        raise ValueError(tr("Den sista administratören kan inte tas bort. Ge någon annan rollen först."))


def _account_number(connection: Connection, identity: Identity, name: str, now: datetime) -> int:
    number = connection.scalar(select(app_user.c.app_user_id).where(_is(identity)))
    if number is None:
        row = {
            "issuer": identity.issuer, "subject": identity.subject,
            "display_name": name or None, "created_at": now,
        }  # fmt: skip
        key = connection.execute(insert(app_user).values(row)).inserted_primary_key
        return int(key[0]) if key else 0
    if name:
        connection.execute(update(app_user).where(_is(identity)).values(display_name=name))
    return int(number)


_USERS, _GRANTS = app_user.c, grant_table.c


def _is(identity: Identity) -> ColumnElement[bool]:
    return (_USERS.issuer == identity.issuer) & (_USERS.subject == identity.subject)


def _accounts() -> Select[Any]:
    """Return the question for every account with each of its grants; one row where it has none."""
    of_user = _USERS.app_user_id.label("user_number")
    return (
        select(of_user, _USERS.issuer, _USERS.subject, _USERS.display_name, grant_table)
        .join_from(app_user, grant_table, isouter=True)
        .order_by(_USERS.app_user_id, _GRANTS.grant_id)
    )


def _folded(rows: Sequence[Row[Any]]) -> list[Account]:
    by_user: dict[int, list[Row[Any]]] = {}
    for row in rows:
        by_user.setdefault(row.user_number, []).append(row)
    return [
        Account(
            number=number,
            identity=Identity(issuer=own[0].issuer, subject=own[0].subject),
            name=own[0].display_name,
            grants=tuple(grant_of(row) for row in own if row.grant_id is not None),
        )
        for number, own in by_user.items()
    ]


def grant_of(row: Row[Any]) -> Grant:
    """Return the grant that a row of its table holds."""
    return Grant(
        number=row.grant_id,
        role=Role(row.role),
        forbund=row.forbund,
        policy=Policy(row.policy),
        reason=row.reason,
        granted_at=utc(row.granted_at),
        revoked_at=utc(row.revoked_at) if row.revoked_at is not None else None,
    )
