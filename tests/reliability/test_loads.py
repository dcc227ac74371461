"""Two loads at once, a full disk, and consent that is withdrawn: nothing is lost, and all is said."""

import resource
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access import tables
from data_access.audit import verify
from data_access.engine import get_engine, writing
from data_access.errors import DatabaseUnavailable
from data_access.importing import consent
from data_access.importing.intake import import_files
from data_access.importing.progress import Stage
from data_access.importing.read import Incoming
from data_access.importing.report import Report
from data_access.version import read_version
from tests.import_files import a_file, a_row, imported, rules, stored, with_reference
from tests.reliability.kills import people
from tests.reliability.states import state

pytestmark = pytest.mark.usefixtures("own_settings")

WITHDRAWN = {"Slutdatum": "2021-08-31", "Utfall": "Annat", "Avslutsorsak": "Återkallat samtycke"}
COUNT = ("project", "forbund", "gender", "period", "measure", "n")


def at_once(engine: Engine, files: Sequence[Incoming]) -> list[Report]:
    with ThreadPoolExecutor(len(files)) as pool:
        return list(pool.map(lambda file: import_files(engine, [file]), files))


def test_two_files_at_once_are_both_loaded(known: Engine):
    files = [
        Incoming(f"{name}.csv", people(40).replace(b"\nP-", f"\n{name}-".encode())) for name in ("A", "B")
    ]

    reports = at_once(known, files)

    assert [report.loaded for report in reports] == [True, True]
    assert len(stored(known, tables.participant, "participant_id")) == 80
    assert read_version(known).version == 3


def test_the_same_file_twice_at_once_is_loaded_once(known: Engine):
    file = Incoming("a.csv", people(40))

    reports = at_once(known, [file, file])

    assert sorted(report.loaded for report in reports) == [False, True]
    assert [rules(report) for report in reports if report.refused] == [[("already_loaded", None, None)]]
    assert len(stored(known, tables.participant, "participant_id")) == 40


def test_who_waits_too_long_for_another_load_is_told(known: Engine, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("data_access.importing.batches._WAIT", "1s")
    other = get_engine(str(known.url.render_as_string(hide_password=False)))
    if known.dialect.name == "sqlite":
        with known.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 500")
    with writing(other) as connection:
        consent.lock_imports(connection)

        with pytest.raises(DatabaseUnavailable, match="En annan inläsning eller ändring pågår"):
            imported(known, a_file(a_row()))


def test_a_full_disk_is_told_and_leaves_what_was_there(tmp_path: Path, migrated_sqlite: Path):
    path = tmp_path / "mia.sqlite"
    path.write_bytes(migrated_sqlite.read_bytes())
    engine = with_reference(get_engine(f"sqlite:///{path}"))
    before = state(engine)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size // 4, limits[1]))
    try:
        with pytest.raises(DatabaseUnavailable, match="Disken är full"):
            imported(engine, Incoming("a.csv", people(3_000)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert state(engine) == before
    assert imported(engine, Incoming("a.csv", people(3_000))).loaded
    engine.dispose()


def test_every_stage_of_a_load_is_followed(known: Engine):
    seen: list[tuple[Stage, int, int]] = []

    import_files(known, [a_file(a_row())], progress=lambda *told: seen.append(told))

    assert seen == [(stage, done, 1) for stage in Stage for done in (0, 1)]


def test_who_withdraws_consent_is_gone_but_for_a_count(known: Engine):
    imported(known, a_file(a_row(Metoder="cm"), a_row(Pseudonym="P-2", Metoder="se")))
    imported(known, a_file(a_row(Kommun="Nynäshamn", Metoder="ips")))
    cells = stored(known, tables.closed_cell, "cell", "n", "k", "shown")
    version = read_version(known).version

    told = consent.withdraw(known, ["P-1", "P-9"], actor="test")

    assert told == consent.Withdrawn(removed=1, earlier=0, unknown=1)
    assert "'P-1'" not in repr(state(known))
    assert stored(known, tables.aggregate_count, *COUNT) == [
        ("MIA_VIDARE", "OS", "woman", "2021", "consent_withdrawn", 1)
    ]
    assert read_version(known).version == version + 1
    assert stored(known, tables.closed_cell, "cell", "n", "k", "shown") == cells
    assert stored(known, tables.audit_event, "event", "object")[-1:] == [("consent_withdrawn", "1 personer")]
    assert verify(known).whole


def test_withdrawing_again_changes_nothing(known: Engine):
    imported(known, a_file(a_row()))
    consent.withdraw(known, ["P-1"], actor="test")
    before = state(known)

    assert consent.withdraw(known, ["P-1"], actor="test") == consent.Withdrawn(0, 1, 0)
    assert state(known) == before


def test_a_later_file_does_not_bring_a_withdrawn_person_back(known: Engine):
    imported(known, a_file(a_row()))
    consent.withdraw(known, ["P-1"], actor="test")

    report = imported(known, a_file(a_row(), a_row(Pseudonym="P-2")))

    assert rules(report) == [("withdrawn_earlier", 2, None)]
    assert stored(known, tables.participant, "participant_id") == [("P-2",)]


def test_a_row_that_says_so_withdraws_consent_once(known: Engine):
    imported(known, a_file(a_row(), a_row(Pseudonym="P-2")))
    blank = dict.fromkeys(WITHDRAWN, "")
    rows = [a_row(**WITHDRAWN), a_row(**blank, Pseudonym="P-2"), a_row(**WITHDRAWN | {"Pseudonym": "P-3"})]

    first = imported(known, a_file(*rows))
    again = imported(known, a_file(*rows, a_row(**blank, Pseudonym="P-4")))

    assert [rule for rule, _, _ in rules(first)] == ["consent_withdrawn", "consent_withdrawn"]
    assert [rule for rule, _, _ in rules(again)] == ["withdrawn_earlier", "withdrawn_earlier"]
    assert stored(known, tables.participant, "participant_id") == [("P-2",), ("P-4",)]
    assert stored(known, tables.aggregate_count, *COUNT) == [
        ("MIA_VIDARE", "OS", "woman", "2021", "consent_withdrawn", 2)
    ]


def test_nothing_of_a_withdrawn_person_is_left_in_the_file(migrated_sqlite: Path, tmp_path: Path):
    path = tmp_path / "mia.sqlite"
    path.write_bytes(migrated_sqlite.read_bytes())
    engine = with_reference(get_engine(f"sqlite:///{path}"))
    imported(engine, a_file(a_row(Pseudonym="LEAVES-7"), a_row(Pseudonym="STAYS-8")))
    assert b"LEAVES-7" in content(path)

    consent.withdraw(engine, ["LEAVES-7"], actor="test")

    assert b"LEAVES-7" not in content(path)
    assert b"STAYS-8" in content(path)
    engine.dispose()


def content(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
