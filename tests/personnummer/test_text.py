"""No personnummer passes, and nothing else is taken for one."""

import random
from datetime import date, timedelta
from itertools import pairwise

import polars as pl
import pytest

from data_access.importing.personnummer import count_in_column, holds_personnummer, is_number
from data_access.importing.split_numbers import Split, split_over
from tests.personnummer.made_up import check_digit, clean_rows, numbers, spellings

A_NUMBER = next(numbers(1, 811218))


def test_every_spelling_of_every_number_is_found():
    written = [text for number in numbers(400, 1) for text in spellings(number).values()]

    assert [text for text in written if not holds_personnummer(text)] == []


def test_a_column_is_searched_as_its_cells_are():
    cells = [text for number in numbers(20, 2) for text in spellings(number).values()]

    assert count_in_column(pl.Series([*cells, "P-000123", None, "Haninge"])) == len(cells)


def test_what_a_spreadsheet_leaves_of_a_number_is_found():
    assert holds_personnummer("1,98112E+11")
    assert holds_personnummer("8.11218E+09")
    assert not holds_personnummer("1,98113E+11")


def test_numbers_without_their_noughts_count_where_they_are_too_many_for_chance():
    lost = [
        ("050312" + serial + check_digit("050312" + serial)).removeprefix("0") for serial in ("123", "124")
    ]
    others = [str(400_000_000 + n) for n in range(8)]

    assert count_in_column(pl.Series(lost[:1])) == 1
    assert count_in_column(pl.Series([*lost, *others])) == 2
    assert count_in_column(pl.Series([*lost, *others, "499999999"])) == 0
    assert count_in_column(pl.Series([lost[0], *others[:3]])) == 0


def test_a_number_split_over_columns_is_found_wherever_it_is_cut():
    written = list(numbers(6, 3))
    for cuts in ((8,), (6,), (4,), (4, 8), (4, 6, 8)):
        places = [0, *cuts, 12]
        columns = [pl.Series(["Rubrik", *(n[a:b] for n in written)]) for a, b in pairwise(places)]

        assert split_over(columns) == [Split(0, len(cuts), 6)]


def test_a_split_number_is_found_though_the_noughts_are_lost():
    written = [
        "19810405" + serial + check_digit("810405" + serial) for serial in ("001", "012", "003", "104", "095")
    ]
    cut = [(n[2:6], n[6:8], n[8:]) for n in written]
    columns = [pl.Series(["a", *(str(int(parts[place])) for parts in cut)]) for place in range(3)]

    assert split_over(columns) == [Split(0, 2, 5)]


@pytest.mark.parametrize(("header", "found"), [("Fyra sista", [Split(0, 1, 1)]), ("Kommunkod", [])])
def test_few_split_numbers_count_only_where_a_header_names_them(header: str, found: list[Split]):
    birth = pl.Series(["Född", f"{A_NUMBER[:4]}-{A_NUMBER[4:6]}-{A_NUMBER[6:8]}"])

    assert split_over([birth, pl.Series([header, A_NUMBER[8:]])]) == found


def test_a_date_beside_four_digits_is_left_alone():
    rows = clean_rows(random.Random(4), 300)
    columns = [pl.Series([name, *(row[name] for row in rows)]) for name in rows[0]]

    assert split_over(columns) == []
    assert [count_in_column(column) for column in columns] == [0] * len(columns)


@pytest.mark.parametrize(
    "clean",
    [
        "2021-03-01",
        "2021-03-01 2021-04-05",
        "2021 03 01 2021 04 05",
        "2021-03-01T08:30:00",
        "20210301",
        "070-123 45 67",
        "08-508 295 00",
        "+46 70 123 45 67",
        "556036-0793",
        "202100-6297",
        "P-000123",
        "OS-2021-0042",
        "0180",
        "12,5",
        "1 234 567",
        "3f2504e0-4f89-11d3-9a0c-0305e82ca0f3",
        "0.8112189876",
        "118 76 kr",
        "2021Q1",
        "1900-01-01",
        "OOOOOO-OOOO",
        "",
    ],
)
def test_what_is_no_personnummer_is_left_alone(clean: str):
    assert not holds_personnummer(clean)


def test_no_date_beside_a_date_is_taken_for_a_number():
    days = [date(1950, 1, 1) + timedelta(days=n) for n in range(0, 30_000, 7)]
    clean = [f"{a} {b}" for a, b in zip(days, reversed(days), strict=True)]

    assert [text for text in clean if holds_personnummer(text)] == []


def test_a_wrong_check_digit_is_no_personnummer():
    wrong = str((int(A_NUMBER[-1]) + 1) % 10)

    assert not holds_personnummer(f"{A_NUMBER[:8]}-{A_NUMBER[8:11]}{wrong}")


@pytest.mark.parametrize(
    ("born", "is_one"),
    [
        ("19811218", True), ("811218", True), ("19811278", True), ("18811218", True), ("20000229", True),
        # No such month, day or century, and no leap year.
        ("19811318", False), ("19811232", False), ("19811200", False), ("19811260", False),
        ("19811292", False), ("21811218", False), ("19010229", False), ("8112", False),
    ],
)  # fmt: skip
def test_a_number_has_a_day_that_is_in_the_calendar(born: str, is_one: bool) -> None:
    digits = f"{born}123"

    assert is_number(digits + check_digit(digits[-9:])) is is_one
