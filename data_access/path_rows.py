"""Paths through a project as records: participations with how they came, what they met and where they went.

They are asked in the database alone: in memory, every participation would carry its first methods along for
the few questions that are about them.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    FromClause,
    ScalarSelect,
    Select,
    String,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    true,
)

from data_access import rules
from data_access.functions import days_between, month_text
from data_access.participation import age_band, has_method, participations
from data_access.spans import Span, within
from data_access.tables import enrolment, method, method_period
from metrics import codes
from metrics.dimension import OF_METHODS, Dimension

#: The methods that have a dimension of their own.
_TEAM, _IPS = "joint_team", "ips"
_NAMED = ("work_or_study", "regular_prework", "job_seeking", "back_to_party")


class Rows(NamedTuple):
    """The rows of a register as of a day: their dimensions, their two sums, and which rows there are."""

    table: FromClause
    columns: Mapping[Dimension, ColumnElement[Any]]
    sums: tuple[ColumnElement[Any], ColumnElement[Any]]
    told: ColumnElement[bool]


def path_rows(
    as_of: date,
    asked: Collection[Dimension],
    *,
    past: bool,
    among: ColumnElement[bool] | None = None,
    span: Span | None = None,
) -> Rows:
    """Return one row per participation as it stood at the end of *as_of*.

    Args:
        as_of: later starts, exits and methods do not exist.
        asked: what is told of it; the rest is not read.
        past: as in ``participation.participations``.
        among: whose, as there.
        span: as there.
    """
    p = participations(as_of, past=past, numbered=True, among=among, span=span).subquery("p")
    table: FromClause = p
    columns = _plain(p)
    if Dimension.WAIT_DAYS in asked:
        first = enrolment.alias("first")
        table = table.join(first, _is(first, p, p.c.first_enrolment_no, span))
        wait = days_between(p.c.enrolled_on, first.c.referred_on)
        columns[Dimension.WAIT_DAYS] = case((wait >= 0, cast(wait, String)))
    if Dimension.WORK_TYPE in asked:
        last = enrolment.alias("last")
        table = table.outerjoin(last, _is(last, p, p.c.last_enrolment_no, span))
        kind = func.coalesce(last.c.work_type, "unknown")
        columns[Dimension.WORK_TYPE] = case((p.c.outcome == "work", kind))
    if not set(OF_METHODS).isdisjoint(asked):
        met = _met(as_of, true() if among is None else among, span)
        same = and_(met.c.participant_id == p.c.participant_id, met.c.project == p.c.project)
        table = table.outerjoin(met, same)
        columns |= {d: func.coalesce(met.c[d.value], "none") for d in OF_METHODS}
    return Rows(table, columns, (literal(1), literal(1)), true())


def _is(one: FromClause, p: Subquery, no: ColumnElement[int], span: Span | None) -> ColumnElement[bool]:
    person = one.c.participant_id
    return and_(person == p.c.participant_id, one.c.enrolment_no == no, *within(span, person))


def _plain(p: Subquery) -> dict[Dimension, ColumnElement[Any]]:
    return {
        **{d: p.c[d.value] for d in (Dimension.PROJECT, Dimension.FORBUND, Dimension.MUNICIPALITY)},
        Dimension.GENDER: p.c.gender,
        Dimension.AGE_BAND: age_band(p),
        Dimension.REFERRER: func.coalesce(p.c.referrer, "unknown"),
        Dimension.ENROLLED_MONTH: month_text(p.c.enrolled_on),
        Dimension.EXITED_MONTH: month_text(p.c.exited_on),
        Dimension.OUTCOME: p.c.outcome,
        Dimension.TEAM: _either(has_method(p, _bit(method.c.code == _TEAM))),
        Dimension.IPS: _either(has_method(p, _bit(method.c.code == _IPS))),
        Dimension.METHOD_GROUP: _group(p),
        Dimension.WAY_OUT: _way_out(p),
        Dimension.HOURS_BAND: _hours_band(p),
    }


def _met(as_of: date, among: ColumnElement[bool], span: Span | None) -> Subquery:
    """Return per participation its first and second method, and the one with most hours.

    Methods of one day, or of as many hours, come in their fixed order.
    """
    each = _methods(as_of, among, span)
    whole = [each.c.participant_id, each.c.project]
    order = [each.c.first_on, each.c.sort_order, each.c.code]
    numbered = select(
        *whole,
        each.c.code,
        func.row_number().over(partition_by=whole, order_by=order).label("step"),
        func.row_number().over(partition_by=whole, order_by=[each.c.hours.desc(), *order]).label("rank"),
    ).subquery("numbered_methods")
    owner = [numbered.c.participant_id, numbered.c.project]
    chosen = {
        Dimension.FIRST_METHOD: numbered.c.step == 1,
        Dimension.SECOND_METHOD: numbered.c.step == 2,
        Dimension.MAIN_METHOD: numbered.c["rank"] == 1,
    }
    picked = (func.max(case((holds, numbered.c.code))).label(d.value) for d, holds in chosen.items())
    return select(*owner, *picked).group_by(*owner).subquery("met")


def _methods(as_of: date, among: ColumnElement[bool], span: Span | None) -> Subquery:
    e, m = enrolment.c, method_period.c
    by = (e.participant_id, e.project, method.c.code, method.c.sort_order)
    question: Select[Any] = (
        select(
            *by,
            func.min(m.started_on).label("first_on"),
            func.sum(func.coalesce(m.hours, 0.0)).label("hours"),
        )
        .join_from(enrolment, method_period)
        .join(method)
        .where(
            among,
            *within(span, e.participant_id),
            *within(span, m.participant_id),
            e.enrolled_on <= as_of,
            m.started_on <= as_of,
            or_(e.exit_reason.is_(None), e.exit_reason != codes.REGISTRATION_ERROR),
        )
        .group_by(*by)
    )
    return question.subquery("methods")


def _bit(which: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.coalesce(func.sum(method.c.bit), 0)).where(which).scalar_subquery()


def _either(holds: ColumnElement[bool]) -> ColumnElement[str]:
    return case((holds, "yes"), else_="no")


def _group(p: Subquery) -> ColumnElement[str]:
    work = _bit(method.c.category == rules.WORK_ORIENTED)
    return case(
        (has_method(p, work), "work"), (has_method(p, _bit(method.c.code != _TEAM)), "support"), else_="none"
    )


def _way_out(p: Subquery) -> ColumnElement[str]:
    return case(
        (p.c.exited_on.is_(None), "active"),
        (p.c.outcome.in_(rules.WORK_OR_STUDY), "work_or_study"),
        (p.c.outcome.in_(_NAMED), p.c.outcome),
        else_="other_exit",
    )


def _hours_band(p: Subquery) -> ColumnElement[str]:
    hours = p.c.activity_hours
    bands = [(hours >= least, code) for code, least in reversed([*codes.HOURS_FROM.items()])]
    return case((hours <= 0, "none"), *bands, else_="none")
