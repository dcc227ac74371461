from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from metrics.catalog import GAP_METHOD, HAND_BACK, TEAM_SHARE
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.result import Result
from metrics.selection import Selection
from metrics.verdicts_flow import flow_finding, shares_title, shares_verdict
from tests.participations import EXACT, ListSource, exits

WHAT = "av de inskrivna kartläggs i samverkansteam"


def shares(*rows: dict[str, Any]) -> Result:
    counted = [{"status": "ok", "denominator": 300, "numerator": 100, **row} for row in rows]
    whole = evaluate(TEAM_SHARE, ListSource(exits(2)), Selection(), (Dimension.FORBUND,), scope=EXACT)
    frame = pl.DataFrame([dict.fromkeys(whole.frame.columns) | row for row in counted])
    return replace(whole, frame=frame)


def a_share(value: float) -> dict[str, Any]:
    return {"value": value, "lower": value - 5, "upper": value + 5, "numerator": round(3 * value)}


def test_the_title_keeps_those_who_nearly_all_have_it_and_no_number():
    nearly = {"value": None, "lower": 95.0, "upper": 100.0, "status": "homogeneous"}

    assert shares_title(shares(a_share(32.1), a_share(46.6)), WHAT) == f"32 till 47\u00a0% {WHAT}"
    assert shares_title(shares(a_share(32.1), a_share(46.6), nearly, nearly), WHAT) == (
        f"32 till 47\u00a0% {WHAT}, i två förbund nästan alla"
    )


def test_the_verdict_counts_the_compared_in_words():
    assert "mellan två förbund" in shares_verdict(shares(a_share(32.1), a_share(46.6)), "förbund")


@pytest.mark.parametrize(
    ("women", "men", "said"),
    [
        (20, 80, "Kvinnor får mer sällan än män en arbetsinriktad insats"),
        (80, 20, "Kvinnor får oftare än män en arbetsinriktad insats"),
        (50, 50, "Ingen säker skillnad i om kvinnor och män får en arbetsinriktad insats"),
    ],
)
def test_the_page_has_a_finding_also_where_no_way_back_is_shown(women: int, men: int, said: str):
    rows = [
        *exits(women, gender="woman", methods=("se",)), *exits(100 - women, gender="woman", methods=()),
        *exits(men, gender="man", methods=("se",)), *exits(100 - men, gender="man", methods=()),
    ]  # fmt: skip
    source = ListSource(rows)
    back = evaluate(HAND_BACK, source, Selection(), scope=EXACT)
    hidden = replace(back, frame=back.frame.with_columns(status=pl.lit("too_few")))

    assert flow_finding(hidden, evaluate(GAP_METHOD, source, Selection(), scope=EXACT)) == said
