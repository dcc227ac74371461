"""An installation from its copy: proved first, then put in place, then asked what it answered before."""

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import connect
from typing import cast

from sqlalchemy import Connection, Engine, create_engine, inspect, text

from data_access.engine import reading, writing
from data_access.errors import DatabaseUnavailable
from data_access.operations.archive import Packed, packed
from data_access.operations.backup import (
    NOTES,
    SECRETS,
    SNAPSHOTS,
    SQLITE_FILE,
    TABLES,
    copied_out,
    rows_of,
)
from data_access.operations.figures import figure_hashes
from data_access.operations.schema import bring_up, holds_rows, knows, make_anew, revision_of
from data_access.private_files import replace_file
from data_access.settings import Settings

_UNCHANGED = "Inget har ändrats."
_HOLDS = (
    "{} har redan innehåll. Lägg till --replace för att byta ut det; ta först en kopia med"
    f" python manage.py backup. {_UNCHANGED}"
)
_OTHER_KIND = "Kopian är av {}, och databasen är {}. Ange en databas av samma slag. " + _UNCHANGED
_TOO_NEW = f"Kopian är gjord av en nyare version av programmet. Uppgradera först. {_UNCHANGED}"
_DIFFER = "Svaren skiljer sig från dem när kopian togs: {}. {}"
_NOT_EMPTY = f"Nya tabeller är inte tomma. {_UNCHANGED}"
_NOT_WHOLE = f"Databasen i kopian är inte hel. {_UNCHANGED}"


def restore(engine: Engine, chosen: Settings, path: Path, *, replace: bool = False) -> str:
    """Put database, snapshots, keys and log in place from the copy *path*, and say so.

    Args:
        engine: of a role that may make tables.
        replace: also where there is something already; replaced snapshots are kept beside the new ones.

    Raises:
        DatabaseUnavailable: if the database does not answer.
        ValueError: if the copy is not whole, or does not belong here, or would replace something.
    """
    with packed(path) as archive:
        facts = archive.facts
        if facts["database"] != engine.dialect.name:
            raise ValueError(_OTHER_KIND.format(facts["database"], engine.dialect.name))
        _require_room(engine, chosen, replace=replace)
        compared = (_sqlite if engine.dialect.name == "sqlite" else _postgres)(engine, archive)
        snapshots = _put_snapshots(archive, chosen.snapshot_dir)
        for folder, mode in ((NOTES, 0o644), (SECRETS, 0o600)):
            for name in archive.names(folder):
                content = b"".join(archive.chunks(name))
                replace_file(chosen.var_dir / Path(name).name, content, mode=mode)
    return (
        f"Återställt från {path.name}, gjord {facts['made_at']}: dataversion {facts['data_version']},"
        f" {sum(facts['rows'].values())} rader, {snapshots} filer om lägesrapporter. {compared}"
    )


def _require_room(engine: Engine, chosen: Settings, *, replace: bool) -> None:
    if replace:
        return
    # A file that is not there yet, or has no tables, has room.
    with suppress(DatabaseUnavailable), writing(engine) as connection:
        if holds_rows(connection):
            raise ValueError(_HOLDS.format("Databasen"))
    if any(chosen.snapshot_dir.glob("*")):
        raise ValueError(_HOLDS.format("Mappen för lägesrapporter"))


def _sqlite(engine: Engine, archive: Packed) -> str:
    """Prove, upgrade and question the copy aside, then lay it over the database in one transaction."""
    place = Path(str(engine.url.database))
    aside = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        archive.unpack(SQLITE_FILE, aside)
        copy = create_engine(f"sqlite:///{aside}", hide_parameters=True)
        with writing(copy) as connection:
            _require_known(connection, archive)
            whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            if not whole or rows_of(connection) != archive.facts["rows"]:
                raise ValueError(_NOT_WHOLE)
            bring_up(connection)
        compared = _compared(copy, archive, _UNCHANGED)
        copy.dispose()
        # No statement comes before: the copying is a transaction of its own, and waits for the lock.
        with reading(engine) as connection:
            driver = cast("SqliteConnection", connection.connection.driver_connection)
            source = connect(aside)
            source.backup(driver)
            source.close()
    finally:
        for name in (aside.name, f"{aside.name}-wal", f"{aside.name}-shm"):
            aside.with_name(name).unlink(missing_ok=True)
    return compared


def _postgres(engine: Engine, archive: Packed) -> str:
    """Make the tables anew with the rows of the copy, in one transaction, and question them."""
    with writing(engine) as connection:
        _require_known(connection, archive)
        make_anew(connection, archive.facts["revision"])
        if holds_rows(connection):
            raise ValueError(_NOT_EMPTY)
        for name, columns in archive.facts["columns"].items():
            listed = ", ".join(f'"{column}"' for column in columns)
            cursor = connection.connection.cursor()
            with cursor.copy(f'COPY "{name}" ({listed}) FROM STDIN') as rows:
                for chunk in archive.chunks(f"{TABLES}/{name}"):
                    rows.write(chunk)
            digest = hashlib.sha256()
            for chunk in copied_out(connection, name, columns):
                digest.update(chunk)
            if digest.hexdigest() != archive.facts["sha256"][f"{TABLES}/{name}"]:
                raise ValueError(_NOT_WHOLE)
            _count_on(connection, name)
        bring_up(connection)
    return _compared(engine, archive, "Databasen är ändå återställd.")


def _count_on(connection: Connection, name: str) -> None:
    """Let the numbers of new rows go on after the highest there is."""
    for column in inspect(connection).get_columns(name):
        # Those that PostgreSQL counts itself, whatever the sequence is called.
        if str(column["default"] or "").startswith("nextval("):
            newest = f'SELECT max("{column["name"]}") FROM "{name}"'  # noqa: S608 - a table of ours
            highest = connection.exec_driver_sql(newest).scalar()
            asked = text("SELECT setval(pg_get_serial_sequence(:table, :column), :highest)")
            if highest is not None:
                bound = {"table": f'"{name}"', "column": column["name"], "highest": highest}
                connection.execute(asked, bound)


def _require_known(connection: Connection, archive: Packed) -> None:
    present = revision_of(connection)
    if not all(knows(connection, each) for each in (archive.facts["revision"], present) if each):
        raise ValueError(_TOO_NEW)


def _put_snapshots(archive: Packed, folder: Path) -> int:
    """Lay the snapshots aside and move them into place; return how many files."""
    aside = folder.with_name(f".{folder.name}.{os.getpid()}")
    names = archive.names(SNAPSHOTS)
    for name in names:
        archive.unpack(name, aside / name.removeprefix(f"{SNAPSHOTS}/"), mode=0o444)
    if any(folder.glob("*")):
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        folder.rename(folder.with_name(f"{folder.name}.replaced-{stamp}"))
    elif folder.exists():
        folder.rmdir()
    if names:
        aside.rename(folder)
    return len(names)


def _compared(engine: Engine, archive: Packed, after: str) -> str:
    """Ask every indicator again, and say how many answers are as they were.

    Raises:
        ValueError: naming the indicators that answer otherwise.
    """
    told: Mapping[str, str] = archive.facts["figures"]
    now = figure_hashes(engine, date.fromisoformat(archive.facts["as_of"]))
    # An indicator that has been defined anew since is another one.
    both = told.keys() & now.keys()
    changed = sorted(name for name in both if told[name] != now[name])
    if changed:
        raise ValueError(_DIFFER.format(", ".join(changed), after))
    if not told:
        return "Kopian har inga svar att jämföra med."
    return f"{len(both)} indikatorer svarar som när kopian togs."
