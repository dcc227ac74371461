"""Personnummer that somebody has split over columns that stand beside each other.

A date beside a column of four digits is common, and one such pair in ten has the check digit of a number
by chance. A whole column of them has not: several different pairs must all be numbers, unless a header
says what the columns hold.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from data_access.importing.personnummer import is_number

#: So many different pairs, nine in ten of them numbers: by chance in one file of 100 000.
_ENOUGH = 5
_SHARE = 0.9
#: Of so many pairs as decide as well as all of them.
_SAMPLE = 500
#: Year, month, day and the last four may have a column each.
_WIDEST = 4
_NAMED = re.compile(
    r"person-? ?n|\bp-?nr\b|pers\.? ?nr|samordningsn|(?:fyra|4) sista|sista (?:fyra|4)|kontrollsiff",
    re.IGNORECASE,
)
_PART = r"^\s*[-+]?\s*[0-9]{1,8}\s*-?\s*$|^\s*[0-9]{2,4}[-./ ][0-9]{2}[-./ ][0-9]{2}\s*-?\s*$"


class Split(NamedTuple):
    """Columns whose cells make numbers together, counted from 0, and in how many rows."""

    first: int
    last: int
    rows: int


def split_over(columns: Sequence[pl.Series]) -> list[Split]:
    """Return where the cells of neighbouring columns make numbers together, the narrowest runs only.

    Args:
        columns: the text columns of one sheet in order, the header first.
    """
    parts = [_digits(column) for column in columns]
    found: list[Split] = []
    for width in range(2, _WIDEST + 1):
        for first in range(len(columns) - width + 1):
            last = first + width - 1
            run = [part for part in parts[first : last + 1] if part is not None]
            if len(run) < width or any(first <= one.first and one.last <= last for one in found):
                continue
            headers = [str(column[0]) for column in columns[first : last + 1]]
            rows = _rows(run, named=any(map(_NAMED.search, headers)))
            if rows:
                found.append(Split(first, last, rows))
    return found


def _digits(column: pl.Series) -> pl.Series | None:
    """Return the digits of the cells that could be part of a number; None where there are none."""
    cells = column[1:]
    digits = cells.to_frame("cell").select(
        pl.when(pl.col("cell").str.contains(_PART)).then(pl.col("cell").str.replace_all(r"[^0-9]", ""))
    )["cell"]
    return digits if digits.null_count() < len(digits) else None


def _rows(run: Sequence[pl.Series], *, named: bool) -> int:
    """Return how many rows of *run* are as long as numbers; 0 where what they hold is none."""
    names = [f"p{place}" for place in range(len(run))]
    frame = pl.DataFrame(dict(zip(names, run, strict=True))).drop_nulls()
    # A spreadsheet takes the noughts from a year, a month, a day and the last four.
    even = [_even(name) for name in names[:-1]]
    last = pl.col(names[-1])
    whole = frame.select(
        pl.concat_str(
            *even, pl.when(last.str.len_bytes() < 4).then(last.str.zfill(4)).otherwise(_even(names[-1]))
        )
    ).to_series()
    whole = whole.filter(whole.str.len_bytes().is_in([10, 12]))
    texts = whole.unique(maintain_order=True)
    if not named:
        if len(texts) < _ENOUGH:
            return 0
        texts = texts.head(_SAMPLE)
    hits = sum(map(is_number, texts))
    return len(whole) if hits and (named or hits >= _SHARE * len(texts)) else 0


def _even(name: str) -> pl.Expr:
    part = pl.col(name)
    return pl.when(part.str.len_bytes() % 2 == 1).then(pl.lit("0") + part).otherwise(part)
