from dataclasses import replace

import polars as pl
import pytest

from metrics.catalog import LEAD_BALANCE
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.labels import Labels
from metrics.result import Result
from metrics.selection import Selection
from metrics.verdicts_experience import leaders_title, response_title
from tests.participations import EXACT, ListSource

SOURCE = ListSource([])


def a_result(values: dict[str, float], denominator: int = 60) -> Result:
    whole = evaluate(LEAD_BALANCE, SOURCE, Selection(), (Dimension.LEADING_BODY,), scope=EXACT)
    frame = pl.DataFrame(
        [
            dict.fromkeys(whole.frame.columns)
            | {"leading_body": body, "status": "ok", "value": value, "denominator": denominator}
            for body, value in values.items()
        ]
    )
    return replace(whole, frame=frame)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"a": 52.0, "b": 43.0}, "Könsfördelningen är jämn bland dem som beslutar och arbetar"),
        ({"a": 29.0, "b": 85.0, "c": 14.0}, "Fler kvinnor än män: b; fler män än kvinnor: a och c"),
    ],
)
def test_uneven_bodies_are_named_together_women_first(values: dict[str, float], said: str):
    assert leaders_title(a_result(values), Labels(SOURCE.codes())) == said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"a": 44.2, "b": 44.3}, "44\u00a0% har svarat, lika på alla frågor"),
        ({"a": 44.2, "b": 51.8}, "44–52\u00a0% har svarat, olika på olika frågor"),
    ],
)
def test_the_response_rate_is_a_finding(values: dict[str, float], said: str):
    assert response_title(a_result(values)) == said
