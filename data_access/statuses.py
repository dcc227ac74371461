"""What people live on and do at the start, at the exit and in the year after, as codes of dimensions.

Both readers of the database take the same few columns, and both read the same rules: an ordered list of
conditions per dimension, written with the operators that expressions of polars and of SQL share.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeAlias

import polars as pl
from sqlalchemy import (
    ColumnElement,
    Date,
    FromClause,
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
from data_access.rules import FOLLOW_UP_DUE, WORK_OR_STUDY
from data_access.stated import stated
from data_access.tables import enrolment, follow_up, income_status, occupation_status
from metrics import codes
from metrics.dimension import Dimension

#: The dimensions that are worked out here; null while somebody is enrolled.
STATUSES = (
    Dimension.STEP_UP, Dimension.SELF_SUPPORT, Dimension.SOCIAL_ASSISTANCE, Dimension.INCOME_BEFORE,
    Dimension.INCOME_AFTER, Dimension.FOLLOW_UP_6M, Dimension.FOLLOW_UP_12M,
)  # fmt: skip
#: What is known of each follow-up, one after the other: the day of its answer and its outcome.
FOLLOW_UPS = {moment: (f"{moment}_on", f"{moment}_outcome") for moment in FOLLOW_UP_DUE}

# One number holds the start and, shifted, the exit: a register of a million is read in few columns.
#: Work in the lowest bits of an occupation, study above them, both 0 to 100 percent; then "registered".
_STUDY, _REGISTERED, _EXIT_OCCUPATION = 1 << 7, 1 << 14, 1 << 15
_BITS = {source: 1 << place for place, source in enumerate(codes.INCOME_SOURCE)}
_EXIT_INCOME = 1 << len(_BITS)
_EARNINGS, _STUDENT_AID = _BITS["earnings"], _BITS["student_aid"]
_HEALTH = sum(
    _BITS[source]
    for source in ("sickness_benefit", "rehab_benefit", "sickness_compensation", "activity_compensation")
)
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


def with_follow_ups(
    joined: FromClause, owner: ColumnElement[str], no: ColumnElement[int]
) -> tuple[FromClause, list[ColumnElement[Any]]]:
    """Join to *joined* the answers of an enrolment; return it and the columns of ``FOLLOW_UPS``."""
    columns: list[ColumnElement[Any]] = []
    for moment, (day, outcome) in FOLLOW_UPS.items():
        f = follow_up.alias(moment)
        mine = and_(f.c.participant_id == owner, f.c.enrolment_no == no)
        joined = joined.outerjoin(f, and_(mine, f.c.moment == moment, f.c.answered_on.is_not(None)))
        columns += [f.c.answered_on.label(day), f.c.outcome.label(outcome)]
    return joined, columns


def with_statuses(p: Subquery) -> Subquery:
    """Select numbered participations, with the statuses of their first start and last exit."""
    owner, first, last = p.c.participant_id, p.c.first_enrolment_no, p.c.last_enrolment_no
    start = enrolment.alias("start")
    joined, answers = with_follow_ups(p, owner, last)
    return (
        select(
            *p.c,
            occupation(owner, first).label("occupation_first"),
            income(owner, first).label("income_first"),
            occupation(owner, last).label("occupation_last"),
            income(owner, last).label("income_last"),
            *answers,
            stated(start.c).label("stated"),
        )
        .select_from(joined.join(start, and_(start.c.participant_id == owner, start.c.enrolment_no == first)))
        .subquery("q")
    )


class _Facts(NamedTuple):
    """Expressions, of polars or of SQL, that the rules are made of; numbers are 0 where nothing is said.

    Attributes:
        has: whether a number has any of some bits.
        due: whether so many days have passed since the exit.
        later: whether the follow-up of a moment was answered by as_of with one of some outcomes.
    """

    before: Any
    after: Any
    start: Any
    end: Any
    has: Callable[[Any, int], Any]
    due: Callable[[int], Any]
    later: Callable[[str, tuple[str, ...]], Any]


#: A code list, its codes with their conditions, first one first, and the code of the rest.
_Rule: TypeAlias = tuple[codes.CodeList, list[tuple[Any, str]], str]


def _rules(f: _Facts) -> dict[Dimension, _Rule]:
    """Return the rule of each dimension."""
    had, kept = f.has(f.start, _ASSISTANCE), f.has(f.end, _ASSISTANCE)
    start_unsaid = (f.start == 0) | f.has(f.start, _NOT_KNOWN)
    end_unsaid = (f.end == 0) | f.has(f.end, _NOT_KNOWN)
    more = (f.after % _STUDY > f.before % _STUDY) | (f.after // _STUDY > f.before // _STUDY)
    return {
        Dimension.STEP_UP: (
            codes.STEP_UP, [((f.before == 0) | (f.after == 0), "unknown"), (more, "yes")], "no"
        ),
        Dimension.SELF_SUPPORT: (
            codes.SELF_SUPPORT,
            [
                (f.has(f.end, _PUBLIC), "no"), (end_unsaid, "unknown"),
                (f.has(f.end, _EARNINGS | _STUDENT_AID), "yes"),
            ],
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
        Dimension.INCOME_BEFORE: _income_group(f, f.start, start_unsaid),
        Dimension.INCOME_AFTER: _income_group(f, f.end, end_unsaid),
        Dimension.FOLLOW_UP_6M: _followed_up(f, "six_months", codes.FOLLOW_UP_6M),
        Dimension.FOLLOW_UP_12M: _followed_up(f, "twelve_months", codes.FOLLOW_UP_12M),
    }  # fmt: skip


def _income_group(f: _Facts, number: Any, unsaid: Any) -> _Rule:  # noqa: ANN401 - of polars or of SQL
    groups = [
        (f.has(number, _ASSISTANCE), "social_assistance"),
        (f.has(number, _HEALTH), "health"),
        (f.has(number, _PUBLIC), "labour_market"),
        (unsaid, "unknown"),
        (f.has(number, _EARNINGS), "earnings"),
        (f.has(number, _STUDENT_AID), "student_aid"),
    ]
    return codes.INCOME_GROUP, groups, "none"


def _followed_up(f: _Facts, moment: str, listed: codes.CodeList) -> _Rule:
    known = tuple(code for code in codes.OUTCOME if code != "unknown")
    found = [
        (~f.due(FOLLOW_UP_DUE[moment]), "not_due"),
        (f.later(moment, WORK_OR_STUDY), "work_or_study"),
        (f.later(moment, known), "other"),
    ]
    return listed, found, "missing"


def status_columns(p: Subquery, as_of: date) -> dict[Dimension, ColumnElement[str]]:
    """Return the codes of ``STATUSES`` in the database, from the columns of ``with_statuses``."""
    day = literal(as_of, Date())
    facts = _Facts(
        before=p.c.occupation_first % _EXIT_OCCUPATION,
        after=p.c.occupation_last // _EXIT_OCCUPATION,
        start=p.c.income_first % _EXIT_INCOME,
        end=p.c.income_last // _EXIT_INCOME,
        has=lambda number, bits: number.bitwise_and(bits) != 0,
        due=lambda days: days_between(day, p.c.exited_on) >= days,
        later=lambda moment, outcomes: and_(
            func.coalesce(p.c[FOLLOW_UPS[moment][0]] <= day, False),
            func.coalesce(p.c[FOLLOW_UPS[moment][1]], "").in_(outcomes),
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
        due=lambda days: pl.col("exited_on") <= as_of - timedelta(days=days),
        later=lambda moment, outcomes: (
            (pl.col(FOLLOW_UPS[moment][0]) <= day).fill_null(False)
            & pl.col(FOLLOW_UPS[moment][1]).is_in(list(outcomes)).fill_null(False)
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
