"""The periods that answer a question, against a search through every chain of closed periods."""

from datetime import date, timedelta
from functools import cache

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.disclosure.lattice import Event, Granularity
from metrics.disclosure.spans import each, fewest, latest
from metrics.period import Period
from tests.closed_cells import ListedCells

PROJECT, EVENTS = "MIA_VIDARE", (Event.ENROLLED, Event.EXITED)
DAY = timedelta(days=1)
ENDS = [date(2020, 8, 31), date(2020, 12, 31), date(2021, 7, 31), date(2022, 12, 31)]
PERIODS = [
    "2020-02..",
    "2020-02..2021-07",
    "2020..2021",
    "2020Q2..2021Q3",
    "..2021Q1",
    "2020Q4..",
    "2021",
    "2019..",
]


def closed(last_day: date, *, ended: bool = False) -> pl.DataFrame:
    return ListedCells([], last_day=last_day, ended=ended).closed()


def best_chain(frame: pl.DataFrame, period: Period, finest: str) -> list[str]:
    """Try every chain from the first day asked about: the one that gets farthest, of the fewest periods."""
    order = ["month", "quarter", "year"]
    rows = [
        (g, name, first, last)
        for project, event, g, name, first, last in frame.iter_rows()
        if project == PROJECT and event == "enrolled" and g in order[order.index(finest) :]
        and (period.end is None or last < period.end)
    ]  # fmt: skip

    @cache
    def onwards(day: date) -> tuple[date, int, tuple[str, ...]]:
        ways = [(day, 0, ())]
        for _, name, first, last in rows:
            if first == day:
                reached, fewer, chain = onwards(last + DAY)
                ways.append((reached, fewer - 1, (name, *chain)))
        return max(ways)

    earliest = min((first for _, _, first, _ in rows), default=date(2020, 1, 1))
    return list(onwards(max(period.start or earliest, earliest))[2])


@settings(max_examples=60)
@given(st.sampled_from(ENDS), st.sampled_from(PERIODS), st.sets(st.integers(0, 200), max_size=4))
def test_the_fewest_periods_are_those_of_a_search_through_every_chain(last_day, asked, open_):
    # Some periods have not closed though later ones have, the same for every event.
    names = closed(last_day)["period"].unique().sort().to_list()
    missing = [names[i] for i in open_ if i < len(names)]
    frame = closed(last_day).filter(~pl.col("period").is_in(missing))
    period = Period.parse(asked)
    finest = "month" if "-" in asked else "quarter"

    found = fewest(frame, PROJECT, EVENTS, list(Granularity), period)

    assert [span.period for span in found] == best_chain(frame, period, finest)


@pytest.mark.parametrize(
    ("period", "whole"),
    [
        (Period(), True),
        (Period(date(2020, 1, 1), date(2023, 1, 1)), True),
        (Period(date(2019, 1, 1), date(2024, 1, 1)), True),
        (Period(date(2020, 1, 2), None), False),
        (Period(None, date(2022, 12, 31)), False),
    ],
)
def test_the_whole_project_answers_what_covers_its_first_and_last_day(period, whole):
    found = fewest(closed(date(2022, 12, 31), ended=True), PROJECT, EVENTS, list(Granularity), period)

    assert ([span.granularity for span in found] == [Granularity.PROJECT]) is whole


def test_a_period_counts_only_where_all_events_have_closed():
    frame = closed(date(2021, 12, 31)).filter((pl.col("event") != "exited") | (pl.col("period") != "2021"))

    assert [s.period for s in fewest(frame, PROJECT, EVENTS, [Granularity.YEAR], Period())] == ["2020"]


@pytest.mark.parametrize(
    ("asked", "quarters"),
    [
        ("2020Q3..", ["2020Q3", "2020Q4", "2021Q1"]),
        ("2020Q3..2020Q4", ["2020Q3", "2020Q4"]),
        ("2020-08..", ["2020Q4", "2021Q1"]),
        ("..2020-11", ["2020Q1", "2020Q2", "2020Q3"]),
    ],
)
def test_each_quarter_lies_whole_within_the_period(asked, quarters):
    frame = closed(date(2021, 3, 31))

    found = each(frame, PROJECT, EVENTS, Granularity.QUARTER, Period.parse(asked))

    assert [span.period for span in found] == quarters


def test_the_latest_is_the_project_else_its_last_quarter_else_nothing():
    whole, quarter = (latest(closed(date(2021, 8, 31), ended=ended), PROJECT) for ended in (True, False))

    assert whole is not None
    assert whole.granularity is Granularity.PROJECT
    assert quarter is not None
    assert quarter.period == "2021Q2"
    assert latest(closed(date(2020, 2, 29)), PROJECT) is None
