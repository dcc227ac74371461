"""Read CSV as spreadsheets and other systems write it. Runs in the reading child."""

import codecs
import csv
import io
from itertools import islice

from data_access.importing import limits
from data_access.importing.grid import Grid, Unreadable

_DELIMITERS = ";\t,|"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_delimited(content: bytes, delimiter: str | None) -> list[Grid]:
    """Return the one table of a text file.

    Raises:
        Unreadable: if the text or its structure is broken, with the row where it shows.
    """
    text = _decode(content)
    csv.field_size_limit(limits.CELL_CHARACTERS)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter or _sniff(text), strict=True, skipinitialspace=True
    )
    numbers: list[int] = []
    rows: list[list[str]] = []
    number = 0
    try:
        for number, row in enumerate(islice(reader, limits.ROWS + 1), 1):
            if not any(cell.strip() for cell in row):
                continue
            if not rows and len(row) > limits.COLUMNS:
                raise Unreadable("too_many_rows")
            if rows and len(row) != len(rows[0]):
                raise Unreadable("broken_row", row=number)
            numbers.append(number)
            rows.append(row)
    except csv.Error as error:
        raise Unreadable("broken_quotes", row=number + 1) from error
    if number > limits.ROWS:
        raise Unreadable("too_many_rows")
    return [Grid("", numbers, [list(column) for column in zip(*rows, strict=True)])] if rows else []


def _decode(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content, encoding)
    guess = _utf16_without_mark(content)
    if guess:
        return _strict(content, guess)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        # What Swedish Excel writes as "CSV"; five bytes have no meaning in it and refuse the file.
        return _strict(content, "cp1252")
    return _clean(text)


def _strict(content: bytes, encoding: str) -> str:
    try:
        return _clean(content.decode(encoding))
    except UnicodeDecodeError as error:
        raise Unreadable("unreadable_text") from error


def _clean(text: str) -> str:
    if "\x00" in text or "\ufffd" in text:
        raise Unreadable("unreadable_text")
    return text


def _utf16_without_mark(content: bytes) -> str | None:
    start = content[:2000]
    if len(start) < 4 or len(content) % 2:
        return None
    low, high = start[0::2].count(0) / len(start[0::2]), start[1::2].count(0) / len(start[1::2])
    if high > 0.7 and low < 0.1:
        return "utf-16-le"
    return "utf-16-be" if low > 0.7 and high < 0.1 else None


def _sniff(text: str) -> str:
    """Return the delimiter that stands most often in the first line with text, outside quotes."""
    header = next((line for line in io.StringIO(text, newline=None) if line.strip()), "")
    bare = "".join(part for place, part in enumerate(header.split('"')) if place % 2 == 0)
    return max(_DELIMITERS, key=bare.count)
