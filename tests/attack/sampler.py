"""The Bayesian attack: integer tables drawn with the probability that the p-table gives what is shown.

Many chains walk at once. A step takes a leaf up or down by one, or moves one person between two leaves,
in every chain, and is kept with Metropolis' probability. Chains start from the truth: where they have
not yet left it, the attack looks stronger than it is, never weaker.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from metrics.disclosure import noise
from tests.attack.averaging import independent
from tests.attack.knowledge import Floats, Knowledge
from tests.attack.population import Ints

#: Of what a cell can hide, with one place outside on either side.
_WIDTH = 13
_NEVER = -50.0
#: Log of the odds per person that an exact cell may be off by: soft, so that chains can pass through.
_EXACT = -4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """Of each target, what the attacker believes."""

    truth: Ints
    #: Targets x counts 0, 1, 2, ...
    probability: Floats

    @property
    def best(self) -> Ints:
        return np.asarray(self.probability.argmax(axis=1))

    @property
    def of_truth(self) -> Floats:
        return np.asarray(self.probability[np.arange(self.truth.size), self.truth])

    @property
    def named(self) -> int:
        """Targets whose true count the attacker believes with 95 %."""
        return int((self.of_truth >= 0.95).sum())

    @property
    def wrong(self) -> int:
        """Targets of which the attacker believes something false with 95 %."""
        return int(((self.probability.max(axis=1) >= 0.95) & (self.best != self.truth)).sum())


def posterior(
    seen: Knowledge, targets: Ints, rng: np.random.Generator, *,
    sweeps: int = 60, burn: int = 20, chains: int = 24, flat: bool = False,
) -> Posterior:  # fmt: skip
    """Return the beliefs about *targets*, of tables without months, under an independence or *flat* prior."""
    walk = _Walk(seen, chains, rng, flat=flat)
    most = 24
    found = np.zeros((targets.size, most), dtype=np.int64)
    for sweep in range(sweeps):
        walk.sweep()
        if sweep >= burn:
            values = np.minimum(walk.cells[:, targets], most - 1)
            place = np.broadcast_to(np.arange(targets.size), values.shape)
            np.add.at(found, (place.ravel(), values.ravel()), 1)
    return Posterior(truth=seen.table.counts[targets], probability=found / found.sum(axis=1, keepdims=True))


class _Walk:
    def __init__(self, seen: Knowledge, chains: int, rng: np.random.Generator, *, flat: bool) -> None:
        table = seen.table
        self._rng = rng
        self._cells_of = _cells_of(seen)
        self._free = np.flatnonzero(~seen.known)
        self._row = np.arange(chains)[:, None]
        self.leaves = np.repeat(table.truth[None, :], chains, axis=0)
        # One cell more, of which nothing is known, stands in where a family does not count a leaf.
        self.cells = np.repeat(np.append(table.counts, 0)[None, :], chains, axis=0)
        self._low, self._likelihood = _likelihoods(seen)
        self._log_prior = np.log(np.maximum(independent(seen), 1e-9))
        self._flat = flat

    def sweep(self) -> None:
        """Let every chain try as many steps as there are leaves."""
        steps, chains = self._free.size, self._row.size
        first = self._free[self._rng.integers(0, self._free.size, (steps, chains))]
        second = self._free[self._rng.integers(0, self._free.size, (steps, chains))]
        up = self._rng.choice([-1, 1], (steps, chains))
        single = self._rng.random((steps, chains)) < 0.5
        bar = np.log(self._rng.random((steps, chains)))
        for step in range(steps):
            self._step(first[step], second[step], up[step], ~single[step], bar[step])

    def _step(self, a: Ints, b: Ints, up: Ints, both: npt.NDArray[np.bool_], bar: Floats) -> None:
        chain = self._row.ravel()
        mine, other = self._cells_of[a], self._cells_of[b]
        differ = mine != other
        change_a = np.where(both[:, None], differ, True) * up[:, None]
        change_b = (both[:, None] & differ) * -up[:, None]
        cells = np.concatenate([mine, other], axis=1)
        change = np.concatenate([change_a, change_b], axis=1)
        old = self.cells[self._row, cells]
        gain = (self._log(cells, old + change) - self._log(cells, old)).sum(axis=1)
        n_a, n_b = self.leaves[chain, a], self.leaves[chain, b]
        gain += self._prior(a, n_a, up) + np.where(both, self._prior(b, n_b, -up), 0.0)
        keep = (gain > bar) & ~(both & (a == b))
        self.leaves[chain[keep], a[keep]] += up[keep]
        moved = keep & both
        self.leaves[chain[moved], b[moved]] -= up[moved]
        kept = self._row[keep]
        np.add.at(self.cells, (kept, cells[keep]), change[keep])

    def _log(self, cells: Ints, counts: Ints) -> Floats:
        place = np.clip(counts - self._low[cells], 0, _WIDTH - 1)
        return self._likelihood[cells, place]

    def _prior(self, leaf: Ints, count: Ints, change: Ints) -> Floats:
        after = count + change
        if self._flat:
            return np.where(after < 0, -np.inf, 0.0)
        # Poisson: up multiplies by mean / (count + 1), down by count / mean.
        with np.errstate(divide="ignore"):
            odds = self._log_prior[leaf] - np.log(np.maximum(count, after))
        return np.where(after < 0, -np.inf, change * odds)


def _cells_of(seen: Knowledge) -> Ints:
    """Return of each leaf the cell it counts in, one column per family that is visible."""
    table = seen.table
    nothing = table.member.shape[0]
    columns = []
    for family in range(len(table.families)):
        rows = np.flatnonzero(table.family == family)
        block = table.member[rows].tocoo()
        column = np.full(table.truth.size, nothing, dtype=np.int64)
        column[block.col] = rows[block.row]
        columns.append(column)
    return np.stack(columns, axis=1)


def _likelihoods(seen: Knowledge) -> tuple[Ints, Floats]:
    """Return per cell the count of the first place, and the log probability of what is shown by count."""
    chance = _chances()
    low = np.append(seen.shown - 6, 0)
    counts = low[:-1, None] + np.arange(_WIDTH)
    off = seen.shown[:, None] - counts
    fits = (counts >= 0) & (np.abs(off) <= 5)
    found = chance[np.clip(counts, 0, 40), np.clip(off, -5, 5) + 5]
    logs = np.where(fits & (found > 0), np.log(np.maximum(found, 1e-300)), _NEVER)
    logs[seen.exact] = _EXACT * np.abs(off[seen.exact])
    logs[seen.shown < 0] = 0.0
    return low, np.vstack([logs, np.zeros(_WIDTH)])


def _chances() -> Floats:
    """Return the p-table as counts 0 to 40 x noise -5 to 5, read anew from the file."""
    table = np.zeros((41, 11))
    for n, off, probability, _ in pl.read_csv(noise._TABLE).iter_rows():
        table[n, off + 5] = probability
    return table
