"""The workbook that a förbund fills in: our headers, drop-down lists, and a sheet that explains them."""

import io
from collections.abc import Mapping, Sequence

import xlsxwriter
from sqlalchemy import Connection
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from data_access.importing.code_words import read_code_words
from data_access.importing.fields import (
    ENROLMENT,
    ENROLMENT_SHEET,
    GUIDE_SHEET,
    LISTS_SHEET,
    METHOD_PERIOD,
    METHOD_SHEET,
    Field,
    Kind,
)
from data_access.importing.kinds.kind import ENROLMENTS, KINDS

#: Rows with drop-down lists and formats below the header.
_ROWS = 20_000
_FLAG = ("ja", "nej")
_SHOWN = {
    Kind.PSEUDONYM: "Text",
    Kind.CODE: "Ett värde ur listan",
    Kind.CODES: "Värden ur listan",
    Kind.DATE: "Datum, ÅÅÅÅ-MM-DD",
    Kind.YEAR: "År",
    Kind.PERCENT: "Heltal 0–100",
    Kind.HOURS: "Tal",
    Kind.FLAG: "ja eller nej",
    Kind.COUNT: "Heltal",
    Kind.NUMBER: "Tal",
    Kind.MONTH: "Månad, ÅÅÅÅ-MM",
    Kind.PERIOD: "2021, 2021Q3 eller 2021-03",
    Kind.TEXT: "Text",
}
_GUIDE = (
    "Fyll i bladet Deltagare: en rad per inskrivning. Kolumner med stjärna krävs.",
    "Insatser fylls i på bladet Insatser: en rad var, med pseudonym och startdatum som på bladet Deltagare.",
    "Skriv aldrig personnummer, namn eller adress. En fil med ett personnummer tas inte emot alls.",
    "Pseudonymen är er egen beteckning på deltagaren, densamma i varje fil. Nyckeln till den stannar hos er.",
    "Rätta en uppgift genom att skicka raden igen med samma pseudonym, projekt och startdatum.",
    "Tom cell betyder att uppgiften inte är känd. Lägg inte till formler.",
)
_GUIDE_KIND = (
    "Kolumner med stjärna krävs. Skriv aldrig personnummer, namn eller något om en enskild person.",
    "Lägg inte till formler. Filen läses in som helhet eller inte alls.",
)
_EXAMPLE = (
    {
        "participant_id": "OS-0001",
        "project": "MIA Vidare",
        "forbund": "Östra Södertörn",
        "municipality": "Haninge",
        "gender": "Kvinna",
        "birth_year": "1984",
        "enrolled_on": "2021-02-15",
        "referrer": "Försäkringskassan",
        "exited_on": "2021-10-29",
        "outcome": "Arbete",
    },
    {
        "participant_id": "OS-0002",
        "project": "MIA Vidare",
        "forbund": "Östra Södertörn",
        "municipality": "Tyresö",
        "gender": "Man",
        "birth_year": "1991",
        "enrolled_on": "2021-03-01",
        "referrer": "Kommunen",
    },
)


def template(connection: Connection, kind: str = ENROLMENTS) -> bytes:
    """Return the workbook, with the projects, förbund, municipalities and methods of the database."""
    lists = {name: tuple(words.values()) for name, words in read_code_words(connection).items()}
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        if kind == ENROLMENTS:
            _guide_people(book, lists)
            # The sheet of enrolments has no column of methods: the sheet beside it says when they were.
            _form(book, ENROLMENT_SHEET, _entered())
            _form(book, METHOD_SHEET, METHOD_PERIOD)
        else:
            _guide(book, lists, (KINDS[kind].about, *_GUIDE_KIND), ((KINDS[kind].sheet, KINDS[kind].fields),))
            _form(book, KINDS[kind].sheet, KINDS[kind].fields)
        _write_lists(book, lists)
        book.get_worksheet_by_name(KINDS[kind].sheet if kind in KINDS else ENROLMENT_SHEET).activate()
    return out.getvalue()


def _entered() -> tuple[Field, ...]:
    return tuple(field for field in ENROLMENT if field.name != "methods")


def _form(book: Workbook, name: str, fields: Sequence[Field]) -> None:
    sheet = book.add_worksheet(name)
    formats = {
        Kind.DATE: book.add_format({"num_format": "yyyy-mm-dd"}),
        Kind.HOURS: book.add_format({"num_format": "0.0"}),
        # Text, so that a spreadsheet does not take a pseudonym for a number.
        Kind.PSEUDONYM: book.add_format({"num_format": "@"}),
    }
    header = _bold(book)
    for place, field in enumerate(fields):
        title = f"{field.label} *" if field.required else field.label
        sheet.set_column(place, place, max(12, len(title) + 2), formats.get(field.kind))
        sheet.write_string(0, place, title, header)
        _validate(sheet, place, field)
    sheet.freeze_panes(1, 1)


def _bold(book: Workbook) -> Format:
    return book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})


def _validate(sheet: Worksheet, place: int, field: Field) -> None:
    rule: dict[str, object] = {"ignore_blank": True, "error_title": field.label[:32]}
    if field.codes is not None:
        rule |= {"validate": "list", "source": f"=lista_{field.codes}"}
        # Several may be written, which the list cannot know.
        rule |= {"error_type": "information"} if field.kind is Kind.CODES else {}
    elif field.kind is Kind.FLAG:
        rule |= {"validate": "list", "source": list(_FLAG)}
    elif field.kind is Kind.PERCENT:
        rule |= {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 100}
    else:
        return
    sheet.data_validation(1, place, _ROWS, place, rule | {"error_message": _SHOWN[field.kind]})


def _write_lists(book: Workbook, lists: Mapping[str, Sequence[str]]) -> None:
    sheet = book.add_worksheet(LISTS_SHEET)
    sheet.hide()
    for place, (name, words) in enumerate(lists.items()):
        sheet.write_string(0, place, name)
        sheet.write_column(1, place, words)
        letter = xl_col_to_name(place)
        book.define_name(f"lista_{name}", f"={LISTS_SHEET}!${letter}$2:${letter}${len(words) + 1}")


def _guide_people(book: Workbook, lists: Mapping[str, Sequence[str]]) -> None:
    parts = ((ENROLMENT_SHEET, _entered()), (METHOD_SHEET, METHOD_PERIOD))
    sheet, row = _guide(book, lists, _GUIDE, parts)
    sheet.write_string(row, 0, "Exempel (påhittade deltagare, läses inte in)", _bold(book))
    shown = [field for field in ENROLMENT if field.name in _EXAMPLE[0]]
    for place, field in enumerate(shown):
        sheet.write_string(row + 1 + place, 0, field.label)
        sheet.write_row(row + 1 + place, 1, [example.get(field.name, "") for example in _EXAMPLE])


def _guide(
    book: Workbook,
    lists: Mapping[str, Sequence[str]],
    sentences: Sequence[str],
    parts: Sequence[tuple[str, Sequence[Field]]],
) -> tuple[Worksheet, int]:
    """Write the sheet that explains the others; return it and its first free row."""
    sheet = book.add_worksheet(GUIDE_SHEET)
    bold, wrapped = _bold(book), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 2, 24)
    sheet.set_column(3, 3, 90)
    sheet.write_string(0, 0, "MIA Utfall: så fyller du i arbetsboken", bold)
    for row, sentence in enumerate(sentences, 1):
        sheet.write_string(row, 0, sentence)
    row = len(sentences) + 2
    for title, fields in parts:
        sheet.write_row(
            row, 0, (f"Bladet {title}", "Krävs", "Skrivs som", "Anmärkning och tillåtna värden"), bold
        )
        for field in fields:
            row += 1
            allowed = "; ".join(lists.get(field.codes or "", ()))
            note = " ".join(part for part in (field.note, allowed) if part)
            cells = (field.label, "ja" if field.required else "", _SHOWN[field.kind], note)
            sheet.write_row(row, 0, cells, wrapped)
        row += 2
    return sheet, row
