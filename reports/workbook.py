"""A snapshot as a workbook: a sheet per view, and what is needed to read them.

The same snapshot gives the same bytes. Texts are written as texts: none is ever a formula.
"""

import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.workbook import Workbook

from charts.numbers import goal_text
from metrics.labels import Labels
from metrics.snapshot import Snapshot
from reports.about import (
    ABOUT_NOTE,
    SYNTHETIC,
    Fact,
    definition,
    headline,
    indicators,
    marks,
    picked,
    protection,
    sentence_of,
    source_line,
)
from reports.findings_chapters import NAME as FINDINGS
from reports.findings_chapters import register_table
from reports.table import Table
from reports.views import View, snapshot_views, split
from reports.workbook_charts import add_charts, charts_of
from reports.workbook_grid import Formats, add_grid, set_print, write_lines

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_CONTENTS = "Innehåll"
#: The last sheets, and what they tell.
_EXPLAINING = (
    ("Definitioner", "Vad varje indikator räknar, och vad den inte visar"),
    ("Skydd", "Så skyddas små tal, och så läses ett skyddat tal"),
    ("Urval", "Vad som är valt, och hur rapporten verifieras"),
)
_LONGEST_NAME = 31
#: Characters that Excel allows in no name of a sheet.
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\'")


def workbook(made: Snapshot) -> bytes:
    """Return *made* as XLSX: contents, charts, a sheet per view, definitions, protection, selection."""
    out = io.BytesIO()
    views = list(snapshot_views(made))
    names = sheet_names(views, Labels(made.codes))
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        # Excel knows no time zones; the moment of publication keeps the bytes the same for ever.
        created = made.heading.published_at.replace(tzinfo=None, microsecond=0)
        book.set_properties({"title": headline(made), "author": "MIA Utfall", "created": created})
        formats = Formats(book)
        charts = charts_of(made)
        sheets = [(chart.sheet, chart.title) for chart in charts]
        sheets += [(name, view.title) for name, view in zip(names, views, strict=True)]
        sheets += [] if made.findings is None else [(FINDINGS, "Varje avvikelse och guldkorn den här dagen")]
        _contents(book, made, [*sheets, *_EXPLAINING], formats)
        add_charts(book, charts, made, formats)
        for place, (name, view) in enumerate(zip(names, views, strict=True), start=1):
            lines = [view.title, view.result.indicator.definition.sv, *_notes(view)]
            sheet = book.add_worksheet(name)
            first = write_lines(sheet, [*marks(made), *lines], formats)
            add_grid(sheet, first, view.columns, view.rows, formats, name=f"Tabell{place}")
        if made.findings is not None:
            _texts(book, FINDINGS, register_table(made.findings, Labels(made.codes)), made, formats)
        _facts(book, "Definitioner", _definitions(made), made, formats)
        _facts(book, "Skydd", [("Ord", "Betydelse"), *protection(made)], made, formats)
        _facts(book, "Urval", [("Uppgift", "Värde"), *picked(made)], made, formats)
        synthetic = f"{SYNTHETIC}, " if made.heading.synthetic else ""
        for sheet in book.worksheets():
            set_print(sheet, f"{synthetic}SHA-256 {made.sha256}")
    return out.getvalue()


def sheet_names(views: Sequence[View], labels: Labels) -> list[str]:
    """Return a name per view that Excel takes: number, breakdown, such as ``09 förbund``."""
    names: list[str] = []
    for view in views:
        indicator = view.result.indicator
        parts = ", ".join(split(view.result, labels)) or "totalt"
        name = f"{indicator.number} {parts}".translate(_FORBIDDEN)[:_LONGEST_NAME].strip()
        # An indicator of another version of the product may share its number with one of this.
        names.append(name if name not in names else f"{len(names) + 1} {name}"[:_LONGEST_NAME])
    return names


def _contents(book: Workbook, made: Snapshot, sheets: Sequence[Fact], formats: Formats) -> None:
    sheet = book.add_worksheet(_CONTENTS)
    lines = [headline(made), sentence_of(made), *([ABOUT_NOTE] if _approximate(made) else [])]
    first = write_lines(sheet, [*marks(made), *lines], formats)
    for column, heading in enumerate(("Blad", _CONTENTS)):
        sheet.write_string(first, column, heading, formats.heading)
    for row, (name, title) in enumerate(sheets, start=first + 1):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", formats.link, name)
        sheet.write_string(row, 1, title)
    sheet.freeze_panes(first + 1, 0)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 80)


def _facts(book: Workbook, name: str, facts: Sequence[Fact], made: Snapshot, formats: Formats) -> None:
    sheet = book.add_worksheet(name)
    first = write_lines(sheet, [*marks(made), f"{name}: {headline(made)}"], formats)
    for row, fact in enumerate(facts, start=first):
        for column, text in enumerate(fact):
            sheet.write_string(row, column, text, formats.heading if row == first else formats.wrapped)
    sheet.freeze_panes(first + 1, 1)
    sheet.set_column(0, 0, 54)
    sheet.set_column(1, 1, 100)


def _texts(book: Workbook, name: str, table: Table, made: Snapshot, formats: Formats) -> None:
    sheet = book.add_worksheet(name)
    first = write_lines(sheet, [*marks(made), f"{name}: {headline(made)}"], formats)
    for column, heading in enumerate(table.columns):
        sheet.write_string(first, column, heading, formats.heading)
        sheet.set_column(column, column, 24 if column else 60)
    for row, cells in enumerate(table.rows, start=first + 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(row, column, cell)
            else:
                sheet.write_string(row, column, str(cell))
    sheet.freeze_panes(first + 1, 1)


def _definitions(made: Snapshot) -> list[Fact]:
    facts = [("Indikator", "Definition")]
    for indicator in indicators(made):
        name = f"{indicator.number} {indicator.name.sv}"
        facts += [(f"{name}: {what.lower()}", words) for what, words in definition(indicator)]
    return facts


def _notes(view: View) -> list[str]:
    result = view.result
    notes = [ABOUT_NOTE] if result.approximate else []
    if result.target is not None:
        notes.append(f"Mål: {goal_text(result)}.")
    return [*notes, source_line(result)]


def _approximate(made: Snapshot) -> bool:
    return any(result.approximate for result in made.results.values())
