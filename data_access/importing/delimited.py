"""Read CSV as spreadsheets and other systems write it. Runs in the reading child."""

import csv
import io
import re
from itertools import islice

from data_access.importing import limits
from data_access.importing.decode import decode
from data_access.importing.grid import Grid, Unreadable, column_name

_DELIMITERS = ";\t,|"
#: The line that Excel understands, and writes for nobody.
_TOLD = re.compile(r'"?sep=([;\t,|])"?(?=[\r\n])')


def read_delimited(content: bytes, delimiter: str | None, encoding: str | None = None) -> list[Grid]:
    """Return the one table of a text file.

    Raises:
        Unreadable: if the text or its structure is broken, with the row where it shows.
    """
    text = decode(content, encoding)
    told = _TOLD.match(text)
    csv.field_size_limit(limits.CELL_CHARACTERS)
    chosen = delimiter or (told[1] if told else _sniff(text))
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=chosen,
        strict=True,
        skipinitialspace=True,
    )
    numbers: list[int] = []
    rows: list[list[str]] = []
    number = lines = 0
    try:
        for number, row in enumerate(islice(reader, limits.ROWS + 1), 1):
            lines = reader.line_num
            if not any(cell.strip() for cell in row) or (told and number == 1):
                continue
            if not rows and len(row) > limits.COLUMNS:
                raise Unreadable("too_many_rows", row=number, column=column_name(limits.COLUMNS))
            if rows and len(row) != len(rows[0]):
                raise Unreadable("broken_row", row=number)
            numbers.append(number)
            rows.append(row)
            if len(rows) * len(rows[0]) > limits.AREA:
                raise Unreadable("too_many_rows", row=number)
    except csv.Error as error:
        # A cell that never ends runs over many lines; one that is only long stands in one.
        long = "field limit" in str(error) and reader.line_num - lines <= 1
        raise Unreadable("long_cell" if long else "broken_quotes", row=number + 1) from error
    if number > limits.ROWS:
        raise Unreadable("too_many_rows", row=number)
    return [Grid("", numbers, list(zip(*rows, strict=True)))] if rows else []


def _sniff(text: str) -> str:
    """Return the delimiter that stands most often in the first line with text, outside quotes."""
    header = next((line for line in io.StringIO(text, newline=None) if line.strip()), "")
    bare = "".join(part for place, part in enumerate(header.split('"')) if place % 2 == 0)
    return max(_DELIMITERS, key=bare.count)
