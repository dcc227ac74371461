"""Draws that hit their totals exactly, so that the demo's anchors hold for every seed."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

_SATURDAY = 5


def day_number(day: date) -> int:
    """Return *day* as whole days since 1970-01-01."""
    return (day - date(1970, 1, 1)).days


def weekday(days: Ints) -> Ints:
    """Return 0 for Monday to 6 for Sunday."""
    return (days + 3) % 7


def back_to_friday(days: Ints) -> Ints:
    """Move Saturdays and Sundays to the Friday before: nobody registers on a weekend."""
    return days - np.maximum(weekday(days) - (_SATURDAY - 1), 0)


def allocate(total: int, weights: Floats) -> Ints:
    """Split *total* in proportion to *weights*, by largest remainder."""
    exact = total * weights / weights.sum()
    counts: Ints = np.floor(exact).astype(np.int64)
    short = total - int(counts.sum())
    counts[np.argsort(counts - exact, kind="stable")[:short]] += 1
    return counts


def spread(rng: np.random.Generator, n: int, weights: Floats) -> Ints:
    """Draw *n* positions, rising, with one in each n-th part of the total weight.

    Fewer clumps than independent draws: the running total stays within a person or two of its path.
    """
    path = np.cumsum(weights)
    at = (np.arange(n) + rng.random(n)) / max(n, 1) * path[-1]
    positions: Ints = np.searchsorted(path, at, side="right").clip(max=len(weights) - 1)
    return positions


def pick(rng: np.random.Generator, chance: Floats, quota: int) -> Mask:
    """Pick exactly *quota* rows with probability in proportion to *chance*, evenly along the rows.

    Systematic sampling: every run of rows holds its expected number, give or take one, so the order
    of the rows decides what is balanced.
    """
    quota = min(quota, len(chance))
    if quota <= 0:
        return np.zeros(len(chance), dtype=np.bool_)
    share = np.maximum(chance, 1e-9)
    for _ in range(20):  # rows cut at certainty leave their surplus to the others
        share = np.minimum(share * (quota / share.sum()), 1.0)
    path = np.cumsum(share)
    path = np.minimum(path * (quota / path[-1]), quota)
    path[-1] = quota
    steps = np.floor(path + rng.random())
    picked: Mask = np.diff(steps, prepend=0.0) > 0
    return picked


def choose(rng: np.random.Generator, shares: tuple[tuple[float, ...], ...], row: Ints) -> Ints:
    """Draw one column for each element of *row*, with the probabilities of that row of *shares*."""
    path = np.cumsum(np.asarray(shares, dtype=float), axis=1)
    path /= path[:, -1:]
    drawn = rng.random(len(row))
    columns = np.zeros(len(row), dtype=np.int64)
    for column in range(path.shape[1] - 1):
        columns += drawn >= path[row, column]
    return columns
