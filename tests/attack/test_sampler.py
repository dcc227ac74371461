"""The sampler against every table there is, where they can be listed."""

from itertools import product

import numpy as np
from scipy import sparse

from metrics.dimension import Dimension
from metrics.disclosure.lattice import Event, Granularity
from tests.attack.knowledge import Knowledge
from tests.attack.sampler import _chances, posterior
from tests.attack.table import Family, Table

ROWS = np.array([[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1], [1, 1, 1, 1]], dtype=float)
SHOWN = np.array([5, 7, 5, 6, 12])


def test_the_sampler_believes_what_listing_every_two_by_two_table_gives():
    cells = np.vstack([np.eye(4), ROWS])
    shown = np.append([0, 5, 5, 0], SHOWN)
    truth = np.array([1, 3, 3, 4])
    seen = _seen(cells, shown, truth)

    belief = posterior(
        seen, np.arange(4), np.random.default_rng(1), sweeps=6000, burn=500, chains=24, flat=True
    )

    np.testing.assert_allclose(belief.probability[:, :11], _listed(cells, shown), atol=0.015)


def _listed(cells: np.ndarray, shown: np.ndarray) -> np.ndarray:
    """Weigh every 2 x 2 table of counts 0 to 10 with the probability of each of its shown numbers."""
    chance = _chances()
    belief = np.zeros((4, 11))
    for leaves in product(range(11), repeat=4):
        weight = 1.0
        for row, number in zip(cells, shown, strict=True):
            count = int(row @ leaves)
            weight *= chance[min(count, 40), number - count + 5] if abs(number - count) <= 5 else 0.0
        for place, count in enumerate(leaves):
            belief[place, count] += weight
    return belief / belief.sum(axis=1, keepdims=True)


def _seen(cells: np.ndarray, shown: np.ndarray, truth: np.ndarray) -> Knowledge:
    # One family per row of margins, so that a leaf has one cell in each.
    family = np.array([0, 0, 0, 0, 1, 1, 2, 2, 3])
    families = tuple(
        Family(event=Event.ENROLLED, granularity=Granularity.PROJECT, dimensions=d)
        for d in ((Dimension.FORBUND, Dimension.GENDER), (Dimension.FORBUND,), (Dimension.GENDER,), ())
    )
    columns = {c: np.zeros(4, dtype=int) for c in ("quarter", "municipality", "gender")}
    table = Table(
        name="2 x 2", columns=columns, truth=truth, keys=truth, member=sparse.csr_array(cells),
        families=families, family=family, same=sparse.csr_array((0, 4)),
    )  # fmt: skip
    lower = np.zeros(shown.size)
    return Knowledge(table=table, shown=shown, lower=lower, upper=lower + 20, known=np.zeros(4, dtype=bool))
