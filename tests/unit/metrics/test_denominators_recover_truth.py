"""Mid-programme, two of the three denominators are wrong in opposite directions; the others hold the truth.

A programme is simulated (tests/simulated_programme) and read at the end of months 12, 18 and 24, 150 times.
"""

from datetime import date, timedelta

import numpy as np
import pytest

from metrics.catalog import EXIT_WORK_STUDY
from metrics.evaluate import evaluate
from metrics.result import Status
from metrics.selection import Denominator, Selection
from metrics.verdicts import FEWEST
from tests.participations import EXACT, ListSource, a_participation
from tests.simulated_programme import DAYS_A_MONTH, FINAL, YEAR, measured, programme, truth

SEEDS = range(150)
HALF_A_YEAR = 183
#: At month 12 nobody has been followed for a year: the curve is read at half a year.
FOLLOW_UP = {12: HALF_A_YEAR, 18: YEAR, 24: YEAR}


@pytest.fixture(scope="module")
def told():
    found = {month: [] for month in FOLLOW_UP}
    for seed in SEEDS:
        people = programme(seed)
        for month, follow_up in FOLLOW_UP.items():
            found[month].append(measured(people, month, follow_up))
    return found


def mean(told, month: int, measure: str) -> float:
    return float(np.mean([each[measure].value for each in told[month]]))


def coverage(told, month: int, measure: str, true: float) -> float:
    return float(np.mean([each[measure].lower <= true <= each[measure].upper for each in told[month]]))


def test_the_truth_is_that_of_the_drawn_people():
    drawn = [programme(seed) for seed in SEEDS]
    within = np.mean([((people["stay"] <= YEAR) & people["work"]).mean() for people in drawn])

    assert truth(YEAR) == pytest.approx(0.122, abs=0.001)
    assert within == pytest.approx(truth(YEAR), abs=0.003)


@pytest.mark.parametrize("month", [18, 24])
def test_the_mature_cohort_holds_the_truth_at_a_year(told, month):
    assert coverage(told, month, "mature", truth(YEAR)) >= 0.90
    assert mean(told, month, "mature") == pytest.approx(truth(YEAR), abs=0.006)


@pytest.mark.parametrize("month", [12, 18, 24])
def test_the_cumulative_incidence_holds_the_truth(told, month):
    true = truth(FOLLOW_UP[month])

    assert coverage(told, month, "incidence", true) >= 0.90
    assert mean(told, month, "incidence") == pytest.approx(true, abs=0.006)


def test_hardly_anybody_is_mature_at_the_end_of_the_first_year(told):
    """Those who started in the first days: too few for any share, so that the page says "för tidigt"."""
    assert max(each["mature"].n for each in told[12]) < FEWEST


@pytest.mark.parametrize("month", [12, 18, 24])
def test_the_share_of_the_enrolled_is_too_low(told, month):
    """Most have not had the time. At month 18 it says 8 %: less than any truth at a year or at the end."""
    assert mean(told, month, "enrolled") < truth(YEAR) - 0.01
    assert coverage(told, month, "enrolled", FINAL) == 0


@pytest.mark.parametrize("month", [12, 18, 24])
def test_the_share_of_the_exited_is_too_high(told, month):
    """The quick are seen first. It says more than ever comes true, most of all early."""
    assert mean(told, month, "exited") > FINAL + 0.01
    assert mean(told, 12, "exited") > mean(told, 24, "exited")


def test_at_month_18_they_say_what_f5_says(told):
    assert mean(told, 18, "enrolled") == pytest.approx(0.084, abs=0.006)
    assert mean(told, 18, "exited") == pytest.approx(0.234, abs=0.006)


def test_the_door_counts_as_the_simulation_does():
    """The same people through evaluate: the three denominators of the product, to the person."""
    people, first = programme(1), date(2020, 6, 1)
    cut = first + timedelta(days=round(18 * DAYS_A_MONTH))
    rows = [
        a_participation(
            started=first + timedelta(days=start),
            exited=first + timedelta(days=start + stay),
            outcome="work" if work else "other",
            reason="completed",
        )
        for start, stay, work in people.iter_rows()
    ]
    source, expected = ListSource(rows, cut), measured(people, 18, YEAR)

    for denominator in Denominator:
        selection = Selection(project=("MIA_VIDARE",), denominator=denominator)
        (row,) = evaluate(EXIT_WORK_STUDY, source, selection, scope=EXACT).frame.iter_rows(named=True)
        mine = expected[denominator.value]
        assert row["status"] == Status.OK
        assert (row["value"], row["lower"], row["upper"]) == pytest.approx(
            (100 * mine.value, 100 * mine.lower, 100 * mine.upper)
        )
