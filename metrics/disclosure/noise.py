"""The noise of protected cells: one draw per set of persons, for ever the same (SCB's cell key method).

``ptable.csv`` holds, per true count, the noise that may be added and its probability. Counts 0 to 39
have their own rows, and that of 40 serves every larger count. 0 stays 0; 1 to 4 become 5 with
probability n/5 and else 0; from 5 on it is the maximum-entropy distribution on -5..5 with mean 0 and
variance 2 that never gives 1 to 4. The columns were solved for once, in multiples of 1e-12, and are
checked with exact fractions in the tests.

Source: Statistics Sweden and Eurostat's cell key method (Fraser and Wooton 2005; Giessing 2016), with
D = 5, js = 4, V = 2.
"""

from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

_Counts: TypeAlias = npt.NDArray[np.int64]
_TABLE = Path(__file__).with_name("ptable.csv")
#: The last count with a row of its own.
LAST_ROW = 40


def uniform(k: _Counts) -> npt.NDArray[np.float64]:
    """Return a number from 0 to, but not including, 1 per sum of record keys.

    The sum is taken modulo 2**32 and mixed by splitmix64; the highest 53 bits are kept, so that the
    largest of them does not round up to 1.
    """
    bits = np.asarray(k, dtype=np.int64).astype(np.uint64) & np.uint64(0xFFFFFFFF)
    return (splitmix64(bits) >> np.uint64(11)).astype(np.float64) * 2.0**-53


def splitmix64(state: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return the first output of splitmix64 from *state* (Steele, Lea and Flood 2014)."""
    z = state + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def shown(n: _Counts, k: _Counts) -> _Counts:
    """Return the number to show for counts *n* of persons whose record keys sum to *k*.

    Raises:
        ValueError: if a count is negative.
    """
    counts = np.asarray(n, dtype=np.int64)
    if counts.size and counts.min() < 0:
        raise ValueError(f"a cell cannot count {counts.min()} persons")
    cumulative, noise = _table()
    row = np.minimum(counts, LAST_ROW)
    # The first place whose cumulative probability exceeds the draw comes after all that do not.
    place = (uniform(k)[:, None] >= cumulative[row]).sum(axis=1)
    drawn: _Counts = counts + noise[row, place]
    return drawn


@cache
def _table() -> tuple[npt.NDArray[np.float64], _Counts]:
    """Return cumulative probabilities and noise, one row per count; short rows are filled up with 1."""
    rows = pl.read_csv(_TABLE).partition_by("n", maintain_order=True)
    width = max(row.height for row in rows)
    cumulative, noise = np.ones((len(rows), width)), np.zeros((len(rows), width), dtype=np.int64)
    for place, row in enumerate(rows):
        cumulative[place, : row.height] = row["cumulative"].to_numpy()
        noise[place, : row.height] = row["noise"].to_numpy()
    return cumulative, noise
