from datetime import date

import pytest

from metrics.catalog import ENROLLED_NEW
from metrics.counted_when import counted_when
from metrics.evaluate import evaluate
from metrics.period import Period
from metrics.selection import Selection
from tests.participations import EXACT, ListSource


@pytest.mark.parametrize(
    ("chosen", "closed", "said"),
    [
        ("", date(2021, 9, 30), "till och med kv 3 2021"),
        ("2021-Q2", date(2021, 6, 30), "i kv 2 2021"),
        # Chosen to a day that has not closed.
        ("2021", date(2021, 9, 30), "1 januari 2021–30 september 2021"),
    ],
)
def test_a_chosen_period_is_not_told_as_everybody_until_then(chosen, closed, said):
    selection = Selection(project=("MIA_VIDARE",), period=Period.parse(chosen) if chosen else Period())
    result = evaluate(ENROLLED_NEW, ListSource([], closed), selection, scope=EXACT)

    assert counted_when(result).replace("\u00a0", " ") == said
