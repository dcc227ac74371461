"""Rows as columns of plain Python values, and how positions, numbers and days become such columns."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from data_access.demo.sampling import Floats, Ints

_FIRST = np.datetime64("2015-01-01")
_DAYS = np.array([None, *np.arange(_FIRST, np.datetime64("2030-01-01")).astype(str)], dtype=object)


def texts(values: Sequence[object], positions: Ints) -> list[object]:
    """Return the value at each position; -1 becomes None."""
    lookup: NDArray[np.object_] = np.array([*values, None], dtype=object)
    found: list[object] = lookup[positions].tolist()
    return found


def numbers(values: Ints) -> list[object]:
    """Return whole numbers; -1 becomes None."""
    return [None if value < 0 else value for value in values.tolist()]


def decimals(values: Floats) -> list[object]:
    """Return numbers with one decimal."""
    rounded: list[object] = np.round(values, 1).tolist()
    return rounded


def dates(days: Ints) -> list[object]:
    """Return ISO dates of day numbers; 0 becomes None."""
    iso: list[object] = _DAYS[np.where(days > 0, days - int(_FIRST.astype(np.int64)) + 1, 0)].tolist()
    return iso
