"""Every attack on one table, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from tests.attack.averaging import Hits, averaged, hits, independent
from tests.attack.bounds import ranges
from tests.attack.knowledge import Knowledge, targets
from tests.attack.sampler import posterior


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Sums over targets: cells with a true count of 1 to 4 that the viewer should not learn.

    Attributes:
        bounded: targets asked about by arithmetic; exact, wrong and within_three are parts of them.
        judged: targets the sampler judged; named, misnamed and best are parts of them.
        targets: all targets, which averaging and guessing were tried on.
        stranger: hits of the independence prior alone, which has seen no small cell.
    """

    targets: int = 0
    bounded: int = 0
    exact: int = 0
    wrong: int = 0
    within_three: int = 0
    judged: int = 0
    named: int = 0
    misnamed: int = 0
    best: int = 0
    averaged: int = 0
    guessed: int = 0
    stranger: int = 0

    def passes(self) -> bool:
        """Return whether the criteria of the issue hold."""
        return (
            self.exact == 0
            and self.wrong == 0
            and self.within_three <= 0.05 * self.bounded
            and self.named <= 0.05 * self.judged
            and self.averaged - self.guessed <= 0.1 * self.targets
        )


def assault(seen: Knowledge, rng: np.random.Generator, *, bounded: int, whole: int, sweeps: int) -> Outcome:
    """Attack *seen*: *bounded* targets by arithmetic, all by averaging and, if *sweeps*, by belief."""
    every = targets(seen)
    average = averaged(seen, every)
    arithmetic = ranges(seen, rng.permutation(every)[:bounded], rng, whole=whole)
    result = {
        "targets": every.size, "bounded": arithmetic.size, "exact": arithmetic.exact,
        "wrong": arithmetic.wrong, "within_three": arithmetic.within_three,
        "averaged": average.right, "guessed": average.guessed, "stranger": _stranger(seen, every).right,
    }  # fmt: skip
    if not sweeps:
        return Outcome(**result)
    belief = posterior(seen, every, rng, sweeps=sweeps, burn=sweeps // 3)
    return Outcome(
        **result, judged=every.size, named=belief.named, misnamed=belief.wrong,
        best=int((belief.best == belief.truth).sum()),
    )  # fmt: skip


def together(outcomes: Iterable[Outcome]) -> Outcome:
    """Return the sums of *outcomes*."""
    found = list(outcomes)
    return Outcome(**{field.name: sum(getattr(o, field.name) for o in found) for field in fields(Outcome)})


def _stranger(seen: Knowledge, every: npt.NDArray[np.int64]) -> Hits:
    # The commonest value of a Poisson count is its mean, rounded down; no target is empty.
    mean = seen.table.member[every] @ independent(seen)
    return hits(seen.table.counts[every], np.maximum(np.floor(mean), 1).astype(np.int64))
