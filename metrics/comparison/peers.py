"""Which units take in participants most like one's own: a description of intake, not of results."""

from collections.abc import Sequence

import numpy as np

from metrics.comparison.units import FEWEST_COMPARED
from metrics.intervals import Floats
from metrics.result import Result

#: Units named as the most alike.
_NEAREST = 2


def peers(code: str, intakes: Sequence[Result]) -> tuple[str, ...]:
    """Return the two units whose intake is most like that of *code*, in the fixed order of the units.

    Every attribute weighs the same: its shares are divided by their spread over the units, and its
    distance by the number of its groups. Groups without a number count as 0. Units of fewer than 50
    persons are neither compared nor named; empty where *code* is one of them.

    Args:
        code: of the own unit.
        intakes: persons by the place and one attribute, such as gender, age and referrer.

    Source: Euclidean distance of standardised shares; compare NHS England's nearest neighbours.
    """
    tables = [_persons(intake) for intake in intakes]
    units = [u for u in tables[0] if all(sum(t.get(u, ())) >= FEWEST_COMPARED for t in tables)]
    if code not in units or len(units) <= 1:
        return ()
    own, distance = units.index(code), np.zeros(len(units))
    for table in tables:
        persons = np.array([table[unit] for unit in units], dtype=np.float64)
        shares = persons / persons.sum(axis=1, keepdims=True)
        distance += _squared(shares, own)
    others = sorted((i for i in range(len(units)) if i != own), key=lambda i: (distance[i], i))
    return tuple(units[i] for i in sorted(others[:_NEAREST]))


def _squared(shares: Floats, own: int) -> Floats:
    """Return the squared distance of every row of *shares* from the row *own*."""
    spread = shares.std(axis=0)
    differing = shares[:, spread > 0] / spread[spread > 0]
    squares: Floats = ((differing - differing[own]) ** 2).sum(axis=1) / max(differing.shape[1], 1)
    return squares


def _persons(intake: Result) -> dict[str, list[int]]:
    """Return the persons of each unit by group, groups in the same order for every unit."""
    place, attribute = intake.by
    groups = intake.frame[attribute].unique(maintain_order=True).to_list()
    found: dict[str, list[int]] = {}
    for row in intake.frame.iter_rows(named=True):
        counts = found.setdefault(row[place], [0] * len(groups))
        counts[groups.index(row[attribute])] = row["numerator"] or 0
    return found
