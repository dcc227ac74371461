"""How far noise alone can move a number between two snapshots, counted by hand."""

import pytest

from metrics.snapshot_noise import bound
from tests.unit.metrics.test_snapshot_change import ENDS, QUARTERS, Cell, snapshot

WHOLE: Cell = (20, 93, 20, 90)
ANY: Cell = (5, 25, 5, 25)


def most(name: str, earlier: int, later: int, *, quarters: int | None = None) -> float:
    kept = QUARTERS[: later + 1 if quarters is None else quarters]
    made = (
        snapshot(ENDS[end], dict.fromkeys(kept[: end + 1], ANY), WHOLE, approximate=True)
        for end in (earlier, later)
    )
    return bound(name, *made)


@pytest.mark.parametrize(
    ("earlier", "later", "cells"),
    [
        (0, 1, 3),  # the year, less its two quarters
        (0, 3, 5),  # the project, less the quarter that stood for it and the three that are new
        (1, 3, 4),  # the project, less the year and two new quarters
        (2, 3, 4),  # the project, less a year, a quarter and the new one
        (3, 3, 4),  # the project, less the year and two quarters that stood for it
    ],
)
def test_a_count_moves_by_five_for_each_cell_that_does_not_cancel(
    earlier: int, later: int, cells: int
) -> None:
    assert most("exited", earlier, later) == 5 * cells


def test_without_quarters_the_cells_are_those_since_the_earlier_day() -> None:
    assert most("exited", 0, 1, quarters=0) == 10


def test_a_share_moves_by_its_worst_numerator_over_its_worst_denominator() -> None:
    # Three cells in each number. A numerator of one group of outcomes, then of two, which double its noise.
    assert most("exit_work_study", 0, 1) == pytest.approx(100 * (40 + 15) / (183 - 15) - 100 * 40 / 183)
    assert most("exit_positive", 0, 1) == pytest.approx(100 * (40 + 30) / (183 - 15) - 100 * 40 / 183)


def test_a_gap_moves_by_both_shares_in_opposite_ways() -> None:
    gap = 100 * 20 / 93 - 100 * 20 / 90
    worst = 100 * (20 - 15) / (93 + 15) - 100 * (20 + 15) / (90 - 15)

    assert most("gap_outcome", 0, 1) == pytest.approx(gap - worst)
