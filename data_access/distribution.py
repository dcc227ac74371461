"""PostgreSQL over several machines: which tables lie where in Citus, and the statements that place them.

Rows about people are spread by ``participant_id``, so that everything about one person lies on one
machine; what they refer to lies whole on every machine; the rest stays on the coordinator.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, MetaData, Table, UniqueConstraint, func, select, text

from data_access import tables
from data_access.engine import writing
from data_access.tables import metadata

#: What every key of a spread table holds.
KEY = "participant_id"
#: Not referred to by people's rows, but read beside them in one question.
_BESIDE = ("data_version", "target", "closed_period")
_FIRST = tables.participant.name


@dataclass(frozen=True, slots=True)
class Placement:
    """Where tables lie, each in an order in which they can be placed."""

    everywhere: tuple[str, ...]
    spread: tuple[str, ...]
    coordinator: tuple[str, ...]


def placement(schema: MetaData = metadata) -> Placement:
    """Return where the tables of *schema* lie."""
    ordered = schema.sorted_tables
    spread = [table for table in ordered if KEY in table.c]
    everywhere = {schema.tables[name] for name in _BESIDE if name in schema.tables}
    waiting = [*spread, *everywhere]
    while waiting:
        targets = {key.column.table for key in waiting.pop().foreign_keys}
        found = {table for table in targets if KEY not in table.c} - everywhere
        everywhere |= found
        waiting += found
    return Placement(
        tuple(table.name for table in ordered if table in everywhere),
        tuple(table.name for table in ordered if KEY in table.c),
        tuple(table.name for table in ordered if table not in everywhere and KEY not in table.c),
    )


def faults(schema: MetaData = metadata) -> list[str]:
    """Return, in words, what Citus would not take in *schema*; nothing = it can be spread."""
    placed = placement(schema)
    return [
        *(
            f"{name}: nyckeln {', '.join(names)} saknar {KEY}"
            for name in placed.spread
            for names in _keys(schema.tables[name])
            if KEY not in names
        ),
        *(fault for table in schema.sorted_tables for fault in _references(table, placed)),
    ]


def statements(schema: MetaData = metadata) -> Iterator[str]:
    """Yield what places the tables, in order; each is sent to the coordinator."""
    placed = placement(schema)
    for name in placed.spread:
        yield f'ALTER TABLE "{name}" DISABLE ROW LEVEL SECURITY'
    for name in placed.everywhere:
        yield f"SELECT create_reference_table('{name}')"
    for name in placed.spread:
        beside = "" if name == _FIRST else f", colocate_with := '{_FIRST}'"
        yield f"SELECT create_distributed_table('{name}', '{KEY}'{beside})"


def distribute(engine: Engine, *, without_row_security: bool) -> Placement:
    """Place every table in one transaction.

    Args:
        without_row_security: whether the caller accepts that the database no longer guards rows.

    Raises:
        ValueError: if the database is no Citus coordinator, is spread already, or guards rows and the
            caller has not accepted that it will not. Nothing has changed.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    wrong = faults()
    if wrong:
        raise ValueError(f"Schemat går inte att fördela: {'; '.join(wrong)}.")
    placed = placement()
    with writing(engine) as connection:
        _refuse(connection, placed.spread, without_row_security=without_row_security)
        for statement in statements():
            connection.execute(text(statement))
    return placed


def told(placed: Placement) -> str:
    """Return what was done as Swedish sentences."""
    return (
        f"{len(placed.spread)} tabeller om personer är fördelade efter {KEY}, {len(placed.everywhere)} ligger"
        f" hela på varje maskin och {len(placed.coordinator)} på koordinatorn. Raderna vaktas nu bara av"
        " programmet, som på SQLite (docs/scale.md)."
    )


def _refuse(connection: Connection, spread: Sequence[str], *, without_row_security: bool) -> None:
    able = "to_regproc" if connection.dialect.name == "postgresql" else None
    if able is None or connection.scalar(select(func.to_regproc("create_distributed_table"))) is None:
        raise ValueError(
            "Databasen är ingen Citus-koordinator. Installera tillägget där: CREATE EXTENSION citus."
            " Inget har ändrats."
        )
    if connection.scalar(text("SELECT count(*) FROM citus_tables")):
        raise ValueError("Tabellerna är redan fördelade. Inget har ändrats.")
    guarded = connection.scalar(
        text("SELECT count(*) FROM pg_class WHERE relrowsecurity AND relname = ANY(:names)"),
        {"names": list(spread)},
    )
    if guarded and not without_row_security:
        raise ValueError(
            "Databasen vaktar rader om personer (secure-database). Det kan den inte när de ligger på flera"
            " maskiner: frågan om vems de är läser andra rader. Programmets egna villkor gäller ändå. Kör"
            " igen med --without-row-security om det räcker. Inget har ändrats."
        )


def _keys(table: Table) -> Iterator[tuple[str, ...]]:
    """Yield the columns of everything that is unique in *table*."""
    yield tuple(table.primary_key.columns.keys())
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield tuple(constraint.columns.keys())
    for index in table.indexes:
        if index.unique:
            yield tuple(index.columns.keys())


def _references(table: Table, placed: Placement) -> Iterator[str]:
    """Yield which references of *table* would cross machines."""
    for constraint in table.foreign_key_constraints:
        target = constraint.referred_table.name
        pairs = {(element.parent.name, element.column.name) for element in constraint.elements}
        if target in placed.spread and (table.name not in placed.spread or (KEY, KEY) not in pairs):
            yield f"{table.name}: hänvisningen till {target} går inte på {KEY}"
        if table.name in placed.everywhere and target not in placed.everywhere:
            yield f"{table.name}: hänvisar till {target}, som inte ligger på varje maskin"
