"""The rest of a protected programme: the noise of the whole and of the part are both in it."""

from datetime import date

import numpy as np

from metrics.catalog import EXIT_WORK_STUDY
from metrics.comparison.rest import mine_against_rest
from metrics.dimension import Dimension
from metrics.disclosure.noise import shown
from metrics.evaluate import evaluate
from metrics.selection import Selection
from tests.closed_cells import PROTECTED, ListedCells
from tests.unit.metrics.comparison.programmes import people

VIDARE = Selection(project=("MIA_VIDARE",))
START, END = date(2021, 1, 4), date(2021, 9, 1)


def test_a_difference_that_is_not_there_is_claimed_as_seldom_as_the_level_says():
    # 300 persons against a rest of 60: with Wilson's limits of the rest, one in eleven claims a difference.
    draw, claims, tries = np.random.default_rng(4), 0, 300
    for _ in range(tries):
        mine, rest = int(draw.binomial(300, 0.25)), int(draw.binomial(60, 0.25))
        key = iter(draw.integers(0, 2**32, 100))
        cells = ListedCells(
            people({"OS": (mine, 300), "STH": (rest, 60)}, started=START, exited=END),
            last_day=date(2021, 12, 31),
            noise=lambda n, key=key: int(shown(np.array([n]), np.array([next(key)]))[0]),
        )
        shares, programme = (
            evaluate(EXIT_WORK_STUDY, cells, VIDARE, by, scope=PROTECTED) for by in ((Dimension.FORBUND,), ())
        )
        found = mine_against_rest(shares, programme, "OS")
        assert found is not None
        claims += not found.lower <= 0 <= found.upper

    assert claims / tries < 0.075
