from charts.small_multiples import describe_pace, pace_multiples
from metrics.enrolment_pace import Pace
from metrics.verdicts import Signal
from tests.unit.charts.figures import is_valid

MONTHS = ["2021-01", "2021-02", "2021-03"]


def a_pace(**changes) -> Pace:
    return Pace(
        **{
            "code": "OS",
            "name": "Östra Södertörn",
            "enrolled": (40, 90, 158),
            "planned": (50.0, 100.0, 160.0),
            "signal": Signal.WITHIN,
        }
        | changes
    )


def test_all_have_the_same_scale():
    small = a_pace(code="SBG", enrolled=(1, 2, 3), planned=(2.0, 3.0, 4.0))
    figures = pace_multiples([a_pace(), small], MONTHS)

    assert all(is_valid(figure) for figure in figures)
    assert figures[0]["layout"]["yaxis"] == figures[1]["layout"]["yaxis"]
    assert len(figures[0]["layout"]["yaxis"]["tickvals"]) == 3


def test_a_unit_behind_its_plan_has_the_colour_of_the_signal():
    (figure,) = pace_multiples([a_pace(signal=Signal.UNDER)], MONTHS)

    assert [trace["line"]["color"] for trace in figure["data"][:2]] == ["@context", "@under"]


def test_a_unit_without_a_plan_has_no_plan_line():
    (figure,) = pace_multiples([a_pace(planned=None, signal=Signal.TOO_LITTLE)], MONTHS)

    assert len(figure["data"]) == 2
    assert figure["data"][0]["y"] == [40, 90, 158]


def test_the_alternative_text_has_number_and_plan():
    assert describe_pace(a_pace()) == "Östra Södertörn: 158 av plan 160."
    assert describe_pace(a_pace(signal=Signal.UNDER)).endswith("Under planen mer än slumpen förklarar.")
