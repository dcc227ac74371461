"""What ``manage.py distribute`` sends, and that the schema and the statements are such as Citus takes.

Citus is not installed here: the functions that it adds are declared by the test, note what they were asked,
and hold it against the catalogue of PostgreSQL.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import (
    Column,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    event,
    text,
)

from data_access.distribution import distribute, faults, placement, told
from data_access.engine import get_engine
from data_access.importing.consent import withdraw
from data_access.importing.undo import undo_last
from data_access.tables import metadata
from data_access.version import read_version
from tests.import_files import a_file, a_row, imported, with_reference

pytestmark = pytest.mark.usefixtures("own_settings")

_CITUS = """
CREATE TABLE citus_tables (place serial, table_name text, kind text, key text, beside text);
CREATE FUNCTION create_reference_table(name text) RETURNS void LANGUAGE sql AS
    'INSERT INTO citus_tables (table_name, kind) VALUES ($1, ''reference'')';
CREATE FUNCTION create_distributed_table(name text, key text, colocate_with text DEFAULT 'default')
    RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    -- As Citus: every unique key holds the column, no trigger, and the table beside is spread already.
    IF EXISTS (
        SELECT 1 FROM pg_index i WHERE i.indrelid = name::regclass AND i.indisunique AND NOT EXISTS (
            SELECT 1 FROM pg_attribute a
            WHERE a.attrelid = i.indrelid AND a.attname = key AND a.attnum = ANY (i.indkey)))
    THEN RAISE 'cannot create constraint on "%%"', name; END IF;
    IF EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = name::regclass AND NOT t.tgisinternal)
    THEN RAISE 'triggers are not supported on "%%"', name; END IF;
    IF colocate_with <> 'default'
        AND NOT EXISTS (SELECT 1 FROM citus_tables c WHERE c.table_name = colocate_with)
    THEN RAISE 'relation "%%" is not distributed', colocate_with; END IF;
    INSERT INTO citus_tables (table_name, kind, key, beside) VALUES (name, 'distributed', key, colocate_with);
END $$;
"""


@pytest.fixture
def coordinator(guarded: Any) -> Iterator[Engine]:
    engine = get_engine(guarded.render_as_string(hide_password=False))
    with engine.begin() as connection:
        connection.exec_driver_sql(_CITUS)
    yield with_reference(engine)
    engine.dispose()


def test_every_key_about_people_holds_the_person():
    assert faults() == []
    placed = placement()
    assert set(placed.spread) == {
        name for name, table in metadata.tables.items() if "participant_id" in table.c
    }
    assert sorted([*placed.spread, *placed.everywhere, *placed.coordinator]) == sorted(metadata.tables)


def test_schema_that_cannot_be_spread_is_told():
    schema = MetaData()
    Table("participant", schema, Column("participant_id", String, primary_key=True))
    Table(
        "enrolment", schema,
        Column("id", Integer, primary_key=True),
        Column("participant_id", String),
        Column("number", Integer),
        UniqueConstraint("number"),
    )  # fmt: skip
    Table("visit", schema, Column("enrolment", Integer, ForeignKey("enrolment.id"), primary_key=True))

    assert faults(schema) == [
        "enrolment: nyckeln id saknar participant_id",
        "enrolment: nyckeln number saknar participant_id",
        "visit: hänvisningen till enrolment går inte på participant_id",
    ]


def test_tables_are_placed_in_one_transaction(coordinator: Engine):
    placed = distribute(coordinator, without_row_security=True)

    with coordinator.connect() as connection:
        rows = connection.execute(
            text("SELECT table_name, kind, key, beside FROM citus_tables ORDER BY place")
        )
        sent = [tuple(row) for row in rows]
        guarded = connection.scalar(
            text("SELECT count(*) FROM pg_class WHERE relrowsecurity AND relname = ANY(:names)"),
            {"names": list(placed.spread)},
        )
    assert sent[0][:2] == ("data_version", "reference")
    assert [name for name, kind, *_ in sent if kind == "reference"] == list(placed.everywhere)
    people = [row for row in sent if row[1] == "distributed"]
    assert [row[0] for row in people] == list(placed.spread)
    assert {row[2] for row in people} == {"participant_id"}
    assert [row[3] for row in people] == ["default", *["participant"] * (len(people) - 1)]
    assert guarded == 0
    assert "fördelade efter participant_id" in told(placed)

    with pytest.raises(ValueError, match="redan fördelade"):
        distribute(coordinator, without_row_security=True)


def test_nothing_is_placed_where_rows_are_guarded_and_nobody_gave_that_up(coordinator: Engine):
    with pytest.raises(ValueError, match="--without-row-security"):
        distribute(coordinator, without_row_security=False)
    with coordinator.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM citus_tables")) == 0


def test_other_databases_are_left_as_they_are(engine: Engine):
    with pytest.raises(ValueError, match="ingen Citus-koordinator"):
        distribute(engine, without_row_security=True)


#: What Citus refuses of a table that is spread, by what its documentation says.
_REFUSED = (
    r"UPDATE \"?{table}\"? SET [^;]*participant_id\s*=[^;]*? WHERE",
    r"LOCK TABLE \"?{table}",
    r"MERGE INTO \"?{table}",
    r"CREATE (?:CONSTRAINT )?TRIGGER .* ON \"?{table}",
    r"INSERT INTO \"?{table}\"? \((?![^)]*participant_id)",
)


def test_no_statement_of_an_import_its_correction_undoing_and_withdrawal_is_refused(coordinator: Engine):
    distribute(coordinator, without_row_security=True)
    seen: list[str] = []

    def follow(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(" ".join(statement.split()))

    event.listen(coordinator, "before_cursor_execute", follow)
    people = ("P-1", "P-2")
    left = {"Slutdatum": "2021-06-30", "Utfall": "Arbete"}
    assert imported(coordinator, a_file(*(a_row(Pseudonym=name) for name in people))).loaded
    corrected = a_file(*(a_row(Pseudonym=name, **left) for name in people), name="rättade.csv")
    assert imported(coordinator, corrected, keep_open=True).loaded
    undo_last(coordinator, read_version(coordinator).version, actor="test")
    withdraw(coordinator, ["P-2"], actor="test")
    event.remove(coordinator, "before_cursor_execute", follow)

    about = [s for s in seen if any(name in s for name in placement().spread)]
    assert any(s.startswith("UPDATE enrolment") for s in about)
    assert any(s.startswith("DELETE FROM enrolment") for s in about)
    for name in placement().spread:
        for pattern in _REFUSED:
            refused = re.compile(pattern.format(table=name))
            assert not [s for s in about if refused.search(s)]
    # A write to what lies everywhere may follow a read of what is spread: asked for in every transaction.
    assert any("citus.multi_shard_modify_mode" in s for s in seen)
