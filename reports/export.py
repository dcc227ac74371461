"""A table as a file: CSV and Excel, with what was selected, what it means and where it can be had again.

Pure: what goes in are tables built from RESULTs, and those RESULTs, which say under which policy they
were shown. Exact and protected numbers never stand in one file: their difference is what protection hides.
"""

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import xlsxwriter

from charts.theme import Figure
from metrics import wording
from metrics.command import command_line
from metrics.labels import NAMES, Labels
from metrics.period import Period
from metrics.result import Result
from metrics.scope import Policy, Scope
from metrics.spreadsheet import csv_bytes, plain_text
from reports.about import SYNTHETIC
from reports.key import KeyItem
from reports.picture import picture, png
from reports.table import Cell, Table, csv_text

_KINDS = {
    Policy.EXACT: "Exakta tal",
    Policy.PROTECTED: "Skyddade tal: ett antal kan avvika med högst 5 från det verkliga",
}
_WIDEST = 60
_BOLD = {"bold": True, "valign": "top"}
#: Characters of a line above the table.
_LINE = 110


class ExportRefused(ValueError):
    """The table may not be a file; the message is Swedish and says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The chart that a table is the twin of: its panels, its key and its alternative text.

    Attributes:
        headings: one per panel; empty where they need none.
        columns: how many panels stand side by side.
    """

    figures: Sequence[Figure]
    alt: str
    key: Sequence[KeyItem] = ()
    headings: Sequence[str] = ()
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A table with everything that a reader of the file alone needs.

    Attributes:
        name: of the file, without its ending.
        note: measure, denominator and order, as they stand beside the table.
        source: indicators, kind of numbers, source and day.
        clock: the last day the data know of.
        picked: what was selected, as name and words.
        defined: per indicator, what it counts, as name and words.
    """

    name: str
    table: Table
    title: str
    note: str
    source: str
    policy: Policy
    synthetic: bool
    clock: date
    picked: Sequence[tuple[str, str]]
    defined: Sequence[tuple[str, str]]


def export_of(
    table: Table,
    results: Sequence[Result],
    *,
    key: str,
    title: str,
    note: str,
    source: str,
    labels: Labels,
    scope: Scope,
    clock: date,
    link: str,
) -> Export:
    """Return *table* ready to be written.

    Args:
        results: what the table is built from.
        key: of the view, such as ``chart_exit_work_study_forbund``.
        note: as in ``Export``.
        scope: of the viewer.
        clock: the last day the data know of.
        link: the address of the view.

    Raises:
        ExportRefused: if nothing says under which policy the numbers were shown, or if two policies do.
    """
    policies = {result.policy for result in results}
    if not policies:
        raise ExportRefused("Tabellen saknar uppgift om vilka tal den bygger på.")
    if len(policies) > 1:
        raise ExportRefused("Tabellen har både exakta och skyddade tal, och de får inte stå i samma fil.")
    synthetic = any(result.synthetic for result in results)
    return Export(
        name=_name(key, synthetic=synthetic),
        table=table,
        title=title,
        note=note,
        source=source,
        policy=policies.pop(),
        synthetic=synthetic,
        clock=clock,
        picked=_picked(results, labels, scope, clock, link),
        defined=_defined(results),
    )


def csv_file(export: Export) -> bytes:
    """Return *export* as Swedish Excel reads it: UTF-8 with a mark, semicolons, decimal commas."""
    return csv_bytes(
        [
            *([[SYNTHETIC]] if export.synthetic else []),
            [plain_text(export.title)],
            [plain_text(_beside(export))],
            [],
            [plain_text(name) for name in _columns(export.table)],
            *([csv_text(cell) for cell in row] for row in _rows(export.table)),
            [],
            *([plain_text(name), plain_text(words)] for name, words in (*export.picked, *export.defined)),
        ]
    )


def xlsx_file(export: Export) -> bytes:
    """Return *export* as a workbook: the table, what was selected, what it means."""
    out = io.BytesIO()
    # Texts are written as texts: none is ever read as a formula, a number or a link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        # The same numbers make the same file.
        book.set_properties({"created": datetime.combine(export.clock, time(), UTC)})
        _write_table(book, export)
        for title, facts in (("Urval", export.picked), ("Definition", export.defined)):
            _write_facts(book, title, [(SYNTHETIC, ""), *facts] if export.synthetic else facts)
        for page in book.worksheets():
            page.set_paper(9)
            page.set_landscape()
            page.fit_to_pages(1, 0)
    return out.getvalue()


def svg_file(export: Export, drawn: Drawn) -> bytes:
    """Return the chart of *export* as SVG, with finding, measure and source inside the picture."""
    first, *more = drawn.figures
    return picture(
        first,
        title=export.title,
        subtitle=export.note,
        source=export.source,
        alt=drawn.alt,
        synthetic=export.synthetic,
        key=drawn.key,
        more=more,
        headings=drawn.headings,
        columns=drawn.columns,
    )


def png_file(export: Export, drawn: Drawn) -> bytes:
    """Return the chart of *export* as PNG, the same picture as in SVG."""
    return png(svg_file(export, drawn))


def commands(results: Sequence[Result], scope: Scope, clock: date) -> list[str]:
    """Return the lines that give the numbers of *results* in a terminal, each once."""
    return list(dict.fromkeys(command_line(result, scope, clock) for result in results))


def _write_table(book: xlsxwriter.Workbook, export: Export) -> None:
    sheet = book.add_worksheet("Tabell")
    bold = book.add_format(_BOLD)
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
    decimal = book.add_format({"num_format": "#,##0.0"})
    whole = book.add_format({"num_format": "#,##0"})
    top = [*([SYNTHETIC] if export.synthetic else []), export.title, *_lines(_beside(export))]
    for number, line in enumerate(top):
        sheet.write_string(number, 0, line, bold if line in (SYNTHETIC, export.title) else None)
    first = len(top) + 1
    rows = _rows(export.table)
    for place, name in enumerate(_columns(export.table)):
        sheet.write_string(first, place, name, head)
        longest = max([len(name), *(len(str(row[place])) for row in rows if place < len(row))])
        sheet.set_column(place, place, min(longest + 2, _WIDEST))
    for number, row in enumerate(rows, start=first + 1):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, place, cell)
            elif cell is not None:
                sheet.write_number(number, place, cell, whole if isinstance(cell, int) else decimal)
    sheet.freeze_panes(first + 1, 1)
    sheet.repeat_rows(first)


def _write_facts(book: xlsxwriter.Workbook, title: str, facts: Sequence[tuple[str, str]]) -> None:
    sheet = book.add_worksheet(title)
    bold, wrapped = book.add_format(_BOLD), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    for number, (name, words) in enumerate(facts):
        # Not every program makes a row as high as its text.
        sheet.set_row(number, 15 * (1 + len(words) // 95))
        sheet.write_string(number, 0, name, bold)
        sheet.write_string(number, 1, words, wrapped)


def _name(key: str, *, synthetic: bool) -> str:
    own = key.removeprefix("chart_").replace("_", "-")
    return f"mia-{own}-syntetiska-data" if synthetic else f"mia-{own}"


def _picked(
    results: Sequence[Result], labels: Labels, scope: Scope, clock: date, link: str
) -> list[tuple[str, str]]:
    """Return what all *results* were asked about; where they differ, each own command says how."""
    shared = results[0].selection
    facts = [
        (NAMES[dimension].sv, ", ".join(labels.of(dimension, code) for code in codes))
        for dimension, codes in shared.where().items()
    ]
    period = "Hela projekttiden" if shared.period == Period() else wording.period_name(shared.period)
    whom = dict.fromkeys(labels.denominator(r.denominator) for r in results if r.denominator is not None)
    facts.append(("Period", period))
    if whom:
        facts.append(("Andelar räknas av", ", ".join(whom)))
    facts += [
        ("Tal", _KINDS[results[0].policy]),
        ("Läget", wording.day(max(result.as_of for result in results))),
        ("Data till och med", wording.day(clock)),
        ("Länk", link),
    ]
    return [*facts, *(("Samma tal i terminalen", line) for line in commands(results, scope, clock))]


def _defined(results: Sequence[Result]) -> list[tuple[str, str]]:
    facts = []
    for indicator in dict.fromkeys(result.indicator for result in results):
        facts += [
            ("Indikator", f"{indicator.number} {indicator.name.sv}"),
            ("Kod och version", f"{indicator.id}, version {indicator.version}"),
            ("Definition", indicator.definition.sv),
            ("Visar inte", indicator.caveats.sv),
            ("Källa", indicator.source.sv),
        ]
    return facts


def _beside(export: Export) -> str:
    return f"{export.note} {export.source}" if export.source else export.note


def _lines(text: str) -> list[str]:
    """Return *text* in lines that a sheet of paper holds; a text that would lose a blank stays whole."""
    lines = textwrap.wrap(text, _LINE, break_long_words=False, break_on_hyphens=False)
    return lines if " ".join(lines) == text else [text]


def _columns(table: Table) -> Sequence[str]:
    return table.csv_columns or table.columns


def _rows(table: Table) -> Sequence[Sequence[Cell]]:
    return table.csv_rows or table.rows
