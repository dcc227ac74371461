"""From a file to the tables: everything or nothing, once, and what is changed is changed."""

import csv
import hashlib
import hmac
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from data_access import tables
from data_access.engine import get_engine, reading
from data_access.importing import around
from data_access.importing.intake import import_files
from data_access.importing.read import Incoming
from data_access.snapshots.publish import publish
from data_access.snapshots.store import SnapshotStore
from data_access.sources import open_source
from data_access.version import read_version
from metrics import catalog
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.scope import Policy, Role, Scope
from metrics.selection import Selection
from tests.import_files import a_file, a_row, imported, rules, stored, with_reference, with_someone

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "docs" / "examples"
SECRET = "secret of the tests, longer than 32 bytes"
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


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MIA_RECORD_KEY_SECRET", SECRET)
    monkeypatch.setenv("MIA_SNAPSHOT_DIR", str(tmp_path / "snapshots"))
    monkeypatch.setenv("MIA_VAR_DIR", str(tmp_path))


@pytest.fixture
def known(engine: Engine) -> Engine:
    return with_reference(engine)


@pytest.fixture
def sqlite_known(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Engine]:
    """Return a database with reference rows, on SQLite only: what is checked does not ask the engine."""
    engine = get_engine(f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'mia.sqlite')}")
    yield with_reference(engine)
    engine.dispose()


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


@pytest.mark.parametrize(
    ("changed", "rule", "column"),
    [
        ({"Pseudonym": ""}, "missing_value", "Pseudonym"),
        ({"Pseudonym": "Anna Andersson"}, "bad_pseudonym", "Pseudonym"),
        ({"Pseudonym": "1234567890"}, "bad_pseudonym", "Pseudonym"),
        ({"Kommun": "Haningge"}, "unknown_code", "Kommun"),
        ({"Kön": ""}, "missing_value", "Kön"),
        ({"Födelseår": "84"}, "bad_year", "Födelseår"),
        ({"Födelseår": "1940"}, "age_outside", "Födelseår"),
        ({"Startdatum": "15/2 21"}, "bad_date", "Startdatum"),
        ({"Startdatum": "3/2/2021"}, "ambiguous_date", "Startdatum"),
        ({"Startdatum": "20211301"}, "bad_date", "Startdatum"),
        ({"Startdatum": "2021-02-29"}, "bad_date", "Startdatum"),
        ({"Startdatum": "2019-12-31"}, "start_outside_project", "Startdatum"),
        ({"Startdatum": "2099-01-01"}, "in_the_future", "Startdatum"),
        ({"Slutdatum": "2021-02-14", "Utfall": "Arbete"}, "exit_before_start", "Slutdatum"),
        ({"Slutdatum": "2021-08-31"}, "exit_without_outcome", "Utfall"),
        ({"Utfall": "Arbete"}, "outcome_without_exit", "Utfall"),
        ({"Avslutsorsak": "Flytt"}, "reason_without_exit", "Avslutsorsak"),
        ({"Kommun": "Solna"}, "not_a_member", "Kommun"),
        ({"Förbund": "SBG", "Kommun": "Järfälla"}, "not_a_member_then", "Kommun"),
        (
            {"Projekt": "MIA", "Förbund": "SBG", "Kommun": "Sundbyberg", "Startdatum": "2019-05-02"},
            "no_subproject",
            "Förbund",
        ),
        ({"Remissdatum": "2021-03-01"}, "referred_after_start", "Remissdatum"),
        ({**EXITED, "Avslut registrerat": "2021-08-30"}, "registered_too_early", "Avslut registrerat"),
        (
            {**EXITED, "Utfall": "Studier", "Arbetstyp": "Subventionerat"},
            "work_type_without_work",
            "Arbetstyp",
        ),
        ({"Aktivitetstimmar": "många"}, "bad_number", "Aktivitetstimmar"),
        ({"Både arbete och studier": "kanske"}, "bad_flag", "Både arbete och studier"),
        ({"Arbete vid start (%)": "120"}, "bad_number", "Arbete vid start (%)"),
        ({"Metoder": "cm, trolleri"}, "unknown_code", "Metoder"),
    ],
)
def test_every_rule_names_its_row_and_column(
    sqlite_known: Engine, changed: dict[str, str], rule: str, column: str
):
    blank = {name: "" for name in changed if name not in a_row()}
    good, bad = a_row(**blank), a_row(**{"Pseudonym": "P-2", **changed})

    report = imported(sqlite_known, a_file(good, bad), dry_run=True)

    assert (rule, 3, column) in rules(report)
    assert [row for _, row, _ in rules(report) if row == 2] == []


def test_nothing_happens_after_the_clock_of_the_data(sqlite_known: Engine):
    with_someone(sqlite_known, synthetic=False)

    report = imported(
        sqlite_known, a_file(a_row(Startdatum="2021-12-31"), a_row(Pseudonym="P-2", Startdatum="2022-01-01"))
    )

    assert rules(report) == [("in_the_future", 3, "Startdatum")]


def test_upplands_bro_takes_part_before_it_is_a_member(sqlite_known: Engine):
    assert rules(imported(sqlite_known, a_file(a_row(Förbund="SBG", Kommun="Upplands-Bro")))) == []


def test_missing_and_unknown_columns_are_named(sqlite_known: Engine):
    row = {name: value for name, value in a_row(Skonummer="38").items() if name not in {"Kön", "Startdatum"}}

    assert rules(imported(sqlite_known, a_file(row))) == [
        ("missing_column", None, "Kön"),
        ("missing_column", None, "Startdatum"),
        ("unknown_column", None, "Skonummer"),
    ]


def test_two_columns_for_one_field_are_refused(sqlite_known: Engine):
    assert rules(imported(sqlite_known, a_file(a_row(Start="2021-02-15")))) == [
        ("repeated_header", None, "Start"),
        ("repeated_header", None, "Startdatum"),
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


def test_an_unknown_value_gets_the_nearest_one_and_is_not_repeated(sqlite_known: Engine):
    (message,) = imported(sqlite_known, a_file(a_row(Kommun="Hanninge"))).files[0].messages()

    assert message.what == "Värdet finns inte i listan. Menade du ”haninge”?"
    assert "Hanninge" not in json.dumps(
        imported(sqlite_known, a_file(a_row(Kommun="Hanninge"))).as_json(), ensure_ascii=False
    )


def test_the_start_of_several_names_gets_no_suggestion(sqlite_known: Engine):
    (message,) = imported(sqlite_known, a_file(a_row(Utbildningsnivå="Eftergymnasial"))).files[0].messages()

    assert message.what == "Värdet finns inte i listan."


def test_a_cell_that_cannot_be_read_is_not_said_to_be_empty_too(sqlite_known: Engine):
    leaving = a_row(Slutdatum="2021-08-31", Utfall="jobb", Avslutsorsak="Arbete")

    assert rules(imported(sqlite_known, a_file(leaving))) == [("unknown_code", 2, "Utfall")]


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


def test_signs_that_nobody_sees_are_refused_by_row_and_column(sqlite_known: Engine):
    rows = a_row(Kommun="\u202eegninaH"), a_row(Pseudonym="P-2", Remittent="Kommu\u00adnen")

    found = rules(imported(sqlite_known, a_file(*rows)))

    assert ("invisible_character", 2, "Kommun") in found
    assert ("invisible_character", 3, "Remittent") in found


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


def test_rows_of_one_person_are_held_against_each_other(sqlite_known: Engine):
    report = imported(
        sqlite_known,
        a_file(a_row(), a_row(Kön="Man", Startdatum="2021-03-15"), a_row()),
    )

    assert rules(report) == [
        ("participant_differs", 3, "Kön"),
        ("repeated_enrolment", 4, "Startdatum"),
        ("overlap", 3, "Startdatum"),
    ]


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


@pytest.fixture
def example() -> tuple[Incoming, bytes, list[dict[str, str]]]:
    path = EXAMPLE / "unemployment-sample.csv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return Incoming(path.name, path.read_bytes()), (EXAMPLE / "unemployment.toml").read_bytes(), rows


def test_the_example_mapping_brings_its_file_in(
    known: Engine, example: tuple[Incoming, bytes, list[dict[str, str]]]
):
    file, mapping, rows = example

    assert import_files(known, [file], mapping).loaded

    end = date(2021, 12, 31)
    expected = []
    for row in rows:
        length = timedelta(weeks=int(row["duration"]))
        ended = row["spell"] == "1"
        start = date(2019, 1, 7) if ended else end - length
        gender = "woman" if row["sex"] == "female" else "man"
        expected.append((f"R-{row['rownames']}", gender, start, start + length if ended else None))
    assert stored(known, tables.enrolment, "participant_id", "gender", "enrolled_on", "exited_on") == sorted(
        expected
    )
    assert read_version(known).as_of == end


def test_the_indicators_count_the_example_as_its_file_does(
    known: Engine, example: tuple[Incoming, bytes, list[dict[str, str]]]
):
    file, mapping, rows = example
    import_files(known, [file], mapping)
    source = open_source(known, SCOPE)

    shown = {
        indicator: {
            row["gender"]: row["numerator"]
            for row in evaluate(
                indicator, source, Selection(project=("ROMEO",)), (Dimension.GENDER,), scope=SCOPE
            ).frame.iter_rows(named=True)
            if row["numerator"]
        }
        for indicator in (catalog.ENROLLED, catalog.EXITED)
    }

    gender = {"female": "woman", "male": "man"}
    assert shown[catalog.ENROLLED] == Counter(gender[row["sex"]] for row in rows)
    assert shown[catalog.EXITED] == Counter(gender[row["sex"]] for row in rows if row["spell"] == "1")
