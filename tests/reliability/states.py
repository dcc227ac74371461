"""The whole state of a database, to be held against another."""

import hashlib
from collections.abc import Collection

from sqlalchemy import Column, DateTime, Engine, select

from data_access import tables
from data_access.engine import reading


def state(engine: Engine, without: Collection[str] = ()) -> dict[str, list[str]]:
    """Return every row of every table as text, without moments, which differ from run to run.

    Args:
        without: names of tables, and of columns as "table.column".
    """
    with reading(engine) as connection:
        return {
            table.name: sorted(
                repr(tuple(row))
                for row in connection.execute(
                    select(
                        *(c for c in table.columns if _lasting(c) and f"{table.name}.{c.name}" not in without)
                    )
                )
            )
            for table in tables.metadata.sorted_tables
            if table.name not in without
        }


def digests(engine: Engine) -> tuple[str, str]:
    """Return a checksum of the whole state, and one that does not see which numbers batches have.

    PostgreSQL does not give a number twice, not even when the transaction that took it is undone.
    """
    unnumbered = {f"{table.name}.import_batch_id" for table in tables.metadata.sorted_tables}
    unnumbered |= {"record_change.old", "record_change.new"}
    # A table without a number is the same in both: most rows are read once.
    without_number = {
        table.name
        for table in tables.metadata.sorted_tables
        if not any(f"{table.name}.{column.name}" in unnumbered for column in table.columns)
    }
    whole = state(engine)
    both = whole, whole | state(engine, unnumbered | without_number)
    found, unbatched = (hashlib.sha256(repr(each).encode()).hexdigest() for each in both)
    return found, unbatched


def _lasting(column: Column[object]) -> bool:
    # The hash of an event binds its moment.
    return not isinstance(column.type, DateTime) and column.name not in {"hash", "previous_hash"}
