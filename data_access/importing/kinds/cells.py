"""Text to the values that only files of counts and money hold; what cannot be read is null."""

from collections.abc import Callable

import polars as pl

from data_access.importing.dates import read_days
from data_access.importing.fields import Field, Kind

TYPES: dict[Kind, pl.DataType] = {
    Kind.COUNT: pl.Int64(),
    Kind.NUMBER: pl.Float64(),
    Kind.MONTH: pl.Date(),
    Kind.PERIOD: pl.String(),
    Kind.TEXT: pl.String(),
}
#: The rule that an unreadable cell breaks.
FAULTS = {
    Kind.COUNT: "bad_number",
    Kind.NUMBER: "bad_number",
    Kind.MONTH: "bad_month",
    Kind.PERIOD: "bad_period",
    Kind.TEXT: "bad_text",
}
#: Above what any count or sum of a programme can be.
_MOST = 10**11
_PERIOD = r"^(?:19|20)\d{2}(?:Q[1-4]|-(?:0[1-9]|1[0-2]))?$"


def _number(_field: Field, _codes: object) -> pl.Expr:
    plain = pl.col("value").str.replace_all(r"[\s\x{a0}\x{202f}]", "").str.replace_all("−", "-", literal=True)
    plain = plain.str.replace(",", ".", literal=True)
    number = pl.when(plain.str.contains(r"^-?\d+(\.\d+)?$")).then(plain).cast(pl.Float64, strict=False)
    return pl.when(number.abs() < _MOST).then(number)


def _count(field: Field, codes: object) -> pl.Expr:
    number = _number(field, codes)
    return pl.when((number >= 0) & (number == number.round())).then(number).cast(pl.Int64)


def _month(_field: Field, _codes: object) -> pl.Expr:
    value = pl.col("value")
    month = pl.when(value.str.contains(r"^\d{4}-\d{2}$")).then(value + "-01")
    first = month.str.to_date("%Y-%m-%d", strict=False)
    return pl.coalesce(first, read_days(value, None)).dt.truncate("1mo")


def _period(_field: Field, _codes: object) -> pl.Expr:
    spelled = pl.col("value").str.to_uppercase().str.replace_all(r"\s", "")
    # A quarter is written in many ways: 2021-Q3, 2021 kv 3, 2021K3.
    spelled = spelled.str.replace(r"^(\d{4})-?(?:Q|KV|K)\.?([1-4])$", "${1}Q${2}")
    return pl.when(spelled.str.contains(_PERIOD)).then(spelled)


def _text(field: Field, _codes: object) -> pl.Expr:
    value = pl.col("value")
    return pl.when(value.str.len_chars() <= field.length).then(value)


READERS: dict[Kind, Callable[[Field, dict[str, dict[str, str]]], pl.Expr]] = {
    Kind.COUNT: _count,
    Kind.NUMBER: _number,
    Kind.MONTH: _month,
    Kind.PERIOD: _period,
    Kind.TEXT: _text,
}
