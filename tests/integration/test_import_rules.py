"""Every rule of the import is documented, fires where it should, and only there."""

import io
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access.engine import get_engine
from data_access.importing.fields import ENROLMENT
from data_access.importing.read import Incoming
from data_access.importing.rules import RULES
from tests.import_files import a_row, a_workbook, imported, with_reference, with_someone
from tests.repository import ROOT

EXIT = {"Slutdatum": "2021-08-31", "Utfall": "Arbete"}
STUDY = {"Slutdatum": "2021-08-31", "Utfall": "Studier"}
STUDIES = {**STUDY, "Avslutsorsak": "Studier"}
#: What is wrong in a row of the sheet Deltagare -> the one rule that it breaks, and its column.
ENROLMENTS: tuple[tuple[dict[str, str], str, str], ...] = (
    ({"Pseudonym": ""}, "missing_value", "Pseudonym"),
    ({"Pseudonym": "Anna Andersson"}, "bad_pseudonym", "Pseudonym"),
    ({"Remittent": ""}, "missing_recommended", "Remittent"),
    ({"Kommun": "Haningge"}, "unknown_code", "Kommun"),
    ({"Startdatum": "i våras"}, "bad_date", "Startdatum"),
    ({"Födelseår": "84"}, "bad_year", "Födelseår"),
    ({"Födelseår": "1950"}, "age_outside", "Födelseår"),
    ({"Födelseår": "2020"}, "birth_year_impossible", "Födelseår"),
    ({"Födelseår": "1905"}, "birth_year_impossible", "Födelseår"),
    ({**EXIT, "Slutdatum": "2021-02-14", "Avslutsorsak": "Arbete"}, "exit_before_start", "Slutdatum"),
    ({"Slutdatum": "2021-08-31", "Avslutsorsak": "Flytt"}, "exit_without_outcome", "Utfall"),
    ({"Utfall": "Arbete"}, "outcome_without_exit", "Utfall"),
    ({"Avslutsorsak": "Flytt"}, "reason_without_exit", "Avslutsorsak"),
    ({**EXIT, "Avslutsorsak": ""}, "exit_without_reason", "Avslutsorsak"),
    ({**STUDIES, "Arbetstyp": "Subventionerat"}, "work_type_without_work", "Arbetstyp"),
    ({**STUDY, "Avslutsorsak": "Arbete"}, "reason_differs", "Avslutsorsak"),
    ({"Avslut registrerat": "2021-09-01"}, "exit_registered_without_exit", "Avslut registrerat"),
    ({"Försörjning vid avslut": "Lön"}, "status_without_exit", "Försörjning vid avslut"),
    ({**STUDIES, "Både arbete och studier": "ja"}, "both_without_work",
     "Både arbete och studier"),
    ({**EXIT, "Avslutsorsak": "Arbete", "Arbete vid avslut (%)": "0", "Studier vid avslut (%)": "0"},
     "work_without_percent", "Arbete vid avslut (%)"),
    ({"Arbete vid start (%)": "50"}, "half_occupation", "Arbete vid start (%)"),
    ({"Arbete vid start (%)": "100", "Studier vid start (%)": "75"}, "occupied_too_much",
     "Arbete vid start (%)"),
    ({"Aktivitetstimmar": "-4"}, "bad_number", "Aktivitetstimmar"),
    ({"Aktivitetstimmar": "9000"}, "hours_impossible", "Aktivitetstimmar"),
    ({"Aktivitetstimmar": "5000"}, "hours_unlikely", "Aktivitetstimmar"),
    ({"Söker arbete vid start": "kanske"}, "bad_flag", "Söker arbete vid start"),
    ({"Remissdatum": "2021-03-01"}, "referred_after_start", "Remissdatum"),
    ({"Remissdatum": "2012-02-01"}, "referred_long_before", "Remissdatum"),
    ({"Start registrerad": "2021-02-01"}, "registered_too_early", "Start registrerad"),
    ({"Startdatum": "2022-01-10"}, "in_the_future", "Startdatum"),
    ({"Startdatum": "2019-12-31"}, "start_outside_project", "Startdatum"),
    ({"Kommun": "Solna"}, "not_a_member", "Kommun"),
    ({"Förbund": "SBG", "Kommun": "Järfälla"}, "not_a_member_then", "Kommun"),
    ({"Projekt": "MIA", "Förbund": "SBG", "Kommun": "Sundbyberg", "Startdatum": "2019-05-02"},
     "no_subproject", "Förbund"),
    (
        {**EXIT, "Projekt": "MIA", "Startdatum": "2020-05-04", "Avslutsorsak": "Arbete"},
        "exit_after_project",
        "Slutdatum",
    ),
    # Beside the first row of the sheet.
    ({"Pseudonym": "P-0"}, "repeated_enrolment", "Startdatum"),
    ({"Pseudonym": "P-0", "Startdatum": "2021-05-02"}, "overlap", "Startdatum"),
    ({"Pseudonym": "P-0", "Startdatum": "2021-02-14", "Slutdatum": "2021-02-14", "Utfall": "Annat",
      "Avslutsorsak": "Flytt", "Födelseår": "1985"}, "participant_differs", "Födelseår"),
)  # fmt: skip
#: And of the sheet Insatser, all of P-0, whose stay began on 2021-02-15.
METHODS: tuple[tuple[dict[str, str], str, str], ...] = (
    ({"Pseudonym": "P-none"}, "method_without_enrolment", "Pseudonym"),
    ({"Insatsens start": "2021-02-01"}, "method_outside", "Insatsens start"),
    (
        {"Insatsens start": "2021-06-01", "Insatsens slut": "2021-05-01"},
        "method_ends_early",
        "Insatsens slut",
    ),
    ({"Pseudonym": "P-exited", "Insatsens slut": "2021-10-01"}, "method_ends_late", "Insatsens slut"),
    ({"Insatsens start": "2022-02-01", "Insatsens slut": ""}, "in_the_future", "Insatsens start"),
    ({"Insatsens timmar": "2000"}, "hours_impossible", "Insatsens timmar"),
    ({"Insatsens timmar": "300"}, "hours_unlikely", "Insatsens timmar"),
    ({}, "repeated_method", "Metod"),
    ({"Insatsens start": "2021-03-10"}, "method_overlaps", "Insatsens start"),
)
METHOD = {
    "Pseudonym": "P-0",
    "Startdatum": "2021-02-15",
    "Metod": "SE",
    "Insatsens start": "2021-03-01",
    "Insatsens slut": "2021-03-31",
    "Insatsens timmar": "",
}
ALSO = {
    # A method period that is wrong in its hours or its place is of another method.
    row: {"Metod": word}
    for row, word in enumerate(("CM", "IPS", "ASF", "CM", "Boston", "KBT", "ASF"))
}


@pytest.fixture
def known(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Engine]:
    engine = get_engine(f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'mia.sqlite')}")
    # The clock of the data is that of those who are there.
    with_someone(with_reference(engine), synthetic=False)
    yield engine
    engine.dispose()


def table(rows: list[dict[str, str]]) -> list[list[str]]:
    headers = list(dict.fromkeys(name for row in rows for name in row))
    return [headers, *([row.get(name, "") for name in headers] for row in rows)]


def test_every_rule_about_rows_fires_at_its_cell_and_at_no_other(known: Engine):
    enrolled = [
        a_row(Pseudonym="P-0"),
        a_row(Pseudonym="P-exited", **STUDIES),
        *(
            a_row(**{"Pseudonym": f"P-{place}", **changed})
            for place, (changed, _, _) in enumerate(ENROLMENTS, 1)
        ),
    ]
    treated = [METHOD, *({**METHOD, **ALSO.get(place, {}), **m[0]} for place, m in enumerate(METHODS))]
    book = io.BytesIO()
    a_workbook({"Deltagare": table(enrolled), "Insatser": table(treated)}).save(book)

    (report,) = imported(known, Incoming("a.xlsx", book.getvalue()), dry_run=True).files

    found = {(m.rule, m.row, m.column) for m in report.messages() if m.row is not None}
    wanted = {(rule, row, column) for row, (_, rule, column) in enumerate(ENROLMENTS, 4)}
    wanted |= {(rule, row, f"Insatser: {column}") for row, (_, rule, column) in enumerate(METHODS, 3)}
    assert wanted - found == set()
    assert found - wanted == set()


def test_methods_are_told_in_one_place(known: Engine):
    book = io.BytesIO()
    a_workbook(
        {"Deltagare": table([a_row(Pseudonym="P-0", Metoder="SE")]), "Insatser": table([METHOD])}
    ).save(book)

    (report,) = imported(known, Incoming("a.xlsx", book.getvalue()), dry_run=True).files

    assert ("methods_twice", None, "Metoder") in {(m.rule, m.row, m.column) for m in report.messages()}


SURVEY = {
    "Projekt": "MIA Vidare", "Förbund": "Östra Södertörn", "Mätomgång": "2021-2",
    "Svarsgrupp": "Deltagare, pågående", "Fråga": "q1", "Frågans lydelse": "Har du fått stöd?", "Svar": "Ja",
    "Antal": "40", "Utskickade": "60",
}  # fmt: skip
BUDGET = {
    "Projekt": "MIA Vidare", "Version": "beslut-1", "Slag": "Total budget", "Belopp (kr)": "1000",
    "Gäller": "ja", "Källa": "beslut",
}  # fmt: skip


@pytest.mark.parametrize(
    ("sheets", "wanted"),
    [
        ({"Enkätsvar": [{**SURVEY, "Utskickade": "30"}]}, ("more_answers", 2, "Utskickade")),
        ({"Enkätsvar": [{**SURVEY, "Frågans lydelse": "x" * 241}]}, ("bad_text", 2, "Frågans lydelse")),
        ({"Budget": [BUDGET, {**BUDGET, "Version": "beslut-2"}]}, ("several_in_force", 2, "Gäller")),
        ({"Enkätsvar": [SURVEY], "Budget": [BUDGET]}, ("several_kinds", None, None)),
    ],
)
def test_rules_about_counts_and_money_fire(
    known: Engine, sheets: dict[str, list[dict[str, str]]], wanted: tuple[str, int | None, str | None]
):
    book = io.BytesIO()
    a_workbook({name: table(rows) for name, rows in sheets.items()}).save(book)

    (report,) = imported(known, Incoming("a.xlsx", book.getvalue()), dry_run=True).files

    assert wanted in {(m.rule, m.row, m.column) for m in report.messages()}


def test_every_column_and_rule_is_documented_and_every_rule_used_and_tested():
    document = (ROOT / "docs" / "import-rules.md").read_text()
    used = words_of(p for p in (ROOT / "data_access" / "importing").rglob("*.py") if p.stem[:5] != "rules")
    tried = words_of((ROOT / "tests").rglob("*.py"))

    assert [code for code in RULES if f"| `{code}` |" not in document] == []
    assert [field.name for field in ENROLMENT if f"| `{field.name}` |" not in document] == []
    assert [code for code in RULES if f'"{code}"' not in used] == []
    assert [code for code in RULES if f'"{code}"' not in tried] == []


def words_of(files: Iterable[Path]) -> str:
    return "".join(path.read_text() for path in files)
