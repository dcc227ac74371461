"""What people live on and do at the start, at the exit and half a year later, as codes of dimensions.

Both readers of the database take the same few columns, and both read the same rules: an ordered list of
conditions per dimension, written with the operators that expressions of polars and of SQL share.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

import polars as pl
from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    ScalarSelect,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal,
    select,
)  # fmt: skip

from data_access.functions import days_between
from data_access.rules import FOLLOW_UP_DAYS, WORK_OR_STUDY
from data_access.stated import stated
from data_access.tables import enrolment, follow_up, income_status, occupation_status
from metrics import codes
from metrics.dimension import Dimension

#: The dimensions that are worked out here; null while somebody is enrolled.
STATUSES = (Dimension.STEP_UP, Dimension.SELF_SUPPORT, Dimension.SOCIAL_ASSISTANCE, Dimension.FOLLOW_UP_6M)

# One number holds the start and, shifted, the exit: a register of a million is read in few columns.
#: Work in the lowest bits of an occupation, study above them, both 0 to 100 percent; then "registered".
_STUDY, _REGISTERED, _EXIT_OCCUPATION = 1 << 7, 1 << 14, 1 << 15
_BITS = {source: 1 << place for place, source in enumerate(codes.INCOME_SOURCE)}
_EXIT_INCOME = 1 << len(_BITS)
_OWN = _BITS["earnings"] | _BITS["student_aid"]
_ASSISTANCE = _BITS["social_assistance"]
_NOT_KNOWN = _BITS["unknown"]
_PUBLIC = sum(_BITS[source] for source in codes.PUBLIC_SUPPORT)


def occupation(owner: ColumnElement[str], no: ColumnElement[int]) -> ColumnElement[int]:
    """Return work and study of an enrolment, at the start and at the exit, in one number."""
    o = occupation_status.c
    shift = case({"start": 1, "exit": _EXIT_OCCUPATION}, value=o.moment, else_=0)
    # Percents are small integers, and so would be what they are multiplied with.
    work, study = cast(o.work_percent, Integer), cast(o.study_percent, Integer)
    extent = func.sum(shift * (work + _STUDY * study + _REGISTERED))
    return _or_none(select(extent).where(o.participant_id == owner, o.enrolment_no == no).scalar_subquery())


def income(owner: ColumnElement[str], no: ColumnElement[int]) -> ColumnElement[int]:
    """Return the bits of the incomes of an enrolment, at the start and at the exit, in one number."""
    i = income_status.c
    shift = case({"start": 1, "exit": _EXIT_INCOME}, value=i.moment, else_=0)
    # An enrolment has each source once at a moment, so that bits add.
    bits = func.sum(shift * case(_BITS, value=i.income_source))
    return _or_none(select(bits).where(i.participant_id == owner, i.enrolment_no == no).scalar_subquery())


def answered(owner: ColumnElement[str], no: ColumnElement[int]) -> ColumnElement[bool]:
    """Return whether a row of ``follow_up`` is an answer of an enrolment after half a year."""
    f = follow_up.c
    return and_(
        f.participant_id == owner, f.enrolment_no == no, f.moment == "six_months", f.answered_on.is_not(None)
    )


def with_statuses(p: Subquery) -> Subquery:
    """Select numbered participations, with the statuses of their first start and last exit."""
    owner, first, last = p.c.participant_id, p.c.first_enrolment_no, p.c.last_enrolment_no
    start = enrolment.alias("start")
    return (
        select(
            *p.c,
            occupation(owner, first).label("occupation_first"),
            income(owner, first).label("income_first"),
            occupation(owner, last).label("occupation_last"),
            income(owner, last).label("income_last"),
            follow_up.c.answered_on,
            follow_up.c.outcome.label("later_outcome"),
            stated(start.c).label("stated"),
        )
        .select_from(
            p.outerjoin(follow_up, answered(owner, last)).join(
                start, and_(start.c.participant_id == owner, start.c.enrolment_no == first)
            )
        )
        .subquery("q")
    )


class _Facts(NamedTuple):
    """Expressions, of polars or of SQL, that the rules are made of; numbers are 0 where nothing is said.

    Attributes:
        has: whether a number has any of some bits.
        due: whether half a year has passed since the exit.
        later: whether the follow-up was answered by as_of with one of some outcomes.
    """

    before: Any
    after: Any
    start: Any
    end: Any
    has: Callable[[Any, int], Any]
    due: Any
    later: Callable[[tuple[str, ...]], Any]


def _rules(f: _Facts) -> dict[Dimension, tuple[codes.CodeList, list[tuple[Any, str]], str]]:
    """Return per dimension its code list, its codes with their conditions, first one first, and the rest."""
    had, kept = f.has(f.start, _ASSISTANCE), f.has(f.end, _ASSISTANCE)
    start_unsaid = (f.start == 0) | f.has(f.start, _NOT_KNOWN)
    end_unsaid = (f.end == 0) | f.has(f.end, _NOT_KNOWN)
    more = (f.after % _STUDY > f.before % _STUDY) | (f.after // _STUDY > f.before // _STUDY)
    known = tuple(code for code in codes.OUTCOME if code != "unknown")
    return {
        Dimension.STEP_UP: (
            codes.STEP_UP, [((f.before == 0) | (f.after == 0), "unknown"), (more, "yes")], "no"
        ),
        Dimension.SELF_SUPPORT: (
            codes.SELF_SUPPORT,
            [(f.has(f.end, _PUBLIC), "no"), (end_unsaid, "unknown"), (f.has(f.end, _OWN), "yes")],
            "no",
        ),
        Dimension.SOCIAL_ASSISTANCE: (
            codes.SOCIAL_ASSISTANCE,
            [
                (~had & start_unsaid, "unknown"), (~had, "none"), (kept, "stayed"),
                (end_unsaid, "exit_unknown"),
            ],
            "left",
        ),
        Dimension.FOLLOW_UP_6M: (
            codes.FOLLOW_UP_6M,
            [(~f.due, "not_due"), (f.later(WORK_OR_STUDY), "work_or_study"), (f.later(known), "other")],
            "missing",
        ),
    }  # fmt: skip


def status_columns(p: Subquery, as_of: date) -> dict[Dimension, ColumnElement[str]]:
    """Return the codes of ``STATUSES`` in the database, from the columns of ``with_statuses``."""
    day = literal(as_of, Date())
    facts = _Facts(
        before=p.c.occupation_first % _EXIT_OCCUPATION,
        after=p.c.occupation_last // _EXIT_OCCUPATION,
        start=p.c.income_first % _EXIT_INCOME,
        end=p.c.income_last // _EXIT_INCOME,
        has=lambda number, bits: number.bitwise_and(bits) != 0,
        due=days_between(day, p.c.exited_on) >= FOLLOW_UP_DAYS,
        later=lambda outcomes: and_(
            func.coalesce(p.c.answered_on <= day, False), func.coalesce(p.c.later_outcome, "").in_(outcomes)
        ),
    )
    gone = p.c.exited_on.is_not(None)
    return {
        dimension: case((gone, case(*conditions, else_=rest)))
        for dimension, (_, conditions, rest) in _rules(facts).items()
    }


def status_codes(as_of: date) -> list[pl.Expr]:
    """Return the codes of ``STATUSES`` in memory, from the same columns and ``closed``."""
    day = pl.lit(as_of)
    facts = _Facts(
        before=pl.col("occupation_first") % _EXIT_OCCUPATION,
        after=pl.col("occupation_last") // _EXIT_OCCUPATION,
        start=pl.col("income_first") % _EXIT_INCOME,
        end=pl.col("income_last") // _EXIT_INCOME,
        has=lambda number, bits: (number & bits) != 0,
        due=pl.col("exited_on") <= as_of - timedelta(days=FOLLOW_UP_DAYS),
        later=lambda outcomes: (
            (pl.col("answered_on") <= day).fill_null(False)
            & pl.col("later_outcome").is_in(list(outcomes)).fill_null(False)
        ),
    )
    return [
        pl.when(pl.col("closed")).then(_first_of(*rule)).alias(dimension.value)
        for dimension, rule in _rules(facts).items()
    ]


def _first_of(listed: codes.CodeList, conditions: list[tuple[Any, str]], rest: str) -> pl.Expr:
    kind = pl.Enum(list(listed))
    code = pl.lit(rest, dtype=kind)
    for condition, name in reversed(conditions):
        code = pl.when(condition).then(pl.lit(name, dtype=kind)).otherwise(code)
    return code


def _or_none(number: ScalarSelect[int]) -> ColumnElement[int]:
    """Return *number*, 0 where there are no rows."""
    return func.coalesce(number, 0)
