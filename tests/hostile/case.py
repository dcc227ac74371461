"""One file of the corpus, what must come of it, and how that is found out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import orjson

from data_access.importing.assign import assign_rows
from data_access.importing.convert import convert
from data_access.importing.fields import ENROLMENT
from data_access.importing.mapping import Mapping
from data_access.importing.parse import answer
from data_access.importing.read import Incoming, read_file, sheets_of
from data_access.importing.rules import RULES, ImportRefused, Severity

Cell = str | int | float | date | None
Refused = tuple[str, int | None, str | None]
Table = list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Case:
    """A file and its verdict.

    Attributes:
        expected: the cells that are read, the header first; or the rule, row and column that refuse it.
        typed: *expected* are the values of ``FIELDS``, after headers and cells have been understood.
        bomb: asks for more than its size.
        heavy: takes seconds; only in the long form.
    """

    name: str
    content: Callable[[], bytes]
    expected: Table | Refused
    filename: str = "fil.csv"
    delimiter: str | None = None
    encoding: str | None = None
    typed: bool = False
    bomb: bool = False
    heavy: bool = False


#: A pseudonym, a day, a year and a number.
FIELDS = tuple(
    field
    for field in ENROLMENT
    if field.name in {"participant_id", "birth_year", "enrolled_on", "activity_hours"}
)


def verdict(case: Case, content: bytes, *, in_child: bool = True) -> Table | Refused:
    """Return what comes of the file, read in a child as always, or here for speed."""
    try:
        if in_child:
            sheets = read_file(Incoming(case.filename, content), case.delimiter, case.encoding)
        else:
            sheets = sheets_of(case.filename, orjson.loads(answer(content, case.delimiter, case.encoding)))
        if not case.typed:
            sheet = sheets[0]
            return [list(sheet.headers), *(list(row[1:]) for row in sheet.cells.iter_rows())]
        assigned = assign_rows(sheets[0], FIELDS, Mapping())
    except ImportRefused as refused:
        return _first(refused.found.rows())
    typed, found = convert(assigned, FIELDS, {})
    wrong = [row for row in found.rows() if RULES[row[0]].severity is Severity.REFUSE]
    return _first(wrong) if wrong else [list(row[1:]) for row in typed.iter_rows()]


def _first(rows: list[tuple[str, int | None, str | None, str | None]]) -> Refused:
    rule, row, column, _ = next(row for row in rows if RULES[row[0]].severity is Severity.REFUSE)
    return rule, row, column
