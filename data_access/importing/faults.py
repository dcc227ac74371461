"""A fault is told once, with every row that has it: one change mends them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from data_access.importing.cures import by_cure
from data_access.importing.report import Message, in_words
from metrics.translation import tr

#: Stretches of rows that are named; a fault in more is told by their number.
_STRETCHES = 8


@dataclass(frozen=True, slots=True)
class Fault:
    """The same fault in one column.

    Attributes:
        message: of its first row.
        rows: "7, 34–43", or with how many they are where not all are named; None for the whole file.
    """

    message: Message
    rows: str | None


def faults(found: pl.DataFrame) -> list[Fault]:
    """Return the findings of a file, as in ``FINDINGS``, by fault: first what stops it and most share."""
    alike = ("rule", "column", "hint")
    told = by_cure(found).group_by(alike, maintain_order=True).agg("row", pl.col("cures").first())
    first = told.with_columns(pl.col("row").list.first()).select("rule", "row", *alike[1:], "cures")
    rows = (said(numbers) for numbers in told["row"].to_list())
    return [Fault(*pair) for pair in zip(in_words(first), rows, strict=True)]


def said(numbers: Sequence[int | None]) -> str | None:
    """Return row numbers, in order, as they are read: those that follow each other as one stretch."""
    known = list(dict.fromkeys(number for number in numbers if number is not None))
    if not known:
        return None
    stretches = list(_stretches(known))
    named = ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in stretches[:_STRETCHES])
    if len(stretches) <= _STRETCHES:
        return named
    return tr("{named} … ({n} rader)", named=named, n=len(known))


def _stretches(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last
