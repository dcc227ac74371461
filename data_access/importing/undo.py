"""Take back the last load: the files that came together, and everything that they changed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    Table,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from data_access import tables
from data_access.audit import announce, record_within
from data_access.engine import reading, writing
from data_access.importing.batches import LoadedBatch, lock_imports, read_batches
from data_access.importing.held import Chosen, held_by_closed, people_of
from data_access.importing.kinds.load import undo_kind
from data_access.importing.stored import chunks
from data_access.sums.keeping import after_change, before_change
from data_access.tables import batch_project, enrolment, import_batch, participant, record_change
from data_access.version import bump_version
from metrics.translation import tr

_READERS: dict[type, Callable[[str], object]] = {
    date: date.fromisoformat,
    int: int,
    float: float,
    bool: "true".__eq__,
    str: str,
}


class UndoRefused(ValueError):
    """The last load stays; the message is Swedish and says why, and what to do instead."""


@dataclass(frozen=True, slots=True)
class LastLoad:
    """The files that were loaded together last, and the version of the data that they made."""

    version: int
    files: tuple[LoadedBatch, ...]


def last_load(engine: Engine) -> LastLoad | None:
    """Return what ``undo_last`` would take back; None where no load can be undone.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    held = [batch for batch in read_batches(engine) if batch.undone_at is None]
    version = max(held, key=lambda batch: batch.number or 0).version if held else None
    if version is None:
        return None
    return LastLoad(version, tuple(batch for batch in held if batch.version == version))


def why_not(engine: Engine) -> str | None:
    """Return why the last load cannot be undone, in Swedish; None if it can.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    with reading(engine) as connection:
        try:
            batches = _last(connection)
            numbers = [batch.import_batch_id for batch in batches]
            _refuse_held(connection, batches[0].data_version, people_of(numbers, newcomers=True))
        except UndoRefused as error:
            return str(error)
    return None


def undo_last(engine: Engine, version: int, *, actor: str) -> LastLoad:
    """Make the data what they were before the last load, but for those who have withdrawn consent since.

    Args:
        version: of the load that the reader has confirmed; another one is not undone in its place.
        actor: role or account, for the log.

    Raises:
        UndoRefused: if it is not the last one any more, or if closed periods hold it. Nothing has changed.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    undone = last_load(engine)
    with writing(engine) as connection:
        lock_imports(connection)
        batches = _last(connection)
        if undone is None or batches[0].data_version != version or undone.version != version:
            raise UndoRefused(tr("En annan inläsning har kommit emellan. Se listan över inlästa filer."))
        numbers = [batch.import_batch_id for batch in batches]
        # Those who were there before are still there afterwards, with other events.
        remaining = [row[0] for row in connection.execute(people_of(numbers, newcomers=False))]
        _refuse_held(connection, version, people_of(numbers, newcomers=True))
        newcomers = [row[0] for row in connection.execute(people_of(numbers, newcomers=True))]
        sums = before_change(connection, [*remaining, *newcomers])
        for batch in batches:
            _take_back(connection, batch)
        _refuse_held(connection, version, remaining)
        bump_version(connection, as_of=batches[-1].clock_before, synthetic=batches[-1].synthetic_before)
        after_change(connection, sums)
        told = f"version {version}, {len(batches)} filer"
        row = record_within(
            connection, actor=actor, event="import_undone", subject=told, happened_at=datetime.now(UTC)
        )
    announce(row)
    return undone


def _last(connection: Connection) -> Sequence[Row[Any]]:
    """Return the batches that were loaded together last, the latest first."""
    b = import_batch.c
    newest = select(func.max(b.import_batch_id)).scalar_subquery()
    last = connection.execute(select(import_batch).where(b.import_batch_id == newest)).one_or_none()
    if last is None:
        raise UndoRefused(tr("Ingen inläsning finns att ångra."))
    if last.data_version is None:
        raise UndoRefused(tr("Den senaste inläsningen gjordes innan det gick att ångra."))
    if last.synthetic_before and not last.synthetic:
        raise UndoRefused(
            tr(
                "Inläsningen ersatte syntetiska uppgifter, som inte går att ta fram igen. Börja om i en ny "
                "databas."
            )
        )
    together = select(import_batch).where(b.data_version == last.data_version)
    return connection.execute(together.order_by(b.import_batch_id.desc())).all()


def _refuse_held(connection: Connection, version: int, people: Chosen) -> None:
    held = held_by_closed(connection, version, people)
    if held:
        raise UndoRefused(
            tr(
                "Inläsningen går inte att ångra: {held} stängdes med den eller efter den och räknar dess "
                "personer, och stängda tal ritas aldrig om. Rätta med en ny fil; rättelsen kommer med i "
                "nästa vidare period.",
                held=held,
            )
        )


def _take_back(connection: Connection, batch: Row[Any]) -> None:
    number = batch.import_batch_id
    _restore(connection, number)
    undo_kind(connection, number)
    for table in (enrolment, participant):
        connection.execute(delete(table).where(table.c.import_batch_id == number))
    for table in (record_change, tables.quality_issue, tables.aggregate_count):
        connection.execute(delete(table).where(table.c.import_batch_id == number))
    _take_projects_back(connection, number)
    kept = (
        "sha256",
        "source",
        "received_at",
        "rows",
        "new_participants",
        "changed_participants",
        "synthetic",
        "kind",
    )
    moved = select(literal(datetime.now(UTC)), *(import_batch.c[name] for name in kept))
    of_batch = import_batch.c.import_batch_id == number
    connection.execute(insert(tables.undone_batch).from_select(["undone_at", *kept], moved.where(of_batch)))
    connection.execute(delete(import_batch).where(of_batch))


def _restore(connection: Connection, number: int) -> None:
    """Give what the batch changed its earlier values, some people at a time."""
    c = record_change.c
    of_batch = c.import_batch_id == number
    people = connection.scalars(
        select(c.participant_id).where(of_batch).distinct().order_by(c.participant_id)
    ).all()
    for some in chunks(people):
        changes = (
            select(c.record, c.kind, c.participant_id, c.row_key, c.field, c.old)
            .where(of_batch, c.participant_id.in_(some))
            .order_by(c.participant_id, c.change_no)
        )
        _give_back(connection, changes)


def _give_back(connection: Connection, changes: Select[Any]) -> None:
    earlier: dict[tuple[str, str, str, str], dict[str, str | None]] = {}
    for row in connection.execute(changes):
        place = (row.record, row.kind, row.participant_id, row.row_key)
        earlier.setdefault(place, {})[row.field] = row.old
    for kind, act in (("added", _delete), ("removed", _insert), ("changed", _update)):
        for name in ("participant", "enrolment", "method_period", "income_status", "occupation_status"):
            table = tables.metadata.tables[name]
            found = [
                (_key(table, place[2], place[3]), {f: _value(table, f, old) for f, old in values.items()})
                for place, values in earlier.items()
                if place[:2] == (name, kind)
            ]
            act(connection, table, found)


_Rows = Sequence[tuple[dict[str, object], dict[str, object]]]


def _delete(connection: Connection, table: Table, rows: _Rows) -> None:
    if rows:
        connection.execute(delete(table).where(*_at(table)), [_bound(key) for key, _ in rows])


def _insert(connection: Connection, table: Table, rows: _Rows) -> None:
    if rows:
        connection.execute(insert(table), [key | values for key, values in rows])


def _update(connection: Connection, table: Table, rows: _Rows) -> None:
    # All fields of a row at once: exit and outcome must hold together at every moment.
    for fields in sorted({tuple(sorted(values)) for _, values in rows}):
        alike = [
            _bound(key) | {f"to_{field}": values[field] for field in fields}
            for key, values in rows
            if tuple(sorted(values)) == fields
        ]
        to: dict[str, Any] = {field: bindparam(f"to_{field}") for field in fields}
        connection.execute(update(table).where(*_at(table)).values(to), alike)
        copied = {field: to[field] for field in fields if field in ("gender", "birth_year")}
        if table is participant and copied:
            of_person = enrolment.c.participant_id == bindparam("at_participant_id")
            connection.execute(update(enrolment).where(of_person).values(copied), alike)


def _at(table: Table) -> list[ColumnElement[bool]]:
    return [column == bindparam(f"at_{column.name}") for column in table.primary_key]


def _bound(key: dict[str, object]) -> dict[str, object]:
    return {f"at_{name}": value for name, value in key.items()}


def _key(table: Table, participant_id: str, row_key: str) -> dict[str, object]:
    names = [column.name for column in table.primary_key]
    texts = [participant_id, *(row_key.split("|") if row_key else ())]
    return {name: _value(table, name, text) for name, text in zip(names, texts, strict=True)}


def _value(table: Table, name: str, text: str | None) -> object:
    return None if text is None else _READERS[table.c[name].type.python_type](text)


def _take_projects_back(connection: Connection, number: int) -> None:
    """Delete what the batch's mapping declared, but for what something else has come to rest on."""
    b = batch_project.c
    created = connection.execute(select(b.project, b.forbund).where(b.import_batch_id == number)).all()
    connection.execute(delete(batch_project).where(b.import_batch_id == number))
    for project, forbund in sorted(created, key=lambda row: row.forbund, reverse=True):
        table = tables.subproject if forbund else tables.project
        at = {"project": project, "forbund": forbund} if forbund else {"code": project}
        try:
            with connection.begin_nested():
                connection.execute(delete(table).where(*_equal(table, at.items())))
        except IntegrityError:
            continue


def _equal(table: Table, values: Iterable[tuple[str, str]]) -> list[ColumnElement[bool]]:
    return [table.c[name] == value for name, value in values]
