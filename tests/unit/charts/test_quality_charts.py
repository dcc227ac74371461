"""The charts of Datakvalitet: valid, drawn as pictures, and told in few words."""

from datetime import date, timedelta

import polars as pl

from charts.bound_rows import bound_rows, describe_bounds
from charts.registration_curve import describe_registration, registration_curve
from metrics.bounds import bounds
from metrics.registration_lag import DELAYS, Lag, estimate
from reports.svg import svg
from tests.unit.charts.figures import is_valid, words

CLOCK = date(2021, 12, 31)
ROWS = [
    ("Till arbete eller studier", bounds(20, 8, 100, 20.0)),
    ("Efter sex månader", bounds(9, 45, 60, 60.0)),
]
FORBUND = "Sollentuna Upplands Väsby Sigtuna"


def a_lag(slow: int) -> Lag:
    days = [CLOCK - timedelta(days=400 - n) for n in range(100)]
    rows = [(day, day + timedelta(days=n % slow), 1) for n, day in enumerate(days)]
    lag = estimate(pl.DataFrame(rows, schema=DELAYS, orient="row"), CLOCK)
    assert lag is not None
    return lag


def test_bounds_have_closed_ends_at_the_worst_and_the_best():
    figure = bound_rows(ROWS)
    ends = [shape["x0"] for shape in figure["layout"]["shapes"] if shape["line"]["color"] == "@text"]

    assert is_valid(figure)
    assert ends == [20, 28, 15, 90]
    assert [trace["x"] for trace in figure["data"] if trace["mode"] == "markers"] == [[20.0], [60.0]]
    assert "20,0–28,0" in " ".join(words(figure))
    assert len(describe_bounds(ROWS * 9)) <= 250
    assert svg(figure, width=700, title="t", alt="a")


def test_lags_are_told_apart_without_colour_and_names_keep_apart():
    lags = {FORBUND: a_lag(20), "Hela projektet": a_lag(80)}
    figure = registration_curve(lags, 30)
    lines = [trace["line"] for trace in figure["data"] if trace["mode"] == "lines"]
    ends = [note for note in figure["layout"]["annotations"] if note["xanchor"] == "left"]

    assert is_valid(figure)
    assert [line["dash"] for line in lines] == ["solid", "7px 3px"]
    assert figure["data"][0]["y"][19] == 100.0
    assert ends[0]["y"] - ends[1]["y"] > 20
    assert len(describe_registration(lags, "avslut")) <= 250
    assert svg(figure, width=700, title="t", alt="a")
