"""The table of noise, checked with exact fractions, and the draw, checked with a plain loop."""

import csv
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from metrics.disclosure import noise
from metrics.disclosure.noise import LAST_ROW, shown, splitmix64, uniform

TABLE = Path(noise.__file__).with_name("ptable.csv")


def rows(n: int) -> list[tuple[int, Fraction, Fraction]]:
    with TABLE.open() as file:
        return [
            (int(row["noise"]), Fraction(row["probability"]), Fraction(row["cumulative"]))
            for row in csv.DictReader(file)
            if int(row["n"]) == n
        ]


@pytest.mark.parametrize("n", range(LAST_ROW + 1))
def test_every_row_is_a_distribution_without_bias_that_never_gives_one_to_four(n: int):
    table = rows(n)

    assert sum(p for _, p, _ in table) == 1
    assert sum(d * p for d, p, _ in table) == 0
    variance = sum(d * d * p for d, p, _ in table)
    if n >= 5:
        assert abs(variance - 2) <= Fraction(24, 10**12)
    else:
        assert variance == n * (5 - n) * (n > 0)
    assert all(p > 0 for _, p, _ in table)
    assert all(abs(d) <= 5 and n + d >= 0 and n + d not in {1, 2, 3, 4} for d, _, _ in table)
    assert [c for _, _, c in table] == [sum(p for _, p, _ in table[: i + 1]) for i in range(len(table))]


def test_every_count_up_to_the_last_row_has_its_own():
    with TABLE.open() as file:
        assert {int(row["n"]) for row in csv.DictReader(file)} == set(range(LAST_ROW + 1))


def test_splitmix64_gives_the_published_values():
    # First output of the reference implementation (Vigna) for the seeds 0 and 1234567.
    seeds = np.array([0, 1234567], dtype=np.uint64)

    assert splitmix64(seeds).tolist() == [0xE220A8397B1DCDAF, 6457827717110365317]


def plain_uniform(k: int) -> Fraction:
    mask = 2**64 - 1
    z = (k % 2**32 + 0x9E3779B97F4A7C15) & mask
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
    return Fraction((z ^ (z >> 31)) >> 11, 2**53)


def plain_shown(n: int, k: int) -> int:
    u = plain_uniform(k)
    for drawn, _, cumulative in rows(min(n, 40)):
        if u < cumulative:
            return n + drawn
    raise AssertionError("the last cumulative probability is 1")


def test_draw_is_that_of_a_plain_loop():
    chance = np.random.default_rng(1)
    n = chance.integers(0, 60, 400)
    k = chance.integers(0, 2**40, 400)

    assert shown(n, k).tolist() == [plain_shown(*pair) for pair in zip(n.tolist(), k.tolist(), strict=True)]
    assert uniform(k).tolist() == [float(plain_uniform(key)) for key in k.tolist()]


def test_nobody_is_shown_as_nobody_and_few_as_none_or_five():
    keys = np.arange(20_000)

    assert shown(np.zeros_like(keys), keys).max() == 0
    for n in (1, 2, 3, 4):
        values = shown(np.full_like(keys, n), keys)
        assert set(values.tolist()) == {0, 5}
        # Five standard errors of a share.
        assert values.mean() / 5 == pytest.approx(n / 5, abs=5 * (0.25 / 20_000) ** 0.5)


def test_draw_is_even_and_below_one():
    drawn = uniform(np.arange(100_000))

    assert drawn.min() >= 0
    assert drawn.max() < 1
    counts, _ = np.histogram(drawn, bins=20, range=(0, 1))
    # Chi-square with 19 degrees of freedom: 43.8 is exceeded once in a thousand.
    assert ((counts - 5000) ** 2 / 5000).sum() < 43.8


def test_only_the_lower_32_bits_of_the_sum_count():
    k = np.array([5, 5 + 2**32, 5 + 7 * 2**32])

    assert len(set(uniform(k).tolist())) == 1


def test_no_cells_and_a_negative_count():
    assert shown(np.array([], dtype=np.int64), np.array([], dtype=np.int64)).tolist() == []
    with pytest.raises(ValueError, match="cannot count -1"):
        shown(np.array([-1]), np.array([0]))
