"""The attack by averaging: many shown sums of the same persons, and the noise they share taken out."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import lsqr

from tests.attack.knowledge import Floats, Knowledge
from tests.attack.population import Ints

_EXACT = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """How often the attacker's best guess is right, and how often the commonest count would be."""

    right: int
    guessed: int
    size: int

    @property
    def gain(self) -> float:
        """Return the percentage points above guessing."""
        return 100 * (self.right - self.guessed) / max(self.size, 1)


def hits(truth: Ints, estimate: Ints) -> Hits:
    """Compare *estimate* with always saying the commonest true count."""
    common = int(np.bincount(truth, minlength=1).max()) if truth.size else 0
    return Hits(right=int((truth == estimate).sum()), guessed=common, size=truth.size)


def averaged(seen: Knowledge, targets: Ints) -> Hits:
    """Return how well weighted least squares from an independent start estimates *targets*."""
    table = seen.table
    visible = seen.shown >= 0
    sd = np.where(seen.exact, _EXACT, np.where(seen.shown <= 5, 2.5, np.sqrt(2.0)))[visible]
    start = independent(seen)
    rows = sparse.diags_array(1 / sd) @ table.member[visible]
    rest = (seen.shown[visible] - table.member[visible] @ start) / sd
    same = table.same * 10.0
    system = sparse.vstack([rows, same], format="csr")
    step = lsqr(system, np.append(rest, -(same @ start)), damp=0.3, iter_lim=400)[0]
    leaves = np.where(seen.known, table.truth, np.maximum(start + step, 0.0))
    estimate = np.rint(table.member[targets] @ leaves).astype(np.int64)
    # Who averages knows the public reading too, and that the targets are not empty.
    estimate = np.clip(estimate, np.maximum(seen.lower[targets], 1), seen.upper[targets]).astype(np.int64)
    return hits(table.counts[targets], estimate)


def independent(seen: Knowledge) -> Floats:
    """Return the leaves as products of the shown totals of each attribute: what a stranger would expect."""
    table, columns = seen.table, seen.table.columns
    names = [
        c
        for c in ("municipality", "gender", "age_band", "outcome_group", "fate", "quarter", "month")
        if c in columns
    ]
    if "fate" in names:
        names.remove("outcome_group")
    month = columns["quarter"] < 0
    leaves = np.zeros(table.truth.size)
    for block in (~month, month):
        if not block.any():
            continue
        total = float(table.truth[block].sum())
        expected = np.full(int(block.sum()), total)
        for name in names:
            code = columns[name][block]
            if code.min() < 0:
                continue
            # Totals of one attribute are shown with an error of at most five, which does not matter here.
            share = np.bincount(code, weights=table.truth[block]) + 0.5
            expected *= (share / share.sum())[code]
        leaves[block] = expected
    return leaves
