"""What the reading child may do, and what stays as it was when a file is refused."""

import hashlib
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from data_access.engine import reading
from data_access.importing import limits
from data_access.importing.intake import import_files
from data_access.importing.mapping import read_mapping
from data_access.importing.read import Incoming, read_file
from data_access.importing.rules import ImportRefused
from data_access.settings import ROOT
from data_access.tables import metadata
from tests.hostile.case import Case
from tests.hostile.corpus import corpus
from tests.import_files import with_reference

_TRIED = """
import json, os, resource, socket
from data_access.importing.parse import _give_up_rights
_give_up_rights()
def fails(attempt):
    try: attempt()
    except OSError: return True
    return False
print(json.dumps([
    fails(lambda: open("/etc/passwd")), fails(lambda: open("skriven.txt", "w")), fails(socket.socket),
    fails(lambda: os.pipe()), resource.getrlimit(resource.RLIMIT_CORE)[1] == 0, os.nice(0) >= 5,
    resource.getrlimit(resource.RLIMIT_AS)[1] == 1 << 30, resource.getrlimit(resource.RLIMIT_CPU)[1] == 30,
    not os.environ.keys() - {"LC_CTYPE"},
]))
"""


def test_the_child_can_open_nothing_and_yields_to_others():
    done = subprocess.run(
        [sys.executable, "-B", "-c", _TRIED], cwd=ROOT, env={}, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == str([True] * 9).lower()


def test_a_file_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "CHILD_SECONDS", 0.01)
    began = time.perf_counter()

    with pytest.raises(ImportRefused, match="too_slow"):
        read_file(Incoming("a.csv", b"a;b\n1;2\n"))
    assert time.perf_counter() - began < 5


def test_a_child_that_dies_is_a_refusal(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")

    with pytest.raises(ImportRefused, match="too_slow"):
        read_file(Incoming("a.csv", b"a;b\n1;2\n"))


def test_a_mapping_larger_than_anyone_writes_is_refused():
    with pytest.raises(ImportRefused) as refused:
        read_mapping(b"# " + b"x" * limits.MAPPING_BYTES)

    assert refused.value.found.rows() == [("mapping", None, None, "större än 64 kB")]


def _chosen() -> list[Case]:
    names = {"two cells far apart", "NUL", "cp850", "unclosed quote", "macros", "personnummer", "half a file"}
    return [case for case in corpus() if case.name in names]


def test_after_a_refusal_the_database_is_the_same_to_the_byte(engine: Engine):
    with_reference(engine)
    before = _contents(engine)

    reports = [import_files(engine, [Incoming(c.filename, c.content())]) for c in _chosen()]

    assert len(reports) == 7
    assert all(report.refused for report in reports)
    assert _contents(engine) == before


def _contents(engine: Engine) -> object:
    if engine.dialect.name == "sqlite":
        # Closed, so that nothing waits in the log beside it.
        engine.dispose()
        return hashlib.sha256(Path(str(engine.url.database)).read_bytes()).hexdigest()
    with reading(engine) as connection:
        return {t.name: sorted(map(str, connection.execute(select(t)))) for t in metadata.sorted_tables}
