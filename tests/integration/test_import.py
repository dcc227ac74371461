"""From a file to the tables: everything or nothing, once, and what is changed is changed."""

import hashlib
import hmac
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from data_access import tables
from data_access.engine import reading
from data_access.importing import around
from data_access.importing.intake import import_files
from data_access.snapshots.publish import publish
from data_access.snapshots.store import SnapshotStore
from data_access.version import read_version
from metrics.scope import Policy, Role, Scope
from tests.import_files import SECRET, a_file, a_row, imported, rules, stored, with_someone

pytestmark = pytest.mark.usefixtures("own_settings")

SCOPE = Scope(role=Role.STEERING, policy=Policy.EXACT)
EXITED = {"Slutdatum": "2021-08-31", "Utfall": "Arbete"}
COUNTED = (
    "participant",
    "enrolment",
    "method_period",
    "import_batch",
    "quality_issue",
    "project",
    "subproject",
)


def counts(engine: Engine) -> dict[str, int]:
    with reading(engine) as connection:
        return {
            name: connection.execute(select(func.count()).select_from(getattr(tables, name))).scalar_one()
            for name in COUNTED
        }


def test_a_row_becomes_a_participant_and_an_enrolment(known: Engine):
    report = imported(known, a_file(a_row(**EXITED, Metoder="Case management, SE")))

    assert report.loaded
    assert (report.files[0].new, report.files[0].changed) == (1, 0)
    key = int.from_bytes(hmac.digest(SECRET.encode(), b"P-1", hashlib.sha256)[:4], "big")
    assert stored(known, tables.participant, "participant_id", "gender", "birth_year", "record_key") == [
        ("P-1", "woman", 1984, key)
    ]
    assert stored(
        known,
        tables.enrolment,
        "enrolment_no",
        "project",
        "forbund",
        "municipality",
        "enrolled_on",
        "exited_on",
        "referrer",
        "education",
        "outcome",
        "method_mask",
        "activity_hours",
    ) == [
        (
            1,
            "MIA_VIDARE",
            "OS",
            "0136",
            date(2021, 2, 15),
            date(2021, 8, 31),
            "municipality",
            "upper_secondary",
            "work",
            1 + 4,
            0.0,
        )
    ]
    assert stored(known, tables.method_period, "method", "started_on") == [
        ("cm", date(2021, 2, 15)),
        ("se", date(2021, 2, 15)),
    ]
    assert read_version(known).version == 2


def test_codes_and_names_in_any_case_mean_the_same(known: Engine):
    spelled = a_row(Projekt="mia_vidare", Förbund="os", Kommun="136", Kön="KVINNA", Remittent="KOMMUN")

    assert imported(known, a_file(spelled)).loaded
    assert stored(known, tables.enrolment, "project", "forbund", "municipality", "gender", "referrer") == [
        ("MIA_VIDARE", "OS", "0136", "woman", "municipality")
    ]


def test_every_finding_comes_at_once_and_nothing_is_changed(known: Engine):
    before = counts(known), read_version(known)

    report = imported(known, a_file(a_row(Kommun="?", Kön="?"), a_row(Pseudonym="P-2", Startdatum="?")))

    assert rules(report) == [
        ("bad_date", 3, "Startdatum"),
        ("unknown_code", 2, "Kommun"),
        ("unknown_code", 2, "Kön"),
    ]
    assert (counts(known), read_version(known)) == (before[0], before[1])


def test_a_dry_run_finds_and_changes_nothing(known: Engine):
    report = imported(known, a_file(a_row()), dry_run=True)

    assert (report.refused, report.loaded) == (False, False)
    assert counts(known)["participant"] == 0


def test_the_same_file_is_refused_the_second_time(known: Engine):
    imported(known, a_file(a_row()))

    again = imported(known, a_file(a_row(), name="annat namn.csv"))

    assert rules(again) == [("already_loaded", None, None)]
    assert counts(known)["import_batch"] == 1


def test_the_same_file_twice_in_one_call_is_refused(known: Engine):
    report = imported(known, a_file(a_row()), a_file(a_row(), name="b.csv"))

    assert [file.refused for file in report.files] == [False, True]
    assert counts(known)["participant"] == 0


def test_what_a_files_name_hides_is_neither_shown_nor_stored(known: Engine):
    report = imported(known, a_file(a_row(), name="lista\u202evsc.exe\u200b.csv"))

    assert report.files[0].name == "listavsc.exe.csv"
    assert stored(known, tables.import_batch, "source") == [("listavsc.exe.csv",)]


def test_one_refused_file_keeps_all_of_them_out(known: Engine):
    report = imported(known, a_file(a_row()), a_file(a_row(Pseudonym="P-2", Kön="?"), name="b.csv"))

    assert not report.loaded
    assert counts(known)["participant"] == 0


def test_a_changed_participant_is_updated_and_keeps_number_and_key(known: Engine):
    imported(known, a_file(a_row(Metoder="cm"), a_row(Pseudonym="P-2", Metoder="se")))
    keys = stored(known, tables.participant, "participant_id", "record_key")

    report = imported(
        known,
        a_file(
            a_row(**EXITED, Metoder="cm, se"),
            a_row(Pseudonym="P-2", Metoder="se"),
            a_row(Pseudonym="P-3", Metoder=""),
        ),
    )

    assert (report.files[0].new, report.files[0].changed) == (1, 1)
    assert stored(known, tables.participant, "participant_id", "record_key")[:2] == keys
    assert stored(known, tables.enrolment, "participant_id", "enrolment_no", "outcome", "method_mask") == [
        ("P-1", 1, "work", 4 + 1),
        ("P-2", 1, None, 1),
        ("P-3", 1, None, 0),
    ]
    assert stored(known, tables.enrolment, "import_batch_id") == [(2,), (1,), (2,)]


def test_columns_that_the_file_lacks_keep_what_is_stored(known: Engine):
    imported(known, a_file(a_row(Metoder="cm")))
    fewer = {
        name: value for name, value in a_row(Kön="Man").items() if name not in {"Remittent", "Födelseår"}
    }

    assert imported(known, a_file(fewer)).loaded
    assert stored(known, tables.enrolment, "gender", "birth_year", "referrer", "method_mask") == [
        ("man", 1984, "municipality", 4)
    ]
    assert stored(known, tables.participant, "gender", "birth_year") == [("man", 1984)]


def test_a_second_enrolment_gets_the_next_number_and_the_first_keeps_its_own(known: Engine):
    imported(known, a_file(a_row(Startdatum="2021-06-01")))

    report = imported(known, a_file(a_row(Startdatum="2020-09-01", Slutdatum="2021-01-31", Utfall="Studier")))

    assert report.loaded
    assert stored(known, tables.enrolment, "enrolment_no", "enrolled_on") == [
        (1, date(2021, 6, 1)),
        (2, date(2020, 9, 1)),
    ]


def test_a_corrected_gender_reaches_the_enrolments_that_the_file_does_not_mention(known: Engine):
    imported(known, a_file(a_row(Startdatum="2020-09-01", Slutdatum="2020-12-31", Utfall="Studier")))

    imported(known, a_file(a_row(Kön="Man")))

    assert stored(known, tables.enrolment, "gender") == [("man",), ("man",)]


def test_an_overlap_with_what_is_stored_is_a_warning_kept_with_the_batch(known: Engine):
    imported(known, a_file(a_row()))

    report = imported(known, a_file(a_row(Startdatum="2021-05-03")))

    assert report.loaded
    assert rules(report) == [("overlaps_stored", 2, "Startdatum")]
    assert stored(known, tables.quality_issue, "import_batch_id", "rule", "severity", "row", "column") == [
        (2, "overlaps_stored", "warn", 2, "Startdatum")
    ]


def test_real_people_never_join_synthetic_ones(known: Engine):
    with_someone(known, synthetic=True)

    report = imported(known, a_file(a_row()))

    assert rules(report) == [("demo_in_database", None, None)]
    assert "--replace-demo" in report.files[0].messages()[0].todo


def test_replacing_the_demo_takes_its_people_snapshots_and_mark_away(known: Engine, tmp_path: Path):
    with_someone(known, synthetic=True)
    store, now = SnapshotStore(tmp_path / "snapshots", tmp_path), datetime(2022, 1, 3, tzinfo=UTC)
    publish(known, store, project="MIA", as_of=date(2020, 8, 31), scope=SCOPE, now=now)

    assert imported(known, a_file(a_row()), replace_demo=True).loaded
    assert store.ids() == []
    assert stored(known, tables.participant, "participant_id") == [("P-1",)]
    assert not read_version(known).synthetic


def test_replacing_never_takes_real_people_away(known: Engine):
    imported(known, a_file(a_row()))

    assert imported(known, a_file(a_row(Pseudonym="P-2")), replace_demo=True).loaded
    assert counts(known)["participant"] == 2


def test_synthetic_files_never_join_real_people(known: Engine):
    imported(known, a_file(a_row()))

    report = import_files(known, [a_file(a_row(Pseudonym="P-2"))], b"[file]\nsynthetic = true\n")

    assert rules(report) == [("real_in_database", None, None)]


def test_a_fault_halfway_leaves_the_database_as_it_was(known: Engine, monkeypatch: pytest.MonkeyPatch):
    imported(known, a_file(a_row()))
    before = counts(known), read_version(known)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("power is gone")

    monkeypatch.setattr(around, "bump_version", fail)
    with pytest.raises(RuntimeError, match="power"):
        imported(known, a_file(a_row(Pseudonym="P-2"), a_row(**EXITED)))

    assert (counts(known), read_version(known)) == before


def test_a_database_without_reference_rows_says_what_to_run(engine: Engine):
    assert rules(imported(engine, a_file(a_row()))) == [("no_reference", None, None)]


def test_no_cell_reaches_the_tables_but_as_a_code_date_number_or_pseudonym(known: Engine):
    imported(known, a_file(a_row(Fritext="Karin ringde om sin dotter")))

    with reading(known) as connection:
        rows = [
            str(row) for table in tables.metadata.sorted_tables for row in connection.execute(select(table))
        ]
    assert "dotter" not in " ".join(rows)
