"""Enrolments in memory, and the participations they make up on any day.

The second maker of participations: see ``data_access.participation``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Select,
    String,
    Table,
    and_,
    false,
    or_,
    select,
    true,
    type_coerce,
)  # fmt: skip

from data_access import tables
from data_access.participation import born_abroad
from data_access.rules import AGE_BANDS
from data_access.stated import stated
from data_access.statuses import FOLLOW_UPS, income, occupation, status_codes, with_follow_ups
from metrics import codes
from metrics.scope import Policy, Scope

#: Turned into columns while they are still in the processor's cache.
_BATCH = 4_000
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


def read_enrolments(
    connection: Connection,
    scope: Scope,
    *,
    with_methods: bool = True,
    only: ColumnElement[bool] | None = None,
) -> Enrolments:
    """Read the enrolments and method periods that a viewer may see, about 60 bytes per enrolment.

    Args:
        connection: of the transaction to see them in.
        scope: whose enrolments, as in ``seen_by``.
        with_methods: whether method periods are read, which only states of the past are made of.
        only: whose enrolments, each person's all of them or none; None = everybody's.
    """
    seen = seen_by(scope) if only is None else and_(seen_by(scope), only)
    allowed = _allowed(connection)
    rows = (
        _read(connection, _enrolments().where(seen), allowed)
        .sort("participant_id", "project", "enrolled_on", "enrolment_no")
        .with_row_index("enrolment")
        .with_columns(
            _changes("participant_id", "project").alias(_WHOLE),
            _age_band().alias("age_band"),
            _known().alias("known"),
            # Where the register is silent, the code says so: no dimension of a start is null.
            *(pl.col(name).fill_null("unknown") for name in ("referrer", "education", "support_years")),
        )
    )
    keys = ["participant_id", "enrolment_no"]
    periods = _method_periods() if with_methods else _method_periods().where(false())
    methods = _read(connection, periods, {}).join(
        rows.select(*keys, "enrolment", _WHOLE), on=keys, how="inner"
    )
    return Enrolments(rows=rows.drop("participant_id", "birth_year"), methods=methods.drop(keys))


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


def _enrolments() -> Select[Any]:
    e, p = tables.enrolment.c, tables.participant.c
    names = (
        "participant_id", "enrolment_no", "project", "forbund", "municipality", "gender", "birth_year",
        "enrolled_on", "referrer", "education", "support_years", "exited_on", "exit_registered_on",
        "exit_reason", "outcome", "method_mask", "activity_hours",
    )  # fmt: skip
    both = tables.enrolment.join(tables.participant)
    joined, answers = with_follow_ups(both, e.participant_id, e.enrolment_no)
    return (
        select(
            *(e[name] for name in names),
            born_abroad().label("born_abroad"),
            p.registration_level,
            p.record_key,
            occupation(e.participant_id, e.enrolment_no).label("occupation"),
            income(e.participant_id, e.enrolment_no).label("income"),
            *answers,
            stated(e).label("stated"),
        )
        .select_from(joined)
        .where(or_(e.exit_reason.is_(None), e.exit_reason != codes.REGISTRATION_ERROR))
    )


def _method_periods() -> Select[Any]:
    m = tables.method_period.c
    return select(m.participant_id, m.enrolment_no, tables.method.c.bit, m.started_on, m.hours).join_from(
        tables.method_period, tables.method
    )


def _allowed(connection: Connection) -> dict[str, pl.Enum]:
    def listed(table: Table) -> Iterable[str]:
        return connection.scalars(select(table.c.code).order_by(table.c.code))

    return {
        "project": pl.Enum(list(listed(tables.project))),
        "forbund": pl.Enum(list(listed(tables.forbund))),
        "municipality": pl.Enum(list(listed(tables.municipality))),
        "gender": pl.Enum(list(codes.GENDER)),
        "referrer": pl.Enum(list(codes.REFERRER)),
        "education": pl.Enum(list(codes.EDUCATION)),
        "support_years": pl.Enum(list(codes.SUPPORT_YEARS)),
        "born_abroad": pl.Enum(list(codes.BORN_ABROAD)),
        "exit_reason": pl.Enum(list(codes.EXIT_REASON)),
        "outcome": pl.Enum(list(codes.OUTCOME)),
        **{outcome: pl.Enum(list(codes.OUTCOME)) for _, outcome in FOLLOW_UPS.values()},
        "registration_level": pl.Enum(list(codes.REGISTRATION_LEVEL)),
    }


_NUMBERS: dict[str, pl.DataType] = {
    "enrolment_no": pl.Int32(),
    "birth_year": pl.Int16(),
    "method_mask": pl.Int32(),
    "bit": pl.Int32(),
    "activity_hours": pl.Float32(),
    "hours": pl.Float32(),
    "record_key": pl.UInt32(),
    "occupation": pl.Int32(),
    "income": pl.Int32(),
    "stated": pl.Int8(),
}


def _read(connection: Connection, question: Select[Any], allowed: dict[str, pl.Enum]) -> pl.DataFrame:
    """Read the rows of *question* in batches, so that Python objects of all rows never stand at once."""
    days = [column.name for column in question.selected_columns if isinstance(column.type, Date)]
    # SQLite stores dates as text, which polars reads faster than SQLAlchemy makes dates of it.
    as_text = connection.dialect.name == "sqlite"
    plain = [type_coerce(c, String).label(c.name) if c.name in days else c for c in question.selected_columns]
    types = {
        column.name: pl.String() if as_text and column.name in days
        else pl.Date() if column.name in days
        else _NUMBERS.get(column.name) or allowed.get(column.name) or pl.String()
        for column in question.selected_columns
    }  # fmt: skip
    frames = [pl.DataFrame(schema=types), *_batches(connection, question.with_only_columns(*plain), types)]
    rows = pl.concat(frames)
    return rows.with_columns(pl.col(days).str.to_date("%Y-%m-%d")) if as_text else rows


def _batches(connection: Connection, question: Select[Any], types: dict[str, Any]) -> Iterator[pl.DataFrame]:
    result = connection.execute(question, execution_options={"yield_per": _BATCH})
    for batch in result.partitions():
        columns = zip(types.items(), zip(*batch, strict=True), strict=True)
        yield pl.DataFrame([pl.Series(name, values, dtype=kind) for (name, kind), values in columns])


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
