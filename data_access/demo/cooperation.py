"""Findings, costs and survey answers."""

from collections.abc import Iterator
from datetime import date
from data_access.demo.columns import Rows


def cooperation_rows(seed: int, as_of: date, total: int) -> Iterator[Rows]:
    yield from ()
