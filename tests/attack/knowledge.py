"""What one viewer knows of a table, as linear facts about its leaves."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

from metrics.disclosure.lattice import Granularity
from metrics.disclosure.noise import shown
from tests.attack.population import Ints
from tests.attack.table import Family, Table

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
#: Smaller programmes do not show their live counts (DISCLOSURE rule 8).
LIVE = 500
#: Persons outside the largest förbund, or a lead's own, from which live counts, or any, are shown.
OTHERS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """A table as seen from outside.

    Attributes:
        shown: of each cell, the number on the screen; -1 where none is there.
        lower, upper: of each cell, the counts that can be behind it.
        known: leaves whose true number the viewer has anyway (the own förbund).
    """

    table: Table
    shown: Ints
    lower: Floats
    upper: Floats
    known: Flags

    @property
    def exact(self) -> Flags:
        """Return which cells are given away on purpose, and so are no targets."""
        return self.lower == self.upper


def protected(table: Table) -> Knowledge:
    """Return what the public reading of every protected cell says."""
    seen = shown(table.counts, table.cell_keys)
    lower = np.where(seen == 0, 0, np.where(seen == 5, 1, np.maximum(5, seen - 5)))
    return _knowledge(table, seen, lower, seen + 5)


def unprotected(table: Table) -> Knowledge:
    """Return the knowledge of whoever sees every cell as it is."""
    return _knowledge(table, table.counts, table.counts, table.counts)


def hidden_below_five(table: Table) -> Knowledge:
    """Return every cell as it is, and a mark in place of 1 to 4."""
    counts = table.counts
    small = (counts > 0) & (counts < 5)
    seen = np.where(small, -1, counts)
    return _knowledge(table, seen, np.where(small, 1, counts), np.where(small, 4, counts))


def watching_live_totals(seen: Knowledge, *, outside: int = OTHERS) -> Knowledge:
    """Add the exact unsplit counts of a viewer who noted them every day: all of them, by month too.

    Args:
        outside: persons there must have been outside the largest förbund before anything is shown live.
    """
    table = seen.table
    whole = table.rows(lambda family: not family.dimensions)
    if table.counts.max() < LIVE:
        return seen
    if not outside:
        return _exactly(seen, whole)
    quarter = table.columns["quarter"]
    by_forbund = [table.truth[(table.columns["forbund"] == f) & (quarter >= 0)].sum() for f in range(8)]
    largest = table.columns["forbund"] == int(np.argmax(by_forbund))
    others = np.where(largest | (quarter < 0), 0, table.truth)
    so_far = np.cumsum(np.bincount(np.maximum(quarter, 0), weights=others))
    # What came before the first number that was shown is known only as a sum.
    early = np.flatnonzero(so_far < outside)
    late = np.asarray(table.member @ np.isin(quarter, early).astype(np.int64)) == 0
    return _exactly(seen, whole & late)


def closed_families(seen: Knowledge, least: int = 100, outside: int = 20) -> Knowledge:
    """Add exact years and project where a whole cross of gender x outcome allows it (rule 7).

    Args:
        least: persons that each cell of the cross must have.
        outside: of them, outside the largest förbund.
    """
    table = seen.table
    for cross in ({"gender", "outcome_group"}, {"outcome_group"}, {"gender"}):
        rows = table.rows(lambda family, cross=cross: _within(family, cross))  # type: ignore[misc]
        deepest = table.rows(lambda family, cross=cross: _deepest(family, cross))  # type: ignore[misc]
        if deepest.any() and _passes(table, rows, least, outside):
            return _exactly(seen, rows)
    return seen


def project_lead(seen: Knowledge, forbund: int) -> Knowledge | None:
    """Add every number of the own förbund, down to the leaf; None where too few others are shown at all."""
    own = seen.table.columns["forbund"] == forbund
    if seen.table.truth[~own].sum() < OTHERS:
        return None
    return replace(seen, known=seen.known | own)


def facts(seen: Knowledge) -> tuple[sparse.csr_array, Floats, Floats]:
    """Return the rows of lower <= row @ leaves <= upper; that months add up to quarters is one."""
    same = seen.table.same
    rows = sparse.csr_array(sparse.vstack([seen.table.member, same], format="csr"))
    nought = np.zeros(same.shape[0])
    return rows, np.append(seen.lower, nought), np.append(seen.upper, nought)


def targets(seen: Knowledge) -> Ints:
    """Return the cells with a true count of 1 to 4 that this viewer should not learn."""
    counts = seen.table.counts
    foreign = np.asarray(seen.table.member @ (~seen.known).astype(np.int64)) > 0
    return np.flatnonzero((counts >= 1) & (counts <= 4) & ~seen.exact & foreign)


def _knowledge(table: Table, seen: Ints, lower: npt.ArrayLike, upper: npt.ArrayLike) -> Knowledge:
    return Knowledge(
        table=table, shown=np.asarray(seen), lower=np.asarray(lower, dtype=np.float64),
        upper=np.asarray(upper, dtype=np.float64), known=np.zeros(table.truth.size, dtype=bool),
    )  # fmt: skip


def _exactly(seen: Knowledge, rows: Flags) -> Knowledge:
    counts = seen.table.counts
    return replace(
        seen, shown=np.where(rows, counts, seen.shown), lower=np.where(rows, counts, seen.lower),
        upper=np.where(rows, counts, seen.upper),
    )  # fmt: skip


def _within(family: Family, cross: set[str]) -> bool:
    return family.granularity in {Granularity.YEAR, Granularity.PROJECT} and set(family.dimensions) <= cross


def _deepest(family: Family, cross: set[str]) -> bool:
    return family.granularity is Granularity.YEAR and set(family.dimensions) == cross


def _passes(table: Table, rows: Flags, least: int, outside: int) -> bool:
    counts = table.counts[rows]
    member = table.member[rows]
    largest = np.max(
        [member @ np.where(table.columns["forbund"] == f, table.truth, 0) for f in range(8)], axis=0
    )
    return bool(counts.min() >= least and (counts - largest).min() >= outside)
