"""The workbook that others are made from, with one thing changed."""

from tests.hostile.books import number, row, text
from tests.hostile.case import Case, Refused, Table

HEAD = row(1, text("A1", "a"), text("B1", "b"))
GOOD = HEAD + row(2, text("A2", "P-1"), number("B2", 2))
READ: Table = [["a", "b"], ["P-1", "2"]]
NUMBER = "811218-9876"
OUTSIDE: Refused = ("personnummer", None, "bladnamn, kommentar eller egenskap")
UNSAFE: Refused = ("unsafe_xml", None, None)


def a_book(name: str, content: bytes, expected: Table | Refused) -> Case:
    """Return the case of a workbook."""
    return Case(name, lambda: content, expected, filename="fil.xlsx")
