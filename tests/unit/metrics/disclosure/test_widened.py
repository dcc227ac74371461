"""Widened intervals: against the formula in plain numbers, and against simulated noise."""

import csv
import random
from math import isnan, sqrt
from pathlib import Path

import pytest

from metrics.disclosure.widened import Shown, cell, near_homogeneous, times_wider, widened
from metrics.intervals import wilson

Z = 1.959963984540054
TABLE = Path(__file__).parents[4] / "metrics" / "disclosure" / "ptable.csv"


def plainly(x, n, noise_x, noise_n):
    p = x / n
    centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    half = sqrt(half**2 + Z**2 * (noise_x + p * p * noise_n) / n**2)
    return max(centre - half, 0.0), min(centre + half, 1.0)


@pytest.mark.parametrize(
    ("x", "n", "noise_x", "noise_n"),
    [(17, 50, 2, 2), (5, 80, 6.25, 2), (95, 490, 8, 8), (40, 41, 2, 2), (6, 30, 6.25, 6.25)],
)
def test_the_formula_of_the_specification(x, n, noise_x, noise_n):
    assert widened(x, n, noise_x, noise_n) == pytest.approx(plainly(x, n, noise_x, noise_n), abs=1e-12)


def test_without_noise_it_is_wilson():
    assert widened(17, 50, 0, 0) == pytest.approx(plainly(17, 50, 0, 0), abs=1e-12)


def test_nobody_has_no_interval():
    lower, upper = widened(0, 0, 2, 2)

    assert isnan(lower)
    assert isnan(upper)


def noisy(table, n, draw):
    u, row = draw.random(), table[min(n, 40)]
    return n + next(noise for noise, cumulative in row if u < cumulative)


@pytest.mark.parametrize(("n", "p"), [(30, 0.2), (50, 0.5), (200, 0.2)])
def test_it_covers_the_true_share_at_least_as_often_as_it_says(n, p):
    table = {}
    with TABLE.open() as file:
        for row in csv.DictReader(file):
            table.setdefault(int(row["n"]), []).append((int(row["noise"]), float(row["cumulative"])))
    draw, rounds, covered = random.Random(7), 1500, 0
    for _ in range(rounds):
        x = sum(draw.random() < p for _ in range(n))
        shown_x, shown_n = (cell(noisy(table, count, draw), exact=False) for count in (x, n))
        if not shown_n.count:
            continue
        lower, upper = widened(shown_x.count, shown_n.count, shown_x.variance, shown_n.variance)
        covered += lower <= p <= upper

    # 95 % with a margin of three standard errors.
    assert covered / rounds >= 0.95 - 3 * sqrt(0.95 * 0.05 / rounds)


@pytest.mark.parametrize(
    ("shown", "least", "most"), [(0, 0, 5), (5, 1, 10), (6, 5, 11), (7, 5, 12), (40, 35, 45)]
)
def test_what_a_shown_number_can_hide(shown, least, most):
    hidden = cell(shown, exact=False)

    assert (hidden.least, hidden.most) == (least, most)
    assert cell(shown, exact=True) == Shown(shown, 0.0, shown, shown)


def test_nearly_nobody_and_nearly_everybody_are_words_only_where_there_is_noise():
    eighty = cell(80, exact=False)

    assert near_homogeneous(cell(5, exact=False), eighty)
    assert near_homogeneous(cell(75, exact=False), eighty)
    assert not near_homogeneous(cell(6, exact=False), eighty)
    assert not near_homogeneous(cell(3, exact=True), cell(80, exact=True))


def test_how_much_wider_is_told_from_the_row():
    lower, upper = (100 * limit for limit in widened(20, 80, 2.0, 2.0))
    low, high = (100 * limit for limit in wilson(20, 80))
    exact = {"numerator": 20, "denominator": 80, "lower": low, "upper": high}

    assert times_wider(exact) == pytest.approx(1)
    assert times_wider(exact | {"lower": lower, "upper": upper}) == pytest.approx(
        (upper - lower) / (high - low)
    )


def test_more_events_than_persons_are_noise_and_count_as_everybody():
    row = {"numerator": 83, "denominator": 80, "lower": 90.0, "upper": 100.0}

    # Of all 80, Wilson's lower limit is n / (n + z^2).
    assert times_wider(row) == pytest.approx(10 / (100 - 100 * 80 / (80 + Z * Z)))
