from itertools import pairwise

import pytest

from charts.incidence import describe_exits, describe_lines, incidence_lines, stacked_exits
from metrics.curves import WORK, Curve, Point, curves
from tests.incidences import a_year, the_curve
from tests.unit.charts.figures import is_valid, words


def drawn(**how):
    how = {"per_month": (1.0, 1.0, 2.0)} | how
    (found,) = curves(the_curve(**how), a_year(10.0, 1000))
    return found


def line(code, last, value):
    points = [
        Point(m, value * m / last, value * m / last - 1, value * m / last + 1) for m in range(1, last + 1)
    ]
    points.insert(0, Point(0, 0.0, None, None))
    exits = dict.fromkeys((WORK, "regular_prework", "other_exit"), points)
    return Curve(code, 500, exits, {6: 300, 12: 90, 18: None}, cut=True)


def test_the_ways_out_and_those_still_enrolled_fill_the_whole():
    figure = stacked_exits(drawn(followed=[600] * 24))
    tops = [max(t["y"]) for t in figure["data"] if t.get("fill") == "toself"]

    assert is_valid(figure)
    assert tops == pytest.approx([24, 48, 96])
    names = [text.replace("\u00a0", " ") for text in words(figure) if "%" in text]
    assert [name.split()[-2:] for name in names] == [["24", "%"], ["24", "%"], ["48", "%"], ["4", "%"]]


def test_months_are_marked_with_who_is_still_followed_beneath():
    figure = stacked_exits(drawn(followed=[950, 900, 800, 700, 600, 500, 400, 300, 200, 100, 80, 60, 40]))

    assert [s["x0"] for s in figure["layout"]["shapes"]] == [6, 12]
    assert words(figure)[-3:] == ["Kvar och följs", "500", "60"]
    assert figure["layout"]["xaxis"]["ticktext"] == ["0", "6", "12 mån"]


def test_protected_counts_beneath_have_their_sign_at_the_number_and_not_at_the_words():
    figure = stacked_exits(drawn(followed=[600] * 13), approximate=True)

    assert words(figure)[-3:] == ["Följda i minst ett år", "≈\u00a0600", "≈\u00a0600"]


@pytest.mark.parametrize(("last", "told"), [(12, ["0", "6", "12 mån"]), (13, ["0", "6", "13 mån"])])
def test_the_axis_ends_with_the_longest_line_and_names_months_that_stand_apart(last, told):
    axis = incidence_lines([line("woman", last, 15.0)], ["Kvinnor"])["layout"]["xaxis"]

    assert axis["range"][1] == last + 0.5
    assert axis["ticktext"] == told


def test_names_have_the_room_they_need_and_no_more():
    right = [
        incidence_lines([line("", 12, 15.0)], [name])["layout"]["margin"]["r"]
        for name in ("Alla", "Huddinge Botkyrka Salem")
    ]

    assert 60 < right[0] < right[1] < 120


def test_lines_are_steps_that_end_with_their_data():
    figure = incidence_lines([line("woman", 10, 15.0), line("man", 8, 18.0)], ["Kvinnor", "Män"])
    women = next(
        t
        for t in figure["data"]
        if t["mode"] == "lines" and t["line"]["color"] == "@woman" and "fill" not in t
    )

    assert is_valid(figure)
    assert women["x"][-1] == 10.5
    assert all(
        x == next_x or y == next_y
        for (x, y), (next_x, next_y) in pairwise(zip(women["x"], women["y"], strict=True))
    )
    assert {t["line"]["dash"] for t in figure["data"] if t["mode"] == "lines" and "fill" not in t} == {
        "solid",
        "7px 3px",
    }
    assert [t["opacity"] for t in figure["data"] if "fill" in t] == [0.12, 0.12]


def test_what_is_read_by_quarter_is_joined_by_straight_lines():
    figure = stacked_exits(drawn(followed=[600] * 24, months=("3", "6", "9", "12")), approximate=True)
    edge = next(t for t in figure["data"] if t["mode"] == "lines" and "fill" not in t)

    assert edge["x"] == [0, 3, 6, 9, 12]


def test_names_of_lines_that_end_together_do_not_overlap_and_keep_their_order():
    codes = ("OS", "HBS", "STH", "SDT")
    found = [line(code, 12, value) for code, value in zip(codes, (20.0, 20.4, 20.2, 3.0), strict=True)]
    figure = incidence_lines(
        found, ["Östra Södertörn", "Huddinge Botkyrka Salem", "Stockholms stad", "Södertälje"]
    )
    names = sorted((a for a in figure["layout"]["annotations"] if "%" in a["text"]), key=lambda a: a["y"])
    pixels = 300 / figure["layout"]["yaxis"]["range"][1]

    assert [a["text"].split()[0].split("<br>")[0] for a in names] == [
        "Södertälje",
        "Östra",
        "Stockholms",
        "Huddinge",
    ]
    for below, above in pairwise(names):
        lines = 2 + below["text"].count("<br>") + above["text"].count("<br>")
        assert (above["y"] - below["y"]) * pixels >= 17 * lines / 2 - 1e-6
    assert names[-1]["y"] <= figure["layout"]["yaxis"]["range"][1]


def test_what_is_read_aloud_fits():
    said = describe_exits(drawn(followed=[600] * 24)), describe_lines([line("woman", 10, 15.0)], ["Kvinnor"])

    assert all(0 < len(text) <= 250 for text in said)
    assert "Kvinnor 15\u00a0% efter 10 månader" in said[1]
