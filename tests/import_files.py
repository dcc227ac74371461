"""Files as a förbund sends them, and what a database holds afterwards."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from sqlalchemy import Connection, Engine, Table, insert, select

from data_access import tables
from data_access.engine import get_engine, reading, writing
from data_access.importing.intake import import_files
from data_access.importing.read import Incoming
from data_access.importing.report import Report
from data_access.reference import load_reference
from data_access.version import bump_version

SECRET = "secret of the tests, longer than 32 bytes"
ROW = {
    "Pseudonym": "P-1",
    "Projekt": "MIA Vidare",
    "Förbund": "Östra Södertörn",
    "Kommun": "Haninge",
    "Kön": "Kvinna",
    "Födelseår": "1984",
    "Startdatum": "2021-02-15",
    "Remittent": "Kommunen",
    "Utbildningsnivå": "Gymnasium",
    "Slutdatum": "",
    "Utfall": "",
}


def a_row(**changed: str) -> dict[str, str]:
    return {**ROW, **changed}


def as_csv(*rows: Mapping[str, str], delimiter: str = ";") -> str:
    return "".join(delimiter.join(cells) + "\n" for cells in (rows[0].keys(), *(r.values() for r in rows)))


def a_file(*rows: Mapping[str, str], name: str = "deltagare.csv") -> Incoming:
    return Incoming(name, as_csv(*rows).encode())


def a_workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> Workbook:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return book


def with_reference(engine: Engine, *, clock: date = date(2021, 12, 31)) -> Engine:
    """Give the database its reference rows and a clock, as a demo without people would have."""
    with writing(engine) as connection:
        load_reference(connection)
        bump_version(connection, as_of=clock, synthetic=False)
    return engine


def with_someone(engine: Engine, *, synthetic: bool) -> None:
    with writing(engine) as connection:
        person = {
            "participant_id": "earlier",
            "gender": "man",
            "registration_level": "identified",
            "record_key": 1,
        }
        connection.execute(insert(tables.participant), person)
        bump_version(connection, as_of=date(2021, 12, 31), synthetic=synthetic)


def imported(engine: Engine, *files: Incoming, **options: bool) -> Report:
    return import_files(engine, files, **options)


def rules(report: Report) -> list[tuple[str, int | None, str | None]]:
    """Return what was found, as (rule, row, column), without the warnings about absent columns."""
    found = [(m.rule, m.row, m.column) for file in report.files for m in file.messages()]
    return [one for one in found if one[0] != "absent_column"]


def stored(engine: Engine, table: Table, *columns: str) -> list[tuple[object, ...]]:
    with reading(engine) as connection:
        return stored_within(connection, table, *columns)


def stored_within(connection: Connection, table: Table, *columns: str) -> list[tuple[object, ...]]:
    chosen = select(*(table.c[name] for name in columns)).order_by(*table.primary_key)
    return [tuple(row) for row in connection.execute(chosen)]


def pseudonyms(database: Path) -> list[object]:
    """Return who is in the file *database*."""
    engine = get_engine(f"sqlite:///{database}")
    found = [name for (name,) in stored(engine, tables.participant, "participant_id")]
    engine.dispose()
    return found
