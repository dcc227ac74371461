"""The words of periods, and what a project offers to choose from."""

from datetime import date

import polars as pl
import pytest

from data_access.programme import Phase, Programme
from metrics.frames import CODES
from metrics.period import Period
from ui.filters import Choices
from ui.links import period_words


def a_programme(starts_on: date, enrols_from: date, ends_on: date) -> Programme:
    phase = Phase(phase="implementation", starts_on=enrols_from, ends_on=ends_on)
    return Programme(
        code="P", name="P", long_name="P", esf_number=None, starts_on=starts_on, ends_on=ends_on,
        planned=None, phases=(phase,), subprojects=(), events=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("spelling", "words"),
    [
        ("2021", "2021"),
        ("2021Q3", "kv\u00a03 2021"),
        ("2021-03", "mars 2021"),
        ("..2019-08-31", "till och med 31\u00a0augusti 2019"),
        ("2020Q2..2021Q4", "1\u00a0april 2020–31\u00a0december 2021"),
        ("2021-03-05", "5\u00a0mars 2021–5\u00a0mars 2021"),
    ],
)
def test_a_period_is_said_in_words(spelling: str, words: str):
    assert period_words(Period.parse(spelling)) == words


def test_periods_run_from_the_first_enrolment_to_the_clock_newest_first():
    choices = Choices(
        programmes=(a_programme(date(2016, 12, 1), date(2017, 4, 1), date(2020, 9, 1)),),
        codes=pl.DataFrame(schema=CODES),
        published={"P": (date(2019, 8, 31), date(2022, 1, 1), date(2016, 12, 31))},
        clock=date(2018, 2, 1),
    )

    assert list(choices.periods("P")) == ["", "2018", "2017", "2018Q1", "2017Q4", "2017Q3", "2017Q2"]


def test_a_published_state_can_be_chosen_once_it_has_come():
    choices = Choices(
        programmes=(a_programme(date(2016, 12, 1), date(2017, 4, 1), date(2020, 9, 1)),),
        codes=pl.DataFrame(schema=CODES),
        published={"P": (date(2019, 8, 31), date(2022, 1, 1))},
        clock=date(2021, 12, 31),
    )

    assert list(choices.periods("P"))[-1] == "..2019-08"
    assert choices.periods("P")["..2019-08"] == "Till och med 31\u00a0augusti 2019"
