from charts.control import control_chart, describe_control_chart
from tests.unit.charts.figures import is_valid, marks, words
from tests.unit.metrics.test_control_series import CALM, inflow, work


def test_plotly_knows_the_figure_and_its_colours_are_tokens():
    assert is_valid(control_chart(inflow(*CALM, 22, 60)))
    assert is_valid(control_chart(inflow(*CALM[:5])))
    assert is_valid(control_chart(work(*[(6, 30), (8, 31)] * 6)))


def test_points_outside_the_limits_are_rings_with_a_name():
    figure = control_chart(inflow(*CALM, 22, 60))

    plain, rings = marks(figure)
    assert len(plain["x"]) == 13
    assert (rings["x"], rings["y"]) == ([13.0], [60.0])
    assert rings["marker"]["line"]["color"] == "@data"
    assert {"oktober 2021", "baslinje 22"} <= set(words(figure))


def test_the_limits_are_a_band_behind_the_line():
    lower, upper, *_ = control_chart(inflow(*CALM, 22))["data"]

    assert upper["fill"] == "tonexty"
    assert len(set(lower["y"])) == len(set(upper["y"])) == 1
    assert lower["y"][0] < 22 < upper["y"][0]


def test_without_limits_only_the_line_is_drawn():
    assert len(control_chart(inflow(*CALM[:10]))["data"]) == 2


def test_the_alternative_text_has_finding_and_limits():
    assert describe_control_chart(inflow(*CALM, 22, 60)) == (
        "Oktober 2021 ligger utanför vad slumpen brukar ge. Baslinje 22, gränser 8 till 36."
    )
    assert describe_control_chart(inflow(*CALM[:5])).startswith("Inflödet: för få månader")


def test_points_that_follow_each_other_are_named_in_the_verdict_only():
    figure = control_chart(inflow(*CALM, 60, 61, 62))

    assert words(figure) == ["baslinje 22"]


def test_without_limits_nothing_stands_beside_the_plot_and_no_room_is_kept_for_it():
    right = [control_chart(inflow(*each))["layout"]["margin"]["r"] for each in (CALM[:5], CALM)]

    assert right[0] == 16
    assert right[1] > 60
