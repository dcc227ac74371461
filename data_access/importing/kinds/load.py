"""Rows of counts, surveys and money into their table, inside the caller's transaction, and out again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import orjson
import polars as pl
from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, insert, or_, select, update

from data_access import tables
from data_access.importing.kinds.file_kind import FileKind
from data_access.importing.kinds.kind import BUDGET, NNS, TARGETS
from data_access.tables import row_change, survey_question, target

#: Rows that come with the product have lower numbers; theirs are corrected by number.
FIRST_NUMBER = 100_000


@dataclass(frozen=True, slots=True)
class KindRows:
    """What one file says, checked: typed rows with a column for each field of the kind."""

    kind: FileKind
    rows: pl.DataFrame


@dataclass(slots=True)
class _Log:
    """What one batch has done so far, kept so that it can be undone.

    Attributes:
        earlier: changes of the parts before, where a file is loaded part by part.
    """

    connection: Connection
    batch_id: int
    earlier: int
    count: dict[str, int] = field(default_factory=lambda: {"added": 0, "changed": 0})

    def insert(self, table: Table, row: dict[str, Any]) -> None:
        self.connection.execute(insert(table), row)
        self._note(table, row, "added", None)

    def update(self, table: Table, before: Mapping[str, Any], values: dict[str, Any]) -> None:
        at = _at(table, before)
        self.connection.execute(update(table).where(at).values(values))
        self._note(table, before, "changed", {name: before[name] for name in values})

    def _note(self, table: Table, row: Mapping[str, Any], kind: str, before: object) -> None:
        self.count[kind] += 1
        key = {column.name: row[column.name] for column in table.primary_key}
        values = {
            "import_batch_id": self.batch_id, "change_no": self.earlier + sum(self.count.values()),
            "record": table.name, "row_key": _json(key), "kind": kind,
            "before": None if before is None else _json(before),
        }  # fmt: skip
        self.connection.execute(insert(row_change), values)


def load_kind(connection: Connection, checked: KindRows, batch_id: int) -> tuple[int, int]:
    """Insert what is new, correct what differs, leave the rest; return how many of each."""
    kind, log = checked.kind, _Log(connection, batch_id, _changes(connection, batch_id))
    if kind is NNS:
        _words(log, checked.rows)
    has_batch = "import_batch_id" in kind.table.columns
    stored = _stored(connection, kind)
    names = [f.name for f in kind.fields if f.name in kind.table.columns]
    added, changed = 0, 0
    for row in checked.rows.select(names).iter_rows(named=True):
        values = {name: _as_stored(kind.table, name, value) for name, value in row.items()}
        before = stored.get(tuple(values[name] for name in kind.key))
        if before is None:
            new = values | ({"import_batch_id": batch_id} if has_batch else {})
            if kind.number is not None:
                new[kind.number] = _next_number(connection, kind.table.c[kind.number])
            log.insert(kind.table, new)
            added += 1
        elif any(before[name] != value for name, value in values.items()):
            differing = {name: value for name, value in values.items() if before[name] != value}
            log.update(kind.table, before, differing | ({"import_batch_id": batch_id} if has_batch else {}))
            changed += 1
    if kind is TARGETS:
        _close_earlier(log, checked.rows)
    if kind is BUDGET:
        _retire(log, checked.rows)
    return added, changed


def _changes(connection: Connection, batch_id: int) -> int:
    of_batch = row_change.c.import_batch_id == batch_id
    return connection.scalar(select(func.max(row_change.c.change_no)).where(of_batch)) or 0


def undo_kind(connection: Connection, batch_id: int) -> None:
    """Take back everything that the batch added and changed, the last first."""
    of_batch = row_change.c.import_batch_id == batch_id
    changes = connection.execute(
        select(row_change).where(of_batch).order_by(row_change.c.change_no.desc())
    ).all()
    for change in changes:
        table = tables.metadata.tables[change.record]
        at = _at(table, _read(table, change.row_key))
        if change.kind == "added":
            connection.execute(delete(table).where(at))
        else:
            connection.execute(update(table).where(at).values(_read(table, change.before)))
    connection.execute(delete(row_change).where(of_batch))


def _words(log: _Log, rows: pl.DataFrame) -> None:
    stored = set(log.connection.scalars(select(survey_question.c.question)))
    for row in rows.select("question", "wording").unique(maintain_order=True).iter_rows(named=True):
        if row["question"] not in stored:
            log.insert(survey_question, row)


def _stored(connection: Connection, kind: FileKind) -> dict[tuple[Any, ...], dict[str, Any]]:
    rows = connection.execute(select(kind.table)).mappings()
    return {tuple(row[name] for name in kind.key): dict(row) for row in rows}


def _next_number(connection: Connection, column: ColumnElement[int]) -> int:
    last = connection.scalar(select(func.max(column))) or 0
    return max(int(last), FIRST_NUMBER) + 1


def _close_earlier(log: _Log, rows: pl.DataFrame) -> None:
    """Let the target that was in force until now end where the new one begins."""
    t = target.c
    for row in rows.sort("valid_from").iter_rows(named=True):
        same = and_(
            t.project == row["project"],
            t.forbund.is_(None) if row["forbund"] is None else t.forbund == row["forbund"],
            t.indicator == row["indicator"],
            t.kind == row["kind"],
            t.valid_from < row["valid_from"],
            or_(t.valid_to.is_(None), t.valid_to > row["valid_from"]),
        )
        for before in log.connection.execute(select(target).where(same)).mappings().all():
            log.update(target, dict(before), {"valid_to": row["valid_from"]})


def _retire(log: _Log, rows: pl.DataFrame) -> None:
    """Let the version in force be the only one that indicators count with."""
    b = tables.budget.c
    for project, version in rows.filter("is_register").select("project", "version").unique().iter_rows():
        others = select(tables.budget).where(b.project == project, b.version != version, b.is_register)
        for before in log.connection.execute(others).mappings().all():
            log.update(tables.budget, dict(before), {"is_register": False})


def _at(table: Table, row: Mapping[str, Any]) -> ColumnElement[bool]:
    return and_(*(column == row[column.name] for column in table.primary_key))


def _as_stored(table: Table, name: str, value: Any) -> Any:  # noqa: ANN401 - any column's type
    if value is not None and table.c[name].type.python_type is Decimal:
        return Decimal(str(value)).quantize(Decimal("0.01"))
    return value


def _json(values: object) -> str:
    # SQLAlchemy's names of columns are text with more to it.
    return orjson.dumps(values, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def _read(table: Table, stored: str) -> dict[str, Any]:
    return dict(_typed(table, orjson.loads(stored).items()))


def _typed(table: Table, items: Iterable[tuple[str, Any]]) -> Iterable[tuple[str, Any]]:
    for name, value in items:
        kind = table.c[name].type.python_type
        if value is None or kind not in {date, Decimal}:
            yield name, value
        else:
            yield name, date.fromisoformat(value) if kind is date else Decimal(value)
