"""Participations (deltaganden): one person's whole time in one project, by the ESF's rule.

It starts at the first enrolment and ends at the last exit; it is open while any enrolment is. The
outcome is that of the last exit, förbund, municipality and background are those of the first
enrolment. Enrolments registered in error never happened. One grain, two makers: the select here,
and ``enrolments.participations_at`` in memory; a contract test holds them equal.
"""

from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    distinct,
    exists,
    extract,
    func,
    not_,
    or_,
    select,
    true,
    union_all,
)  # fmt: skip

from data_access.functions import any_bits
from data_access.rules import AGE_BANDS
from data_access.spans import Span, within
from data_access.tables import data_version, enrolment, method, method_period, participant
from metrics.codes import REGISTRATION_ERROR

#: Columns of the first enrolment.
FIRST = ("forbund", "municipality", "gender", "birth_year", "referrer", "education", "support_years")
#: Columns of the last exit; null while open.
LAST = ("exit_registered_on", "exit_reason", "outcome")
_NUMBERS = ("first_enrolment_no", "last_enrolment_no")


def participations(
    as_of: date,
    *,
    past: bool,
    numbered: bool = False,
    among: Select[Any] | ColumnElement[bool] | None = None,
    span: Span | None = None,
) -> Select[Any]:
    """Select participations as they stood at the end of *as_of*; one row per person and project.

    Args:
        as_of: later starts, exits and methods do not exist.
        past: whether *as_of* lies before the data's clock. Methods and hours are then counted from
            the method periods started by *as_of*, an hour belonging to the day its period started;
            else they are those that stand on the enrolments.
        numbered: whether to give the numbers of the first enrolment and of the one last exited from.
        among: the pseudonyms of those it is asked about, or a condition on enrolments that holds for all of
            a person's or none; None = everybody.
        span: that all of those are in; None = anybody.
    """
    day = bindparam("as_of", as_of, Date())
    return _participations(day, past=past, numbered=numbered, among=among, span=span)


def participations_by(
    as_of: ColumnElement[date], *, past: bool, among: ColumnElement[bool] | None = None
) -> Select[Any]:
    """Select participations as ``participations`` does, as they stood on a day that SQL knows."""
    return _participations(as_of, past=past, numbered=False, among=among)


def participations_now() -> Select[Any]:
    """Select participations at the data's clock: what the view ``participation`` shows."""
    clock = select(data_version.c.as_of).scalar_subquery()
    return _participations(func.coalesce(clock, func.current_date()), past=False, numbered=False)


def age_band(p: Subquery) -> ColumnElement[str]:
    """Return the code of the age at the start, from the columns of ``participations``."""
    age = extract("year", p.c.enrolled_on) - p.c.birth_year
    bands = [(age.between(youngest, oldest), code) for code, youngest, oldest in AGE_BANDS]
    return case(*bands, else_="unknown")


def has_method(p: Subquery, bits: int | ColumnElement[int]) -> ColumnElement[bool]:
    """Return whether any method of *bits* was started, from the columns of ``participations``."""
    return p.c.method_mask.bitwise_and(bits) != 0


def born_abroad() -> ColumnElement[str]:
    """Return the code of whether a participant was born abroad."""
    born = participant.c.born_abroad
    return case((born.is_(True), "yes"), (born.is_(False), "no"), else_="unknown")


def _participations(
    as_of: ColumnElement[date],
    *,
    past: bool,
    numbered: bool,
    among: Select[Any] | ColumnElement[bool] | None = None,
    span: Span | None = None,
) -> Select[Any]:
    asked = enrolment.c.participant_id.in_(among) if isinstance(among, Select) else among
    if asked is None:
        asked = true()
    asked = and_(asked, *within(span, enrolment.c.participant_id))
    others = _has_others(span)
    # Nearly everyone has one enrolment: to sort and group theirs would cost twenty times the reading.
    whole = union_all(
        _alone(as_of, and_(asked, not_(others))), _several(as_of, and_(asked, others))
    ).subquery("whole")
    mask: ColumnElement[int] = whole.c.method_mask
    hours: ColumnElement[float] = whole.c.activity_hours
    person = participant.c.participant_id
    joined = whole.join(participant, and_(person == whole.c.participant_id, *within(span, person)))
    if past:
        started = _started(as_of, asked, span)
        same = and_(started.c.participant_id == whole.c.participant_id, started.c.project == whole.c.project)
        joined = joined.outerjoin(started, same)
        mask = func.coalesce(started.c.method_mask, 0)
        hours = func.coalesce(started.c.activity_hours, 0.0)
    # The view of participations is made of the rest, and does without the numbers.
    left = {"method_mask", "activity_hours", *(() if numbered else _NUMBERS)}
    kept = [column for column in whole.c if column.name not in left]
    return select(
        *kept,
        mask.label("method_mask"),
        hours.label("activity_hours"),
        participant.c.record_key,
        participant.c.registration_level,
        born_abroad().label("born_abroad"),
    ).select_from(joined)


def _begun(as_of: ColumnElement[date]) -> ColumnElement[bool]:
    reason = enrolment.c.exit_reason
    return and_(enrolment.c.enrolled_on <= as_of, or_(reason.is_(None), reason != REGISTRATION_ERROR))


def _has_others(span: Span | None) -> ColumnElement[bool]:
    """Whether the person has other enrolments, of whatever kind: looked up in the primary key."""
    other = enrolment.alias("other")
    return exists().where(
        other.c.participant_id == enrolment.c.participant_id,
        other.c.enrolment_no != enrolment.c.enrolment_no,
        *within(span, other.c.participant_id),
    )


def _alone(as_of: ColumnElement[date], asked: ColumnElement[bool]) -> Select[Any]:
    """Participations of persons with a single enrolment: the enrolment as it stood."""
    e = enrolment.c
    closed = e.exited_on <= as_of
    return select(
        e.participant_id,
        e.project,
        e.enrolled_on,
        case((closed, e.exited_on)).label("exited_on"),
        *(e[name] for name in FIRST),
        *(case((closed, e[name])).label(name) for name in LAST),
        e.method_mask,
        e.activity_hours,
        *(e.enrolment_no.label(name) for name in _NUMBERS),
    ).where(_begun(as_of), asked)


def _several(as_of: ColumnElement[date], asked: ColumnElement[bool]) -> Select[Any]:
    """Participations of persons with more than one enrolment."""
    lived = _numbered(as_of, asked)
    closed = func.count(lived.c.ended_on) == func.count()
    first = {name: func.max(case((lived.c.first_no == 1, lived.c[name]))) for name in FIRST}
    last = {name: case((closed, func.max(case((lived.c.last_no == 1, lived.c[name]))))) for name in LAST}
    ends = (lived.c.first_no, lived.c.last_no)
    return select(
        lived.c.participant_id,
        lived.c.project,
        func.min(lived.c.enrolled_on).label("enrolled_on"),
        case((closed, func.max(lived.c.ended_on))).label("exited_on"),
        *(value.label(name) for name, value in (first | last).items()),
        any_bits(lived.c.method_mask).label("method_mask"),
        func.sum(lived.c.activity_hours).label("activity_hours"),
        *(
            func.max(case((no == 1, lived.c.enrolment_no))).label(name)
            for no, name in zip(ends, _NUMBERS, strict=True)
        ),
    ).group_by(lived.c.participant_id, lived.c.project)


def _numbered(as_of: ColumnElement[date], asked: ColumnElement[bool]) -> Subquery:
    """Enrolments begun by *as_of*, numbered from the first and from the last exit."""
    e = enrolment.c
    ended_on = case((e.exited_on <= as_of, e.exited_on))
    whole = [e.participant_id, e.project]
    from_last_exit = [ended_on.desc().nulls_last(), e.enrolled_on.desc(), e.enrolment_no.desc()]
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
            func.row_number().over(partition_by=whole, order_by=from_last_exit).label("last_no"),
        )
        .where(_begun(as_of), asked)
        .subquery("numbered")
    )


def _started(as_of: ColumnElement[date], asked: ColumnElement[bool], span: Span | None) -> Subquery:
    """Methods and hours of the method periods begun by *as_of*; bits are powers of two, so they add."""
    e, m = enrolment.c, method_period.c
    return (
        select(
            e.participant_id,
            e.project,
            func.sum(distinct(method.c.bit)).label("method_mask"),
            func.sum(func.coalesce(m.hours, 0.0)).label("activity_hours"),
        )
        .join_from(enrolment, method_period)
        .join(method)
        .where(_begun(as_of), m.started_on <= as_of, asked, *within(span, m.participant_id))
        .group_by(e.participant_id, e.project)
        .subquery("started")
    )
