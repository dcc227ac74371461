"""Paths through a project on a day that has passed: everybody's, read once."""

from collections.abc import Sequence
from datetime import date

import polars as pl
from sqlalchemy import ColumnElement, Connection, select

from data_access.path_rows import path_rows
from data_access.progress import Progress
from data_access.row_frames import row_frames
from data_access.spans import spans_of
from metrics.dimension import Dimension
from metrics.indicator import Where
from metrics.records import DIMENSIONS, RECORDS, Register, require

_ASKED = DIMENSIONS[Register.PATHS]
#: Of more than 255 codes.
_MANY = {
    Dimension.MUNICIPALITY, Dimension.ENROLLED_MONTH, Dimension.EXITED_MONTH, Dimension.WAIT_DAYS,
}  # fmt: skip
_KINDS = {
    d.value: pl.Categorical(
        pl.Categories(d.value, "mia_paths", physical=pl.UInt16() if d in _MANY else pl.UInt8())
    )
    for d in _ASKED
}


def read_paths(
    connection: Connection, persons: ColumnElement[bool], as_of: date, at_a_time: int, progress: Progress
) -> pl.DataFrame:
    """Return one row per participation of *persons* as it stood at the end of *as_of*, of 24 bytes.

    Args:
        connection: of the transaction to see them in.
        persons: a condition on enrolments.
        as_of: before the data's clock.
        at_a_time: about as many enrolments as are asked for together.
        progress: called before the first part and after each.
    """
    spans = spans_of(connection, persons, at_a_time)
    parts = [pl.DataFrame(schema=_KINDS)]
    progress(0, len(spans))
    for no, span in enumerate(spans):
        rows = path_rows(as_of, _ASKED, past=True, among=persons, span=span)
        question = select(*(rows.columns[d].label(d.value) for d in _ASKED)).select_from(rows.table)
        parts += row_frames(connection, question, _KINDS)
        progress(no + 1, len(spans))
    return pl.concat(parts)


def count_paths(paths: pl.DataFrame, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
    """Count *paths*, as in ``Source.records``.

    Raises:
        ValueError: if the register does not know a dimension.
    """
    require(Register.PATHS, (*dimensions, *where))
    names = [dimension.value for dimension in dimensions]
    rows = paths.filter(*(pl.col(d.value).cast(pl.String).is_in(list(codes)) for d, codes in where.items()))
    counted = [pl.len().cast(kind).alias(name) for name, kind in RECORDS.items()]
    if not names:
        return rows.select(counted).filter(pl.col("numerator") > 0)
    return rows.group_by(names).agg(counted).with_columns(pl.col(names).cast(pl.String)).sort(names)
