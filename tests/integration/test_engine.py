import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import Connection, Engine, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from data_access import tables
from data_access.bulk import Rows, insert_rows
from data_access.engine import get_engine, read_engine, reading, writing
from data_access.errors import DatabaseUnavailable, LiveDataForbidden, RowsRefused
from data_access.migrate import migrate
from data_access.sources import open_source
from data_access.version import bump_version, read_version
from metrics.dimension import Dimension
from metrics.scope import Policy, Role, Scope
from metrics.text import Language, speaking
from tests.enrolments import Enrolment, store

PROJECT = {
    "code": "P", "name": "P", "long_name": "P", "sort_order": 1,
    "starts_on": date(2020, 1, 1), "ends_on": date(2021, 1, 1),
}  # fmt: skip


Add = Callable[[Connection, dict[str, object]], None]


def insert_row(connection: Connection, person: dict[str, object]) -> None:
    connection.execute(insert(tables.participant), [person])


def insert_in_bulk(connection: Connection, person: dict[str, object]) -> None:
    insert_rows(connection, Rows(tables.participant, {name: [value] for name, value in person.items()}))


@pytest.mark.usefixtures("engine")
def test_reading_engine_cannot_write(url: str):
    reader = read_engine(url)

    with pytest.raises(DBAPIError, match=r"(?i)read.?only"), reader.begin() as connection:
        connection.execute(insert(tables.project), [PROJECT])

    reader.dispose()


def test_one_reading_sees_one_state(engine: Engine):
    count = select(func.count()).select_from(tables.project)

    with reading(engine) as connection:
        before = connection.scalar(count)
        with writing(engine) as writer:
            writer.execute(insert(tables.project), [PROJECT])
        assert connection.scalar(count) == before == 0
    with reading(engine) as connection:
        assert connection.scalar(count) == 1


def test_failed_writing_leaves_nothing(engine: Engine):
    def fail() -> None:
        with writing(engine) as connection:
            connection.execute(insert(tables.project), [PROJECT])
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - ours
        fail()

    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(tables.project)) == 0


def test_foreign_keys_hold(engine: Engine):
    phase = {"project": "X", "phase": "analysis", "starts_on": date(2020, 1, 1), "ends_on": date(2021, 1, 1)}

    with pytest.raises(RowsRefused), writing(engine) as connection:
        connection.execute(insert(tables.project_phase), [phase])


@pytest.mark.parametrize("add", [insert_row, insert_in_bulk])
def test_rows_that_break_a_rule_are_refused_without_repeating_them(engine: Engine, add: Add):
    person = {"participant_id": "hemlig", "gender": "x", "registration_level": "identified", "record_key": 1}

    with pytest.raises(RowsRefused) as caught, writing(engine) as connection:
        add(connection, person)

    told = "".join(traceback.format_exception(caught.value))
    assert "gender" in str(caught.value)
    assert "hemlig" not in told


def test_database_without_tables_says_what_to_do(url: str):
    engine = get_engine(url)

    with pytest.raises(DatabaseUnavailable, match=r"manage\.py migrate"):
        read_version(engine)

    engine.dispose()


def test_tables_of_an_older_version_say_what_to_do(engine: Engine):
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE data_version RENAME COLUMN changed_at TO changed"))

    with pytest.raises(DatabaseUnavailable, match=r"äldre än programmet\. Kör: python manage\.py migrate"):
        read_version(engine)


@pytest.mark.parametrize("open_", [get_engine, read_engine])
def test_database_that_is_not_there_is_a_sentence(open_: Callable[[str], Engine], tmp_path: Path):
    address = (
        "postgresql://nobody:hemligt@127.0.0.1:1/mia"
        if open_ is get_engine
        else f"sqlite:///{tmp_path / 'no.sqlite'}"
    )
    engine = open_(address)

    with pytest.raises(DatabaseUnavailable) as caught:
        read_version(engine)

    sv, en = {
        get_engine: ("Databasen svarar inte.", "The database does not answer."),
        read_engine: ("Databasens fil finns inte,", "The database file does not exist,"),
    }[open_]
    assert str(caught.value).startswith(sv)
    with speaking(Language.EN), pytest.raises(DatabaseUnavailable, match=f"^{en}"):
        read_version(engine)
    assert not (tmp_path / "no.sqlite").exists()


def test_file_may_have_any_name(tmp_path: Path):
    address = f"sqlite:///{tmp_path / 'mål 100%25 #1.sqlite'}"
    engine, reader = get_engine(address), read_engine(address)
    migrate(engine)

    assert read_version(reader) == read_version(engine)

    engine.dispose()
    reader.dispose()


def test_empty_database_is_version_zero(engine: Engine):
    state = read_version(engine)

    assert (state.version, state.synthetic, state.changed_at, state.clock) == (0, False, None, None)


def test_every_change_counts_one_version(engine: Engine):
    for clock in (date(2021, 12, 31), None):
        with writing(engine) as connection:
            bump_version(connection, as_of=clock, synthetic=clock is not None)

    state = read_version(engine)
    assert (state.version, state.synthetic, state.clock) == (2, False, None)
    assert state.changed_at is not None
    assert state.changed_at.utcoffset() is not None


def test_writers_at_the_same_time_wait_for_each_other(engine: Engine):
    def bump() -> None:
        with writing(engine) as connection:
            bump_version(connection, as_of=None, synthetic=False)

    bump()
    threads = [Thread(target=bump) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert read_version(engine).version == 7


def test_funder_has_no_handle_to_the_live_tables(engine: Engine):
    with pytest.raises(LiveDataForbidden):
        open_source(engine, Scope(role=Role.FUNDER, policy=Policy.EXACT))


def test_source_is_opened_by_an_engine_that_only_reads(engine: Engine, url: str):
    store(engine, [Enrolment()])
    reader = read_engine(url)

    source = open_source(reader, Scope(role=Role.STEERING, policy=Policy.EXACT))

    assert source.synthetic
    assert source.counts([Dimension.GENDER], {}).select("gender", "n").rows() == [("woman", 1)]
    reader.dispose()
