from datetime import date, timedelta
from math import exp, log, sqrt

import pytest
from scipy.stats import norm

from metrics.catalog import CUMINC_12M, TIME_CURVE
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.intervals import wilson
from metrics.selection import Selection
from tests import recount_time
from tests.participations import AS_OF, EXACT, ListSource, a_participation


def people(n, days, outcome="work", **changes):
    """*n* persons who started so long before the data date that all could be followed for two years."""
    start = changes.pop("started", date(2019, 6, 1))
    end = {} if outcome is None else {"exited": start + timedelta(days=days), "outcome": outcome}
    return [a_participation(started=start, **(end | changes)) for _ in range(n)]


def only(people, indicator=CUMINC_12M, **selected):
    (row,) = evaluate(indicator, ListSource(people), Selection(**selected), scope=EXACT).frame.rows(
        named=True
    )
    return row


def test_without_anybody_cut_short_it_is_the_plain_share():
    everybody = people(30, 200) + people(50, 300, "other") + people(20, 400) + people(15, 0, None)
    row = only(everybody)

    assert (row["numerator"], row["denominator"], row["status"]) == (30, 115, "ok")
    assert row["value"] == pytest.approx(100 * 30 / 115)
    lower, upper = (100 * float(limit) for limit in wilson(30, 115))
    assert (row["lower"], row["upper"]) == pytest.approx((lower, upper), abs=0.5)
    # The error of a share on the scale log(-log).
    p = 30 / 115
    half = norm.ppf(0.975) * sqrt(p * (1 - p) / 115) / (p * log(p))
    assert (row["lower"], row["upper"]) == pytest.approx((100 * p ** exp(-half), 100 * p ** exp(half)))


def test_day_365_counts_and_day_366_does_not():
    assert only(people(1, 365) + people(1, 366))["numerator"] == 1


def test_those_who_just_started_are_neither_waited_in_nor_left_out():
    old = people(40, 100) + people(60, 200, "other") + people(100, 0, None)
    new = people(200, 0, None, started=AS_OF - timedelta(days=50))
    row = only(old + new)

    assert row["value"] == pytest.approx(only(old)["value"]) == 20
    assert row["numerator"] / row["denominator"] == 40 / 400


def test_fewer_than_ten_followed_is_too_early_unless_all_could_be_followed():
    late = people(1, 0, None, started=AS_OF - timedelta(days=364))

    assert only(people(5, 100) + people(9, 0, None) + late)["status"] == "immature"
    assert only(people(5, 100) + people(10, 0, None) + late)["status"] == "ok"
    assert only(people(5, 100) + people(9, 0, None))["value"] == pytest.approx(100 * 5 / 14)
    assert only([])["status"] == "not_applicable"
    assert only(late)["status"] == "immature"


def test_a_curve_always_has_every_exit_and_month():
    result = evaluate(TIME_CURVE, ListSource(people(20, 45)), Selection(), (Dimension.GENDER,), scope=EXACT)

    assert result.by == (Dimension.GENDER, Dimension.OUTCOME_GROUP, Dimension.STAY_MONTH)
    assert result.frame.height == 2 * 3 * 24
    work = result.frame.filter(gender="woman", outcome_group="work_or_study")
    assert work["stay_month"].to_list() == [str(month) for month in range(1, 25)]
    assert work["value"].to_list() == [0, *[100] * 23]
    assert work["denominator"].to_list() == [20, *[0] * 23]


def test_the_curve_may_be_named_in_any_order():
    source = ListSource(people(20, 45))
    split = (Dimension.STAY_MONTH, Dimension.OUTCOME_GROUP)

    assert evaluate(TIME_CURVE, source, Selection(), split, scope=EXACT).by == split
    with pytest.raises(ValueError, match="tillåtna indelningar"):
        evaluate(CUMINC_12M, source, Selection(), split, scope=EXACT)


def test_the_exits_and_those_still_there_add_up_at_every_month():
    everybody = people(30, 200) + people(50, 300, "other") + people(20, 400, "regular_prework")
    everybody += people(60, 0, None) + people(25, 0, None, started=date(2021, 3, 1))
    frame = evaluate(TIME_CURVE, ListSource(everybody), Selection(), scope=EXACT).frame
    stays = recount_time.stays_of(everybody, AS_OF, ())[()]

    for row in frame.rows(named=True):
        until = round(int(row["stay_month"]) * 365.25 / 12)
        exits, followed, _, (value, *_) = recount_time.reading(stays, row["outcome_group"], until)
        assert (row["numerator"], row["denominator"]) == (exits, followed)
        assert row["value"] == pytest.approx(value)


def test_the_twelfth_month_of_the_curve_is_the_indicator():
    everybody = people(30, 200) + people(50, 300, "other") + people(25, 0, None, started=date(2021, 3, 1))
    everybody += people(40, 0, None)
    curve = evaluate(TIME_CURVE, ListSource(everybody), Selection(), scope=EXACT).frame
    (month,) = curve.filter(outcome_group="work_or_study", stay_month="12").rows(named=True)

    assert {k: month[k] for k in ("value", "lower", "upper")} == pytest.approx(
        {k: only(everybody)[k] for k in ("value", "lower", "upper")}
    )
