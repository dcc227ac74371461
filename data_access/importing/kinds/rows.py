"""From the sheets of a file of counts or money to typed rows and what is wrong with them."""

from collections.abc import Sequence

import polars as pl
from sqlalchemy import Connection

from data_access.importing.assign import assign_rows
from data_access.importing.convert import convert
from data_access.importing.kinds.check import check_kind
from data_access.importing.kinds.file_kind import FileKind
from data_access.importing.kinds.load import KindRows
from data_access.importing.kinds.recognise import sheet_of
from data_access.importing.kinds.words import with_kinds
from data_access.importing.known import Known
from data_access.importing.mapping import Mapping
from data_access.importing.read import Sheet
from data_access.importing.rules import ImportRefused, collected, finding


def read_kind(
    sheets: Sequence[Sheet], kind: FileKind, mapping: Mapping, known: Known, connection: Connection
) -> tuple[KindRows, pl.DataFrame]:
    """Return the rows of *kind*, and every finding about them.

    Raises:
        ImportRefused: if the sheet is empty or lacks a column that every row must have.
    """
    assigned = assign_rows(sheet_of(sheets, kind, mapping.file.sheet), kind.fields, mapping)
    if assigned.cells.is_empty():
        raise ImportRefused(finding("empty"))
    rows, found = convert(assigned, kind.fields, with_kinds(known.codes))
    filled = rows.with_columns(pl.col(name).fill_null(value) for name, value in kind.empty.items())
    filled = filled.with_columns(pl.col(name).fill_null(pl.col(same)) for name, same in kind.same_as.items())
    checked = check_kind(kind, filled, assigned.headers, known, connection)
    return KindRows(kind, filled), collected([found, checked])
