from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.period import (
    Period,
    first_day,
    last_day,
    month_number,
    month_of,
    months_between,
    quarter_of,
    quarters_between,
)

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("spelling", "start", "end"),
    [
        ("2021", date(2021, 1, 1), date(2022, 1, 1)),
        ("2021Q3", date(2021, 7, 1), date(2021, 10, 1)),
        ("2021-q4", date(2021, 10, 1), date(2022, 1, 1)),
        ("2021-12", date(2021, 12, 1), date(2022, 1, 1)),
        ("2021-12-31", date(2021, 12, 31), date(2022, 1, 1)),
        (" 2020Q2..2021 ", date(2020, 4, 1), date(2022, 1, 1)),
        ("..2019-08", None, date(2019, 9, 1)),
        ("2020..", date(2020, 1, 1), None),
        ("..", None, None),
    ],
)
def test_spellings(spelling, start, end):
    assert Period.parse(spelling) == Period(start, end)


@pytest.mark.parametrize(
    "spelling", ["", "21", "2021Q5", "2021-13", "2021-02-30", "2021..2020", "1066", "igår"]
)
def test_what_is_no_period_is_refused(spelling):
    with pytest.raises(ValueError, match=r"period|året"):
        Period.parse(spelling)


@given(st.none() | days, st.none() | days)
def test_every_period_is_read_back_from_its_spelling(first, last):
    if first and last and last < first:
        first, last = last, first
    period = Period(first, last + timedelta(days=1) if last else None)

    assert (Period.parse(str(period)) if str(period) else Period()) == period


@given(days, days)
def test_months_and_quarters_follow_each_other(first, last):
    months, quarters = months_between(first, last), quarters_between(first, last)

    if first <= last:
        assert (months[0], months[-1]) == (month_of(first), month_of(last))
        assert (quarters[0], quarters[-1]) == (quarter_of(first), quarter_of(last))
        assert sorted(set(months)) == months


def test_the_last_day_is_never_in_the_future():
    assert Period.parse("2022").last_day(date(2021, 12, 31)) == date(2021, 12, 31)
    assert Period.parse("2020").last_day(date(2021, 12, 31)) == date(2020, 12, 31)
    assert Period.parse("2020..").last_day(date(2021, 12, 31)) == date(2021, 12, 31)


def test_the_first_day_of_a_code():
    found = [first_day(code) for code in ("2021", "2021Q3", "2021-02")]

    assert found == [date(2021, 1, 1), date(2021, 7, 1), date(2021, 2, 1)]
    with pytest.raises(ValueError, match="ingen första dag"):
        first_day("..2021")


def test_a_period_ends_the_day_before_the_next_one_whether_or_not_it_has_come():
    assert [last_day(code) for code in ("2020-02", "2021Q4", "2022")] == [
        date(2020, 2, 29),
        date(2021, 12, 31),
        date(2022, 12, 31),
    ]


def test_months_are_numbered_without_a_gap_over_a_new_year():
    assert month_number(date(2021, 1, 1)) - month_number(date(2020, 12, 31)) == 1
    assert month_number(date(2021, 1, 31)) == month_number(date(2021, 1, 1))
