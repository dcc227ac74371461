"""The rows that belong to an enrolment: methods, income and occupation, replaced where they differ."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl
from sqlalchemy import Connection, Table, and_, bindparam, delete

from data_access.bulk import insert_frame
from data_access.importing import history
from data_access.importing.stored import rows_of
from data_access.tables import income_status, method_period, occupation_status

if TYPE_CHECKING:
    from data_access.importing.load import Rows

_NUMBER = ("participant_id", "enrolment_no")
_MOMENTS = ("start", "exit")


def has_methods(rows: "Rows") -> bool:
    """Tell whether the file says anything about methods."""
    return rows.periods is not None or "methods" in rows.fields


def with_mask(enrolments: pl.DataFrame, rows: "Rows") -> pl.DataFrame:
    """Return the numbered enrolments with ``method_mask``: the sum of the bits of their methods."""
    periods = _method_periods(enrolments, rows)
    bits = (
        periods.select(*_NUMBER, "method")
        .unique()
        .with_columns(bit=pl.col("method").replace_strict(rows.method_bits, return_dtype=pl.Int64()))
    )
    masks = bits.group_by(_NUMBER).agg(method_mask=pl.col("bit").sum())
    joined = enrolments.join(masks, on=_NUMBER, how="left", maintain_order="left")
    return joined.with_columns(pl.col("method_mask").fill_null(0))


def save(
    connection: Connection, enrolments: pl.DataFrame, rows: "Rows", known: Sequence[str]
) -> list[pl.DataFrame]:
    """Replace the details of the numbered *enrolments* that differ; return what changed.

    Args:
        enrolments: those that were not stored before have a true ``new``.
        known: the participants who were there before the file.
    """
    changes = []
    if has_methods(rows):
        wanted, owners = _method_periods(enrolments, rows), enrolments.select(*_NUMBER, "new")
        changes.append(_replace(connection, method_period, wanted, owners, known))
    for moment in _MOMENTS:
        owners = enrolments.select(*_NUMBER, "new", moment=pl.lit(moment))
        if f"income_{moment}" in rows.fields:
            wanted = _income(enrolments, moment)
            changes.append(_replace(connection, income_status, wanted, owners, known))
        if {f"work_percent_{moment}", f"study_percent_{moment}"} <= rows.fields:
            wanted = _occupation(enrolments, moment)
            changes.append(_replace(connection, occupation_status, wanted, owners, known))
    return changes


def _method_periods(enrolments: pl.DataFrame, rows: "Rows") -> pl.DataFrame:
    if rows.periods is not None:
        numbers = enrolments.select(*_NUMBER, "enrolled_on")
        whole = rows.periods.join(numbers, on=("participant_id", "enrolled_on"), maintain_order="left")
        return whole.select(*_NUMBER, "method", "started_on", "ended_on", "hours")
    # A list of methods says which, not when: they count from the start.
    return (
        enrolments.select(*_NUMBER, method="methods", started_on="enrolled_on")
        .explode("method", empty_as_null=True)
        .drop_nulls("method")
        .with_columns(ended_on=pl.lit(None, pl.Date()), hours=pl.lit(None, pl.Float64()))
    )


def _income(enrolments: pl.DataFrame, moment: str) -> pl.DataFrame:
    return (
        enrolments.select(*_NUMBER, moment=pl.lit(moment), income_source=f"income_{moment}")
        .explode("income_source", empty_as_null=True)
        .drop_nulls("income_source")
        .with_columns(extent_percent=pl.lit(None, pl.Int64()))
    )


def _occupation(enrolments: pl.DataFrame, moment: str) -> pl.DataFrame:
    work_type = "work_type" if moment == "exit" else pl.lit(None, pl.String())
    return enrolments.select(
        *_NUMBER,
        moment=pl.lit(moment),
        work_percent=f"work_percent_{moment}",
        work_type=work_type,
        study_percent=f"study_percent_{moment}",
        job_seeking=pl.col(f"job_seeking_{moment}").fill_null(value=False),
        registered_with_pes=pl.col(f"registered_with_pes_{moment}").fill_null(value=False),
    ).drop_nulls(["work_percent", "study_percent"])


def _replace(
    connection: Connection, table: Table, wanted: pl.DataFrame, owners: pl.DataFrame, known: Sequence[str]
) -> pl.DataFrame:
    """Make the rows of *owners* (an enrolment, or a moment of one) exactly *wanted*; return what changed."""
    key = [name for name in owners.columns if name != "new"]
    before = owners.filter(~pl.col("new")).select(key)
    insert_frame(connection, table, wanted.join(owners.filter("new"), on=key, how="semi"))
    wanted = wanted.join(before, on=key, how="semi")
    stored = rows_of(connection, table, known).join(before, on=key, how="semi")
    names = wanted.columns
    differing = pl.concat(
        [
            wanted.join(stored, on=names, how="anti", nulls_equal=True).select(key),
            stored.join(wanted, on=names, how="anti", nulls_equal=True).select(key),
        ]
    ).unique()
    old = stored.select(names).join(differing, on=key, how="semi")
    new = wanted.join(differing, on=key, how="semi")
    gone = old.select(key).unique()
    if gone.height:
        at = and_(*(table.c[name] == bindparam(f"at_{name}") for name in key))
        connection.execute(delete(table).where(at), gone.rename({n: f"at_{n}" for n in key}).to_dicts())
    insert_frame(connection, table, new)
    return history.replaced(table.name, old, new, [column.name for column in table.primary_key])
