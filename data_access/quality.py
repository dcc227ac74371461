"""Stored enrolments that break a rule, for those who can cure them, and what files were warned about.

Only the project lead of a förbund reads records, and only its own. Every reading is in the log first;
where the log cannot be written, nothing is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Engine,
    Select,
    and_,
    exists,
    extract,
    func,
    literal,
    not_,
    or_,
    select,
    union_all,
)  # fmt: skip

from data_access.audit import record
from data_access.engine import reading
from data_access.errors import RecordsForbidden
from data_access.functions import days_between
from data_access.rules import FOLLOW_UP_DAYS, IN_TIME_DAYS
from data_access.tables import (
    enrolment,
    follow_up,
    import_batch,
    income_status,
    method_period,
    occupation_status,
    participant,
    project,
    quality_issue,
    subproject,
)
from data_access.version import version_within
from metrics.codes import PUBLIC_SUPPORT, REGISTRATION_ERROR
from metrics.quality_rules import BY_CODE, RULES
from metrics.scope import Role, Scope

#: Rows of the list that are read at a time.
PAGE = 50
_REFUSED = "Bara projektledaren ser enskilda poster, och bara i det egna förbundet."
_ADMIN_ONLY = "Bara administratören ser varningar om inlästa filer."


@dataclass(frozen=True, slots=True)
class Breach:
    """One stored enrolment that breaks a rule: the pseudonym, which enrolment of the person, and the rule."""

    participant_id: str
    enrolment_no: int
    rule: str


@dataclass(frozen=True, slots=True)
class Breaches:
    """A page of the list.

    Attributes:
        rows: by rule and pseudonym.
        found: how many rows each rule has in all, by code; rules without any are left out.
        clock: the last day the data know of.
    """

    rows: tuple[Breach, ...]
    found: dict[str, int]
    clock: date


@dataclass(frozen=True, slots=True)
class Warned:
    """How often a rule of import warned about one file, which was taken in all the same."""

    source: str
    received_at: datetime
    rule: str
    times: int


def open_breaches(
    engine: Engine,
    scope: Scope,
    *,
    of_project: str,
    forbund: str,
    account: str,
    happened_at: datetime,
    rule: str | None = None,
    page: int | None = 0,
) -> Breaches:
    """Return what breaks a rule in the viewer's own förbund at the data's clock, once the log knows of it.

    Anonymous participants are left out of what is missing: nobody can ask them.

    Args:
        engine: that can write the log.
        account: what the log calls the viewer.
        rule: code of one rule; None = all.
        page: from 0, of ``PAGE`` rows; None = all rows, for the own file.

    Raises:
        RecordsForbidden: for everybody but the project lead of *forbund*.
        LogUnwritable: if the log cannot be written; nothing has been read then.
        DatabaseUnavailable: if the database does not answer.
    """
    if scope.role is not Role.PROJECT_LEAD or forbund not in scope.forbund:
        raise RecordsForbidden(_REFUSED)
    asked = [rule] if rule in BY_CODE else [each.code for each in RULES]
    shown = "alla" if page is None else f"sida {page + 1}"
    subject = f"datakvalitet {of_project} {forbund} {rule or 'alla regler'} {shown}"
    record(engine, actor=account, event="records", subject=subject, happened_at=happened_at)
    with reading(engine, scope) as connection:
        clock = version_within(connection).as_of
        counts = union_all(
            *(
                select(literal(code).label("rule"), func.count().label("n")).select_from(
                    _broken(code, of_project, forbund, clock).subquery()
                )
                for code in BY_CODE
            )
        )
        found = {code: n for code, n in connection.execute(counts).all() if n}
        rows = connection.execute(_rows(asked, of_project, forbund, clock, page)).all()
    return Breaches(tuple(Breach(row[0], row[1], row[2]) for row in rows), found, clock)


def import_warnings(engine: Engine, scope: Scope) -> tuple[Warned, ...]:
    """Return how often each rule warned about each file that was read in, the newest file first.

    Raises:
        RecordsForbidden: for everybody but an administrator.
        DatabaseUnavailable: if the database does not answer.
    """
    if scope.role is not Role.ADMIN:
        raise RecordsForbidden(_ADMIN_ONLY)
    b, q = import_batch.c, quality_issue.c
    question = (
        select(b.source, b.received_at, q.rule, func.count())
        .join_from(import_batch, quality_issue)
        .group_by(b.import_batch_id, b.source, b.received_at, q.rule)
        .order_by(b.import_batch_id.desc(), func.count().desc(), q.rule)
    )
    with reading(engine, scope) as connection:
        return tuple(Warned(*row) for row in connection.execute(question).all())


def _rows(codes: Sequence[str], of_project: str, forbund: str, clock: date, page: int | None) -> Select[Any]:
    places = {rule.code: place for place, rule in enumerate(RULES)}
    parts = []
    for code in codes:
        broken = _broken(code, of_project, forbund, clock).subquery()
        parts.append(select(*broken.c, literal(code).label("rule"), literal(places[code]).label("place")))
    whole = union_all(*parts).subquery("breaches")
    c = whole.c
    question = select(c.participant_id, c.enrolment_no, c.rule).order_by(
        c.place, c.participant_id, c.enrolment_no
    )
    return question if page is None else question.limit(PAGE).offset(page * PAGE)


def _broken(code: str, of_project: str, forbund: str, clock: date) -> Select[Any]:
    """Select the enrolments of one förbund that break the rule *code* at the end of *clock*."""
    e = enrolment.c
    return (
        select(e.participant_id, e.enrolment_no)
        .join_from(enrolment, participant)
        .join(project, project.c.code == e.project)
        .join(subproject, and_(subproject.c.project == e.project, subproject.c.forbund == e.forbund))
        .where(
            e.project == of_project,
            e.forbund == forbund,
            e.enrolled_on <= clock,
            or_(e.exit_reason.is_(None), e.exit_reason != REGISTRATION_ERROR),
            _conditions(clock)[code],
        )
    )


def _conditions(clock: date) -> dict[str, ColumnElement[bool]]:
    """Return when a stored enrolment breaks each rule of ``metrics.quality_rules``, by code."""
    e = enrolment.c
    day = literal(clock, Date())
    gone = e.exited_on <= day
    asked = participant.c.registration_level == "identified"
    age = extract("year", e.enrolled_on) - e.birth_year
    late = days_between(e.exit_registered_on, e.exited_on) > IN_TIME_DAYS
    due = e.exited_on <= literal(clock - timedelta(days=FOLLOW_UP_DAYS), Date())
    answered = _has(follow_up, follow_up.c.moment == "six_months", follow_up.c.answered_on <= day)
    return {
        "referred_after_start": e.referred_on > e.enrolled_on,
        "age_outside": or_(age < subproject.c.age_min, age - 1 > subproject.c.age_max),
        "method_outside": _has(
            method_period,
            or_(
                method_period.c.started_on < e.enrolled_on,
                method_period.c.started_on > e.exited_on,
                method_period.c.ended_on > e.exited_on,
            ),
        ),
        "overlap": _overlaps(),
        "open_after_project": and_(e.exited_on.is_(None), project.c.ends_on <= day),
        "exit_late": and_(gone, or_(e.exit_registered_on.is_(None), late)),
        "follow_up_overdue": and_(asked, due, not_(answered)),
        "outcome_missing": and_(asked, gone, e.outcome == "unknown"),
        "occupation_missing": and_(
            asked, gone, or_(*(not_(_has(occupation_status, _at(m))) for m in ("start", "exit")))
        ),
        "income_missing": and_(asked, gone, not_(_income_known())),
        "hours_missing": and_(e.method_mask != 0, e.activity_hours <= 0),
        "gender_missing": and_(asked, e.gender == "unknown"),
        "age_missing": and_(asked, e.birth_year.is_(None)),
        "education_missing": and_(asked, _unknown(e.education)),
        "support_missing": and_(asked, _unknown(e.support_years)),
        "referrer_missing": and_(asked, _unknown(e.referrer)),
        "referral_date_missing": and_(asked, e.referred_on.is_(None)),
        "esf_status_missing": and_(asked, e.esf_status.is_(None)),
    }


def _unknown(column: ColumnElement[Any]) -> ColumnElement[bool]:
    return func.coalesce(column, "unknown") == "unknown"


def _at(moment: str) -> ColumnElement[bool]:
    return occupation_status.c.moment == moment


def _income_known() -> ColumnElement[bool]:
    """Whether it is known if the person supports herself, as in ``data_access.statuses``."""
    source, at_exit = income_status.c.income_source, income_status.c.moment == "exit"
    unsaid = or_(not_(_has(income_status, at_exit)), _has(income_status, at_exit, source == "unknown"))
    return or_(_has(income_status, at_exit, source.in_(PUBLIC_SUPPORT)), not_(unsaid))


def _has(table: Any, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:  # noqa: ANN401 - any of the tables
    """Whether rows of *table* belong to the enrolment and hold the conditions."""
    same = (
        table.c.participant_id == enrolment.c.participant_id,
        table.c.enrolment_no == enrolment.c.enrolment_no,
    )
    return exists().where(*same, *conditions)


def _overlaps() -> ColumnElement[bool]:
    """Whether an earlier enrolment of the person in the project had not ended when this one began."""
    e, other = enrolment.c, enrolment.alias("other").c
    return exists().where(
        other.participant_id == e.participant_id,
        # SQLite would else go by the index of the project, through everybody in it for each person.
        func.coalesce(other.project, "") == e.project,
        or_(other.exit_reason.is_(None), other.exit_reason != REGISTRATION_ERROR),
        other.enrolment_no < e.enrolment_no,
        other.enrolled_on <= e.enrolled_on,
        or_(other.exited_on.is_(None), other.exited_on > e.enrolled_on),
    )
