from dataclasses import replace

import pytest

from metrics.catalog import ACTIVE, ENROLLED, OUTCOME_OF_ENROLLED
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.selection import Selection
from metrics.verdicts_stock import stock_cells, stock_title
from tests.participations import EXACT, ListSource, a_participation, exits

ROWS = [
    *exits(30), *exits(10, "study", gender="man"), *exits(40, "other"), *[a_participation(gender="man")] * 20,
]  # fmt: skip


def asked(indicator, *by, rows=ROWS):
    return evaluate(indicator, ListSource(rows), Selection(), by, scope=EXACT)


def test_the_title_says_the_share_of_all_and_who_is_still_there():
    said = stock_title(asked(OUTCOME_OF_ENROLLED), asked(ACTIVE)).replace("\u00a0", " ")

    assert said == "40,0 % av alla inskrivna har ett positivt utfall, 20 deltog ännu"
    gone = ROWS[:80]
    said = stock_title(asked(OUTCOME_OF_ENROLLED, rows=gone), asked(ACTIVE, rows=gone))
    assert said.endswith("har ett positivt utfall")
    assert stock_title(asked(OUTCOME_OF_ENROLLED, rows=[]), asked(ACTIVE, rows=[])).endswith("avslutade")


def test_cells_are_counts_and_shares_with_their_own_denominator():
    enrolled = stock_cells(asked(ENROLLED), asked(ENROLLED, Dimension.GENDER))
    outcome = stock_cells(asked(OUTCOME_OF_ENROLLED), asked(OUTCOME_OF_ENROLLED, Dimension.GENDER))

    assert enrolled == ["70", "30", "100"]
    assert [cell.replace("\u00a0", " ") for cell in outcome] == [
        "30 av 70 (43 %)",
        "10 av 30 (33 %)",
        "40 av 100 (40,0 %)",
    ]


def test_protected_counts_are_marked_and_the_wrong_breakdown_is_refused():
    marked = replace(asked(ENROLLED, Dimension.GENDER), approximate=True)

    assert stock_cells(asked(ENROLLED), marked)[0].startswith("≈")
    with pytest.raises(ValueError, match="kön"):
        stock_cells(asked(ENROLLED), asked(ENROLLED))
