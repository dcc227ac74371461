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


def digest(engine: Engine) -> str:
    """Return a checksum of the whole state."""
    return hashlib.sha256(repr(state(engine)).encode()).hexdigest()


def _lasting(column: Column[object]) -> bool:
    return not isinstance(column.type, DateTime)
