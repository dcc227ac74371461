"""The sampler against every table there is, where they can be listed."""

from itertools import product
from math import factorial

import numpy as np
import pytest
from scipy import sparse

from metrics.dimension import Dimension
from metrics.disclosure.lattice import Event, Granularity
from tests.attack.knowledge import Knowledge
from tests.attack.sampler import _SPARE, _chances, posterior
from tests.attack.table import Family, Table

#: The four leaves of förbund x gender, the two totals of either, and everybody.
CELLS = np.vstack([np.eye(4), [[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1], [1, 1, 1, 1]]])
FAMILY = np.array([0, 0, 0, 0, 1, 1, 2, 2, 3])
TRUTH = np.array([1, 3, 3, 4])
SHOWN = np.array([0, 5, 5, 0, 5, 7, 5, 6, 11])
#: Of the codes of either attribute among the eleven, with half a person added.
SHARES = np.outer([4.5, 7.5], [4.5, 7.5]).ravel() / 12**2


@pytest.mark.parametrize(("from_truth", "total_known"), [(True, True), (False, False)])
def test_the_sampler_believes_what_listing_every_two_by_two_table_gives(from_truth, total_known):
    belief = posterior(
        _seen(total_known=total_known), np.arange(4), np.random.default_rng(1),
        sweeps=50, burn=8, chains=64, from_truth=from_truth,
    )  # fmt: skip

    listed = _listed(total_known=total_known)
    np.testing.assert_allclose(belief.probability[:, : listed.shape[1]], listed, atol=0.03)


def _listed(*, total_known: bool) -> np.ndarray:
    """Weigh every 2 x 2 table with its prior and with what each cell shows."""
    chance = _chances()
    persons = int(TRUTH.sum())
    everybody = persons if total_known else persons + _SPARE
    belief = np.zeros((4, 12))
    for leaves in product(range(12), repeat=4):
        nowhere = everybody - sum(leaves)
        if nowhere < 0 or (total_known and nowhere):
            continue
        weight = (_SPARE / persons) ** nowhere / factorial(nowhere)
        weight *= float(np.prod([share**n / factorial(n) for share, n in zip(SHARES, leaves, strict=True)]))
        for row, number in zip(CELLS, SHOWN, strict=True):
            count = int(row @ leaves)
            weight *= chance[min(count, 40), number - count + 5] if abs(number - count) <= 5 else 0.0
        for place, count in enumerate(leaves):
            belief[place, count] += weight
    return belief / belief.sum(axis=1, keepdims=True)


def _seen(*, total_known: bool) -> Knowledge:
    forbund, gender = Dimension.FORBUND, Dimension.GENDER
    families = tuple(
        Family(event=Event.ENROLLED, granularity=Granularity.PROJECT, dimensions=dimensions)
        for dimensions in ((forbund, gender), (forbund,), (gender,), ())
    )
    table = Table(
        name="2 x 2", columns={"forbund": np.array([0, 0, 1, 1]), "gender": np.array([0, 1, 0, 1])},
        truth=TRUTH, keys=TRUTH, member=sparse.csr_array(CELLS), families=families, family=FAMILY,
        same=sparse.csr_array((0, 4)), axes=("forbund", "gender"),
    )  # fmt: skip
    lower, upper = np.zeros(SHOWN.size), np.full(SHOWN.size, 20.0)
    if total_known:
        lower[-1] = upper[-1] = TRUTH.sum()
    return Knowledge(table=table, shown=SHOWN, lower=lower, upper=upper, known=np.zeros(4, dtype=bool))
