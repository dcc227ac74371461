"""Findings from a file and back: all or nothing, nothing twice, and no text about a person."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
import xlsxwriter
from sqlalchemy import Engine, delete

from data_access import tables
from data_access.engine import writing
from data_access.findings_file import COLUMNS, Taken, export_findings, import_findings
from data_access.findings_register import read_findings
from data_access.findings_rights import FindingRefused
from data_access.importing.read import Incoming
from data_access.importing.rules import ImportRefused
from data_access.reference import load_reference
from data_access.version import bump_version
from metrics.scope import Policy, Role, Scope

AS_OF = date(2021, 12, 31)
ADMIN = Scope(role=Role.ADMIN, policy=Policy.PROTECTED)
ROW = {
    "Slag": "Guldkorn", "Lyft den": "2021-03-01", "Projekt": "MIA Vidare", "Förbund": "Södertälje",
    "Nivå": "verksamhet", "Kategori": "Gemensamt arbetssätt", "Rubrik": "Vården deltar; varannan vecka",
    "Beskrivning": "", "Parter": "Region Stockholm, Kommunen", "Mandat": "Lokal styrgrupp",
    "Svar senast": "2021-05-01", "Steg": "Åtgärdad", "Steg den": "2021-06-01", "Metod": "Samverkansteam",
    "Spridd till": "OS, Roslagen",
}  # fmt: skip


def csv_of(*rows: dict[str, str]) -> Incoming:
    lines = [";".join(COLUMNS), *(";".join(f'"{row[c]}"' for c in COLUMNS) for row in rows)]
    return Incoming("arenden.csv", "\r\n".join(lines).encode("utf-8-sig"))


def xlsx_of(*rows: dict[str, str]) -> Incoming:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Ärenden")
        sheet.write_row(0, 0, COLUMNS)
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, [row[column] for column in COLUMNS])
    return Incoming("arenden.xlsx", out.getvalue())


@pytest.fixture
def register(engine: Engine) -> Engine:
    with writing(engine) as connection:
        load_reference(connection)
        bump_version(connection, as_of=AS_OF, synthetic=True)
    return engine


def take(engine: Engine, file: Incoming, scope: Scope = ADMIN, *, dry_run: bool = False) -> Taken:
    now = datetime(2022, 1, 3, tzinfo=UTC)
    return import_findings(engine, file, scope, account="kontoret", now=now, dry_run=dry_run)


def test_a_row_becomes_a_finding_with_its_steps(register: Engine):
    assert take(register, csv_of(ROW)) == Taken(1, 0)
    assert take(register, xlsx_of(ROW)) == Taken(0, 1)

    (found,) = read_findings(register, ADMIN, as_of=AS_OF)
    content = found.content
    assert (content.kind, content.project, content.forbund) == ("guldkorn", "MIA_VIDARE", "SDT")
    assert (content.parties, content.spread_to) == (("region", "municipality"), ("OS", "ROS"))
    assert (content.title, content.method) == ("Vården deltar; varannan vecka", "joint_team")
    assert [step.status for step in found.steps] == ["raised", "received", "decided", "acted"]
    assert found.waited(AS_OF) == 92


def test_the_register_survives_a_round_trip_and_nothing_comes_twice(register: Engine):
    other = ROW | {"Slag": "Avvikelse", "Rubrik": "=1+1 är ingen formel", "Steg": "", "Spridd till": ""}
    take(register, csv_of(ROW, other))
    before = [replace(f, id=0) for f in read_findings(register, ADMIN, as_of=AS_OF)]
    written = Incoming("ut.csv", export_findings(register, ADMIN, AS_OF))

    assert take(register, csv_of(ROW)) == Taken(0, 1)
    with writing(register) as connection:
        for table in (tables.finding_version, tables.finding_step, tables.finding):
            connection.execute(delete(table))
    take(register, written)

    after = [replace(f, id=0) for f in read_findings(register, ADMIN, as_of=AS_OF)]
    titles = [f.content.title.lstrip("'") for f in after]
    assert sorted(titles) == sorted(f.content.title for f in before)
    assert sorted(f.status for f in after) == ["acted", "raised"]


def test_a_file_with_one_wrong_row_changes_nothing(register: Engine):
    wrong = [
        ROW | {"Rubrik": "Fatima väntar"},
        ROW | {"Lyft den": "1 mars", "Rubrik": "b"},
        ROW | {"Nivå": "hög", "Rubrik": "c"},
        ROW | {"Steg den": "2021-01-01", "Rubrik": "d"},
        ROW | {"Steg den": "2022-01-01", "Rubrik": "e"},
        ROW | {"Lyft den": "2022-01-01", "Steg den": "", "Rubrik": "f"},
    ]
    with pytest.raises(FindingRefused) as refused:
        take(register, csv_of(ROW, *wrong))

    said = str(refused.value)
    assert [f"Rad {number}: " in said for number in range(2, 9)] == [False, *[True] * 6]
    assert "Fatima" not in said
    assert "hög" not in said
    assert read_findings(register, ADMIN, as_of=AS_OF) == ()


def test_a_file_with_a_personnummer_is_refused_whole(register: Engine):
    with pytest.raises(ImportRefused):
        take(register, csv_of(ROW | {"Beskrivning": "19811218-9876"}))


def test_a_dry_run_changes_nothing(register: Engine):
    assert take(register, csv_of(ROW), dry_run=True) == Taken(1, 0)
    assert read_findings(register, ADMIN, as_of=AS_OF) == ()


def test_only_administrators_read_files_in(register: Engine):
    for role in (Role.STEERING, Role.PROJECT_LEAD, Role.FUNDER):
        with pytest.raises(FindingRefused, match="Administratören"):
            take(register, csv_of(ROW), Scope(role=role, policy=Policy.EXACT, forbund=("SDT",)))
