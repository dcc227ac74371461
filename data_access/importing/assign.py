"""Columns to fields: by their headers, or by a mapping. Everything is still text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from data_access.importing.fields import (
    ENROLMENT,
    ENROLMENT_SHEET,
    METHOD_PERIOD,
    METHOD_SHEET,
    Field,
    by_header,
    header_key,
)
from data_access.importing.mapping import Mapping, Step
from data_access.importing.personnummer import count_in_column
from data_access.importing.read import Sheet
from data_access.importing.rules import FINDINGS, ImportRefused, collected, finding, findings
from metrics.translation import tr


@dataclass(frozen=True, slots=True)
class Assigned:
    """One sheet with its columns named as fields.

    Attributes:
        cells: ``row`` and a text column per field that the file has.
        headers: field -> what its column is called in the file.
        found: as in ``FINDINGS``.
        epoch: the day of serial number 0, where numbers may be days.
    """

    cells: pl.DataFrame
    headers: dict[str, str]
    found: pl.DataFrame
    epoch: date | None = None


def assign(sheets: Sequence[Sheet], mapping: Mapping | None) -> tuple[Assigned, Assigned | None]:
    """Return the enrolments, and the method periods where the file has a sheet of them."""
    if mapping is not None and mapping.fields:
        return _by_mapping(_named_sheet(sheets, mapping.file.sheet), mapping, ENROLMENT), None
    methods = next((sheet for sheet in sheets if sheet.name == METHOD_SHEET and sheet.cells.height), None)
    others = [sheet for sheet in sheets if sheet is not methods]
    wanted = mapping.file.sheet if mapping else None
    enrolments = _named_sheet(sheets, wanted) if wanted else _likely(others)
    found = _by_headers(enrolments, ENROLMENT, "")
    if methods is None:
        return found, None
    return found, _by_headers(methods, METHOD_PERIOD, f"{METHOD_SHEET}: ")


def assign_rows(sheet: Sheet, fields: Sequence[Field], mapping: Mapping) -> Assigned:
    """Return the rows of a sheet of another kind than enrolments."""
    return _by_mapping(sheet, mapping, fields) if mapping.fields else _by_headers(sheet, fields, "")


def _likely(sheets: Sequence[Sheet]) -> Sheet:
    """Return the sheet of enrolments: by its name, or else the one with most headers of ours."""
    known = by_header(ENROLMENT)
    return max(
        sheets,
        key=lambda s: (s.name == ENROLMENT_SHEET, sum(header_key(h) in known for h in s.headers)),
    )


def _named_sheet(sheets: Sequence[Sheet], name: str | None) -> Sheet:
    chosen = next((sheet for sheet in sheets if name in {None, sheet.name}), None)
    if chosen is None:
        raise ImportRefused(finding("mapping", hint=tr("file.sheet finns inte i filen")))
    return chosen


def _by_headers(sheet: Sheet, fields: Sequence[Field], place: str) -> Assigned:
    known = by_header(tuple(fields))
    owners = [known.get(header_key(header)) for header in sheet.headers]
    shown = [place + header.removesuffix("*").strip() for header in sheet.headers]
    times = Counter(owner.name for owner in owners if owner)
    found = [
        finding("repeated_header" if owner else "unknown_column", column=header)
        for header, owner in zip(shown, owners, strict=True)
        if owner is None or times[owner.name] > 1
    ]
    if max(times.values(), default=0) > 1:
        raise ImportRefused(collected(found))
    headers = {owner.name: header for header, owner in zip(shown, owners, strict=True) if owner}
    found += _absent(fields, headers, place)
    if any(field.required and field.name not in headers for field in fields):
        raise ImportRefused(collected(found))
    columns = {owner.name: pl.col(f"c{i}") for i, owner in enumerate(owners) if owner}
    cells = sheet.cells.select("row", **columns)
    # Rows that hold only what is not read in, such as a column of running numbers, are no enrolments.
    filled = cells.filter(pl.any_horizontal(pl.exclude("row").is_not_null()))
    return Assigned(filled, headers, collected([sheet.found, *found]), sheet.epoch)


def _absent(fields: Sequence[Field], headers: dict[str, str], place: str = "") -> list[pl.DataFrame]:
    missing = [field for field in fields if field.name not in headers]
    return [
        finding("missing_column" if field.required else "absent_column", column=place + field.label)
        for field in missing
        if field.required or field.recommended
    ]


def _by_mapping(sheet: Sheet, mapping: Mapping, fields: Sequence[Field]) -> Assigned:
    columns = {header: f"c{place}" for place, header in enumerate(sheet.headers)}
    repeated = [header for header, times in Counter(sheet.headers).items() if times > 1]
    if repeated:
        raise ImportRefused(collected([finding("repeated_header", column=header) for header in repeated]))
    steps = [(name, step) for name, listed in mapping.fields.items() for step in listed]
    absent = sorted({h for _, step in steps for h in step.headers() if h not in columns})
    if absent:
        hints = [tr("kolumnen ”{name}” finns inte i filen", name=header) for header in absent]
        raise ImportRefused(collected([finding("mapping", hint=hint) for hint in hints]))
    cells, found, headers = sheet.cells, [FINDINGS.to_frame()], {}
    # In the fields' own order, so that an exit can be counted from a start.
    for field in fields:
        if field.name not in mapping.fields:
            continue
        listed = mapping.fields[field.name]
        found += [_unlisted(cells, step, columns) for step in listed]
        found += [_no_number(cells, step, columns) for step in listed]
        headers[field.name] = next((h for step in listed for h in step.headers()[:1]), field.label)
        chosen = pl.lit(None, pl.String())
        for step in reversed(listed):
            chosen = pl.when(_applies(step, columns)).then(_value(step, columns, cells)).otherwise(chosen)
        cells = cells.with_columns(chosen.alias(field.name))
        # What stood before the cell and the cell may make a number together that neither is.
        if any(step.prefix for step in listed) and count_in_column(cells[field.name].drop_nulls()):
            raise ImportRefused(
                finding("personnummer", column=headers[field.name], hint=tr("med mappningens prefix"))
            )
    found += _absent(fields, headers)
    if any(field.required and field.name not in headers for field in fields):
        raise ImportRefused(collected(found))
    return Assigned(cells.select("row", *headers), headers, collected([sheet.found, *found]), sheet.epoch)


def _applies(step: Step, columns: dict[str, str]) -> pl.Expr:
    holds = [pl.col(columns[header]).is_in(list(cells)) for header, cells in step.when.items()]
    return pl.all_horizontal(pl.lit(value=True), *holds).fill_null(value=False)


def _value(step: Step, columns: dict[str, str], cells: pl.DataFrame) -> pl.Expr:
    if step.constant is not None:
        return pl.lit(step.constant, pl.String())
    if step.start is not None:
        return _counted(step, columns, cells)
    value = pl.col(columns[step.column or ""])
    if step.recode is not None:
        others = value if step.keep else step.otherwise
        value = value.replace_strict(step.recode, default=others, return_dtype=pl.String())
    elif step.otherwise is not None:
        value = value.fill_null(step.otherwise)
    if step.date_format is not None:
        value = pl.coalesce(value.str.to_date(step.date_format, strict=False).dt.to_string("iso"), value)
    return pl.lit(step.prefix) + value if step.prefix else value


def _counted(step: Step, columns: dict[str, str], cells: pl.DataFrame) -> pl.Expr:
    amount = _whole(pl.col(columns[step.add or step.subtract or ""])) * (1 if step.add else -1)
    start = _day(step.start or "", cells)
    if step.unit == "months":
        moved = start.dt.offset_by(amount.cast(pl.String) + "mo")
    else:
        moved = start + pl.duration(days=amount * (7 if step.unit == "weeks" else 1))
    return moved.dt.to_string("iso")


def _day(start: str, cells: pl.DataFrame) -> pl.Expr:
    if start in cells.columns:
        return pl.col(start).str.to_date("%Y-%m-%d", strict=False)
    try:
        return pl.lit(date.fromisoformat(start))
    except ValueError as error:
        raise ImportRefused(
            finding("mapping", hint=tr("start är varken ett datum eller ett tidigare fält"))
        ) from error


def _whole(value: pl.Expr) -> pl.Expr:
    number = value.cast(pl.Int64, strict=False)
    # A hundred years of days: what is counted from no day of these records leads to none.
    return pl.when(number.is_between(-36_600, 36_600)).then(number)


def _unlisted(cells: pl.DataFrame, step: Step, columns: dict[str, str]) -> pl.DataFrame:
    if step.recode is None or step.otherwise is not None or step.keep or step.column is None:
        return FINDINGS.to_frame()
    value = pl.col(columns[step.column])
    rows = cells.filter(_applies(step, columns), value.is_not_null(), ~value.is_in(list(step.recode)))
    return findings("not_recoded", rows, step.column)


def _no_number(cells: pl.DataFrame, step: Step, columns: dict[str, str]) -> pl.DataFrame:
    if step.start is None:
        return FINDINGS.to_frame()
    header = step.add or step.subtract or ""
    rows = cells.filter(_applies(step, columns), _whole(pl.col(columns[header])).is_null())
    return findings("bad_number", rows, header)
