"""The few SQL functions whose spelling differs between SQLite and PostgreSQL."""

from datetime import date
from typing import Any

from sqlalchemy import Date, Integer, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from data_access.rules import METHOD_BITS


class days_between(FunctionElement[int]):  # noqa: N801 - reads as the SQL function it is
    """Whole days from the second date to the first."""

    type = Integer()
    inherit_cache = True


class day_of(FunctionElement[date]):  # noqa: N801
    """The date that a text starts with, as ``2021-03-31``."""

    type = Date()
    inherit_cache = True


class days_after(FunctionElement[date]):  # noqa: N801
    """A date and whole days: the day so much later."""

    type = Date()
    inherit_cache = True


class month_text(FunctionElement[str]):  # noqa: N801
    """The month of a date as ``2021-03``."""

    type = String()
    inherit_cache = True


class quarter_text(FunctionElement[str]):  # noqa: N801
    """The quarter of a date as ``2021Q1``."""

    type = String()
    inherit_cache = True


class year_text(FunctionElement[str]):  # noqa: N801
    """The year of a date as ``2021``."""

    type = String()
    inherit_cache = True


class any_bits(FunctionElement[int]):  # noqa: N801
    """Aggregate: the bits set in any of the rows."""

    type = Integer()
    inherit_cache = True


def _arguments(element: FunctionElement[Any], compiler: SQLCompiler) -> list[str]:
    return [compiler.process(clause) for clause in element.clauses]


@compiles(days_between, "sqlite")
def _days_sqlite(element: days_between, compiler: SQLCompiler, **_: object) -> str:
    later, earlier = _arguments(element, compiler)
    return f"CAST(julianday({later}) - julianday({earlier}) AS INTEGER)"


@compiles(days_between, "postgresql")
def _days_postgresql(element: days_between, compiler: SQLCompiler, **_: object) -> str:
    later, earlier = _arguments(element, compiler)
    return f"({later} - {earlier})"


@compiles(day_of, "sqlite")
def _day_sqlite(element: day_of, compiler: SQLCompiler, **_: object) -> str:
    (words,) = _arguments(element, compiler)
    return f"substr({words}, 1, 10)"


@compiles(day_of, "postgresql")
def _day_postgresql(element: day_of, compiler: SQLCompiler, **_: object) -> str:
    (words,) = _arguments(element, compiler)
    return f"CAST(substr({words}, 1, 10) AS DATE)"


@compiles(days_after, "sqlite")
def _after_sqlite(element: days_after, compiler: SQLCompiler, **_: object) -> str:
    day, days = _arguments(element, compiler)
    return f"date({day}, {days} || ' days')"


@compiles(days_after, "postgresql")
def _after_postgresql(element: days_after, compiler: SQLCompiler, **_: object) -> str:
    day, days = _arguments(element, compiler)
    return f"({day} + {days})"


@compiles(month_text, "sqlite")
def _month_sqlite(element: month_text, compiler: SQLCompiler, **_: object) -> str:
    (day,) = _arguments(element, compiler)
    return f"substr({day}, 1, 7)"


@compiles(month_text, "postgresql")
def _month_postgresql(element: month_text, compiler: SQLCompiler, **_: object) -> str:
    (day,) = _arguments(element, compiler)
    return f"to_char({day}, 'YYYY-MM')"


@compiles(quarter_text, "sqlite")
def _quarter_sqlite(element: quarter_text, compiler: SQLCompiler, **_: object) -> str:
    (day,) = _arguments(element, compiler)
    return f"substr({day}, 1, 4) || 'Q' || ((CAST(substr({day}, 6, 2) AS INTEGER) + 2) / 3)"


@compiles(quarter_text, "postgresql")
def _quarter_postgresql(element: quarter_text, compiler: SQLCompiler, **_: object) -> str:
    (day,) = _arguments(element, compiler)
    return f"""to_char({day}, 'YYYY"Q"Q')"""


@compiles(year_text, "sqlite")
def _year_sqlite(element: year_text, compiler: SQLCompiler, **_: object) -> str:
    (day,) = _arguments(element, compiler)
    return f"substr({day}, 1, 4)"


@compiles(year_text, "postgresql")
def _year_postgresql(element: year_text, compiler: SQLCompiler, **_: object) -> str:
    (day,) = _arguments(element, compiler)
    return f"to_char({day}, 'YYYY')"


@compiles(any_bits, "sqlite")
def _bits_sqlite(element: any_bits, compiler: SQLCompiler, **_: object) -> str:
    # SQLite has no bit_or; the largest of a single bit says whether any row has it.
    (mask,) = _arguments(element, compiler)
    return "(" + " | ".join(f"max({mask} & {1 << bit})" for bit in range(METHOD_BITS)) + ")"


@compiles(any_bits, "postgresql")
def _bits_postgresql(element: any_bits, compiler: SQLCompiler, **_: object) -> str:
    (mask,) = _arguments(element, compiler)
    return f"bit_or({mask})"
