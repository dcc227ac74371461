"""Events on an axis of time: in their place, in words that never meet on a phone, else by number."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.event_marks import events_said, marks_on, numbered, with_marks
from charts.theme import layout
from charts.timeline import MARGIN, time_axis, value_axis
from metrics.period import months_between, quarters_between
from tests.unit.charts.figures import is_valid

MONTHS = months_between(date(2021, 9, 1), date(2021, 12, 1))
EVENTS = [(date(2021, 10, 16), "Något hände"), (date(2019, 1, 1), "Långt före")]
QUARTERS = quarters_between(date(2021, 1, 1), date(2021, 12, 1))
YEARS = months_between(date(2020, 1, 1), date(2022, 12, 1))


def chart(periods: list[str]) -> dict:
    frame = layout(300, time_axis(periods), value_axis(10), margin=MARGIN, shapes=[], annotations=[])
    return {"data": [], "layout": frame}


def test_an_event_stands_in_its_month_and_those_outside_are_left_out():
    [mark] = marks_on(MONTHS, EVENTS)

    # The number of October stands in the middle of October, and so does its sixteenth day.
    assert mark.place == pytest.approx(1 + 15 / 31 - 0.5)
    assert mark.text == "Något hände, 16\u00a0oktober 2021"


@pytest.mark.parametrize(("at_end", "place"), [(False, 0.5), (True, 0.0)])
def test_a_running_total_stands_at_the_end_of_its_period(at_end: bool, place: float):
    quarters = quarters_between(date(2021, 1, 1), date(2021, 12, 1))

    [mark] = marks_on(quarters, [(date(2021, 4, 1), "Nytt avtal")], at_end=at_end)

    assert mark.place == pytest.approx(place)


def test_words_stand_above_the_plot_where_they_fit():
    figure = with_marks(chart(MONTHS), marks_on(MONTHS, EVENTS))

    assert [words["text"] for words in figure["layout"]["annotations"]] == ["Något hände"]
    assert figure["layout"]["annotations"][0]["yanchor"] == "bottom"
    assert figure["layout"]["margin"]["t"] > MARGIN["t"]
    plots = [f["layout"]["height"] - f["layout"]["margin"]["t"] for f in (figure, chart(MONTHS))]
    assert plots[0] == plots[1]
    assert is_valid(figure)


def test_numbers_stand_where_words_do_not_fit_and_near_ones_share_a_mark():
    events = [
        (date(2020, 3, 11), "Pandemin kommer och projektet ställer om till digitala möten"),
        (date(2021, 6, 1), "Ett nytt avtal mellan alla fyra parter börjar gälla"),
        (date(2021, 6, 20), "Nya lokaler"),
    ]
    marks = marks_on(YEARS, events)
    figure = chart(YEARS)

    assert numbered(figure, marks)
    drawn = with_marks(figure, marks)["layout"]
    assert [words["text"] for words in drawn["annotations"]] == ["1", "2–3"]
    assert len(drawn["shapes"]) == 3
    assert events_said(marks).startswith("Märkta händelser: 1 Pandemin kommer")


def test_a_chart_without_events_stays_as_it_is():
    figure = chart(MONTHS)

    assert with_marks(figure, ()) is figure
    assert events_said(()) == ""


def test_small_charts_get_lines_alone():
    drawn = with_marks(chart(MONTHS), marks_on(MONTHS, EVENTS), lines_only=True)["layout"]

    assert (len(drawn["shapes"]), drawn["annotations"]) == (1, [])
    assert drawn["height"] == 300


days = st.dates(date(2020, 1, 1), date(2022, 12, 31))
words = st.text("abcdefgh ", min_size=1, max_size=40)


@given(st.lists(st.tuples(days, words), max_size=6), st.integers(318, 1400))
def test_words_and_numbers_never_meet_at_any_width(events: list, plot: int):
    figure = with_marks(chart(YEARS), marks_on(YEARS, events))
    low, high = figure["layout"]["xaxis"]["range"]
    scale = (plot - MARGIN["l"] - MARGIN["r"]) / (high - low)
    boxes = []
    for label in figure["layout"]["annotations"]:
        at, width = (label["x"] - low) * scale, 6.0 * len(label["text"])
        start = {"left": at, "right": at - width, "center": at - width / 2}[label["xanchor"]]
        boxes.append((label["yshift"], start, start + width))

    for (row, start, end), (other, low_end, high_end) in combinations(boxes, 2):
        assert row != other or end <= low_end or high_end <= start
