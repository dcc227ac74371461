"""Reference rows that ship with the product: programmes, förbund, methods, targets, published figures."""

import csv
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    Integer,
    Numeric,
    Table,
    insert,
    select,
    update,
)
from sqlalchemy.types import TypeEngine

from data_access import tables

_ROWS = Path(__file__).parent / "reference_data"

#: In an order that foreign keys allow. Costs are not published and so not among them.
_TABLES = (
    tables.forbund,
    tables.municipality,
    tables.project,
    tables.project_phase,
    tables.membership,
    tables.subproject,
    tables.method,
    tables.target,
    tables.published_figure,
    tables.budget,
    tables.event_mark,
    tables.project_condition,
)

#: Columns that a loaded file of budgets or targets changes when a later decision takes over.
_DECIDED: Mapping[str, tuple[str, ...]] = {"budget": ("is_register",), "target": ("valid_to",)}
_READERS: Mapping[type[TypeEngine[Any]], Callable[[str], object]] = {
    Boolean: {"yes": True, "no": False}.__getitem__,
    Integer: int,
    # Float is a Numeric to SQLAlchemy and must come before it.
    Float: float,
    Numeric: Decimal,
    Date: date.fromisoformat,
}


def load_reference(connection: Connection) -> int:
    """Insert or correct the reference rows and return how many were new or changed.

    Rows are known by their primary key. Rows that a user has added are left alone.

    Raises:
        ValueError: if a file has a column that its table lacks, or a value that its column cannot hold.
    """
    return sum(_load(connection, table) for table in _TABLES)


def _load(connection: Connection, table: Table) -> int:
    keys = [column.name for column in table.primary_key]
    stored = {
        tuple(row[name] for name in keys): dict(row) for row in connection.execute(select(table)).mappings()
    }
    new, changed = [], 0
    for row in _read(table):
        before = stored.get(tuple(row[name] for name in keys))
        if before is None:
            new.append(row)
            continue
        ours = {name: value for name, value in row.items() if name not in _DECIDED.get(table.name, ())}
        if any(before[name] != value for name, value in ours.items()):
            at = [table.c[name] == row[name] for name in keys]
            connection.execute(update(table).where(*at).values(ours))
            changed += 1
    if new:
        connection.execute(insert(table), new)
    return len(new) + changed


def _read(table: Table) -> list[dict[str, object]]:
    path = _ROWS / f"{table.name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [_typed(table, row, f"{path.name}:{no}") for no, row in enumerate(csv.DictReader(file), 2)]


def _typed(table: Table, row: Mapping[str, str], place: str) -> dict[str, object]:
    try:
        return {name: _value(table.c[name], text) for name, text in row.items()}
    except (KeyError, ValueError, ArithmeticError) as error:
        raise ValueError(f"{place}: {error}") from error


def _value(column: Column[object], text: str) -> object:
    if text == "":
        return None
    for kind, read in _READERS.items():
        if isinstance(column.type, kind):
            return read(text)
    return text
