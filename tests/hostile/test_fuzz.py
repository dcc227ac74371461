"""Whatever is sent, nothing but a refusal comes out, and no sign that is no letter comes in."""

import csv
import io
import re
from contextlib import suppress
from datetime import date, timedelta

import orjson
import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data_access.importing.assign import assign, assign_rows
from data_access.importing.convert import convert
from data_access.importing.dates import read_days, two_readings
from data_access.importing.decode import ENCODINGS, decode
from data_access.importing.grid import Unreadable
from data_access.importing.mapping import Mapping, read_mapping
from data_access.importing.numbers import read_numbers
from data_access.importing.parse import answer
from data_access.importing.read import Sheet, sheets_of
from data_access.importing.rules import ImportRefused
from tests.hostile.books import book, number, row, text
from tests.hostile.case import FIELDS
from tests.hostile.made_up import (
    DAY_LIKE,
    DAYS,
    NUMBER_LIKE,
    WAYS,
    contents,
    mappings,
    sheet_rows,
    tables,
)

_LONG = settings.get_current_profile_name() == "fuzz"
EXAMPLES = 20_000 if _LONG else 200
# Of workbooks, each of which is packed and unpacked.
BOOKS = 20_000 if _LONG else 60
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")


def read(content: bytes, encoding: str | None = None) -> tuple[Sheet, ...]:
    return sheets_of("fil", orjson.loads(answer(content, None, encoding)))


def words(sheets: tuple[Sheet, ...]) -> str:
    cells = [cell for sheet in sheets for line in sheet.cells.rows() for cell in line[1:] if cell]
    return "".join([*cells, *(header for sheet in sheets for header in sheet.headers)])


@settings(max_examples=EXAMPLES)
@given(contents(), st.none() | st.sampled_from(sorted(ENCODINGS)))
def test_bytes_become_clean_text_or_are_refused(content: bytes, encoding: str | None):
    with suppress(Unreadable):
        assert not _FORBIDDEN.search(decode(content, encoding))


@settings(max_examples=EXAMPLES)
@given(contents())
@example(b"sep=;\n")
@example(b'"\n')
def test_a_text_file_becomes_clean_cells_or_is_refused(content: bytes):
    with suppress(ImportRefused):
        assert not _FORBIDDEN.search(words(read(content)))


@settings(max_examples=BOOKS)
@given(sheet_rows(), st.booleans())
@example(row(1, number("A1", 1e300, style=1)), True)
def test_a_workbook_becomes_clean_cells_or_is_refused(rows: str, date_1904: bool):
    with suppress(ImportRefused):
        assert not _FORBIDDEN.search(words(read(book(rows, date_1904=date_1904))))


@settings(max_examples=EXAMPLES)
@given(st.lists(st.text(max_size=12) | st.sampled_from([f.label for f in FIELDS]), min_size=1, max_size=6))
def test_any_header_is_understood_or_refused(headers: list[str]):
    cells = pl.DataFrame({"row": [2], **{f"c{i}": ["1"] for i in range(len(headers))}})

    with suppress(ImportRefused):
        convert(assign_rows(Sheet("", tuple(headers), cells), FIELDS, Mapping()), FIELDS, {})


@settings(max_examples=EXAMPLES)
@given(DAYS, st.sampled_from(WAYS))
def test_a_day_is_read_in_every_way_it_is_written(day: date, way: object):
    frame = pl.DataFrame({"v": [way(day)]})  # type: ignore[operator]

    assert frame.select(read_days(pl.col("v"), None)).item() == day


@settings(max_examples=EXAMPLES)
@given(DAY_LIKE, st.sampled_from([None, date(1899, 12, 30), date(1904, 1, 1)]))
def test_what_is_no_day_is_read_as_none(like: str, epoch: date | None):
    frame = pl.DataFrame({"v": [like]}).with_columns(
        d=read_days(pl.col("v"), epoch), two=two_readings(pl.col("v"))
    )
    day, two = frame.row(0)[1:]

    # A day says itself: its own numbers stand in what was written, or the days since the epoch do.
    figures = {int(figure) for figure in re.findall(r"\d+", like)}
    serial = epoch is not None and day is not None and (day - epoch) // timedelta(days=1) in figures
    assert day is None or serial or day.year in figures or f"{day:%Y%m%d}" in like
    assert not (two and day)


@settings(max_examples=EXAMPLES)
@given(NUMBER_LIKE)
def test_a_number_is_its_digits(like: str):
    value = pl.DataFrame({"v": [like]}).select(read_numbers(pl.col("v"))).item()

    plain = re.sub("[ \xa0\u202f]", "", like).replace(",", ".")
    assert value is None or value == float(plain) >= 0


@settings(max_examples=EXAMPLES)
@given(st.binary(max_size=80) | mappings(), st.sampled_from(["1", "x", None, "-5", "99999999", "9" * 18]))
def test_a_mapping_works_or_is_refused(content: bytes, amount: str | None):
    cells = pl.DataFrame(
        {"row": [2, 3], "c0": ["P-1", "P-2"], "c1": ["1", amount], "c2": ["2021-01-01", "x"]},
        schema_overrides={"c1": pl.String()},
    )

    with suppress(ImportRefused):
        mapping = read_mapping(content)
        assign((Sheet("", ("a", "b", "c"), cells),), mapping)


@settings(max_examples=BOOKS)
@given(tables())
def test_one_table_says_the_same_in_every_kind_of_file(table: list[list[str]]):
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(table)
    rows = (
        row(i, *(_cell(f"{'ABCDE'[j]}{i}", word) for j, word in enumerate(line)))
        for i, line in enumerate(table, 1)
    )
    files = [
        out.getvalue().encode(),
        out.getvalue().encode("utf-16"),
        out.getvalue().encode("cp1252"),
        book("".join(rows)),
    ]

    said = [_said(content) for content in files]

    assert said[0] == said[1] == said[2] == said[3]


def _cell(ref: str, word: str) -> str:
    # A number as a number where that says the same.
    return number(ref, word) if re.fullmatch(r"[1-9]\d{0,9}", word) else text(ref, word)


def _said(content: bytes) -> object:
    try:
        (sheet,) = read(content)
    except ImportRefused as refused:
        return refused.found["rule"].to_list()
    return sheet.headers, sheet.cells.rows()
