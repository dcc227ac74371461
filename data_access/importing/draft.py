"""A mapping in the making: what is guessed, what is chosen, and what the first rows become."""

from collections.abc import Mapping as Items
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from data_access.importing.assign import assign_rows
from data_access.importing.convert import convert
from data_access.importing.fields import ENROLMENT, Field, Kind, by_header, header_key
from data_access.importing.guess import Guess, Unread, guess_columns, unread_values
from data_access.importing.kinds.kind import ENROLMENTS, KINDS
from data_access.importing.kinds.recognise import recognised
from data_access.importing.mapping import FileNotes, Mapping, Step
from data_access.importing.read import Sheet
from data_access.importing.rules import ImportRefused

Codes = Items[str, Items[str, str]]
#: Rows shown before and after.
SHOWN_ROWS = 10


@dataclass(frozen=True, slots=True)
class Draft:
    """A sheet, what its rows are taken for, and the guessed columns."""

    sheet: Sheet
    kind: str
    guesses: dict[str, Guess]

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that a column may be mapped to."""
        return fields_of(self.kind)


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a field's value comes from.

    Attributes:
        column: header; None where *constant* is the value of every row.
        recode: cell -> code, for cells that are not known as they stand.
        date_format: as in strftime, where days can be read in two ways.
    """

    column: str | None = None
    constant: str | None = None
    recode: tuple[tuple[str, str], ...] = ()
    date_format: str | None = None


def fields_of(kind: str) -> tuple[Field, ...]:
    """Return the fields of a kind of file."""
    return ENROLMENT if kind == ENROLMENTS else KINDS[kind].fields


def needs_mapping(sheets: Sequence[Sheet]) -> bool:
    """Tell whether no sheet has the columns that every row must have, under names of ours."""
    try:
        if recognised(sheets, Mapping()) is not None:
            return False
    except ImportRefused:
        return False
    spelled = by_header(ENROLMENT)
    required = {field.name for field in ENROLMENT if field.required}
    return not any(
        required <= {spelled[key].name for key in map(header_key, sheet.headers) if key in spelled}
        for sheet in sheets
    )


def drafted(sheets: Sequence[Sheet], codes: Codes, kind: str | None = None) -> Draft:
    """Return the best draft: the sheet and the kind whose required columns are found most surely."""
    kinds = (kind,) if kind else (ENROLMENTS, *KINDS)
    filled = [sheet for sheet in sheets if sheet.cells.height] or list(sheets)
    drafts = [
        Draft(sheet, name, guess_columns(sheet, fields_of(name), codes)) for sheet in filled for name in kinds
    ]
    return max(drafts, key=_sureness)


def unread(draft: Draft, name: str, column: str, codes: Codes) -> list[Unread]:
    """Return the cells of *column* that are no known word for the code field *name*."""
    field = next(field for field in draft.fields if field.name == name)
    if field.kind is not Kind.CODE or field.codes is None:
        return []
    return unread_values(_cells(draft.sheet, column), codes[field.codes])


def as_mapping(draft: Draft, choices: Items[str, Choice], notes: FileNotes) -> Mapping:
    """Return the mapping that the choices make."""
    fields: dict[str, tuple[Step, ...]] = {name: (_step(choice),) for name, choice in choices.items()}
    return Mapping(kind=draft.kind, file=notes, fields=fields)


def first_rows(
    draft: Draft, mapping: Mapping, codes: dict[str, dict[str, str]]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the first rows as they stand, by header, and as they are read, by field.

    Raises:
        ImportRefused: if a column that every row must have is not chosen.
    """
    few = Sheet(draft.sheet.name, draft.sheet.headers, draft.sheet.cells.head(SHOWN_ROWS), draft.sheet.epoch)
    used = {header for steps in mapping.fields.values() for step in steps for header in step.headers()}
    before = few.cells.select(
        pl.col(f"c{place}").alias(header) for place, header in enumerate(few.headers) if header in used
    )
    rows, _ = convert(assign_rows(few, draft.fields, mapping), draft.fields, codes)
    return before, rows.select(field.name for field in draft.fields if field.name in mapping.fields)


def _sureness(draft: Draft) -> float:
    required = [field.name for field in draft.fields if field.required]
    return sum(draft.guesses[name].confidence for name in required if name in draft.guesses) / len(required)


def _step(choice: Choice) -> Step:
    if choice.column is None:
        return Step(constant=choice.constant)
    recode = dict(choice.recode) or None
    return Step(column=choice.column, recode=recode, keep=recode is not None, date_format=choice.date_format)


def _cells(sheet: Sheet, column: str) -> pl.Series:
    return sheet.cells[f"c{sheet.headers.index(column)}"]
