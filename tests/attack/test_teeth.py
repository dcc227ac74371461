"""The attacks must find what is there to find: weaker ways of protecting fall."""

import numpy as np

from tests.attack import population as made
from tests.attack.bounds import ranges
from tests.attack.changes import newcomers_found
from tests.attack.knowledge import hidden_below_five, targets, unprotected
from tests.attack.table import exits

PEOPLE = made.ordinary(1, 900)


def test_without_protection_every_small_count_is_there():
    seen = unprotected(exits(PEOPLE, months=False))
    counts = seen.table.counts
    small = np.flatnonzero((counts >= 1) & (counts <= 4))

    found = ranges(seen, small[:12], np.random.default_rng(1), rounds=1, whole=0)

    assert found.exact == found.size


def test_hiding_what_is_below_five_lets_most_of_it_be_recovered_by_subtraction():
    seen = hidden_below_five(exits(PEOPLE, months=False))
    rng = np.random.default_rng(2)

    found = ranges(seen, rng.permutation(targets(seen))[:24], rng, whole=0)

    assert found.exact >= 0.5 * found.size, found
    assert found.wrong == 0


def test_live_protected_cells_give_away_who_came_between_two_looks():
    newcomers = 20

    found = newcomers_found(PEOPLE, month=20, newcomers=newcomers)

    assert found >= 0.5 * newcomers
