"""Enrolments in memory, and the participations they make up on any day.

The second maker of participations: see ``data_access.participation``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    and_,
    func,
    or_,
    select,
    true,
)  # fmt: skip

from data_access import tables
from data_access.code_frames import frame, frames
from data_access.functions import any_bits
from data_access.participation import born_abroad
from data_access.progress import Progress, of_all
from data_access.rules import AGE_BANDS
from data_access.stated import stated
from data_access.statuses import FOLLOW_UPS, income, occupation, status_codes, with_follow_ups
from metrics import codes
from metrics.scope import Policy, Scope

#: Enrolments that are counted together where persons are too many to be held at once.
AT_A_TIME = 200_000
_WHOLE = "participation"

#: Columns of the first enrolment; age_band and known are worked out from it.
_FIRST = (
    "project", "forbund", "municipality", "gender", "age_band", "referrer", "education", "support_years",
    "born_abroad", "registration_level", "known", "record_key", "enrolled_on", "stated",
)  # fmt: skip
#: Columns of the last exit.
_LAST = ("exit_registered_on", "exit_reason", "outcome")
_ANSWERS = tuple(name for columns in FOLLOW_UPS.values() for name in columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolments:
    """Every enrolment of one data version that was not registered in error.

    Attributes:
        rows: one row per enrolment, in order of person, project and start; ``participation`` numbers
            the person's time in the project, ``enrolment`` the row.
        methods: one row per method period, with the bit of its method.
    """

    rows: pl.DataFrame
    methods: pl.DataFrame


def read_enrolments(connection: Connection, scope: Scope) -> Enrolments:
    """Read the enrolments and method periods that a viewer may see, about 60 bytes per enrolment.

    Args:
        connection: of the transaction to see them in.
        scope: whose enrolments, as in ``seen_by``.
    """
    rows = _in_order(frame(connection, _enrolments().where(seen_by(scope))))
    keys = ["participant_id", "enrolment_no"]
    methods = frame(connection, _method_periods()).join(
        rows.select(*keys, "enrolment", _WHOLE), on=keys, how="inner"
    )
    return Enrolments(rows=rows.drop("participant_id", "birth_year"), methods=methods.drop(keys))


def read_in_parts(
    connection: Connection,
    only: ColumnElement[bool],
    *,
    at_a_time: int | None = None,
    day: date | None = None,
    progress: Progress | None = None,
) -> Iterator[Enrolments]:
    """Yield enrolments without their method periods, some persons at a time: memory does not follow N.

    Nobody at all is one part without rows.

    Args:
        connection: of the transaction to see them in.
        only: whose enrolments, each person's all of them or none.
        at_a_time: about as many enrolments as a part has; None = ``AT_A_TIME``.
        day: what was enrolled by it, with the methods and hours begun by it; None = as the enrolments say.
        progress: called before the first enrolment has come and at times after that.
    """
    size = at_a_time or AT_A_TIME
    person = tables.enrolment.c.participant_id
    told = of_all(connection, and_(only, _counted(day)), progress)
    question = _enrolments(day).where(only).order_by(person)
    held: list[pl.DataFrame] = []
    for batch in frames(connection, question, at_a_time):
        held.append(batch)
        told(batch.height)
        if sum(part.height for part in held) > size:
            rows = pl.concat(held)
            # There may be more of the last person to come.
            last = pl.col(person.name) == rows[person.name][-1]
            held = [rows.filter(last)]
            yield _parted(rows.filter(~last))
    yield _parted(pl.concat(held))


def _parted(rows: pl.DataFrame) -> Enrolments:
    periods = {"started_on": pl.Date(), "bit": pl.Int32(), "hours": pl.Float32()}
    methods = pl.DataFrame(schema={**periods, "enrolment": pl.UInt32(), _WHOLE: pl.UInt32()})
    return Enrolments(rows=_in_order(rows).drop("participant_id", "birth_year"), methods=methods)


def _in_order(rows: pl.DataFrame) -> pl.DataFrame:
    return (
        rows.sort("participant_id", "project", "enrolled_on", "enrolment_no")
        .with_row_index("enrolment")
        .with_columns(
            _changes("participant_id", "project").alias(_WHOLE),
            _age_band().alias("age_band"),
            _known().alias("known"),
            # Where the register is silent, the code says so: no dimension of a start is null.
            *(pl.col(name).fill_null("unknown") for name in ("referrer", "education", "support_years")),
        )
    )


def seen_by(scope: Scope) -> ColumnElement[bool]:
    """Return which enrolments a viewer may see: all, or those of everybody who was ever in the own förbund.

    A participation is whole only with its enrolments elsewhere; which förbund it counts in is decided
    afterwards.
    """
    if scope.policy is Policy.EXACT:
        return true()
    other = tables.enrolment.alias("own")
    own = select(other.c.participant_id).where(other.c.forbund.in_(scope.forbund))
    return tables.enrolment.c.participant_id.in_(own)


def participations_at(enrolments: Enrolments, as_of: date, *, past: bool) -> pl.DataFrame:
    """Return participations as they stood at the end of *as_of*; one row per person and project.

    Args:
        enrolments: of one data version.
        as_of: later starts, exits and methods do not exist.
        past: as in ``participation.participations``.
    """
    lived = enrolments.rows.filter(pl.col("enrolled_on") <= as_of).with_columns(
        ended_on=pl.when(pl.col("exited_on") <= as_of).then(pl.col("exited_on"))
    )
    # All four frames hold each participation once and in the same order.
    first = lived.unique(_WHOLE, keep="first", maintain_order=True)
    last = lived.sort(_WHOLE, "ended_on", "enrolled_on", "enrolment_no").unique(
        _WHOLE, keep="last", maintain_order=True
    )
    sums = lived.group_by(_WHOLE, maintain_order=True).agg(
        pl.col("ended_on").is_not_null().all().alias("closed"),
        pl.col("ended_on").max().alias("exited_on"),
        pl.col("method_mask").bitwise_or(),
        pl.col("activity_hours").sum(),
    )
    if past:
        started = _started(enrolments.methods, lived, as_of)
        sums = sums.drop("method_mask", "activity_hours").join(
            started, on=_WHOLE, how="left", maintain_order="left"
        )
    closed = pl.col("closed")
    return (
        pl.concat([*_first_and_last(first, last), sums.drop(_WHOLE)], how="horizontal")
        .with_columns(
            *(pl.when(closed).then(pl.col(name)).alias(name) for name in ("exited_on", *_LAST)),
            pl.col("method_mask").fill_null(0).cast(pl.Int32),
            pl.col("activity_hours").fill_null(0).cast(pl.Float32),
        )
        .with_columns(
            pl.when(closed).then(pl.col("exit_reason").fill_null("unknown")),
            pl.when(closed).then(pl.col("outcome").fill_null("unknown")),
            *status_codes(as_of),
        )
        .drop(_WHOLE, "closed", "^(occupation|income)_(first|last)$", *_ANSWERS)
    )


def _first_and_last(first: pl.DataFrame, last: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return what a participation has of its first enrolment, and of the one last exited from."""
    numbers = ("occupation", "income")
    return (
        first.select(_WHOLE, *_FIRST, *(pl.col(name).alias(f"{name}_first") for name in numbers)),
        last.select(
            *_LAST,
            *_ANSWERS,
            *(pl.col(name).alias(f"{name}_last") for name in numbers),
        ),
    )


def _started(methods: pl.DataFrame, lived: pl.DataFrame, as_of: date) -> pl.DataFrame:
    return (
        methods.filter(pl.col("started_on") <= as_of)
        .join(lived.select("enrolment"), on="enrolment", how="semi")
        .group_by(_WHOLE)
        .agg(pl.col("bit").bitwise_or().alias("method_mask"), pl.col("hours").sum().alias("activity_hours"))
    )


def _enrolments(day: date | None = None) -> Select[Any]:
    e, p = tables.enrolment.c, tables.participant.c
    names = (
        "participant_id", "enrolment_no", "project", "forbund", "municipality", "gender", "birth_year",
        "enrolled_on", "referrer", "education", "support_years", "exited_on", "exit_registered_on",
        "exit_reason", "outcome",
    )  # fmt: skip
    both = tables.enrolment.join(tables.participant)
    key = (e.participant_id, e.enrolment_no)
    joined, answers = with_follow_ups(both, *key)
    methods: list[ColumnElement[Any]] = [e.method_mask, e.activity_hours]
    if day is not None:
        begun = _begun(day)
        same = and_(begun.c.participant_id == e.participant_id, begun.c.enrolment_no == e.enrolment_no)
        joined = joined.outerjoin(begun, same)
        methods = [func.coalesce(begun.c[column.name], 0).label(column.name) for column in methods]
    return (
        select(
            *(e[name] for name in names),
            *methods,
            born_abroad().label("born_abroad"),
            p.registration_level,
            p.record_key,
            occupation(*key).label("occupation"),
            income(*key).label("income"),
            *answers,
            stated(e).label("stated"),
        )
        .select_from(joined)
        .where(_counted(day))
    )


def _counted(day: date | None) -> ColumnElement[bool]:
    e = tables.enrolment.c
    begun = true() if day is None else e.enrolled_on <= day
    return and_(or_(e.exit_reason.is_(None), e.exit_reason != codes.REGISTRATION_ERROR), begun)


def _begun(day: date) -> Subquery:
    """Select per enrolment the methods begun by the end of *day*, and their hours."""
    m = tables.method_period.c
    whole = (m.participant_id, m.enrolment_no)
    sums = (any_bits(tables.method.c.bit).label("method_mask"), func.sum(m.hours).label("activity_hours"))
    of = select(*whole, *sums).join_from(tables.method_period, tables.method)
    return of.where(m.started_on <= day).group_by(*whole).subquery("begun")


def _method_periods() -> Select[Any]:
    m = tables.method_period.c
    return select(m.participant_id, m.enrolment_no, tables.method.c.bit, m.started_on, m.hours).join_from(
        tables.method_period, tables.method
    )


def _changes(*names: str) -> pl.Expr:
    """Number the runs of equal *names* in sorted rows."""
    different = pl.any_horizontal(pl.col(name) != pl.col(name).shift() for name in names)
    return different.fill_null(True).cum_sum().cast(pl.UInt32)


def _age_band() -> pl.Expr:
    age = pl.col("enrolled_on").dt.year() - pl.col("birth_year").cast(pl.Int32)
    kind = pl.Enum(list(codes.AGE_BAND))
    band = pl.lit("unknown", dtype=kind)
    for code, youngest, oldest in AGE_BANDS:
        band = pl.when(age.is_between(youngest, oldest)).then(pl.lit(code, dtype=kind)).otherwise(band)
    return band


def _known() -> pl.Expr:
    """Whether gender, birth year, referrer and education are known."""
    stated = [
        pl.col(name).is_not_null() & (pl.col(name) != "unknown")
        for name in ("gender", "referrer", "education")
    ]
    return pl.all_horizontal(pl.col("birth_year").is_not_null(), *stated)
