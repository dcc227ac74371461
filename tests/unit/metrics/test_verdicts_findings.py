from datetime import date

import pytest

from metrics.catalog import DEVIATIONS_AGE
from metrics.evaluate import evaluate
from metrics.records import DIMENSIONS, Register
from metrics.selection import Selection
from metrics.verdicts_findings import age_of_open
from tests.participations import EXACT, ListSource

EMPTY: dict[str, object] = dict.fromkeys(d.value for d in DIMENSIONS[Register.FINDINGS])


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([], ""),
        ([1], "En avvikelse är öppen, sedan 1\u00a0dag."),
        ([12], "En avvikelse är öppen, sedan 12\u00a0dagar."),
        ([5, 40, 90], "3 avvikelser är öppna, hälften av dem i minst 40\u00a0dagar."),
    ],
)
def test_the_age_of_open_deviations_is_said_of_those_there_are(days: list[int], said: str):
    of = {"finding_kind": "deviation", "raised_month": f"{date(2021, 3, 1):%Y-%m}", "numerator": 1.0}
    rows = [
        EMPTY | of | {"finding_status": "received", "open_days": str(n), "denominator": 1.0} for n in days
    ]
    done = EMPTY | of | {"finding_status": "acted", "denominator": 1.0}
    source = ListSource([], records={Register.FINDINGS: [*rows, done]})

    assert age_of_open(evaluate(DEVIATIONS_AGE, source, Selection(), scope=EXACT)) == said
