from typing import Any

import plotly.graph_objects as go
import pytest

from charts.county import SQUEEZE
from charts.map_figure import Place, describe_map, map_figure, map_on_page
from charts.place_rows import place_rows
from charts.theme import in_theme
from metrics.standings import Standing
from metrics.verdicts import Signal


def a_place(code: str, number: int, signal: Signal, *, chosen: bool = False) -> Place:
    said, sure = "8 %, 5 av 59", "4–18 %"
    name = f"Kommun {code}"
    return Place(code=code, name=name, number=number, signal=signal, said=said, sure=sure, chosen=chosen)


PLACES = [
    a_place("0136", 1, Signal.WITHIN),
    a_place("0181", 2, Signal.UNDER, chosen=True),
    a_place("0183", 3, Signal.TOO_LITTLE),
    a_place("9999", 4, Signal.OVER),
]


def drawn(places: list[Place] | None = None) -> list[dict[str, Any]]:
    return map_figure(PLACES if places is None else places)["data"]


def areas() -> dict[str, set[str]]:
    """Return the fills of each municipality that can be chosen."""
    fills: dict[str, set[str]] = {}
    for trace in drawn():
        if "customdata" in trace:
            fills.setdefault(trace["customdata"][0], set()).add(trace["fillcolor"])
    return fills


def test_the_colour_of_a_municipality_is_the_token_of_its_signal() -> None:
    assert areas() == {"0136": {"@within"}, "0181": {"@under"}, "0183": {"@page"}}


def test_only_members_can_be_pointed_at_and_the_rest_of_the_county_is_drawn() -> None:
    told = {trace["text"] for trace in drawn() if trace["hoverinfo"] != "skip"}

    assert "<b>1 Kommun 0136</b><br>8 %, 5 av 59<br>4–18 %" in told
    assert len(told) == 3
    assert sum(trace["line"]["color"] == "@rule" for trace in drawn()) > 20


def test_each_number_stands_once_too_little_is_hatched_and_the_chosen_has_an_edge() -> None:
    said = [each["text"] for each in map_figure(PLACES)["layout"]["annotations"]]

    assert sorted(said) == ["<b>1</b>", "<b>2</b>", "<b>3</b>"]
    assert {"@context", "@text"} <= {trace["line"]["color"] for trace in drawn()}
    assert "@text" not in {trace["line"]["color"] for trace in drawn(PLACES[:1])}


def test_the_map_keeps_its_shape_at_any_width() -> None:
    drawn_out = go.Figure(in_theme(map_on_page(PLACES))).layout

    assert drawn_out.yaxis.scaleanchor == "x"
    assert drawn_out.yaxis.scaleratio == pytest.approx(1 / SQUEEZE)
    assert (drawn_out.margin.l, drawn_out.margin.r) == (0, 0)


def test_the_description_names_those_beyond_chance() -> None:
    said = describe_map(PLACES, "Andel till arbete eller studier")

    assert len(said) <= 250
    assert "under Kommun 0181" in said
    assert "1 med för litet underlag" in said


def a_standing(number: int, signal: Signal, value: float) -> Standing:
    row = {"numerator": 10, "denominator": 50, "value": value, "lower": value - 8, "upper": value + 8}
    return Standing(code=f"01{number}", name=f"Kommun {number}", number=number, row=row, signal=signal)


def test_the_list_has_the_numbers_of_the_map_and_the_line_of_the_programme() -> None:
    found = [
        a_standing(3, Signal.WITHIN, 20.0),
        a_standing(5, Signal.UNDER, 9.0),
        a_standing(7, Signal.TOO_LITTLE, 5.0),
    ]
    figure = place_rows(found, 19.3, chosen=["013"])
    said = [a["text"] for a in figure["layout"]["annotations"]]

    go.Figure(in_theme(figure))
    assert "programmet 19,3\u00a0%" in said
    assert "<b>3</b>  <b>Kommun 3</b>" in said
    assert "<b>5</b>  Kommun 5" in said
    assert not any("Kommun 7" in text for text in said)
    assert [s["x0"] for s in figure["layout"]["shapes"] if s["x0"] == s.get("x1")] == [19.3, 19.3]
