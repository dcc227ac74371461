"""Text to codes, dates and numbers; what cannot be read becomes a finding, never a guess."""

from collections.abc import Callable, Sequence

import polars as pl

from data_access.importing.assign import Assigned
from data_access.importing.dates import read_days, two_readings
from data_access.importing.fields import Field, Kind
from data_access.importing.kinds import cells
from data_access.importing.numbers import read_numbers
from data_access.importing.rules import collected, findings
from data_access.importing.spellings import FLAGS, nearest, plain_expression

_TYPES = {
    Kind.PSEUDONYM: pl.String(),
    Kind.CODE: pl.String(),
    Kind.CODES: pl.List(pl.String()),
    Kind.DATE: pl.Date(),
    Kind.YEAR: pl.Int64(),
    Kind.PERCENT: pl.Int64(),
    Kind.HOURS: pl.Float64(),
    Kind.FLAG: pl.Boolean(),
    **cells.TYPES,
}
_FAULTS = {
    Kind.PSEUDONYM: "bad_pseudonym",
    Kind.DATE: "bad_date",
    Kind.YEAR: "bad_year",
    Kind.PERCENT: "bad_number",
    Kind.HOURS: "bad_number",
    Kind.FLAG: "bad_flag",
    Kind.CODE: "unknown_code",
    Kind.CODES: "unknown_code",
    **cells.FAULTS,
}
#: Spelling -> code, by code list.
Codes = dict[str, dict[str, str]]
#: Above so many different unknown values no suggestion is worth its time.
_SUGGESTED = 200


def convert(assigned: Assigned, fields: Sequence[Field], codes: Codes) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the rows typed, with a column for each of *fields*, and what could not be read."""
    text, found = assigned.cells, [assigned.found]

    def days(_field: Field, _codes: Codes) -> pl.Expr:
        return read_days(pl.col("value"), assigned.epoch)

    typed = text.select("row")
    for field in fields:
        if field.name not in text.columns:
            typed = typed.with_columns(pl.lit(None, _TYPES[field.kind]).alias(field.name))
            continue
        header = assigned.headers[field.name]
        values = text.select("row", value=field.name)
        reader = days if field.kind is Kind.DATE else _READERS[field.kind]
        read = _read(values, reader(field, codes))
        # Codes stand in lists where there may be several: one unknown among them makes the cell unknown.
        broken = pl.col("value").is_not_null() & pl.col("read").is_null()
        found.append(_faults(read.filter(broken), field, header, codes))
        if field.required or (field.recommended and read["value"].null_count() < read.height):
            rule = "missing_value" if field.required else "missing_recommended"
            found.append(findings(rule, _empty(read, assigned.found, header), header))
        typed = typed.with_columns(read["read"].alias(field.name))
    return typed, collected(found)


def _read(values: pl.DataFrame, reader: pl.Expr) -> pl.DataFrame:
    """Return *values* with the column read; a text that many cells hold is read once."""
    texts = values.select(pl.col("value").unique())
    if texts.height * 2 > values.height:
        return values.with_columns(read=reader)
    return values.join(
        texts.with_columns(read=reader), on="value", how="left", nulls_equal=True, maintain_order="left"
    )


def _empty(read: pl.DataFrame, told: pl.DataFrame, header: str) -> pl.DataFrame:
    """Return the rows without a value, but those whose cell the mapping is already told to lack."""
    unlisted = told.filter(pl.col("rule") == "not_recoded", pl.col("column") == header)
    return read.filter(pl.col("value").is_null()).join(unlisted, on="row", how="anti")


def _faults(rows: pl.DataFrame, field: Field, header: str, codes: Codes) -> pl.DataFrame:
    rule = _FAULTS[field.kind]
    if field.kind is Kind.DATE:
        either = two_readings(pl.col("value"))
        doubtful, wrong = rows.filter(either), rows.filter(~either)
        return collected([findings("ambiguous_date", doubtful, header), findings(rule, wrong, header)])
    unknown = rows["value"].unique()
    if field.codes is None or rows.is_empty() or len(unknown) > _SUGGESTED:
        return findings(rule, rows, header)
    near = {value: nearest(value, codes[field.codes]) for value in unknown}
    hint = pl.col("value").replace_strict(near, return_dtype=pl.String())
    return findings(rule, rows, header, hint)


def _pseudonym(_field: Field, _codes: Codes) -> pl.Expr:
    value = pl.col("value")
    allowed = value.str.contains(r"^[A-Za-z0-9ÅÄÖåäö._:/-]{1,40}$")
    # As long as an identity number: no such number can be told from one (SECURITY F19).
    bare = value.str.contains(r"^(\d{9,10}|\d{12})$")
    return pl.when(allowed & ~bare).then(value)


def _code(field: Field, codes: Codes) -> pl.Expr:
    spelled = codes[field.codes or ""]
    return plain_expression("value").replace_strict(spelled, default=None, return_dtype=pl.String())


def _codes(field: Field, codes: Codes) -> pl.Expr:
    spelled = codes[field.codes or ""]
    listed = (
        plain_expression("value")
        .str.replace_all(",", ";", literal=True)
        .str.split(";")
        .list.eval(pl.element().str.strip_chars().replace("", None).drop_nulls())
    )
    read = listed.list.eval(
        pl.element()
        .replace_strict(spelled, default=None, return_dtype=pl.String())
        .unique(maintain_order=True)
    )
    return pl.when(~read.list.eval(pl.element().is_null()).list.any()).then(read)


def _year(_field: Field, _codes: Codes) -> pl.Expr:
    return _between(pl.col("value").cast(pl.Int64, strict=False), 1900, 2100)


def _percent(_field: Field, _codes: Codes) -> pl.Expr:
    number = read_numbers(pl.col("value"))
    whole = pl.when(number == number.round()).then(number)
    return _between(whole.cast(pl.Int64, strict=False), 0, 100)


def _hours(_field: Field, _codes: Codes) -> pl.Expr:
    return _between(read_numbers(pl.col("value")), 0, 100_000)


def _flag(_field: Field, _codes: Codes) -> pl.Expr:
    yes_or_no = plain_expression("value").replace_strict(FLAGS, default=None, return_dtype=pl.String())
    return yes_or_no == "yes"


def _between(value: pl.Expr, lowest: float, highest: float) -> pl.Expr:
    return pl.when(value.is_between(lowest, highest)).then(value)


_READERS: dict[Kind, Callable[[Field, Codes], pl.Expr]] = {
    Kind.PSEUDONYM: _pseudonym,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.YEAR: _year,
    Kind.PERCENT: _percent,
    Kind.HOURS: _hours,
    Kind.FLAG: _flag,
    **cells.READERS,
}
