import json
from itertools import product
from math import log
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from metrics.time_to_exit import cumulative_incidence, quantile, survival

#: Made by competing_exits.R in the same folder, with the versions of R and survival that it names.
FROM_R = json.loads((Path(__file__).parent / "data" / "competing_exits.json").read_text())
every_set = pytest.mark.parametrize("name", ["ties", "decimals", "edges", "weeks"])


def of(name):
    """The data set with one row per person."""
    return pl.DataFrame({c: FROM_R[name][c] for c in ("group", "time", "event")}).with_columns(n=1)


def stays(*rows, group="everybody"):
    """Rows of (time, event, n)."""
    times, events, counts = zip(*rows, strict=True)
    return pl.DataFrame({"group": [group] * len(rows), "time": times, "event": events, "n": counts})


def same(column, expected):
    assert column.to_list() == [
        None if value is None else pytest.approx(value, rel=0, abs=1e-9) for value in expected
    ]


@every_set
def test_r_agrees_on_every_number_of_every_curve(name):
    curve = cumulative_incidence(of(name))

    for column, expected in FROM_R[name]["curve"].items():
        same(curve[column], expected)


@every_set
def test_r_agrees_on_who_stays(name):
    curve, expected = survival(of(name)), FROM_R[name]["stay"]

    for column in ("group", "time", "at_risk", "survival"):
        same(curve[column], expected[column])
    for column in ("lower", "upper"):
        # R has no limits before the first exit; here they are 1.
        same(
            curve[column],
            [1 if s == 1 else v for s, v in zip(expected["survival"], expected[column], strict=True)],
        )


@every_set
def test_r_agrees_on_the_median(name):
    found = quantile(survival(of(name)))

    for column, expected in FROM_R[name]["median"].items():
        same(found[column], expected)


@every_set
def test_a_count_is_as_many_rows_and_their_order_is_nothing(name):
    people = of(name)
    counted = people.group_by("group", "time", "event").len("n").sample(fraction=1, shuffle=True, seed=5)
    unequal = {"check_exact": False, "abs_tol": 1e-12}

    # Times that R takes as one are summed after the grouping.
    assert_frame_equal(cumulative_incidence(counted), cumulative_incidence(people), **unequal)


@every_set
def test_the_influence_of_each_person_gives_the_standard_error(name):
    people = of(name)
    curve = cumulative_incidence(people)
    for group in people["group"].unique():
        rows = people.filter(group=group).select("time", "event").rows()
        times = curve.filter(group=group)["time"].unique().sort().to_list()
        exits = curve["event"].unique().sort().to_list()
        squares = dict.fromkeys(product(times, exits), 0.0)
        step = 1e-5
        for i in range(len(rows)):
            up, down = (incidences(rows, times, exits, i, 1 + sign * step) for sign in (1, -1))
            for key in squares:
                squares[key] += ((up[key] - down[key]) / (2 * step)) ** 2
        found = dict(zip(product(times, exits), curve.filter(group=group)["std_error"], strict=True))
        assert {key: value**2 for key, value in found.items()} == pytest.approx(squares, abs=1e-8)


def incidences(rows, times, exits, person, weight):
    """Aalen-Johansen by a plain loop, where one person counts as *weight*."""
    weights = [weight if i == person else 1.0 for i in range(len(rows))]
    there, sums, found = 1.0, dict.fromkeys(exits, 0.0), {}
    for t in times:
        # R takes times within 1.5e-8 as one.
        at_risk = sum(w for w, (time, _) in zip(weights, rows, strict=True) if time >= t - 1e-9)
        gone = 0.0
        for e in exits:
            events = sum(
                w
                for w, (time, event) in zip(weights, rows, strict=True)
                if abs(time - t) < 1e-9 and event == e
            )
            sums[e] += there * events / at_risk
            gone += events
            found[t, e] = sums[e]
        there *= 1 - gone / at_risk
    return found


def test_what_left_and_what_stayed_is_everybody():
    people = of("weeks")
    left = cumulative_incidence(people).group_by("group", "time").agg(pl.col("incidence").sum())
    both = survival(people).join(left, on=["group", "time"])

    assert (both["survival"] + both["incidence"]).to_numpy() == pytest.approx(np.ones(both.height))


def test_the_classic_error_of_censoring_other_exits_overstates():
    people = of("weeks").filter(group=1)
    right = cumulative_incidence(people).filter(event=1)["incidence"][-1]
    others_may_still_come = people.with_columns(event=pl.when(pl.col("event") == 1).then(1).otherwise(0))
    wrong = 1 - survival(others_may_still_come)["survival"][-1]

    # In R: tail(1 - survfit(Surv(time, event == 1) ~ 1)$surv, 1), of group 1.
    assert (right, wrong) == (pytest.approx(0.389, abs=5e-4), pytest.approx(0.675, abs=5e-4))


def test_limits_are_on_the_scale_log_minus_log():
    curve = cumulative_incidence(stays((1, 1, 20), (2, 2, 10), (3, 0, 70))).row(0, named=True)
    # 20 of 100: the standard error of a share without censoring is binomial.
    error = (0.2 * 0.8 / 100) ** 0.5
    half = 1.959963984540054 * error / (0.2 * -log(0.2))

    assert curve["std_error"] == pytest.approx(error)
    assert log(-log(curve["lower"])) - log(-log(0.2)) == pytest.approx(half)
    assert log(-log(0.2)) - log(-log(curve["upper"])) == pytest.approx(half)


def test_a_wider_level_gives_wider_limits():
    people = stays((1, 1, 20), (2, 0, 80))
    usual, wide = (cumulative_incidence(people, level).row(0, named=True) for level in (0.95, 0.99))

    assert wide["lower"] < usual["lower"] < usual["incidence"] < usual["upper"] < wide["upper"]


def test_no_exit_and_all_exits_have_no_limits():
    nobody, everybody = (
        cumulative_incidence(stays((1, 2, 1), (2, 1, 3), (2, 1, 1))).filter(event=1).rows(named=True)
    )
    alone = cumulative_incidence(stays((1, 1, 1), (2, 1, 3), (7, 1, 2))).row(-1, named=True)

    assert (nobody["incidence"], nobody["std_error"], nobody["lower"], nobody["upper"]) == (0, 0, None, None)
    assert everybody["lower"] is not None
    assert (alone["incidence"], alone["lower"], alone["upper"]) == (1, None, None)
    assert alone["std_error"] == pytest.approx(0, abs=1e-12)


def test_the_unit_of_time_and_the_names_of_groups_are_kept():
    days = stays((365, 1, 4), (730, 0, 4), group="OS")
    years = days.with_columns(pl.col("time") / 365)

    in_days, in_years = cumulative_incidence(days), cumulative_incidence(years)
    assert in_days["group"].to_list() == ["OS", "OS"]
    assert (in_days["time"].to_list(), in_years["time"].to_list()) == ([365, 730], [1.0, 2.0])
    assert in_days["incidence"].to_list() == in_years["incidence"].to_list() == [0.5, 0.5]


def test_nobody_and_no_exit_give_frames_without_rows():
    nobody = stays((1, 1, 1)).head(0)

    assert cumulative_incidence(nobody).columns == cumulative_incidence(stays((1, 1, 1))).columns
    assert survival(nobody).columns == survival(stays((1, 1, 1))).columns
    assert cumulative_incidence(stays((1, 0, 5))).is_empty()
    assert survival(stays((1, 0, 5), (2, 1, 0)))["survival"].to_list() == [1.0]


@pytest.mark.parametrize("row", [(-1, 1, 1), (1, -1, 1), (1, 1, -1), (None, 1, 1)])
def test_what_is_no_stay_is_refused(row):
    with pytest.raises(ValueError, match="not negative"):
        cumulative_incidence(stays((1, 1, 1), row))


def test_an_exit_that_too_few_take_is_never_reached():
    found = quantile(cumulative_incidence(stays((1, 1, 6), (3, 2, 3), (4, 0, 1))))

    assert found.select("event", "value").rows() == [(1, 1.0), (2, None)]


def test_other_parts_than_the_half():
    people = stays((2, 1, 25), (5, 1, 25), (9, 1, 25), (12, 0, 25))

    assert quantile(survival(people), 0.6)["value"].to_list() == [9.0]
    # Exactly a quarter from day 2 to day 5.
    assert quantile(cumulative_incidence(people), 0.25)["value"].to_list() == [3.5]


def test_times_are_taken_as_equal_by_their_size_as_in_r():
    """``aeqSurv`` in R: closer than the root of 2**-52 of the mean, here 1.5e-5, is no difference."""
    curve = survival(stays((1000.0, 1, 1), (1000.00001, 1, 1), (1000.0001, 1, 1)))

    assert curve["time"].to_list() == [1000.0, 1000.0001]
