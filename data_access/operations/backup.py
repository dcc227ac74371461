"""A copy of everything that cannot be made again, from one instant, while others go on writing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import connect
from typing import Any, cast

from sqlalchemy import Connection, Engine, create_engine, inspect, text

from data_access.engine import reading
from data_access.operations.archive import Packing, packing
from data_access.operations.figures import figure_hashes
from data_access.operations.schema import revision_of, tables_of
from data_access.settings import Settings
from data_access.version import DataVersion, read_version, version_within

SQLITE_FILE = "database.sqlite"
TABLES = "tables"
SNAPSHOTS = "snapshots"
NOTES = "var"
SECRETS = "secrets"
#: What lies in var_dir and belongs to the snapshots: known public keys, and how far their log has come.
NOTE_FILES = ("snapshot_keys", "snapshot_log.json")
SECRET_FILES = ("snapshot_signing_key", "record_key_secret")
#: Whether the role is shown every row: nothing is hidden from it, or it is one that imports.
_SEES_ALL = text(
    "SELECT NOT row_security_active('enrolment') OR EXISTS (SELECT FROM pg_roles WHERE rolname IN"
    " ('mia_owner', 'mia_import') AND pg_has_role(current_user, oid, 'USAGE'))"
)
_PARTLY = (
    "Databasrollen ser inte alla rader, så kopian skulle bli ofullständig. Ange en roll som gör det i"
    " MIA_IMPORT_DATABASE_URL. Ingen kopia är skriven."
)


def back_up(engine: Engine, chosen: Settings, out: Path, *, secrets: bool = False) -> str:
    """Write the database, the snapshots, their keys and log to the new file *out*, and say so.

    Args:
        engine: of a role that sees every row.
        secrets: also the private keys that lie in var_dir; who has the file has them then.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
        ValueError: if *out* is there already, or the role does not see every row.
    """
    with packing(out) as archive:
        # Before the snapshots: their log may be further than the note says, and never behind it.
        _add_files(archive, NOTES, chosen.var_dir, NOTE_FILES)
        sqlite = engine.dialect.name == "sqlite"
        facts, version = (_sqlite if sqlite else _postgres)(engine, archive, out)
        snapshots = _add_tree(archive, chosen.snapshot_dir)
        if secrets:
            _add_files(archive, SECRETS, chosen.var_dir, SECRET_FILES)
        archive.close(
            {
                "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "database": engine.dialect.name,
                "data_version": version.version,
                "as_of": version.as_of.isoformat(),
                "synthetic": version.synthetic,
                **facts,
            }
        )
    checked = len(facts["figures"])
    told = f"{checked} indikatorers svar är med, att jämföra vid återläsning" if checked else (
        "inga svar är med, för data ändrades under tiden"
    )  # fmt: skip
    rows = sum(facts["rows"].values())
    state = f"dataversion {version.version}, {rows} rader, {snapshots} filer om lägesrapporter"
    return f"{out.name}: {state}; {told}."


def _add_files(archive: Packing, folder: str, where: Path, names: tuple[str, ...]) -> None:
    for name in names:
        if (where / name).exists():
            archive.add_file(f"{folder}/{name}", where / name)


def _add_tree(archive: Packing, folder: Path) -> int:
    """Add the files of the snapshots, but for what is only half written, and return how many."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    kept = [path for path in files if not any(part[0] == "." for part in path.relative_to(folder).parts)]
    for path in kept:
        archive.add_file(f"{SNAPSHOTS}/{path.relative_to(folder).as_posix()}", path)
    return len(kept)


def rows_of(connection: Connection) -> dict[str, int]:
    """Return how many rows each table has."""
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()  # noqa: S608 - our own
        for name in tables_of(connection)
    }


def copied_out(connection: Connection, name: str, columns: list[str]) -> Iterator[bytes]:
    """Yield the rows of a table as PostgreSQL writes them."""
    cursor = connection.connection.cursor()
    listed = ", ".join(f'"{column}"' for column in columns)
    asked = f'COPY (SELECT {listed} FROM "{name}") TO STDOUT'  # noqa: S608 - a table of ours
    with cursor.copy(asked) as rows:
        for chunk in rows:
            yield bytes(chunk)


def _sqlite(engine: Engine, archive: Packing, out: Path) -> tuple[dict[str, Any], DataVersion]:
    aside = out.with_name(f".{out.name}.database")
    try:
        copy_sqlite(engine, aside)
        copy = create_engine(f"sqlite:///{aside}", hide_parameters=True)
        with reading(copy) as connection:
            facts: dict[str, Any] = {"revision": revision_of(connection), "rows": rows_of(connection)}
            version = version_within(connection)
        facts["figures"] = figure_hashes(copy, version.as_of)
        copy.dispose()
        archive.add_file(SQLITE_FILE, aside)
    finally:
        aside.unlink(missing_ok=True)
    return facts, version


def copy_sqlite(engine: Engine, target: Path) -> None:
    """Copy an SQLite database in one step into the file *target*: whoever writes meanwhile comes after."""
    with reading(engine) as connection:
        target.touch(mode=0o600)
        copy = connect(target)
        try:
            cast("SqliteConnection", connection.connection.driver_connection).backup(copy)
            # Not as the original: one file, without a journal beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()


def _postgres(engine: Engine, archive: Packing, _out: Path) -> tuple[dict[str, Any], DataVersion]:
    with reading(engine) as connection:
        if not connection.execute(_SEES_ALL).scalar():
            raise ValueError(_PARTLY)
        version = version_within(connection)
        facts: dict[str, Any] = {"revision": revision_of(connection), "columns": {}}
        facts["rows"] = rows_of(connection)
        look = inspect(connection)
        for name in tables_of(connection):
            columns = [str(column["name"]) for column in look.get_columns(name)]
            facts["columns"][name] = columns
            archive.add(f"{TABLES}/{name}", copied_out(connection, name, columns))
    facts["figures"] = _figures_of(engine, version)
    return facts, version


def _figures_of(engine: Engine, version: DataVersion) -> dict[str, str]:
    """Return the answers as they were copied, or none where the data have changed since."""
    found = figure_hashes(engine, version.as_of)
    return found if read_version(engine) == version else {}
