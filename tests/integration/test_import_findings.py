"""What is found in a file: every rule by its row and its column, and what the sender reads."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access.engine import get_engine
from tests.import_files import a_file, a_row, imported, rules, with_reference, with_someone

EXITED = {"Slutdatum": "2021-08-31", "Utfall": "Arbete"}
pytestmark = pytest.mark.usefixtures("own_settings")


@pytest.fixture
def sqlite_known(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Engine]:
    """Return a database with reference rows, on SQLite only: what is checked does not ask the engine."""
    engine = get_engine(f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'mia.sqlite')}")
    yield with_reference(engine)
    engine.dispose()


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


def test_signs_that_nobody_sees_are_refused_by_row_and_column(sqlite_known: Engine):
    rows = a_row(Kommun="\u202eegninaH"), a_row(Pseudonym="P-2", Remittent="Kommu\u00adnen")

    found = rules(imported(sqlite_known, a_file(*rows)))

    assert ("invisible_character", 2, "Kommun") in found
    assert ("invisible_character", 3, "Remittent") in found


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
