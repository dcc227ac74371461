"""Rows of every declared sum, counted in memory, some persons at a time: memory does not follow N."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

import polars as pl
from sqlalchemy import ColumnElement, Connection, select

from data_access.enrolments import AT_A_TIME
from data_access.facts import FactSource, sources_in_parts
from data_access.path_rows import path_rows
from data_access.row_frames import row_frames
from data_access.sums.declared import DECLARED, DELAYS, Sum
from data_access.sums.delays import delays_of
from metrics.dimension import Dimension

#: Rows that are not worth adding up yet.
_FEW = 100_000
KEY = ("sum_name", "project", "forbund", "cell")
MEASURED = pl.Schema({"n": pl.Int64(), "k": pl.Int64(), "hours": pl.Float64(), "hours_squared": pl.Float64()})
ROWS = pl.Schema({**dict.fromkeys(KEY, pl.String()), **MEASURED})
_ASKED = sorted({d for each in DECLARED if each.measure == "paths" for d in each.dimensions})
_PATHS = pl.Schema(dict.fromkeys((Dimension.PROJECT.value, *(d.value for d in _ASKED)), pl.Categorical()))


def of_persons(
    connection: Connection,
    persons: ColumnElement[bool],
    sums: Sequence[Sum],
    as_of: date,
    *,
    at_a_time: int | None = None,
) -> pl.DataFrame:
    """Return the rows of *sums* of some *persons* as in ``ROWS``, as they stood at the end of *as_of*.

    Args:
        persons: a condition on enrolments.
        at_a_time: as in ``read_in_parts``.
    """
    asked = (connection, persons, sums, as_of)
    return _together(
        chain(_counted(*asked, at_a_time), _pathed(*asked, at_a_time or AT_A_TIME), _delayed(*asked))
    )


def _counted(
    connection: Connection,
    persons: ColumnElement[bool],
    sums: Sequence[Sum],
    as_of: date,
    at_a_time: int | None,
) -> Iterator[pl.DataFrame]:
    asked = _of_measure(sums, "counts", "stays")
    if not asked:
        return
    for source in sources_in_parts(connection, persons, as_of, at_a_time=at_a_time):
        yield from (_rows(source, each) for each in asked)


def _pathed(
    connection: Connection, persons: ColumnElement[bool], sums: Sequence[Sum], as_of: date, at_a_time: int
) -> Iterator[pl.DataFrame]:
    asked = _of_measure(sums, "paths")
    if not asked:
        return
    held: list[pl.DataFrame] = []
    for batch in _paths(connection, persons, as_of):
        held.append(batch)
        if sum(part.height for part in held) > at_a_time:
            paths, held = pl.concat(held), []
            yield from (_of_paths(paths, each) for each in asked)
    paths = pl.concat([_PATHS.to_frame(), *held])
    yield from (_of_paths(paths, each) for each in asked)


def _delayed(
    connection: Connection, persons: ColumnElement[bool], sums: Sequence[Sum], as_of: date
) -> Iterator[pl.DataFrame]:
    for event, each in DELAYS.items():
        if each in sums:
            yield _stored(delays_of(connection, event, persons, as_of), each)


def _together(parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Add rows of the same cells as they come: what waits never outgrows what it is added to."""
    held, waiting = ROWS.to_frame(), []
    rows = 0
    for part in parts:
        waiting.append(part)
        rows += part.height
        if rows > max(held.height, _FEW):
            held, waiting, rows = added([held, *waiting]), [], 0
    return added([held, *waiting])


def _of_measure(sums: Sequence[Sum], *measures: str) -> list[Sum]:
    return [each for each in sums if each.measure in measures]


def added(rows: list[pl.DataFrame]) -> pl.DataFrame:
    """Add rows of the same cells."""
    return pl.concat(rows).group_by(KEY).agg(pl.col(MEASURED.names()).sum())


def _rows(source: FactSource, each: Sum) -> pl.DataFrame:
    dimensions = (Dimension.PROJECT, *each.dimensions)
    if each.measure == "counts":
        found = source.counts(dimensions, {})
    else:
        zero = pl.lit(0.0)
        found = source.durations(dimensions, {}).with_columns(hours=zero, hours_squared=zero)
    return _stored(found, each)


def _of_paths(paths: pl.DataFrame, each: Sum) -> pl.DataFrame:
    names = [dimension.value for dimension in (Dimension.PROJECT, *each.dimensions)]
    zeros = {name: pl.lit(0, dtype=kind) for name, kind in MEASURED.items() if name != "n"}
    return _stored(paths.group_by(names).agg(pl.len().cast(pl.Int64).alias("n")).with_columns(**zeros), each)


def _stored(found: pl.DataFrame, each: Sum) -> pl.DataFrame:
    forbund = pl.col("forbund") if Dimension.FORBUND in each.dimensions else pl.lit("")
    parts = [pl.col(name).cast(pl.String).fill_null("") for name in each.cell]
    return found.select(
        pl.lit(each.name).alias("sum_name"),
        pl.col("project").cast(pl.String),
        forbund.cast(pl.String).alias("forbund"),
        pl.concat_str(parts, separator="&").alias("cell"),
        *MEASURED.names(),
    )


def _paths(connection: Connection, persons: ColumnElement[bool], as_of: date) -> Iterator[pl.DataFrame]:
    """Yield the paths of *persons*, one row each, with every dimension that a sum asks for."""
    rows = path_rows(as_of, _ASKED, past=False, among=persons)
    question = select(*(rows.columns[d].label(d.value) for d in (Dimension.PROJECT, *_ASKED)))
    return row_frames(connection, question.select_from(rows.table), _PATHS)
