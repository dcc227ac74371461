"""The attack on change: two states of cells that grow, read side by side."""

import numpy as np

from metrics.disclosure.lattice import Granularity
from metrics.disclosure.noise import shown
from tests.attack.population import Ints, Population, until, with_one_more
from tests.attack.table import Family, Table, arrivals


def newcomers_found(people: Population, *, month: int, newcomers: int) -> int:
    """Return how many of *newcomers*, one after the other, live protected cells give away whole.

    The viewer looks at everybody to date by municipality, gender and age before and after each of them.
    """
    before = until(people, month)
    found = 0
    for number in range(newcomers):
        after = with_one_more(before, month=month, seed=number)
        table, new = _to_date(before), _to_date(after)
        changed = _seen(table) != _seen(new)
        leaf = int(np.flatnonzero(new.truth - table.truth)[0])
        found += _same_person(table, _read(table, changed), leaf)
        before = after
    return found


def _to_date(people: Population) -> Table:
    return arrivals(people, months=False)


def _seen(table: Table) -> Ints:
    cells = table.rows(_whole)
    return shown(table.counts[cells], table.cell_keys[cells])


def _whole(family: Family) -> bool:
    return family.granularity is Granularity.PROJECT


def _read(table: Table, changed: np.ndarray) -> int:
    """Return the leaf that explains every changed cell with the fewest cells that stayed as they were."""
    member = table.member[table.rows(_whole)]
    explains = member.T @ changed.astype(np.int64)
    # Cells that stayed count against a leaf: a redrawn one rarely shows the same number again.
    return int(np.argmax(explains - 0.1 * (member.T @ (~changed).astype(np.int64))))


def _same_person(table: Table, leaf: int, truth: int) -> bool:
    axes = ("municipality", "gender", "age_band")
    return all(table.columns[axis][leaf] == table.columns[axis][truth] for axis in axes)
