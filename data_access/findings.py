"""Findings that wait for somebody's decision: deviations (avvikelser) and guldkorn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Engine, Row, func, select

from data_access.engine import reading
from data_access.findings_rights import require_reader
from data_access.tables.running import finding, finding_step
from metrics.findings import ANSWER_DAYS, WAITING
from metrics.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingFinding:
    """One finding without a decision.

    Attributes:
        id: its number in the register.
        kind: "deviation" or "guldkorn".
        title: about the cooperation, never about a person.
        forbund: the förbund it concerns; None for the whole project.
        mandate: whose decision it needs, in words; None where nobody is named.
        waited: days from the day it was raised.
        overdue: whether a decision was to have come before the day asked about.
    """

    id: int
    kind: str
    title: str
    forbund: str | None
    mandate: str | None
    waited: int
    overdue: bool


def waiting_findings(
    engine: Engine, scope: Scope, *, project: Sequence[str], forbund: Sequence[str], as_of: date
) -> tuple[WaitingFinding, ...]:
    """Return the findings that waited for a decision on *as_of*, longest waiting first.

    Args:
        engine: where to read.
        scope: who asks.
        project: codes of the projects asked about; empty = all.
        forbund: codes of the förbund asked about; empty = all. Findings about the whole project
            belong to every förbund.
        as_of: later steps do not exist in the answer.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
        LiveDataForbidden: if the viewer reads published snapshots only.
    """
    require_reader(scope)
    latest = (
        select(finding_step.c.finding_id, func.max(finding_step.c.step_no).label("step_no"))
        .where(finding_step.c.happened_on <= as_of)
        .group_by(finding_step.c.finding_id)
        .subquery()
    )
    step = finding_step.alias("step")
    question = (
        select(
            finding,
            step.c.status.label("step_status"),
            step.c.mandate.label("step_mandate"),
        )
        .outerjoin(latest, latest.c.finding_id == finding.c.finding_id)
        .outerjoin(step, (step.c.finding_id == latest.c.finding_id) & (step.c.step_no == latest.c.step_no))
        .where(finding.c.raised_on <= as_of)
        # A finding with no step yet by as_of has just been raised.
        .where(func.coalesce(step.c.status, "raised").in_(WAITING))
        .order_by(finding.c.raised_on, finding.c.finding_id)
    )
    if project:
        question = question.where(finding.c.project.in_(project))
    if forbund:
        question = question.where(finding.c.forbund.in_(forbund) | finding.c.forbund.is_(None))
    with reading(engine, scope) as connection:
        return tuple(_waiting(row, as_of) for row in connection.execute(question))


def _waiting(row: Row[tuple[object, ...]], as_of: date) -> WaitingFinding:
    return WaitingFinding(
        id=row.finding_id,
        kind=row.kind,
        title=row.title,
        forbund=row.forbund,
        mandate=row.step_mandate or row.mandate,
        waited=(as_of - row.raised_on).days,
        overdue=as_of > (row.due_on or row.raised_on + timedelta(days=ANSWER_DAYS)),
    )
