"""A file with a personnummer is refused, and nothing of it is anywhere afterwards."""

import io
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import Engine, select
from starlette.formparsers import MultiPartParser

from data_access.engine import reading
from data_access.importing.mapping import read_mapping
from data_access.importing.read import Incoming
from data_access.importing.rules import ImportRefused
from data_access.tables import metadata
from tests.import_files import a_row, a_workbook, as_csv, imported, with_reference
from tests.personnummer.made_up import numbers
from tests.terminal import ROOT, managed, settings_for

NUMBER = next(numbers(1, 19))
#: What the number and its neighbours look like anywhere: text, bytes of UTF-16, a number in JSON.
CANARY = "Kanariegatan"
WORDS = (NUMBER, NUMBER[2:], f"{NUMBER[2:8]}-{NUMBER[8:]}", f"{NUMBER[:8]}-{NUMBER[8:]}", CANARY)


def traces(content: bytes) -> list[str]:
    return [word for word in WORDS for coded in (word.encode(), word.encode("utf-16-le")) if coded in content]


def a_text() -> bytes:
    return as_csv(
        a_row(Kommun=CANARY), a_row(Pseudonym=f"{NUMBER[2:8]}-{NUMBER[8:]}", Kommun=CANARY)
    ).encode()


def a_book() -> bytes:
    book = a_workbook({"Deltagare": [list(a_row()), list(a_row(Kommun=CANARY).values())]})
    book.properties.title = f"Lista {NUMBER}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def written(folder: Path) -> dict[str, bytes]:
    """Return what every file holds, with what is packed in it."""
    files = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    packed = [ZipFile(io.BytesIO(content)) for content in files.values() if content.startswith(b"PK")]
    return files | {f"in {part}": book.read(part) for book in packed for part in book.namelist()}


@contextmanager
def held_open(database: Path) -> Iterator[None]:
    """Keep the write-ahead log of *database* from being tidied away."""
    with closing(sqlite3.connect(database)) as reader:
        reader.execute("SELECT count(*) FROM project").fetchall()
        yield


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return managed(tmp_path_factory.mktemp("kept") / "mia.sqlite", "migrate", "reference")


@pytest.mark.parametrize(("name", "content"), [(f"lista {NUMBER}.csv", a_text()), ("lista.xlsx", a_book())])
def test_the_command_leaves_nothing_behind(database: Path, tmp_path: Path, name: str, content: bytes):
    sent, kept = tmp_path / "sent", database.parent
    sent.mkdir()
    (sent / name).write_bytes(content)
    with held_open(database):
        done = subprocess.run(
            [sys.executable, "manage.py", "import", sent / name, "--marked-copy", kept / "fynd.xlsx"],
            cwd=ROOT,
            env={**os.environ, **settings_for(database), "TMPDIR": str(kept), "PYTHONFAULTHANDLER": "1"},
            capture_output=True,
            check=False,
        )
        left = written(kept)

    assert done.returncode == 2
    assert b"personnummer" in done.stdout
    assert {"mia.sqlite-wal", "fynd.xlsx", "in xl/sharedStrings.xml"} <= set(left)
    assert traces(done.stdout + done.stderr) == []
    assert {place: found for place, content in left.items() if (found := traces(content))} == {}


def test_no_table_of_either_database_holds_any_of_it(engine: Engine, caplog: pytest.LogCaptureFixture):
    with_reference(engine)

    report = imported(engine, Incoming(f"{NUMBER}.csv", a_text()), Incoming("a.xlsx", a_book()))

    assert report.refused
    with reading(engine) as connection:
        rows = [row for table in metadata.sorted_tables for row in connection.execute(select(table))]
    assert traces(repr(rows).encode()) == []
    assert traces(repr(report.as_json()).encode()) == []
    assert traces(caplog.text.encode()) == []


def test_a_mapping_is_searched_before_its_faults_are_told():
    mapping = f'[file]\nsource = "x"\n[fields]\n"{NUMBER}" = {{ column = 3 }}\n'.encode()

    with pytest.raises(ImportRefused) as refused:
        read_mapping(mapping)

    assert [row[:3] for row in refused.value.found.iter_rows()] == [("personnummer", None, "mappningen")]
    assert traces(repr(refused.value).encode()) == []


def test_an_upload_stays_in_memory_until_it_has_been_searched():
    import asgi  # noqa: F401, PLC0415 - the server sets it when it starts

    assert MultiPartParser.spool_max_size >= 20 * 1024 * 1024
