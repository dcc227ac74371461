from itertools import pairwise

import pytest

from charts.dot_interval import describe_dot_interval, dot_interval
from charts.numbers import alt_text, interval_text
from charts.row_blocks import ticks, ticks_within, wrapped
from metrics.catalog import EXIT_WORK_STUDY
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.labels import Labels
from metrics.selection import Selection
from tests.participations import EXACT, ListSource, a_target, exits
from tests.unit.charts.figures import is_valid, marks, words

MIA_VIDARE = Selection(project=("MIA_VIDARE",))
#: Östra Södertörn 6 of 20, Stockholm 1 of 40, Roslagen 2 of 4.
ROWS = [
    *exits(6, "work"),
    *exits(14, "other"),
    *exits(1, "study", forbund="STH", municipality="0180"),
    *exits(39, "other", forbund="STH", municipality="0180"),
    *exits(2, "work", forbund="ROS", municipality="0115"),
    *exits(2, "other", forbund="ROS", municipality="0115"),
]


@pytest.fixture
def source() -> ListSource:
    return ListSource(ROWS, targets=[a_target(20.0)])


@pytest.fixture
def result(source):
    return evaluate(EXIT_WORK_STUDY, source, MIA_VIDARE, (Dimension.FORBUND,), scope=EXACT)


def test_plotly_knows_the_figure_and_its_colours_are_tokens(result, source):
    assert is_valid(dot_interval(result, Labels(source.codes())))


def test_a_unit_whose_whole_interval_is_under_the_goal_gets_a_triangle(result, source):
    figure = dot_interval(result, Labels(source.codes()))

    symbols = {trace["marker"]["symbol"]: trace["x"] for trace in marks(figure)}
    assert symbols["triangle-down"] == [pytest.approx(100 * 1 / 40)]
    assert symbols["circle"] == [pytest.approx(100 * 6 / 20)]


def test_a_unit_of_a_few_keeps_its_row_without_a_mark(result, source):
    figure = dot_interval(result, Labels(source.codes()))

    assert sum(len(trace["x"]) for trace in marks(figure)) == 2
    assert "Förbund ROS" in words(figure)
    assert any("för litet underlag" in text and "2 av 4" in text for text in words(figure))


def test_the_goal_is_labelled_once(result, source):
    assert words(dot_interval(result, Labels(source.codes()))).count("mål 20\u00a0%") == 1


def test_the_line_of_the_goal_runs_through_no_words(result, source):
    frame = dot_interval(result, Labels(source.codes()))["layout"]

    pieces = [shape for shape in frame["shapes"] if shape["line"]["color"] == "@text"]
    heights = [note["y"] for note in frame["annotations"]]
    assert len(pieces) == 2
    assert not any(piece["y0"] - 8 < y < piece["y1"] + 8 for piece in pieces for y in heights)


def test_numbers_stand_beside_the_marks(result, source):
    assert any(
        "30\u00a0%" in text and "6 av 20" in text
        for text in words(dot_interval(result, Labels(source.codes())))
    )


def test_the_alternative_text_names_the_extremes_and_who_misses_the_goal(result, source):
    said = describe_dot_interval(result, Labels(source.codes()))

    assert len(said) <= 250
    assert "(Förbund STH)" in said
    assert "Under målet, mer än slumpen förklarar: Förbund STH." in said


def test_without_anybody_every_row_says_so():
    source = ListSource([])
    result = evaluate(EXIT_WORK_STUDY, source, MIA_VIDARE, (Dimension.FORBUND,), scope=EXACT)

    assert is_valid(dot_interval(result, Labels(source.codes())))
    assert "för litet underlag" in describe_dot_interval(result, Labels(source.codes()))


@pytest.mark.parametrize("highest", [0.4, 3, 7, 11, 37.6, 49, 62, 100, 158, 1214, 9000, 123456])
def test_ticks_are_three_to_five_round_values_that_cover_the_highest(highest):
    values = ticks(highest)

    assert 3 <= len(values) <= 5
    assert values[0] == 0
    assert values[-1] >= highest
    assert len({round(b - a, 9) for a, b in pairwise(values)}) == 1


@pytest.mark.parametrize("highest", [0.4, 3, 7, 11, 37.6, 49, 62, 100, 158, 1214, 9000, 123456])
def test_ticks_within_leave_less_than_half_of_the_axis_unnamed(highest):
    values = ticks_within(highest)

    assert 3 <= len(values) <= 5
    assert values[0] == 0
    assert values[-1] > highest / 2


def test_long_names_take_two_lines():
    assert wrapped("Sollentuna Upplands Väsby Sigtuna") == "Sollentuna Upplands Väsby<br>Sigtuna"
    assert wrapped("Roslagen") == "Roslagen"


def test_alternative_text_ends_at_a_sentence():
    assert alt_text("Ett.", "", "Två.") == "Ett. Två."
    assert alt_text("A" * 200 + ".", "B" * 100 + ".") == "A" * 200 + "."
    assert len(alt_text("A" * 300)) == 250


def test_without_limits_there_is_no_interval(result):
    assert interval_text({"lower": None, "upper": None, "denominator": 5}, result) == ""
