"""Rows of every declared sum, counted in memory, some persons at a time: memory does not follow N."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

import polars as pl
from sqlalchemy import ColumnElement, Connection, and_, func, select, true

from data_access.enrolments import read_enrolments
from data_access.facts import FactSource, fact_source
from data_access.lookups import read_lookups
from data_access.path_rows import path_rows
from data_access.sums.declared import DECLARED, DELAYS, Sum
from data_access.sums.delays import delays_of
from data_access.tables import enrolment, participant
from metrics.dimension import Dimension
from metrics.scope import Policy, Role, Scope

#: Sums are counted of everybody, before anybody asks.
_EVERYBODY = Scope(role=Role.ADMIN, policy=Policy.EXACT)
_AT_A_TIME = 500_000
_BATCH = 4_000
KEY = ("sum_name", "project", "forbund", "cell")
MEASURED = pl.Schema({"n": pl.Int64(), "k": pl.Int64(), "hours": pl.Float64(), "hours_squared": pl.Float64()})
ROWS = pl.Schema({**dict.fromkeys(KEY, pl.String()), **MEASURED})


def everybodys(connection: Connection, sums: Sequence[Sum], as_of: date) -> pl.DataFrame:
    """Return the rows of *sums* as in ``ROWS``, as participations stood at the end of *as_of*."""
    rows = ROWS.to_frame()
    for part in _parts(connection):
        rows = added([rows, of_persons(connection, part, sums, as_of)])
    return rows


def of_persons(
    connection: Connection, persons: ColumnElement[bool], sums: Sequence[Sum], as_of: date
) -> pl.DataFrame:
    """Return the rows of *sums* of some *persons*, a condition on enrolments."""
    found = [ROWS.to_frame()]
    of_measure = partial(_of_measure, sums)
    if of_measure("counts", "stays"):
        source = _facts(connection, persons, as_of)
        found += [_rows(source, each) for each in of_measure("counts", "stays")]
    if of_measure("paths"):
        paths = _paths(connection, persons, as_of)
        found += [_of_paths(paths, each) for each in of_measure("paths")]
    found += [
        _stored(delays_of(connection, event, persons, as_of), each)
        for event, each in DELAYS.items()
        if each in sums
    ]
    return pl.concat(found)


def _of_measure(sums: Sequence[Sum], *measures: str) -> list[Sum]:
    return [each for each in sums if each.measure in measures]


def _facts(connection: Connection, persons: ColumnElement[bool], as_of: date) -> FactSource:
    enrolments = read_enrolments(connection, _EVERYBODY, with_methods=False, only=persons)
    return fact_source(
        enrolments, read_lookups(connection, as_of), as_of, past=False, synthetic=False, engine=connection,
        scope=_EVERYBODY,
    )  # fmt: skip


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


def _paths(connection: Connection, persons: ColumnElement[bool], as_of: date) -> pl.DataFrame:
    """Return the paths of *persons*, one row each, with every dimension that a sum asks for."""
    asked = sorted({d for each in DECLARED if each.measure == "paths" for d in each.dimensions})
    rows = path_rows(as_of, asked, past=False, among=persons)
    question = select(*(rows.columns[d].label(d.value) for d in (Dimension.PROJECT, *asked)))
    found = connection.execute(question.select_from(rows.table), execution_options={"yield_per": _BATCH})
    schema = dict.fromkeys((Dimension.PROJECT.value, *(d.value for d in asked)), pl.Categorical())
    batches = [pl.DataFrame(schema=schema)]
    for batch in found.partitions():
        columns = zip(schema, zip(*batch, strict=True), strict=True)
        batches.append(
            pl.DataFrame([pl.Series(name, values, dtype=pl.Categorical()) for name, values in columns])
        )
    return pl.concat(batches)


def _parts(connection: Connection) -> Iterator[ColumnElement[bool]]:
    """Yield conditions that together hold every enrolment once, and each person whole."""
    numbered = select(
        participant.c.participant_id.label("last"),
        func.row_number().over(order_by=participant.c.participant_id).label("no"),
    ).subquery("numbered")
    ends = select(numbered.c.last).where(numbered.c.no % _AT_A_TIME == 0).order_by(numbered.c.last)
    person = enrolment.c.participant_id
    after: ColumnElement[bool] = true()
    for end in list(connection.scalars(ends)):
        yield and_(after, person <= end)
        after = person > end
    yield after
