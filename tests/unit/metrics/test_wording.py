from datetime import date

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal, get_minus_sign_symbol

from metrics import wording
from metrics.indicator import Unit
from metrics.period import Period
from metrics.text import Language

NUMBERS = [0, 1, -1, 7.25, -7.849, 999.95, 1000, 1214, -1_234_567.891, 153_301_724]


@pytest.mark.parametrize("value", NUMBERS)
@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_numbers_are_written_as_babel_writes_them(value, decimals):
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    size = format_decimal(float(f"{abs(value):.{decimals}f}"), pattern, locale="sv_SE")
    minus = get_minus_sign_symbol("sv_SE") if value < 0 else ""

    assert wording.number(value, decimals) == f"{minus}{size}"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("month", range(1, 13))
def test_days_and_months_are_written_as_babel_writes_them(language, month):
    day = date(2021, month, 28)
    written = format_date(day, "d MMMM y", locale=language.value)

    assert wording.day(day, language).replace(wording.NBSP, " ") == written
    assert wording.period_name(f"2021-{month:02d}", language) == format_date(
        day, "MMMM y", locale=language.value
    )


def test_what_is_not_there_is_a_dash():
    assert wording.number(None) == wording.number(float("nan")) == "–"
    assert wording.percent(None) == wording.difference(None) == wording.interval(None, None) == "–"


def test_nothing_is_written_as_minus_zero():
    assert wording.number(-0.04, 1) == wording.signed(0.04, 1) == "0,0"


def test_signs_are_always_there_in_differences():
    assert wording.difference(-1.5) == "−1,5\u00a0procentenheter"
    assert wording.difference(4.4, short=True) == "+4,4\u00a0enheter"
    assert wording.difference(1, Unit.DAYS) == "+1\u00a0dag"
    assert wording.difference(-30.0, Unit.DAYS) == "−30\u00a0dagar"


def test_units_stand_after_a_space_that_does_not_break():
    assert wording.percent(19.29) == "19,3\u00a0%"
    assert wording.percent(19.29, 0) == "19\u00a0%"
    assert wording.with_unit(1, Unit.PERSONS) == "1\u00a0person"
    assert wording.with_unit(1214, Unit.PERSONS) == "1\u00a0214\u00a0personer"
    assert wording.with_unit(1.0, Unit.HOURS) == "1,0\u00a0timmar"


def test_intervals_have_a_dash_or_the_word_to():
    assert wording.interval(16.52, 22.4) == "16,5–22,4\u00a0%"
    assert wording.interval(-7.8, 4.4, Unit.PERCENTAGE_POINTS) == "−7,8 till +4,4\u00a0enheter"
    assert wording.interval(1.0, 4.4, Unit.PERCENTAGE_POINTS) == "+1,0 till +4,4\u00a0enheter"
    assert wording.interval(-7.0, 4.0, Unit.DAYS) == "−7 till +4\u00a0dagar"
    assert wording.interval(16.52, 22.4, decimals=0) == "17–22\u00a0%"


def test_a_limit_that_is_not_0_is_never_written_as_0():
    assert wording.interval(-6.2, -0.04, Unit.PERCENTAGE_POINTS) == "−6,20 till −0,04\u00a0enheter"
    assert wording.interval(0.004, 4.0, Unit.PERCENTAGE_POINTS) == "+0,004 till +4,000\u00a0enheter"
    assert wording.interval(-7.0, 0.3, Unit.DAYS) == "−7,0 till +0,3\u00a0dagar"
    assert wording.between(-6.2, -0.05) == "−6,2 till −0,1"
    assert wording.between(-6.2, 0.0) == "−6,2 till 0,0"
    assert wording.between(-6.2, -1e-12) == "−6,2 till 0,0"


def test_an_open_interval_says_which_side():
    assert wording.interval(370.0, None, Unit.DAYS) == "minst 370\u00a0dagar"
    assert wording.interval(None, 419.0, Unit.DAYS) == "högst 419\u00a0dagar"


def test_persons_of_persons():
    assert wording.out_of(136, 1705, "avslutade") == "136 av 1\u00a0705 avslutade"


def test_shares_of_few_have_no_decimals():
    assert [wording.share_decimals(n) for n in (None, 0, 99, 100)] == [0, 0, 0, 1]


@pytest.mark.parametrize(
    ("spelling", "words"),
    [
        ("2021", "2021"),
        ("2021Q3", "kv\u00a03 2021"),
        ("2021-03", "mars 2021"),
        ("2020-03..2021", "mars 2020–december 2021"),
        ("2019..2020", "2019–2020"),
        ("2020-03-05..2020-04", "5\u00a0mars 2020–30\u00a0april 2020"),
        ("2020Q2..2021Q4", "kv\u00a02 2020–kv\u00a04 2021"),
        ("..2019-08", "till och med augusti 2019"),
        ("..2019-08-15", "till och med 15\u00a0augusti 2019"),
        ("2020..", "från 2020"),
    ],
)
def test_periods_in_words(spelling, words):
    assert wording.period_name(Period.parse(spelling)) == words


def test_periods_in_english():
    assert wording.period_name("2021Q3", Language.EN) == "Q3 2021"
    assert wording.period_name(Period.parse("..2019-08"), Language.EN) == "up to and including August 2019"
    assert wording.period_name(Period(), Language.EN) == "all the time"
    assert wording.period_name(Period()) == "hela tiden"


def test_spans_of_days():
    start, last = date(2020, 6, 1), date(2021, 12, 31)

    assert wording.span_name(start, last) == "1\u00a0juni 2020–31\u00a0december 2021"
    assert wording.span_name(None, last) == "till och med 31\u00a0december 2021"
    assert wording.span_name(start, None) == "från 1\u00a0juni 2020"
    assert wording.span_name(None, None) == "hela tiden"


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (date(2020, 12, 31), "till och med 2020"),
        (date(2021, 9, 30), "till och med kv\u00a03 2021"),
        (date(2020, 8, 31), "till och med augusti 2020"),
        (date(2021, 2, 27), "till och med 27\u00a0februari 2021"),
    ],
)
def test_what_ends_on_a_day_is_named_as_long_as_it_is(last, said):
    assert wording.through(last) == said


@pytest.mark.parametrize(("approximate", "said"), [(True, "≈\u00a0136 av 705"), (False, "136 av 705")])
def test_protected_counts_are_marked_once(approximate, said):
    assert wording.marked("136 av 705", approximate=approximate) == said
