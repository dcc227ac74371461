"""Everywhere that a file can hold a personnummer."""

import io
from collections.abc import Callable, Mapping

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from data_access.importing.read import Incoming
from tests.import_files import a_row, a_workbook, as_csv

TABLE = [list(a_row()), list(a_row(Pseudonym="P-2").values())]


def _in_book(change: Callable[[Workbook, str], object]) -> Callable[[str], Incoming]:
    def file(text: str) -> Incoming:
        book = a_workbook({"Deltagare": TABLE, "Sida": [["Anteckning"], ["Inget"]]})
        change(book, text)
        out = io.BytesIO()
        book.save(out)
        return Incoming("deltagare.xlsx", out.getvalue())

    return file


def _in_cell(sheet: str, place: str) -> Callable[[str], Incoming]:
    return _in_book(lambda book, text: book[sheet].__setitem__(place, text))


def _comment(book: Workbook, text: str) -> None:
    book["Deltagare"]["B2"].comment = Comment(text, "mia")


def _hidden(book: Workbook, text: str) -> None:
    book["Sida"]["C7"] = text
    book["Sida"].sheet_state = "veryHidden"


def _defined(book: Workbook, text: str) -> None:
    book.defined_names["konstant"] = DefinedName("konstant", attr_text=f'"{text}"')


def _prompt(book: Workbook, text: str) -> None:
    asked = DataValidation(
        type="whole", operator="greaterThan", formula1="0", prompt=text, promptTitle="Fyll i"
    )
    asked.add("F2:F9")
    book["Deltagare"].add_data_validation(asked)


def _custom(book: Workbook, text: str) -> None:
    book.custom_doc_props.append(StringProperty(name="Handläggare", value=text))


#: Place -> the file that has *text* there and nothing else to refuse.
PLACES: Mapping[str, Callable[[str], Incoming]] = {
    "cell i CSV": lambda text: Incoming("a.csv", as_csv(a_row(), a_row(Kommun=text)).encode()),
    "rubrik i CSV": lambda text: Incoming("a.csv", as_csv({**a_row(), text: "x"}).encode()),
    "CSV i UTF-16": lambda text: Incoming("a.csv", as_csv(a_row(), a_row(Kommun=text)).encode("utf-16")),
    "filnamn": lambda text: Incoming(f"{text}.csv", as_csv(a_row()).encode()),
    "cell": _in_cell("Deltagare", "D2"),
    "rubrik": _in_cell("Deltagare", "D1"),
    "cell långt bort": _in_cell("Sida", "Z900"),
    "dolt blad": _in_book(_hidden),
    "bladnamn": _in_book(lambda book, text: book.create_sheet(text)),
    "kommentar": _in_book(_comment),
    "titel": _in_book(lambda book, text: setattr(book.properties, "title", text)),
    "författare": _in_book(lambda book, text: setattr(book.properties, "creator", text)),
    "egen egenskap": _in_book(_custom),
    "definierat namn": _in_book(_defined),
    "sidhuvud": _in_book(lambda book, text: setattr(book["Deltagare"].oddHeader.center, "text", text)),
    "sidfot": _in_book(lambda book, text: setattr(book["Sida"].evenFooter.left, "text", text)),
    "inmatningshjälp": _in_book(_prompt),
}
#: A sheet's name is short and takes no sign of a path.
UNNAMEABLE = frozenset({("bladnamn", "inne i en mening")})
