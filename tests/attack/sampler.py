"""The Bayesian attack: tables drawn with the probability that the p-table gives what is shown.

Many chains walk at once over who is where. A step gives one person another code by what is common
(the prior), or lets two persons swap a code (which leaves every total as it is), and is kept with the
probability that the shown numbers then have: Metropolis with the independence prior as proposal.
Chains start from the truth: where they have not yet left it, the attack looks stronger than it is,
never weaker. Where no exact total says how many persons there are, some may be nowhere.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from metrics.disclosure import noise
from tests.attack.knowledge import Flags, Floats, Knowledge
from tests.attack.population import Ints

#: Of what a cell can hide, with one place outside on either side.
_WIDTH = 13
_NEVER = -50.0
#: Log of the odds per person that an exact cell may be off by: soft, so that chains can pass through.
_EXACT = -4.0
#: Of a sweep, where so few persons are unknown that a step each is no sweep over what they can be.
_FEWEST_STEPS = 600
#: Persons who may come or go where the total is not known: as many as its noise at most hides, twice.
_SPARE = 10
#: Codes of an axis that lie in the same group are tried more often: they change fewer cells.
_GROUPS = {"municipality": "forbund", "quarter": "year"}


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
    sweeps: int = 100, burn: int = 40, chains: int = 24, from_truth: bool = True,
) -> Posterior:  # fmt: skip
    """Return the beliefs about *targets*, of a table without months."""
    walk = _Walk(seen, chains, rng, from_truth=from_truth)
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
    def __init__(self, seen: Knowledge, chains: int, rng: np.random.Generator, *, from_truth: bool) -> None:
        table = seen.table
        self._rng, self._known = rng, np.append(seen.known, False)
        self._cells_of = _cells_of(seen)
        codes = [table.columns[axis] for axis in table.axes]
        shape = tuple(int(code.max()) + 1 for code in codes)
        self._stride = np.array([int(np.prod(shape[place + 1 :])) for place in range(len(shape))])
        self._size = np.array(shape)
        self._shares = [_shares(table.truth, code) for code in codes]
        self._near = [_near(table.columns, axis) for axis in table.axes]
        self._row = np.arange(chains)
        persons = np.repeat(np.arange(table.truth.size), table.truth)
        self.leaves = np.repeat(persons[None, :], chains, axis=0)
        self._free = np.flatnonzero(~self._known[persons])
        self._nowhere = table.truth.size
        self._leaf_shares = np.ones(1)
        for shares in self._shares:
            self._leaf_shares = np.multiply.outer(self._leaf_shares, shares).ravel()
        self._open = not seen.exact[table.counts == table.truth.sum()].any()
        if not from_truth:
            drawn = [rng.choice(s.size, (chains, self._free.size), p=s) for s in self._shares]
            strange = sum(d * s for d, s in zip(drawn, self._stride, strict=True))
            mine = self.leaves[:, self._free]
            self.leaves[:, self._free] = np.where(self._known[strange], mine, strange)
        if self._open:
            spare = np.full((chains, _SPARE), self._nowhere, dtype=np.int64)
            added = self.leaves.shape[1] + np.arange(_SPARE)
            self.leaves, self._free = np.hstack([self.leaves, spare]), np.append(self._free, added)
        # Spare persons over all who are free: the prior chance of being nowhere.
        self._odds_out = np.log(_SPARE / max(self._free.size - _SPARE, 1))
        member = table.member.tocsc()
        # One cell more, of which nothing is known, stands in where a family does not count a leaf.
        self.cells = np.zeros((chains, member.shape[0] + 1), dtype=np.int64)
        for chain in self._row:
            self.cells[chain, :-1] = (
                member @ np.bincount(self.leaves[chain], minlength=self._nowhere + 1)[:-1]
            )
        self._low, self._likelihood = _likelihoods(seen)

    def sweep(self) -> None:
        """Let every chain try as many steps as there are unknown persons, or more."""
        steps, chains = max(self._free.size, _FEWEST_STEPS), self._row.size
        first, second = (self._free[self._rng.integers(0, self._free.size, (steps, chains))] for _ in "ab")
        bar = np.log(self._rng.random((steps, chains)))
        axes = self._rng.integers(0, self._stride.size, steps)
        alone = self._rng.random(steps) < 0.4
        for step, axis in enumerate(axes):
            if self._open and step % 5 == 0:
                self._come_or_go(first[step], bar[step])
            self._step(first[step], second[step], int(axis), bool(alone[step]), bar[step])

    def _step(self, i: Ints, j: Ints, axis: int, alone: bool, bar: Floats) -> None:
        row, stride = self._row, self._stride[axis]
        a, b = self.leaves[row, i], self.leaves[row, j]
        here = (a < self._nowhere) & (alone | (b < self._nowhere))
        # Whoever is nowhere has no codes to swap; the step is then not taken.
        a, b = np.minimum(a, self._nowhere - 1), np.minimum(b, self._nowhere - 1)
        code_a, code_b = a // stride % self._size[axis], b // stride % self._size[axis]
        if alone:
            new = self._proposed(axis, code_a)
            after_a, after_b = a + (new - code_a) * stride, b
        else:
            after_a, after_b = a + (code_b - code_a) * stride, b + (code_a - code_b) * stride
        old_a, new_a = self._cells_of[a], self._cells_of[after_a]
        parts = [old_a, new_a]
        if alone:
            moved = old_a != new_a
        else:
            old_b, new_b = self._cells_of[b], self._cells_of[after_b]
            # Two who swap what a family does not look at, or all that it looks at, leave it as it was.
            moved = (old_a != new_a) & (new_a != old_b)
            parts += [old_b, new_b]
        signs = np.array([-1, 1, -1, 1][: len(parts)])
        cells = np.concatenate(parts, axis=1)
        change = (moved[:, None, :] * signs[None, :, None]).reshape(cells.shape)
        old = self.cells[row[:, None], cells]
        gain = (self._log(cells, old + change) - self._log(cells, old)).sum(axis=1)
        keep = (gain > bar) & here & ~self._known[after_a] & (alone | ~self._known[after_b])
        if not alone:
            keep &= i != j
            self.leaves[row[keep], j[keep]] = after_b[keep]
        self.leaves[row[keep], i[keep]] = after_a[keep]
        np.add.at(self.cells, (row[keep, None], cells[keep]), change[keep])

    def _come_or_go(self, i: Ints, bar: Floats) -> None:
        row = self._row
        a = self.leaves[row, i]
        out = a == self._nowhere
        drawn = self._rng.choice(self._nowhere, row.size, p=self._leaf_shares)
        after = np.where(out, drawn, self._nowhere)
        cells = self._cells_of[np.where(out, drawn, a)]
        change = np.where(out, 1, -1)[:, None]
        old = self.cells[row[:, None], cells]
        gain = (self._log(cells, old + change) - self._log(cells, old)).sum(axis=1)
        keep = (gain + np.where(out, -1, 1) * self._odds_out > bar) & ~self._known[after]
        self.leaves[row[keep], i[keep]] = after[keep]
        np.add.at(self.cells, (row[keep, None], cells[keep]), np.broadcast_to(change, cells.shape)[keep])

    def _proposed(self, axis: int, code: Ints) -> Ints:
        """Draw a code by what is common; every other time among those near the present one."""
        shares, near = self._shares[axis], self._near[axis]
        if near is None or self._rng.random() < 0.5:
            return np.asarray(self._rng.choice(shares.size, code.size, p=shares))
        weights = near[code] * shares
        cut = np.cumsum(weights / weights.sum(axis=1, keepdims=True), axis=1)
        return np.minimum((self._rng.random(code.size)[:, None] >= cut).sum(axis=1), shares.size - 1)

    def _log(self, cells: Ints, counts: Ints) -> Floats:
        offset = counts - self._low[cells]
        place = np.clip(offset, 0, _WIDTH - 1)
        # Farther out is less likely still, so that chains that start elsewhere find the way.
        return self._likelihood[cells, place] - 5.0 * np.abs(offset - place)


def _shares(truth: Ints, code: Ints) -> Floats:
    # One attribute alone is shown with an error of at most five, which does not matter here.
    counts = np.bincount(code, weights=truth) + 0.5
    return np.asarray(counts / counts.sum())


def _near(columns: dict[str, Ints], axis: str) -> Flags | None:
    if _GROUPS.get(axis) not in columns:
        return None
    group = np.zeros(int(columns[axis].max()) + 1, dtype=np.int64)
    group[columns[axis]] = columns[_GROUPS[axis]]
    return np.asarray(group[:, None] == group[None, :])


def _cells_of(seen: Knowledge) -> Ints:
    """Return of each leaf the cell it counts in, one column per family."""
    table = seen.table
    nothing = table.member.shape[0]
    columns = []
    for family in range(len(table.families)):
        rows = np.flatnonzero(table.family == family)
        block = table.member[rows].tocoo()
        column = np.full(table.truth.size, nothing, dtype=np.int64)
        column[block.col] = rows[block.row]
        columns.append(column)
    # The last row is nowhere.
    return np.vstack([np.stack(columns, axis=1), np.full(len(columns), nothing)])


def _likelihoods(seen: Knowledge) -> tuple[Ints, Floats]:
    """Return per cell the count of the first place, and the log probability of what is shown by count."""
    chance = _chances()
    low = np.append(seen.shown - 6, 0)
    counts = low[:-1, None] + np.arange(_WIDTH)
    off = seen.shown[:, None] - counts
    found = chance[np.clip(counts, 0, 40), np.clip(off, -5, 5) + 5]
    fits = (counts >= 0) & (np.abs(off) <= 5) & (found > 0)
    logs = np.where(fits, np.log(np.maximum(found, 1e-300)), _NEVER)
    logs[seen.exact] = _EXACT * np.abs(off[seen.exact])
    return low, np.vstack([logs, np.zeros(_WIDTH)])


def _chances() -> Floats:
    """Return the p-table as counts 0 to 40 x noise -5 to 5, read anew from the file."""
    table = np.zeros((41, 11))
    for n, off, probability, _ in pl.read_csv(noise._TABLE).iter_rows():
        table[n, off + 5] = probability
    return table
