from datetime import date

import pytest

from metrics.catalog import ENROLLED, ENROLLED_NEW, EXIT_WORK_STUDY
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.selection import Selection
from metrics.series import accumulate, without_tail
from tests.participations import EXACT, ListSource, a_participation, exits

PEOPLE = [
    a_participation(started=date(2021, 9, 5)),
    a_participation(started=date(2021, 9, 7), gender="man"),
    a_participation(started=date(2021, 12, 5)),
]


def monthly(*by):
    return evaluate(ENROLLED_NEW, ListSource(PEOPLE), Selection(), by, scope=EXACT)


def test_months_without_events_carry_the_total():
    running = accumulate(monthly(Dimension.ENROLLED_MONTH)).frame

    assert running["numerator"].to_list() == [2, 2, 2, 3]
    assert running["value"].to_list() == [2, 2, 2, 3]


@pytest.mark.parametrize("time_first", [True, False])
def test_totals_run_within_each_group(time_first):
    by = (Dimension.ENROLLED_MONTH, Dimension.GENDER)
    running = accumulate(monthly(*(by if time_first else by[::-1]))).frame

    assert running.filter(gender="woman")["numerator"].to_list() == [1, 1, 1, 2]
    assert running.filter(gender="man")["numerator"].to_list() == [1, 1, 1, 1]


def test_the_last_total_is_everybody():
    total = evaluate(ENROLLED, ListSource(PEOPLE), Selection(), scope=EXACT).frame["value"][0]

    assert accumulate(monthly(Dimension.ENROLLED_MONTH)).frame["value"][-1] == total


def test_shares_do_not_add_up():
    shares = evaluate(
        EXIT_WORK_STUDY, ListSource(exits(2)), Selection(), (Dimension.EXITED_MONTH,), scope=EXACT
    )

    with pytest.raises(ValueError, match="is no count"):
        accumulate(shares)


@pytest.mark.parametrize("by", [(), (Dimension.GENDER,), (Dimension.ENROLLED_MONTH, Dimension.ENROLLED_YEAR)])
def test_running_totals_need_one_time_dimension(by):
    with pytest.raises(ValueError, match="one time dimension"):
        accumulate(monthly(*by))


@pytest.mark.parametrize(
    ("last", "end"), [("2021-10", "2021-12"), ("2022-01", "2022-01"), ("2022-09", "2022-03")]
)
def test_the_emptiness_after_a_closed_project_is_left_out_but_nobody_is(last, end):
    by = (Dimension.ENROLLED_MONTH, Dimension.GENDER)
    result = evaluate(ENROLLED_NEW, ListSource(PEOPLE, date(2022, 3, 31)), Selection(), by, scope=EXACT)

    kept = without_tail(result, last).frame
    assert kept["enrolled_month"].max() == end
    assert kept["numerator"].sum() == len(PEOPLE)
