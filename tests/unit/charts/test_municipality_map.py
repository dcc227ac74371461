import json
from typing import Any

import plotly.graph_objects as go

from charts.municipality_map import CHOOSABLE, Place, describe_map, municipality_map, rgb
from charts.place_rows import place_rows
from charts.theme import TOKENS, in_theme
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


def layers(*, dark: bool = False) -> dict[str, dict[str, Any]]:
    deck = json.loads(municipality_map(PLACES, dark=dark).to_json())
    return {layer["id"]: layer for layer in deck["layers"]}


def test_no_tiles_are_asked_for() -> None:
    deck = json.loads(municipality_map(PLACES, dark=False).to_json())

    assert deck.get("mapProvider") is None
    assert "mapStyle" not in deck or deck["mapStyle"] == "__MAP_STYLE__"


def test_a_wheel_over_the_map_scrolls_the_page() -> None:
    deck = json.loads(municipality_map(PLACES, dark=False).to_json())

    assert deck["views"][0]["controller"]["scrollZoom"] is False


def test_the_colour_of_a_municipality_is_its_signal_in_the_theme() -> None:
    for dark in (False, True):
        fills = {
            f["properties"]["code"]: f["properties"]["fill"]
            for f in layers(dark=dark)[CHOOSABLE]["data"]["features"]
        }

        assert fills["0181"] == rgb("under", dark=dark)
        assert fills["0136"] == rgb("within", dark=dark)
        assert fills["0183"] == rgb("page", dark=dark)


def test_colours_are_those_of_the_tokens() -> None:
    light = TOKENS["under"][0]

    assert rgb("under", dark=False) == [int(light[1:3], 16), int(light[3:5], 16), int(light[5:7], 16), 255]


def test_every_municipality_of_the_county_is_drawn_and_only_members_can_be_chosen() -> None:
    drawn = layers()

    assert {f["properties"]["code"] for f in drawn[CHOOSABLE]["data"]["features"]} == {"0136", "0181", "0183"}
    assert drawn[CHOOSABLE]["pickable"] is True
    assert not any(layer["pickable"] for name, layer in drawn.items() if name != CHOOSABLE)


def test_each_number_stands_once_and_too_little_is_hatched() -> None:
    drawn = layers()

    assert sorted(row["text"] for row in drawn["nummer"]["data"]) == ["1", "2", "3"]
    assert drawn["skraffering"]["data"]
    assert drawn["vald"]["data"]


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
