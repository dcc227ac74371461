from dataclasses import replace
from datetime import date
from math import exp, log

import polars as pl
import pytest

from metrics.catalog import CUMINC_12M, TIME_CURVE
from metrics.codes import OUTCOME_GROUP
from metrics.cohorts import MONTHS, cohorts, newest_ripe, ripe_on, telling_months
from metrics.curves import WORK, curves
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.selection import Selection
from tests.incidences import a_curve, a_result, a_year, the_curve
from tests.participations import AS_OF, EXACT, ListSource, a_participation, exits

FALLING = [950, 900, 700, 500, 300, 120, 60, 49, 30, 20]


def test_a_curve_ends_where_fewer_than_fifty_are_followed():
    (curve,) = curves(the_curve(followed=FALLING), a_year(10.0, 1000))

    assert (curve.last, curve.cut, curve.monthly) == (7, True, True)
    assert curve.exits[WORK][0] == (0, 0.0, None, None)
    assert curve.at(WORK, 7).value == 7.0
    assert curve.at(WORK, 8) is None
    assert curve.left(7) == pytest.approx(7 * (1 + 1.5 + 2))
    assert curve.followed[8] == 49


def test_each_point_has_the_limits_of_its_own_exit():
    (curve,) = curves(the_curve(followed=FALLING), a_year(10.0, 1000))

    for code, step in zip(OUTCOME_GROUP, (1.0, 1.5, 2.0), strict=True):
        for month, value, lower, upper in curve.exits[code][1:]:
            assert (value, lower, upper) == (step * month, step * month * 0.8, step * month * 1.2)


def test_a_month_with_one_exit_too_few_to_show_has_no_point():
    result = the_curve(followed=FALLING)
    hidden = (pl.col("stay_month") == "4") & (pl.col("outcome_group") == WORK)
    frame = result.frame.with_columns(
        status=pl.when(hidden).then(pl.lit("too_few")).otherwise(pl.col("status"))
    )
    (curve,) = curves(replace(result, frame=frame), a_year(10.0, 1000))

    assert [point.month for point in curve.exits["other_exit"]] == [0, 1, 2, 3, 5, 6, 7]


def test_it_goes_on_where_everybody_has_been_followed():
    everybody = [100 - 4 * month for month in range(1, 23)]
    how = {"followed": everybody, "per_month": (1, 1, 2), "everybody": 100}
    (curve,) = curves(the_curve(**how), a_year(10.0, 100))

    assert curve.last == 22
    assert everybody[21] == 12


def test_few_persons_have_no_curve_however_long_they_are_followed():
    everybody = [49] * 24
    (curve,) = curves(the_curve(followed=everybody, per_month=(0, 0, 0), everybody=49), a_year(0.5, 49))

    assert curve.last == 0


def test_protected_curves_are_read_at_quarters():
    quarters = ("3", "6", "9", "12")
    (curve,) = curves(the_curve(followed=[800] * 24, months=quarters), a_year(10.0, 800))

    assert [point.month for point in curve.exits[WORK]] == [0, 3, 6, 9, 12]
    assert (curve.monthly, curve.cut) == (False, False)


def test_groups_keep_their_order():
    rows = [row for gender in ("woman", "man") for row in a_curve(followed=FALLING, group=(gender,))]
    by = (Dimension.GENDER, Dimension.OUTCOME_GROUP, Dimension.STAY_MONTH)
    found = curves(a_result(rows, *by, indicator=TIME_CURVE), a_result([], Dimension.GENDER))

    assert [(curve.code, curve.everybody) for curve in found] == [("woman", 0), ("man", 0)]


def cohorts_of(people, clock=AS_OF):
    source, by = ListSource(people), (Dimension.ENROLLED_QUARTER,)
    answers = (evaluate(i, source, Selection(), by, scope=EXACT) for i in (TIME_CURVE, CUMINC_12M))
    return cohorts(*answers, clock)


PEOPLE = [
    # Of 40 in the second quarter of 2020, 10 to work after 184 days; of 20 in the fourth, nobody.
    *exits(10, started=date(2020, 4, 1), exited=date(2020, 10, 2)),
    *(a_participation(started=date(2020, 6, 30)) for _ in range(30)),
    *(a_participation(started=date(2020, 12, 31)) for _ in range(20)),
    *(a_participation(started=date(2021, 10, 1)) for _ in range(9)),
]


def test_a_cell_is_ripe_when_the_last_of_its_quarter_has_been_followed_so_far():
    assert ripe_on("2020Q4", 12) == date(2021, 12, 31)
    assert ripe_on("2020Q4", 3) == date(2021, 4, 1)


def test_cells_are_numbers_too_early_or_too_few():
    found = {cohort.quarter: cohort for cohort in cohorts_of(PEOPLE)}

    assert list(found) == ["2020Q2", "2020Q4", "2021Q4"]
    assert [cell.value for cell in found["2020Q2"].cells] == [0, 0, 25, 25, 25]
    assert [cell.ripe_on for cell in found["2020Q4"].cells] == [None] * 4 + [date(2022, 7, 2)]
    assert found["2020Q4"].at(12).value == 0
    assert [cell.ripe_on for cell in found["2021Q4"].cells] == [ripe_on("2021Q4", m) for m in MONTHS]


def test_the_limits_of_a_cohort_lie_about_its_share_from_ten_followed():
    (cohort,) = cohorts_of(
        [
            *exits(3, started=date(2020, 4, 1), exited=date(2020, 10, 2)),
            *(a_participation(started=date(2020, 6, 30)) for _ in range(7)),
        ]
    )
    cell = cohort.at(12)

    # Everybody has been followed: 3 of 10, with the error of a share on the scale log(-log).
    half = 1.959964 * (0.3 * 0.7 / 10) ** 0.5 / (0.3 * log(0.3))
    assert (cell.lower, cell.value, cell.upper) == pytest.approx(
        (100 * 0.3 ** exp(-half), 30, 100 * 0.3 ** exp(half)), rel=1e-6
    )


def test_cohorts_of_a_few_have_no_number():
    (cohort,) = cohorts_of([a_participation(started=date(2020, 4, 1)) for _ in range(9)])

    assert [(cell.value, cell.ripe_on) for cell in cohort.cells] == [(None, None)] * 5


def test_a_month_tells_something_where_a_cohort_has_a_number_or_all_are_too_early():
    few = [a_participation(started=date(2020, 4, 1)) for _ in range(9)]
    new = [a_participation(started=date(2021, 10, 1)) for _ in range(20)]

    assert telling_months(cohorts_of(PEOPLE)) == list(MONTHS)
    assert telling_months(cohorts_of(new)) == list(MONTHS)
    # The old ones are too few to read at 12 and 18 months, and so are those who came after them.
    enough = [a_participation(started=date(2021, 3, 1)) for _ in range(20)]
    assert telling_months(cohorts_of([*few, *enough])) == [3, 6, 9]
    assert telling_months(cohorts_of([*few, *new])) == list(MONTHS)


def test_the_newest_ripe_cohort_is_the_last_with_a_number():
    found = cohorts_of(PEOPLE)

    assert newest_ripe(found, 12).quarter == "2020Q4"
    assert newest_ripe(found, 18).quarter == "2020Q2"
    assert newest_ripe([], 3) is None
