from dataclasses import replace

import pytest

from charts.parity import describe_parity, parity
from charts.waterfall import describe_waterfall, waterfall
from metrics.decomposition import Decomposition, Part
from metrics.gender_gaps import Ratio
from tests.unit.charts.figures import is_valid, words
from tests.unit.metrics.test_verdicts_decomposition import a_part
from tests.unit.metrics.test_verdicts_equality import a_step

NOTE = "−9,0 till +1,2, inom slumpvariation, kan visa från 7,2"
FOUND = Decomposition(
    women=19.2, men=23.1, parts=(a_part("intake", -0.8, 2.0), a_part("method", -3.0), a_part("stay", -0.1))
)


def bars(found: Decomposition) -> list[tuple[float, float]]:
    drawn = [trace for trace in waterfall(found, NOTE)["data"] if trace["type"] == "bar"]
    return [(bar["base"][0], bar["x"][0]) for bar in drawn]


def hidden(step: str) -> Part:
    return a_part(step, None, 9.0)


def test_each_bar_starts_where_the_one_before_ended() -> None:
    assert bars(FOUND) == [
        (0.0, pytest.approx(-0.8)),
        (pytest.approx(-0.8), pytest.approx(-3.0)),
        (pytest.approx(-3.8), pytest.approx(-0.1)),
        (0.0, pytest.approx(-3.9)),
    ]


def test_a_hidden_part_has_no_bar_and_the_rest_fills_its_place() -> None:
    found = Decomposition(women=20.0, men=23.0, parts=(a_part("method", -2.0), hidden("result")))
    said = " | ".join(words(waterfall(found, NOTE)))

    assert bars(found) == [
        (0.0, pytest.approx(-2.0)),
        (pytest.approx(-2.0), pytest.approx(-1.0)),
        (0.0, pytest.approx(-3.0)),
    ]
    assert "visas inte" in said
    assert "för litet underlag, kan visa från 12,9" in said
    assert "Resten" in said


def test_parts_beyond_chance_are_filled_and_said() -> None:
    figure = waterfall(FOUND, NOTE)
    fills = [trace["marker"]["color"] for trace in figure["data"] if trace["type"] == "bar"]

    assert fills == ["@within", "@data", "@within", "@context"]
    assert " | ".join(words(figure)).count("mer än slumpen") == 1
    assert NOTE in words(figure)
    assert is_valid(figure)


def test_a_part_that_only_stands_out_alone_is_within_chance_among_all() -> None:
    alone = replace(a_part("method", -2.0), holds=False)
    said = words(waterfall(Decomposition(women=20.0, men=22.0, parts=(alone,)), NOTE))

    assert "−3,0 till −1,0, inom slumpvariation bland alla, kan visa från 1,4" in said


def test_the_interval_is_where_the_part_may_end() -> None:
    lines = [trace["x"][:2] for trace in waterfall(FOUND, NOTE)["data"] if trace["type"] == "scatter"]

    assert lines[1] == [pytest.approx(-4.8), pytest.approx(-2.8)]


def test_what_is_read_aloud_is_short_and_has_the_numbers() -> None:
    found = Decomposition(women=20.0, men=23.0, parts=(a_part("method", -2.0), hidden("result")))

    assert "Vem som får vad −2,0\u00a0enheter" in describe_waterfall(found)
    assert "Vart det leder visas inte" in describe_waterfall(found)
    assert all(len(describe_waterfall(f)) <= 250 for f in (found, FOUND))


def test_half_and_double_stand_as_far_from_equal() -> None:
    steps = [
        a_step(10, 20, 4, ratio=Ratio(value=0.5, lower=0.4, upper=0.625)),
        a_step(40, 20, 4, ratio=Ratio(value=2.0, lower=1.6, upper=2.5)),
        a_step(19, 20, 4, ratio=Ratio(value=0.95, lower=0.8, upper=1.13)),
    ]
    figure = parity(steps)
    marks = [trace for trace in figure["data"] if trace["mode"] == "markers"]

    assert [mark["x"][0] for mark in marks[:2]] == [-1, 1]
    assert [mark["marker"]["color"] for mark in marks] == ["@text", "@text", "@page"]
    assert is_valid(figure)
    assert "0,5" in figure["layout"]["xaxis"]["ticktext"]
    assert "2,00\u00a0gånger" in describe_parity(steps)
