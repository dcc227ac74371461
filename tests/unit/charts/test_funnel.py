from dataclasses import replace

import pytest

from charts.comparison_rows import comparison_rows
from charts.funnel import describe_funnel, funnel, unit_words
from metrics.comparison.funnel import SIGNAL, funnel_limits
from metrics.comparison.units import Comparison
from tests.unit.charts.figures import is_valid, marks, words
from tests.unit.metrics.comparison.programmes import Programme, people

#: Stockholm outside, Roslagen too small.
UNITS = {"OS": (250, 1000), "STH": (5, 100), "A": (250, 1000), "B": (25, 100), "C": (50, 200), "ROS": (9, 49)}


PROGRAMME = Programme(people(UNITS))
SHARES = PROGRAMME.shares


@pytest.fixture
def found() -> Comparison:
    return PROGRAMME.raw()


@pytest.mark.parametrize("own", ["", "B", "STH", "ROS"])
def test_plotly_knows_the_figures_and_their_colours_are_tokens(found, own):
    assert is_valid(funnel(found, SHARES, "avslutade", own))
    assert is_valid(comparison_rows(found, SHARES, own))


def test_units_of_fewer_than_fifty_are_not_drawn(found):
    assert sorted(trace["x"][0] for trace in marks(funnel(found, SHARES, "avslutade"))) == [
        100,
        100,
        200,
        1000,
        1000,
    ]


def test_signals_and_the_own_unit_are_named_and_nobody_else(found):
    said = words(funnel(found, SHARES, "avslutade", "B"))

    assert [text for text in said if text in {"Förbund OS", "Förbund STH", "A", "B", "C"}] == [
        "B",
        "Förbund STH",
    ]
    colours = {t["marker"]["color"] for t in marks(funnel(found, SHARES, "avslutade", "B"))}
    assert colours == {"@context", "@data", "@under"}


def test_all_lines_are_labelled_at_the_right_end(found):
    said = words(funnel(found, SHARES, "avslutade"))

    assert said.count("99,8\u00a0%") == said.count("95\u00a0%") == 2
    assert any(text.startswith("programmet") and "24,1\u00a0%" in text for text in said)


def test_the_outer_line_is_the_limit_of_chance():
    found = Programme(people({"OS": (20, 100), "STH": (41, 200), "ROS": (12, 60)})).raw()
    line = next(trace for trace in funnel(found, SHARES, "avslutade")["data"] if trace["mode"] == "lines")
    lower, _ = funnel_limits(line["x"], found.programme / 100, SIGNAL)

    assert line["y"] == pytest.approx((100 * lower).tolist())
    assert line["x"][0] == 50


def test_names_at_the_same_height_do_not_touch():
    found = Programme(people({"OS": (2, 100), "STH": (3, 101), "A": (300, 1000), "B": (290, 1000)})).raw()
    names = [
        a
        for a in funnel(found, SHARES, "avslutade", "STH")["layout"]["annotations"]
        if a["xanchor"] == "left"
    ]
    assert len({a["y"] for a in names}) == len(names)


def test_every_unit_keeps_its_row_and_its_place(found):
    said = words(comparison_rows(found, SHARES, "B"))

    places = [said.index(name) for name in ("Förbund OS", "Förbund STH", "Förbund ROS", "A", "B", "C")]
    assert places == sorted(places)
    assert any("för litet underlag" in text and "9 av 49" in text for text in said)


def test_adjusted_rows_say_what_was_expected():
    found = Programme(people(UNITS)).adjusted()

    assert any("5, väntat 24" in text for text in words(comparison_rows(found, SHARES)))


def test_protected_counts_are_marked_beside_the_dots_and_under_the_pointer(found):
    protected = replace(SHARES, approximate=True)
    drawn = comparison_rows(found, protected)

    assert any("≈\u00a05 av 100" in text for text in words(drawn))
    assert all("≈" in trace["text"][0] for trace in marks(funnel(found, protected, "avslutade")))


def test_the_name_of_a_unit_on_the_line_of_the_programme_stands_beside_it():
    level = Programme(people({"OS": (40, 200), "STH": (20, 100), "ROS": (60, 300)}))
    name = next(
        a
        for a in funnel(level.raw(), level.shares, "avslutade", "STH")["layout"]["annotations"]
        if "STH" in a["text"]
    )

    assert name["y"] > 20.5


def test_under_the_pointer_stand_share_counts_and_limits(found):
    said = unit_words(found.units[1], SHARES)

    assert said.startswith("Förbund STH<br>5,0\u00a0%<br>5 av 100<br>99,8\u00a0% av slumpen: ")
    assert unit_words(found.units[2], SHARES).endswith("9 av 49")


def test_the_alternative_text_names_who_is_outside(found):
    said = describe_funnel(found, "förbund")

    assert len(said) <= 250
    assert "Utanför 99,8\u00a0%-gränserna: Förbund STH." in said
    assert "inte" not in said
    assert describe_funnel(Programme([]).raw(), "förbund") == "För litet underlag för en jämförelse."
    equal = Programme(people({"OS": (20, 100), "STH": (41, 200), "ROS": (12, 60)})).raw()
    assert "Alla ligger inom" in describe_funnel(equal, "förbund")
