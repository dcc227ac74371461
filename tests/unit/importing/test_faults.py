"""Findings as their reader mends them: one line per fault, with its rows."""

import polars as pl
import pytest

from data_access.importing.faults import faults, said
from data_access.importing.rules import FINDINGS


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([None], None),
        ([7], "7"),
        ([7, 34, 35, 36], "7, 34–36"),
        ([2, 2, 3], "2–3"),
        (list(range(2, 100, 2)), "2, 4, 6, 8, 10, 12, 14, 16 … (49 rader)"),
    ],
)
def test_rows_that_follow_each_other_are_one_stretch(rows: list[int | None], words: str | None):
    assert said(rows) == words


def test_one_change_is_told_once_and_what_stops_the_file_first():
    found = pl.DataFrame(
        [
            ("exit_without_reason", 2, "Avslutsorsak", None),
            ("unknown_code", 5, "Kommun", "haninge"),
            ("unknown_code", 6, "Kommun", "haninge"),
            ("unknown_code", 7, "Kommun", None),
            ("already_loaded", None, None, None),
        ],
        schema=FINDINGS,
        orient="row",
    )

    told = [(fault.message.rule, fault.rows, fault.message.cures) for fault in faults(found)]

    assert told == [
        ("already_loaded", None, 0),
        ("unknown_code", "5–6", 2),
        ("unknown_code", "7", 1),
        ("exit_without_reason", "2", 1),
    ]
