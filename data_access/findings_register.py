"""The register of findings as it is read: all of a selection, or one with its whole history."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, Row, Select, select

from data_access.engine import reading
from data_access.findings_rights import FindingRefused, require_reader
from data_access.moments import utc
from data_access.tables import finding, finding_step, finding_version
from metrics.findings import Content, Finding, Taken
from metrics.scope import Scope
from metrics.translation import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of what was written, and who wrote it when; None = the demo."""

    number: int
    content: Content
    account: str | None
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class History:
    """A finding with every version of it, oldest first; the last is the one in force."""

    finding: Finding
    versions: tuple[Version, ...]


def read_findings(
    engine: Engine | Connection,
    scope: Scope,
    *,
    project: Sequence[str] = (),
    forbund: Sequence[str] = (),
    as_of: date,
) -> tuple[Finding, ...]:
    """Return the findings raised by *as_of*, newest first; later steps do not exist in the answer.

    Args:
        project: codes of the projects asked about; empty = all.
        forbund: codes of the förbund asked about; empty = all. Findings about the whole project
            belong to every förbund.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
        LiveDataForbidden: if the viewer reads published snapshots only.
    """
    require_reader(scope)
    asked = select(finding).where(finding.c.raised_on <= as_of)
    if project:
        asked = asked.where(finding.c.project.in_(project))
    if forbund:
        asked = asked.where(finding.c.forbund.in_(forbund) | finding.c.forbund.is_(None))
    with reading(engine, scope) as connection:
        return _found(connection, asked, as_of)


def read_history(engine: Engine | Connection, scope: Scope, finding_id: int) -> History:
    """Return one finding with all its steps and versions.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
        LiveDataForbidden: if the viewer reads published snapshots only.
        FindingRefused: if there is no such finding.
    """
    require_reader(scope)
    with reading(engine, scope) as connection:
        made = read_one(connection, finding_id)
        v = finding_version.c
        earlier = connection.execute(
            select(finding_version).where(v.finding_id == finding_id).order_by(v.version)
        ).all()
    versions = [
        Version(
            number=row.version,
            content=thawed(row.content),
            account=row.account,
            changed_at=_changed(row),
        )
        for row in earlier
    ]
    last = Version(
        number=made.version, content=made.content, account=made.account, changed_at=made.changed_at
    )
    return History(made, (*versions, last))


def read_one(connection: Connection, finding_id: int) -> Finding:
    """Return the finding as it stands now.

    Raises:
        FindingRefused: if there is no such finding.
    """
    found = _found(connection, select(finding).where(finding.c.finding_id == finding_id), date.max)
    if not found:
        raise FindingRefused(tr("Nummer {number} finns inte i registret.", number=finding_id))
    return found[0]


def frozen(content: Content) -> str:
    """Return *content* as JSON, as an earlier version is kept."""
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS).decode()


def thawed(text: str) -> Content:
    """Return the content that ``frozen`` wrote."""
    fields: dict[str, Any] = orjson.loads(text)
    due_on = fields["due_on"]
    return Content(
        **fields
        | {
            "parties": tuple(fields["parties"]),
            "spread_to": tuple(fields["spread_to"]),
            "due_on": date.fromisoformat(due_on) if due_on else None,
        }
    )


def _found(connection: Connection, asked: Select[Any], as_of: date) -> tuple[Finding, ...]:
    s = finding_step.c
    rows = connection.execute(asked.order_by(finding.c.raised_on.desc(), finding.c.finding_id.desc())).all()
    ids = asked.with_only_columns(finding.c.finding_id)
    taken: dict[int, list[Taken]] = defaultdict(list)
    for row in connection.execute(
        select(finding_step)
        .where(s.finding_id.in_(ids), s.happened_on <= as_of)
        .order_by(s.finding_id, s.step_no)
    ):
        taken[row.finding_id].append(
            Taken(
                status=row.status,
                on=row.happened_on,
                mandate=row.mandate,
                note=row.note,
                account=row.account,
            )
        )
    return tuple(_finding(row, taken[row.finding_id]) for row in rows)


def _finding(row: Row[Any], steps: Iterable[Taken]) -> Finding:
    return Finding(
        id=row.finding_id,
        version=row.version,
        content=Content(
            kind=row.kind,
            project=row.project,
            forbund=row.forbund,
            level=row.level,
            category=row.category,
            title=row.title,
            description=row.description,
            parties=(*([row.party] if row.party else ()), *codes_in(row.other_parties)),
            mandate=row.mandate,
            method=row.method,
            due_on=row.due_on,
            page=row.page,
            selection=row.selection,
            snapshot=row.snapshot,
            spread_to=codes_in(row.spread_to),
        ),
        raised_on=row.raised_on,
        steps=tuple(steps),
        account=row.account,
        changed_at=_changed(row),
    )


def codes_in(text: str | None) -> tuple[str, ...]:
    """Return the codes of a list with commas between."""
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def _changed(row: Row[Any]) -> datetime | None:
    # None for what was never changed after it was raised.
    return None if row.changed_at is None else utc(row.changed_at)
