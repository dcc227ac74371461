"""Findings from and to a flat file: one row each, all of them or none.

The file holds what the register holds, in the words of the screen. Every text is checked as in the form.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Engine, select, update

from data_access.engine import writing
from data_access.findings_changes import add_step, added
from data_access.findings_register import read_findings
from data_access.findings_rights import FindingRefused
from data_access.findings_text import TextRefused
from data_access.importing.read import Incoming, read_file
from data_access.tables import finding, forbund, method, project
from data_access.version import version_within
from metrics import codes
from metrics.findings import MANDATES, Content, Finding
from metrics.scope import Role, Scope
from metrics.spreadsheet import csv_bytes, plain_text

COLUMNS = (
    "Slag", "Lyft den", "Projekt", "Förbund", "Nivå", "Kategori", "Rubrik", "Beskrivning", "Parter", "Mandat",
    "Svar senast", "Steg", "Steg den", "Metod", "Spridd till",
)  # fmt: skip
_NEEDED = ("Slag", "Lyft den", "Projekt", "Nivå", "Rubrik")
#: The way to each step; a file tells only the last one and its day.
_WAY: Mapping[str, tuple[str, ...]] = {
    "raised": (),
    "received": ("received",),
    "decided": ("received", "decided"),
    "acted": ("received", "decided", "acted"),
    "followed_up": ("received", "decided", "acted", "followed_up"),
    "closed": ("received", "closed"),
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a file: findings added, and rows that the register already had."""

    added: int
    known: int


@dataclass(frozen=True, slots=True)
class _Row:
    content: Content
    raised_on: date
    status: str
    status_on: date


def import_findings(
    engine: Engine, file: Incoming, scope: Scope, *, account: str, now: datetime, dry_run: bool = False
) -> Taken:
    """Add the findings of *file*; a row that is already there, by day, project and title, is passed over.

    Args:
        file: CSV or XLSX with a first row of headings, as in ``COLUMNS``.
        dry_run: check everything and change nothing.

    Raises:
        FindingRefused: if somebody else than an administrator asks, or the file breaks a rule; names every
            row and column, never what stands there. Nothing has changed.
        ImportRefused: if the file cannot be read, or holds a personnummer.
    """
    if scope.role is not Role.ADMIN:
        raise FindingRefused("Administratören läser in filer.")
    rows = _cells(file)
    with writing(engine, scope) as connection:
        taken = _add_all(connection, rows, scope, account, now)
        if dry_run:
            connection.rollback()
    return taken


def export_findings(engine: Engine, scope: Scope, as_of: date) -> bytes:
    """Return the register as CSV that ``import_findings`` reads back, oldest first.

    Raises:
        LiveDataForbidden: if the viewer reads published snapshots only.
    """
    found = reversed(read_findings(engine, scope, as_of=as_of))
    return csv_bytes([COLUMNS, *([plain_text(cell) for cell in _written(each)] for each in found)])


def _written(each: Finding) -> Iterable[str]:
    content = each.content
    return (
        codes.FINDING_KIND[content.kind].sv,
        each.raised_on.isoformat(),
        content.project,
        content.forbund or "",
        codes.FINDING_LEVEL[content.level].sv,
        codes.FINDING_CATEGORY[content.category].sv,
        content.title,
        content.description or "",
        ", ".join(codes.PARTY[party].sv for party in content.parties),
        content.mandate or "",
        content.due_on.isoformat() if content.due_on else "",
        codes.FINDING_STATUS[each.status].sv,
        (each.steps[-1].on if each.steps else each.raised_on).isoformat(),
        content.method or "",
        ", ".join(content.spread_to),
    )


def _cells(file: Incoming) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of the first sheet as number in the file and heading -> text."""
    sheet = read_file(file)[0]
    headings = {heading.strip().casefold(): place for place, heading in enumerate(sheet.headers)}
    missing = [name for name in _NEEDED if name.casefold() not in headings]
    if missing:
        raise FindingRefused(f"Kolumnen {missing[0]} saknas. Kolumnerna heter {', '.join(COLUMNS)}.")
    columns = sheet.cells.columns[1:]
    found = []
    for cells in sheet.cells.iter_rows(named=True):
        row = {
            name: cells[columns[headings[name.casefold()]]] or ""
            for name in COLUMNS
            if name.casefold() in headings
        }
        if any(row.values()):
            found.append((cells["row"], row))
    return found


def _add_all(
    connection: Connection, rows: list[tuple[int, dict[str, str]]], scope: Scope, account: str, now: datetime
) -> Taken:
    f = finding.c
    known = {tuple(row) for row in connection.execute(select(f.raised_on, f.project, f.title, f.forbund))}
    lists = _lists(connection)
    wrong, new = [], 0
    for number, cells in rows:
        try:
            row = _read(cells, lists)
            key = (row.raised_on, row.content.project, row.content.title, row.content.forbund)
            if key in known:
                continue
            known.add(key)
            _add(connection, row, scope, account, now)
            new += 1
        except (FindingRefused, TextRefused) as error:
            wrong.append(f"Rad {number}: {error}")
    if wrong:
        raise FindingRefused("\n".join([*wrong, "Inget har lästs in. Rätta filen och läs in den igen."]))
    return Taken(new, len(rows) - new)


def _add(connection: Connection, row: _Row, scope: Scope, account: str, now: datetime) -> None:
    if row.status_on > version_within(connection).as_of:
        raise FindingRefused("kolumnen Steg den: dagen ligger efter det senaste läget i data.")
    number = added(connection, scope, row.content, account=account, raised_on=row.raised_on, now=now)
    for place, status in enumerate(_WAY[row.status], start=2):
        add_step(
            connection,
            number,
            place,
            status=status,
            happened_on=row.status_on,
            mandate=row.content.mandate,
            account=account,
            recorded_at=now,
        )
    connection.execute(update(finding).where(finding.c.finding_id == number).values(status=row.status))


def _lists(connection: Connection) -> dict[str, dict[str, str]]:
    """Return, per column, what may stand there -> the code it means."""
    said = {
        "Slag": codes.FINDING_KIND,
        "Nivå": codes.FINDING_LEVEL,
        "Kategori": codes.FINDING_CATEGORY,
        "Parter": codes.PARTY,
        "Steg": codes.FINDING_STATUS,
    }
    lists = {
        column: {word.casefold(): code for code, text in known.items() for word in (code, text.sv)}
        for column, known in said.items()
    }
    lists["Mandat"] = {mandate.casefold(): mandate for mandate in MANDATES}
    for column, table, names in (
        ("Projekt", project, project.c.name),
        ("Förbund", forbund, forbund.c.short_name),
        ("Metod", method, method.c.name_sv),
    ):
        rows = connection.execute(select(table.c.code, names)).all()
        lists[column] = {word.casefold(): code for code, name in rows for word in (code, name)}
    lists["Spridd till"] = lists["Förbund"]
    return lists


def _read(cells: Mapping[str, str], lists: Mapping[str, Mapping[str, str]]) -> _Row:
    raised_on = _day(cells, "Lyft den") or date.max
    content = Content(
        kind=_code(cells, "Slag", lists) or "",
        project=_code(cells, "Projekt", lists) or "",
        forbund=_code(cells, "Förbund", lists),
        level=_code(cells, "Nivå", lists) or "",
        category=_code(cells, "Kategori", lists) or "other",
        title=cells["Rubrik"],
        description=cells.get("Beskrivning"),
        parties=_codes(cells, "Parter", lists),
        mandate=_code(cells, "Mandat", lists),
        due_on=_day(cells, "Svar senast"),
        method=_code(cells, "Metod", lists),
        spread_to=_codes(cells, "Spridd till", lists),
    )
    status_on = _day(cells, "Steg den") or raised_on
    if status_on < raised_on:
        raise FindingRefused("kolumnen Steg den: dagen ligger före Lyft den.")
    return _Row(content, raised_on, _code(cells, "Steg", lists) or "raised", status_on)


def _code(cells: Mapping[str, str], column: str, lists: Mapping[str, Mapping[str, str]]) -> str | None:
    text = cells.get(column, "").strip()
    if not text:
        return None
    code = lists[column].get(text.casefold())
    if code is None:
        raise FindingRefused(f"kolumnen {column}: värdet finns inte i listan.")
    return code


def _codes(cells: Mapping[str, str], column: str, lists: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    parts = [part.strip() for part in cells.get(column, "").split(",") if part.strip()]
    found = (_code({column: part}, column, lists) for part in parts)
    return tuple(dict.fromkeys(code for code in found if code))


def _day(cells: Mapping[str, str], column: str) -> date | None:
    text = cells.get(column, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise FindingRefused(f"kolumnen {column}: skriv dagen som 2021-03-31.") from None
