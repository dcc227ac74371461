"""Whether what a start should say was stated, as codes of dimensions; the values themselves are not read."""

from typing import Any

import polars as pl
from sqlalchemy import ColumnElement, Subquery, case, literal
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from metrics.dimension import Dimension

#: The dimensions that are worked out here, from ``stated`` and from methods and hours.
RECORDED = (Dimension.REFERRAL_DATE, Dimension.ESF_STATUS, Dimension.HOURS)
_REFERRED, _ESF, _LATE_REFERRAL = 1, 2, 4
_REFERRAL = ("stated", "after_start", "missing")
_ESF_STATUS = ("stated", "missing")
_HOURS = ("stated", "missing", "no_method")


def stated(e: ReadOnlyColumnCollection[str, Any]) -> ColumnElement[int]:
    """Return in one number what the enrolment with the columns *e* says of referral and ESF status."""
    flags = (
        (e.referred_on.is_not(None), _REFERRED),
        (e.esf_status.is_not(None), _ESF),
        (e.referred_on > e.enrolled_on, _LATE_REFERRAL),
    )
    return sum((case((holds, flag), else_=0) for holds, flag in flags), start=literal(0))


def recorded_columns(p: Subquery) -> dict[Dimension, ColumnElement[str]]:
    """Return the codes of ``RECORDED`` in the database, from the columns of ``with_statuses``."""
    return {
        dimension: case(*((holds, code) for holds, code in conditions), else_=rest)
        for dimension, (conditions, rest) in _rules(p.c).items()
    }


def recorded_codes() -> dict[Dimension, pl.Expr]:
    """Return the codes of ``RECORDED`` in memory, from the same columns."""
    kinds = {
        Dimension.REFERRAL_DATE: _REFERRAL, Dimension.ESF_STATUS: _ESF_STATUS, Dimension.HOURS: _HOURS,
    }  # fmt: skip
    columns: dict[Dimension, pl.Expr] = {}
    for dimension, (conditions, rest) in _rules(pl.col).items():
        kind = pl.Enum(kinds[dimension])
        code = pl.lit(rest, dtype=kind)
        for holds, name in reversed(conditions):
            code = pl.when(holds).then(pl.lit(name, dtype=kind)).otherwise(code)
        columns[dimension] = code
    return columns


def _rules(c: Any) -> dict[Dimension, tuple[list[tuple[Any, str]], str]]:  # noqa: ANN401 - of polars or SQL
    """Return per dimension its codes with their conditions, first one first, and the rest."""

    def has(flag: int) -> Any:  # noqa: ANN401
        # Remainders of powers of two read a bit in both languages, without an operator that differs.
        return c.stated % (2 * flag) >= flag

    return {
        Dimension.REFERRAL_DATE: (
            [(has(_LATE_REFERRAL), "after_start"), (has(_REFERRED), "stated")], "missing"
        ),
        Dimension.ESF_STATUS: ([(has(_ESF), "stated")], "missing"),
        Dimension.HOURS: ([(c.activity_hours > 0, "stated"), (c.method_mask != 0, "missing")], "no_method"),
    }  # fmt: skip
