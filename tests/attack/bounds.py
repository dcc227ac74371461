"""The attack by arithmetic: which true counts do the shown numbers leave room for (LP and MILP)?"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.attack.knowledge import Floats, Knowledge, facts
from tests.attack.population import Ints

_SLACK = 1e-6
#: Seconds after which one whole-number search is given up; its bound is then that of the LP.
_PATIENCE = 10.0


class Impossible(AssertionError):
    """No table fits what is known: somebody read a number wrongly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges:
    """Of each target, the smallest and largest count found possible.

    Where a range is wide, it may be wider still: the search stops when it is wide enough.
    """

    truth: Ints
    low: Ints
    high: Ints

    @property
    def exact(self) -> int:
        return int(((self.low == self.high) & (self.low == self.truth)).sum())

    @property
    def wrong(self) -> int:
        """Targets that the attacker is certain of, and wrong about."""
        return int(((self.truth < self.low) | (self.truth > self.high)).sum())

    @property
    def within_three(self) -> int:
        return int((self.high - self.low <= 2).sum())

    @property
    def size(self) -> int:
        return self.truth.size


def ranges(
    seen: Knowledge, targets: Ints, rng: np.random.Generator, *, rounds: int = 6, whole: int = 8
) -> Ranges:
    """Return the ranges of *targets* under everything that *seen* knows.

    Solutions for random sums of targets widen many ranges at once; the rest are asked for one by one,
    and up to *whole* of the narrow ones again in whole numbers.
    """
    problem = _Problem(seen)
    rows = seen.table.member[targets].astype(np.float64)
    truth = seen.table.counts[targets]
    low, high = truth.astype(np.float64), truth.astype(np.float64)
    for _ in range(rounds):
        narrow = _whole(low, high) < 4
        if not narrow.any():
            break
        sign = rng.choice([-1.0, 1.0], targets.size) * narrow
        for direction in (sign, -sign):
            values = rows @ problem.solve(rows.T @ direction)
            low, high = np.minimum(low, values), np.maximum(high, values)
    for i in np.flatnonzero(_whole(low, high) < 4):
        row = rows[[i]].toarray().ravel()
        low[i], high[i] = row @ problem.solve(row), row @ problem.solve(-row)
    nearly = np.flatnonzero(_whole(low, high) < 6)
    for i in rng.permutation(nearly)[:whole]:
        row = rows[[i]].toarray().ravel()
        low[i], high[i] = problem.least(row, low[i]), -problem.least(-row, -high[i])
    return Ranges(
        truth=truth,
        low=np.ceil(low - _SLACK).astype(np.int64),
        high=np.floor(high + _SLACK).astype(np.int64),
    )


class _Problem:
    def __init__(self, seen: Knowledge) -> None:
        rows, lower, upper = facts(seen)
        truth = seen.table.truth.astype(np.float64)
        self._constraint = LinearConstraint(rows, lower, upper)
        self._bounds = Bounds(np.where(seen.known, truth, 0.0), np.where(seen.known, truth, np.inf))

    def solve(self, costs: Floats | sparse.sparray) -> Floats:
        found = milp(np.asarray(costs).ravel(), constraints=self._constraint, bounds=self._bounds)
        if found.x is None:
            raise Impossible(found.message)
        return np.asarray(found.x)

    def least(self, costs: Floats, otherwise: float) -> float:
        """Return the smallest cost of a table of whole numbers, or a bound of it that is certain."""
        found = milp(
            costs, constraints=self._constraint, bounds=self._bounds,
            integrality=np.ones(costs.size), options={"time_limit": _PATIENCE},
        )  # fmt: skip
        bound = found.mip_dual_bound
        return otherwise if bound is None or not np.isfinite(bound) else float(max(bound, otherwise))


def _whole(low: Floats, high: Floats) -> Floats:
    return np.floor(high + _SLACK) - np.ceil(low - _SLACK) + 1
