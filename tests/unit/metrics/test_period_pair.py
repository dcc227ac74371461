"""Period B: how it is spelled, which days it is, and that it never shares one with A."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.period import Period
from metrics.period_pair import Relative, pair, parse_beside
from metrics.selection import Selection


@pytest.mark.parametrize(
    ("a", "beside", "b"),
    [
        ("2021Q3", "previous", "2021Q2"),
        ("2021Q1", "previous", "2020Q4"),
        ("2021Q3", "year_before", "2020Q3"),
        ("2021", "previous", "2020"),
        ("2021", "year_before", "2020"),
        ("2021-01..2021-06", "previous", "2020Q3..2020Q4"),
        ("2021-01..2021-06", "year_before", "2020Q1..2020Q2"),
        ("2021-03-05..2021-03-09", "previous", "2021-02-28..2021-03-04"),
        ("2020Q1", "2021Q4", "2021Q4"),
    ],
)
def test_b_follows_a_or_is_its_own(a: str, beside: str, b: str):
    found = pair(Period.parse(a), parse_beside([beside]))

    assert found is not None
    assert found.b == Period.parse(b)


@pytest.mark.parametrize(
    ("a", "beside"),
    [
        ("2021Q3", None),
        ("..2021-03", Relative.PREVIOUS),
        ("2021Q1..", Relative.YEAR_BEFORE),
        ("2020..2021", Relative.YEAR_BEFORE),
        ("2021", Period.parse("2021Q2")),
        ("2021Q2", Period.parse("2021")),
        ("1900", Relative.PREVIOUS),
        ("2020-02-29", Relative.YEAR_BEFORE),
    ],
)
def test_there_is_no_b_where_periods_meet_or_are_open(a: str, beside: Relative | Period | None):
    assert pair(Period.parse(a), beside) is None


@pytest.mark.parametrize(
    "text", ["", "igår", "PREVIOUS", "2021..", "..2021", "<b>", "2021Q5", "2020..2019", "\x00"]
)
def test_what_is_malformed_is_no_comparison(text: str):
    assert parse_beside([text]) is None


def test_a_link_keeps_the_comparison_and_the_numbers_know_nothing_of_it():
    selection = Selection(period=Period.parse("2021Q3"), compare=Relative.YEAR_BEFORE)

    assert selection.to_query() == {"period": ["2021Q3"], "compare": ["year_before"]}
    assert Selection.from_query(selection.to_query()) == selection
    assert selection.of_period(selection.period) == Selection(period=Period.parse("2021Q3"))


firsts = st.dates(date(1990, 1, 1), date(2150, 1, 1))


@given(firsts, st.integers(1, 900), st.sampled_from(Relative))
def test_whatever_a_is_b_ends_before_it_and_can_be_spelled(start: date, days: int, how: Relative):
    end = date.fromordinal(start.toordinal() + days)
    found = pair(Period(start, end), how)

    if found is None:
        # A year before a period of more than a year would share days with it.
        assert how is Relative.YEAR_BEFORE
        assert days >= 365
        return
    assert found.b.end is not None
    assert found.b.end <= start
    assert Period.parse(str(found.b)) == found.b


@given(firsts, st.integers(1, 60))
def test_the_period_before_is_as_many_months(first: date, months: int):
    start = first.replace(day=1)
    last = start.year * 12 + start.month - 1 + months
    found = pair(Period(start, date(last // 12, last % 12 + 1, 1)), Relative.PREVIOUS)

    assert found is not None
    assert found.b.end == start
    assert found.b.start is not None
    assert (start.year - found.b.start.year) * 12 + start.month - found.b.start.month == months
