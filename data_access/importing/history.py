"""What a file changed for people who were there before: field by field, what was and what came.

Codes, days and numbers as text; free text about a person is stored nowhere, and so not here either.
"""

from collections.abc import Sequence

import polars as pl
from sqlalchemy import Connection

from data_access.bulk import insert_frame
from data_access.tables import record_change

_CHANGES = pl.Schema(
    dict.fromkeys(("participant_id", "record", "row_key", "kind", "field", "old", "new"), pl.String())
)
#: The suffix of the columns that hold what is stored.
STORED = "_stored"


def changed(record: str, rows: pl.DataFrame, key: Sequence[str], fields: Sequence[str]) -> pl.DataFrame:
    """Return one change per field that differs.

    Args:
        record: name of the table.
        rows: wanted values, and the stored ones in columns with the suffix ``STORED``.
        key: the primary key, which begins with the participant.
    """
    parts = [
        _changes(
            record,
            rows.filter(pl.col(field).ne_missing(pl.col(field + STORED))),
            key,
            kind="changed",
            field=field,
            old=pl.col(field + STORED),
            new=pl.col(field),
        )
        for field in fields
    ]
    return pl.concat([_CHANGES.to_frame(), *parts])


def replaced(record: str, old: pl.DataFrame, new: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """Return the changes that make the rows *old* the rows *new*; every field of a row that comes or goes."""
    fields = [name for name in new.columns if name not in key]
    absent = pl.lit(None, pl.String())
    parts = [changed(record, new.join(old, on=key, how="inner", suffix=STORED), key, fields)]
    for field in fields:
        gone, come = old.join(new, on=key, how="anti"), new.join(old, on=key, how="anti")
        parts += [
            _changes(record, gone, key, kind="removed", field=field, old=pl.col(field), new=absent),
            _changes(record, come, key, kind="added", field=field, old=absent, new=pl.col(field)),
        ]
    return pl.concat(parts)


def note(connection: Connection, batch_id: int, parts: Sequence[pl.DataFrame]) -> None:
    """Store the changes of a batch, numbered within the participant."""
    changes = pl.concat([_CHANGES.to_frame(), *parts])
    number = pl.int_range(1, pl.len() + 1).over("participant_id")
    numbered = changes.with_columns(import_batch_id=pl.lit(batch_id), change_no=number)
    insert_frame(connection, record_change, numbered)


def _changes(
    record: str, rows: pl.DataFrame, key: Sequence[str], *, kind: str, field: str, old: pl.Expr, new: pl.Expr
) -> pl.DataFrame:
    place = [pl.col(name).cast(pl.String) for name in key[1:]]
    return rows.select(
        participant_id="participant_id",
        record=pl.lit(record),
        row_key=pl.concat_str(place, separator="|") if place else pl.lit(""),
        kind=pl.lit(kind),
        field=pl.lit(field),
        old=old.cast(pl.String),
        new=new.cast(pl.String),
    )
