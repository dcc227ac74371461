"""The workbook that is handed out comes back: filled in as a förbund would, read as it was meant."""

import datetime as dt
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Engine

from data_access import tables
from data_access.engine import reading
from data_access.importing.fields import ENROLMENT
from data_access.importing.read import Incoming
from data_access.importing.template import template
from tests.import_files import imported, rules, stored, with_reference

ROOT = Path(__file__).resolve().parents[2]
MONDAY = dt.datetime(2021, 2, 15)  # noqa: DTZ001 - as a spreadsheet holds a day
PERSON = {
    "Pseudonym": "OS-7",
    "Projekt": "MIA Vidare",
    "Förbund": "Östra Södertörn",
    "Kommun": "Tyresö",
    "Kön": "Kvinna",
    "Födelseår": 1979,
    "Remissdatum": dt.datetime(2021, 1, 20),  # noqa: DTZ001
    "Startdatum": MONDAY,
    "Remittent": "Försäkringskassan",
    "Utbildningsnivå": "Eftergymnasial, kortare än 3 år",
    "Tid med offentlig försörjning": "2 till under 4 år",
    "Ställning vid start": "Långtidsarbetslös",
    "Slutdatum": dt.datetime(2021, 10, 29),  # noqa: DTZ001
    "Avslutsorsak": "Arbete",
    "Utfall": "Arbete",
    "Arbetstyp": "Subventionerat",
    "Både arbete och studier": "nej",
    "Aktivitetstimmar": 112.5,
    "Försörjning vid start": "Sjukpenning; Försörjningsstöd",
    "Försörjning vid avslut": "Lön eller eget företag",
    "Arbete vid start (%)": 0,
    "Studier vid start (%)": 0,
    "Arbete vid avslut (%)": 75,
    "Studier vid avslut (%)": 0,
    "Söker arbete vid avslut": "nej",
    "Inskriven på Af vid avslut": "ja",
}
METHOD = ["OS-7", MONDAY, "Case management", MONDAY, None, 40]


@pytest.fixture(autouse=True)
def _secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIA_RECORD_KEY_SECRET", "secret of the tests, longer than 32 bytes")


@pytest.fixture
def filled(engine: Engine) -> Callable[..., Incoming]:
    """Return a function that fills in the template of a database with rows, and saves it."""
    with_reference(engine)

    def fill(people: list[dict[str, object]], methods: list[list[object]]) -> Incoming:
        with reading(engine) as connection:
            book = openpyxl.load_workbook(io.BytesIO(template(connection)))
        headers = [cell.value.removesuffix(" *") for cell in book["Deltagare"][1]]
        for row, person in enumerate(people, 2):
            for place, header in enumerate(headers, 1):
                book["Deltagare"].cell(row, place, person.get(header))
        for method in methods:
            book["Insatser"].append(method)
        out = io.BytesIO()
        book.save(out)
        return Incoming("ifylld.xlsx", out.getvalue())

    return fill


def test_a_filled_workbook_comes_back_as_it_was_filled(engine: Engine, filled: Callable[..., Incoming]):
    report = imported(engine, filled([PERSON], [METHOD, [*METHOD[:2], "Hälsogrupp", MONDAY, None, None]]))

    assert rules(report) == []
    assert report.loaded
    assert stored(
        engine,
        tables.enrolment,
        "municipality",
        "gender",
        "birth_year",
        "referred_on",
        "enrolled_on",
        "exited_on",
        "education",
        "support_years",
        "esf_status",
        "outcome",
        "work_type",
        "activity_hours",
        "method_mask",
    ) == [
        (
            "0138",
            "woman",
            1979,
            dt.date(2021, 1, 20),
            dt.date(2021, 2, 15),
            dt.date(2021, 10, 29),
            "tertiary_short",
            "2_to_4",
            "long_term_unemployed",
            "work",
            "subsidised",
            112.5,
            4 + 256,
        )
    ]
    assert stored(engine, tables.method_period, "method", "started_on", "hours") == [
        ("cm", dt.date(2021, 2, 15), 40.0),
        ("health_group", dt.date(2021, 2, 15), None),
    ]
    assert sorted(stored(engine, tables.income_status, "moment", "income_source")) == [
        ("exit", "earnings"),
        ("start", "sickness_benefit"),
        ("start", "social_assistance"),
    ]
    assert stored(
        engine,
        tables.occupation_status,
        "moment",
        "work_percent",
        "study_percent",
        "work_type",
        "registered_with_pes",
    ) == [("exit", 75, 0, "subsidised", True), ("start", 0, 0, None, False)]


def test_a_method_that_is_taken_away_is_gone(engine: Engine, filled: Callable[..., Incoming]):
    imported(engine, filled([PERSON], [METHOD, [*METHOD[:2], "Hälsogrupp", MONDAY, None, None]]))

    report = imported(engine, filled([PERSON], [METHOD]))

    assert (report.files[0].new, report.files[0].changed) == (0, 1)
    assert stored(engine, tables.method_period, "method") == [("cm",)]
    assert stored(engine, tables.enrolment, "method_mask") == [(4,)]


def test_methods_are_held_against_the_enrolment(engine: Engine, filled: Callable[..., Incoming]):
    def day(month: int, day: int) -> dt.datetime:
        return dt.datetime(2021, month, day)  # noqa: DTZ001

    methods = [
        METHOD,
        ["OS-8", *METHOD[1:]],
        ["OS-7", MONDAY, "Hälsogrupp", day(2, 14), day(2, 20), None],
        ["OS-7", MONDAY, "KBT och terapistöd", day(10, 30), None, None],
        ["OS-7", MONDAY, "Samverkansteam", day(3, 1), day(2, 28), None],
        ["OS-7", MONDAY, "Hälsogrupp", day(4, 1), day(10, 30), None],
        ["OS-7", MONDAY, "Trolleri", MONDAY, None, None],
        METHOD,
        ["OS-7", MONDAY, "Hälsogrupp", None, None, None],
        ["OS-7", MONDAY, "Hälsogrupp", day(5, 1), day(6, 1), None],
    ]

    report = imported(engine, filled([PERSON], methods), dry_run=True)

    assert sorted(rules(report), key=lambda found: found[1]) == [
        ("method_without_enrolment", 3, "Insatser: Pseudonym"),
        ("method_outside", 4, "Insatser: Insatsens start"),
        ("method_outside", 5, "Insatser: Insatsens start"),
        ("method_ends_early", 6, "Insatser: Insatsens slut"),
        ("method_ends_late", 7, "Insatser: Insatsens slut"),
        ("unknown_code", 8, "Insatser: Metod"),
        ("repeated_method", 9, "Insatser: Metod"),
        ("missing_value", 10, "Insatser: Insatsens start"),
        ("method_overlaps", 11, "Insatser: Insatsens start"),
    ]


def test_an_unfilled_workbook_has_no_rows(engine: Engine, filled: Callable[..., Incoming]):
    assert rules(imported(engine, filled([], []))) == [("empty", None, None)]


def test_every_field_has_its_column_and_every_list_its_words(filled: Callable[..., Incoming]):
    book = openpyxl.load_workbook(io.BytesIO(filled([], []).content))

    assert book.sheetnames == ["Instruktion", "Deltagare", "Insatser", "Listor"]
    assert book["Listor"].sheet_state == "hidden"
    headers = [cell.value.removesuffix(" *") for cell in book["Deltagare"][1]]
    assert headers == [field.label for field in ENROLMENT if field.name != "methods"]
    lists = {name: range_.attr_text for name, range_ in book.defined_names.items()}
    asked = {
        rule.formula1.removeprefix("=")
        for sheet in ("Deltagare", "Insatser")
        for rule in book[sheet].data_validations.dataValidation
        if rule.type == "list" and "lista_" in rule.formula1
    }
    assert asked <= set(lists)
    assert book["Deltagare"].freeze_panes == "B2"


def test_the_terminal_writes_and_reads_the_workbook(
    url: str, tmp_path: Path, filled: Callable[..., Incoming]
):
    def manage(*words: str) -> subprocess.CompletedProcess[str]:
        environment = {"MIA_DATABASE_URL": url, "MIA_VAR_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"}
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    out, sent = tmp_path / "mall.xlsx", tmp_path / "ifylld.xlsx"
    sent.write_bytes(filled([PERSON], [METHOD]).content)

    assert manage("template", str(out)).returncode == 0
    assert openpyxl.load_workbook(out).sheetnames[0] == "Instruktion"
    assert manage("import", str(sent), "--dry-run").returncode == 0
    loaded, again = manage("import", str(sent), "--json"), manage("import", str(sent))
    assert (loaded.returncode, again.returncode) == (0, 2)
    assert '"new_participants": 1' in loaded.stdout
    assert "Filen är redan inläst." in again.stdout
