"""No personnummer passes, and nothing else is taken for one."""

import random
from datetime import date, timedelta

import polars as pl
import pytest

from data_access.importing.personnummer import count_in_column, holds_personnummer

RANDOM = random.Random(811218)


def check_digit(nine: str) -> str:
    """Luhn as the tax agency describes it: by hand, digit by digit."""
    total = 0
    for place, sign in enumerate(nine):
        product = int(sign) * (2 if place % 2 == 0 else 1)
        total += product if product < 10 else product - 9
    return str((10 - total % 10) % 10)


def a_number(*, coordination: bool = False) -> tuple[str, str, str]:
    """Return a made-up number as (YYYY, MMDD, NNNN)."""
    born = date(1930, 1, 1) + timedelta(days=RANDOM.randrange(30_000))
    day = born.day + (60 if coordination else 0)
    year, month_day = f"{born.year:04d}", f"{born.month:02d}{day:02d}"
    serial = f"{RANDOM.randrange(1000):03d}"
    return year, month_day, serial + check_digit(year[2:] + month_day + serial)


def spellings(year: str, month_day: str, serial: str) -> list[str]:
    short, month, day = year[2:], month_day[:2], month_day[2:]
    return [
        f"{year}{month_day}{serial}",
        f"{year}{month_day}-{serial}",
        f"{year}{month_day} {serial}",
        f"{year}{month_day} - {serial}",
        f"{year}-{month}-{day}-{serial}",
        f"{year}-{month}-{day} {serial}",
        f"{year} {month} {day} {serial}",
        f"{year}/{month}/{day}-{serial}",
        f"{year}.{month}.{day}-{serial}",
        f"{short}{month_day}{serial}",
        f"{short}{month_day}-{serial}",
        f"{short}{month_day}+{serial}",
        f"{short}{month_day} {serial}",
        f"{short}{month_day}–{serial}",
        f"{short}{month_day}−{serial}",
        f"{short}{month_day}\u00a0{serial}",
        f"{short}-{month}-{day}-{serial}",
        f"{short}{month_day}{serial}.0",
        f"pnr:{short}{month_day}-{serial}.",
        f"Se {year}{month_day}-{serial}, ring",
        "".join(
            chr(ord(sign) + 0xFEE0) if sign.isdigit() else sign for sign in f"{short}{month_day}-{serial}"
        ),
        f"\u200b{short}{month_day}\u200b-{serial}",
    ]


@pytest.mark.parametrize("coordination", [False, True])
def test_every_spelling_of_every_number_is_found(coordination: bool):
    missed = [
        spelling
        for _ in range(300)
        for spelling in spellings(*a_number(coordination=coordination))
        if not holds_personnummer(spelling)
    ]

    assert missed == []


def test_a_number_that_lost_its_leading_zero_in_a_spreadsheet_is_found():
    number = "050312" + "123" + check_digit("050312123")

    assert holds_personnummer(number.removeprefix("0"))
    assert holds_personnummer(f"{number.removeprefix('0')}.0")


def test_a_column_is_searched_as_its_cells_are():
    cells = [spelling for _ in range(20) for spelling in spellings(*a_number())]
    column = pl.Series([*cells, "P-000123", None, "Haninge", "050312" + "123" + check_digit("050312123")])

    assert count_in_column(column) == len(cells) + 1


@pytest.mark.parametrize(
    "clean",
    [
        "2021-03-01",
        "2021-03-01 2021-04-05",
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
    year, month_day, serial = a_number()
    wrong = str((int(serial[3]) + 1) % 10)

    assert not holds_personnummer(f"{year}{month_day}-{serial[:3]}{wrong}")
