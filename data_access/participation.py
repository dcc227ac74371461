"""Participations (deltaganden): one person's whole time in one project, by the ESF's rule.

It starts at the first enrolment and ends at the last exit; it is open while any enrolment is. The
outcome is that of the last exit, förbund, municipality and background are those of the first
enrolment. Enrolments registered in error never happened. One grain, two makers: the select here,
and ``enrolments.participations_at`` in memory; a contract test holds them equal.
"""

from datetime import date

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Select,
    and_,
    bindparam,
    case,
    distinct,
    func,
    or_,
    select,
)

from data_access.functions import any_bits
from data_access.tables import data_version, enrolment, method, method_period, participant
from metrics.codes import REGISTRATION_ERROR

#: Columns of the first enrolment.
FIRST = ("forbund", "municipality", "gender", "birth_year", "referrer", "education", "support_years")
#: Columns of the last exit; null while open.
LAST = ("exit_registered_on", "exit_reason", "outcome")


def participations(as_of: date, *, past: bool) -> Select[tuple[object, ...]]:
    """Select participations as they stood at the end of *as_of*; one row per person and project.

    Args:
        as_of: later starts, exits and methods do not exist.
        past: whether *as_of* lies before the data's clock. Methods and hours are then counted from
            the method periods started by *as_of*, an hour belonging to the day its period started;
            else they are those that stand on the enrolments.
    """
    return _participations(bindparam("as_of", as_of, Date()), past=past)


def participations_now() -> Select[tuple[object, ...]]:
    """Select participations at the data's clock: what the view ``participation`` shows."""
    clock = select(data_version.c.as_of).scalar_subquery()
    return _participations(func.coalesce(clock, func.current_date()), past=False)


def _participations(as_of: ColumnElement[date], *, past: bool) -> Select[tuple[object, ...]]:
    lived = _lived(as_of)
    closed = func.count(lived.c.ended_on) == func.count()
    first = {name: func.max(case((lived.c.first_no == 1, lived.c[name]))) for name in FIRST}
    last = {name: case((closed, func.max(case((lived.c.last_no == 1, lived.c[name]))))) for name in LAST}
    grouped = (
        select(
            lived.c.participant_id,
            lived.c.project,
            func.min(lived.c.enrolled_on).label("enrolled_on"),
            case((closed, func.max(lived.c.ended_on))).label("exited_on"),
            *(value.label(name) for name, value in (first | last).items()),
            any_bits(lived.c.method_mask).label("method_mask"),
            func.sum(lived.c.activity_hours).label("activity_hours"),
        )
        .group_by(lived.c.participant_id, lived.c.project)
        .cte("grouped")
    )
    mask: ColumnElement[int] = grouped.c.method_mask
    hours: ColumnElement[float] = grouped.c.activity_hours
    joined = grouped.join(participant, participant.c.participant_id == grouped.c.participant_id)
    if past:
        started = _started(lived, as_of)
        same = and_(
            started.c.participant_id == grouped.c.participant_id, started.c.project == grouped.c.project
        )
        joined = joined.outerjoin(started, same)
        mask = func.coalesce(started.c.method_mask, 0)
        hours = func.coalesce(started.c.activity_hours, 0.0)
    kept = [column for column in grouped.c if column.name not in {"method_mask", "activity_hours"}]
    return select(
        *kept,
        mask.label("method_mask"),
        hours.label("activity_hours"),
        participant.c.record_key,
        participant.c.registration_level,
    ).select_from(joined)


def _lived(as_of: ColumnElement[date]) -> CTE:
    """Enrolments begun by *as_of*, numbered from the first and from the last exit."""
    e = enrolment.c
    ended_on = case((e.exited_on <= as_of, e.exited_on))
    whole = [e.participant_id, e.project]
    return (
        select(
            *whole,
            e.enrolment_no,
            e.enrolled_on,
            *(e[name] for name in FIRST + LAST),
            e.method_mask,
            e.activity_hours,
            ended_on.label("ended_on"),
            func.row_number()
            .over(partition_by=whole, order_by=[e.enrolled_on, e.enrolment_no])
            .label("first_no"),
            func.row_number()
            .over(
                partition_by=whole,
                order_by=[ended_on.desc().nulls_last(), e.enrolled_on.desc(), e.enrolment_no.desc()],
            )
            .label("last_no"),
        )
        .where(e.enrolled_on <= as_of, or_(e.exit_reason.is_(None), e.exit_reason != REGISTRATION_ERROR))
        .cte("lived")
    )


def _started(lived: CTE, as_of: ColumnElement[date]) -> CTE:
    """Methods and hours of the method periods begun by *as_of*; bits are powers of two, so they add."""
    m = method_period.c
    return (
        select(
            lived.c.participant_id,
            lived.c.project,
            func.sum(distinct(method.c.bit)).label("method_mask"),
            func.sum(func.coalesce(m.hours, 0.0)).label("activity_hours"),
        )
        .join_from(
            lived,
            method_period,
            and_(m.participant_id == lived.c.participant_id, m.enrolment_no == lived.c.enrolment_no),
        )
        .join(method, method.c.code == m.method)
        .where(m.started_on <= as_of)
        .group_by(lived.c.participant_id, lived.c.project)
        .cte("started")
    )
