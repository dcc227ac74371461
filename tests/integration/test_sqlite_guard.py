"""SQLite has no roles: its connections cannot leave their file, and those that read cannot write."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from data_access.engine import get_engine, read_engine, writing
from data_access.importing.consent import withdraw
from data_access.version import read_version
from tests.enrolments import Enrolment, store

#: VACUUM is refused already for being in a transaction, as every statement of ours is.
_REFUSED = r"authoriz|VACUUM from within a transaction|attempt to write a readonly database"
DOORS = pytest.mark.parametrize("open_", [get_engine, read_engine])


@pytest.fixture
def address(migrated_sqlite: Path, tmp_path: Path) -> str:
    (tmp_path / "mia.sqlite").write_bytes(migrated_sqlite.read_bytes())
    return f"sqlite:///{tmp_path / 'mia.sqlite'}"


@DOORS
@pytest.mark.parametrize(
    "command",
    [
        "ATTACH '{other}' AS other",
        "ATTACH DATABASE ':memory:' AS other",
        "aTtAcH/**/'{other}' AS other",
        "DETACH main",
        "VACUUM INTO '{other}'",
        "SELECT load_extension('{other}')",
        "PRAGMA writable_schema = ON",
        "PRAGMA writable_schema(1)",
        "PRAGMA trusted_schema = ON",
        "PRAGMA temp_store_directory = '/tmp'",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA main.user_version = 7",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA optimize",
    ],
)
def test_no_connection_leaves_its_file_or_sets_the_engine(address, open_, command, tmp_path):
    engine, other = open_(address), tmp_path / "other.sqlite"

    with pytest.raises(DatabaseError, match=_REFUSED), engine.connect() as connection:
        connection.exec_driver_sql(command.format(other=other))

    assert not other.exists()
    assert read_version(engine).version == 0
    engine.dispose()


@pytest.mark.parametrize(
    "command",
    [
        "INSERT INTO withdrawal VALUES ('x')",
        "CREATE TEMP TABLE copy AS SELECT 1",
        "PRAGMA query_only = OFF",
        "PRAGMA ignore_check_constraints = ON",
        "PRAGMA secure_delete = OFF",
        "PRAGMA wal_checkpoint(TRUNCATE)",
    ],
)
def test_a_reading_connection_sets_and_writes_nothing(address, command):
    engine = read_engine(address)

    with pytest.raises(DatabaseError, match=_REFUSED), engine.connect() as connection:
        connection.execute(text(command))

    engine.dispose()


def test_what_imports_set_and_health_asks_goes_on_working(address, monkeypatch):
    engine = get_engine(address)
    store(engine, [Enrolment()])
    monkeypatch.setenv("MIA_RECORD_KEY_SECRET", "kQ7wz2Lr9XbT4mVf8Yc3Nd6Hs1Gj5PaE")

    with writing(engine) as connection:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = OFF")
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    assert withdraw(engine, ["P1"], actor="test").removed == 1

    engine.dispose()
