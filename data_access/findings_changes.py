"""What can be done with a finding: raise it, change it, take its next step. Nothing is ever deleted.

Who changes says which version was read. Of two who read the same, the second is told what the first wrote.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select, update

from data_access.engine import writing
from data_access.findings_content import checked_content, columns_of, require_code
from data_access.findings_register import frozen, read_one
from data_access.findings_rights import FindingRefused, require_account, require_taker, require_writer
from data_access.findings_text import checked
from data_access.tables import finding, finding_step, finding_version
from data_access.version import bump_version, version_within
from metrics import codes
from metrics.findings import MANDATES, NEXT, NOTE_LENGTH, Content, Finding
from metrics.scope import Scope
from metrics.translation import tr


class FindingChanged(Exception):
    """Somebody else has changed the finding since it was read; carries it as it now stands."""

    def __init__(self, current: Finding) -> None:
        """Carry the finding as it now stands."""
        super().__init__("Någon annan har ändrat under tiden.")
        self.current = current


def raise_finding(
    engine: Engine, scope: Scope, content: Content, *, account: str, raised_on: date, now: datetime
) -> int:
    """Add a finding with its first step and return its number.

    Args:
        account: who raises it.
        now: the moment of writing, with a time zone.

    Raises:
        LiveDataForbidden: if the viewer reads published snapshots only.
        FindingRefused: if the finding is another's to write, or a code in it is unknown.
        TextRefused: if a text points at somebody.
    """
    with writing(engine, scope) as connection:
        return added(connection, scope, content, account=account, raised_on=raised_on, now=now)


def added(
    connection: Connection,
    scope: Scope,
    content: Content,
    *,
    account: str,
    raised_on: date,
    now: datetime,
) -> int:
    """Add a finding within an open transaction; as ``raise_finding``."""
    require_writer(scope, content.forbund)
    require_account(account)
    kept = checked_content(connection, content)
    if raised_on > version_within(connection).as_of:
        raise FindingRefused(tr("{day} ligger efter det senaste läget i data.", day=raised_on))
    # First: it locks the row of the version, so that two who raise at once never get the same number.
    _bump(connection)
    number = (connection.execute(select(func.max(finding.c.finding_id))).scalar() or 0) + 1
    connection.execute(
        insert(finding).values(
            finding_id=number,
            raised_on=raised_on,
            status="raised",
            version=1,
            account=account,
            changed_at=now,
            **columns_of(kept),
        )
    )
    add_step(
        connection,
        number,
        1,
        status="raised",
        happened_on=raised_on,
        mandate=kept.mandate,
        account=account,
        recorded_at=now,
    )
    return number


def change_finding(
    engine: Engine,
    scope: Scope,
    finding_id: int,
    content: Content,
    *,
    version: int,
    account: str,
    now: datetime,
) -> None:
    """Replace what is written of a finding; the version before is kept.

    Args:
        version: the one that was read.

    Raises:
        FindingChanged: if another version is in force. Nothing has changed.
        FindingRefused: if the finding is another's to write, or a code in it is unknown.
        LiveDataForbidden: if the viewer reads published snapshots only.
        TextRefused: if a text points at somebody.
    """
    with writing(engine, scope) as connection:
        before = read_one(connection, finding_id)
        for forbund_code in (before.content.forbund, content.forbund):
            require_writer(scope, forbund_code)
        _replace(
            connection,
            before,
            columns_of(checked_content(connection, content)),
            version=version,
            account=account,
            now=now,
        )


def take_step(
    engine: Engine,
    scope: Scope,
    finding_id: int,
    status: str,
    *,
    on: date,
    mandate: str | None,
    note: str | None,
    version: int,
    account: str,
    now: datetime,
) -> None:
    """Record the next step of a finding.

    Args:
        on: the day it was taken, not before the step before and not after the data's clock.
        mandate: who holds the mandate from now on; None = as before.
        note: what was decided or done.
        version: the one that was read.

    Raises:
        FindingChanged: if another version is in force. Nothing has changed.
        FindingRefused: if the step is another's to take, or does not follow.
        LiveDataForbidden: if the viewer reads published snapshots only.
        TextRefused: if the note points at somebody.
    """
    with writing(engine, scope) as connection:
        before = read_one(connection, finding_id)
        require_taker(scope, before.content, status)
        if version != before.version:
            raise FindingChanged(before)
        if status not in NEXT[before.status]:
            raise FindingRefused(
                tr(
                    "{step} följer inte på {before}.",
                    step=codes.FINDING_STATUS[status].said(),
                    before=codes.FINDING_STATUS[before.status].said(),
                )
            )
        first = before.steps[-1].on if before.steps else before.raised_on
        last = version_within(connection).as_of
        if not first <= on <= last:
            raise FindingRefused(tr("Dagen ska ligga från {first} till {last}.", first=first, last=last))
        kept = replace(before.content, mandate=mandate or before.content.mandate)
        require_code(kept.mandate, MANDATES, tr("Mandatet"))
        values = {"status": status, "mandate": kept.mandate}
        _replace(connection, before, values, version=version, account=account, now=now)
        add_step(
            connection,
            before.id,
            len(before.steps) + 1,
            status=status,
            happened_on=on,
            mandate=kept.mandate,
            note=checked(connection, tr("Anteckningen"), note, NOTE_LENGTH),
            account=account,
            recorded_at=now,
        )


def _replace(
    connection: Connection,
    before: Finding,
    values: dict[str, Any],
    *,
    version: int,
    account: str,
    now: datetime,
) -> None:
    """Keep the version before and put *values* in its place, if *version* still is the one in force."""
    require_account(account)
    changed = connection.execute(
        update(finding)
        .where(finding.c.finding_id == before.id, finding.c.version == version)
        .values(version=version + 1, account=account, changed_at=now, **values)
    )
    if changed.rowcount != 1:
        # Read anew: on PostgreSQL the other may have written after this transaction had read.
        raise FindingChanged(read_one(connection, before.id))
    connection.execute(
        insert(finding_version).values(
            finding_id=before.id,
            version=version,
            content=frozen(before.content),
            account=before.account,
            changed_at=before.changed_at,
        )
    )
    _bump(connection)


def add_step(connection: Connection, finding_id: int, number: int, **values: object) -> None:
    """Add step *number* of a finding; *values* are the other columns."""
    connection.execute(insert(finding_step).values(finding_id=finding_id, step_no=number, **values))


def _bump(connection: Connection) -> None:
    state = version_within(connection)
    bump_version(connection, as_of=state.clock, synthetic=state.synthetic)
