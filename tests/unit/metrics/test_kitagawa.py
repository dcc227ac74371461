from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from metrics.kitagawa import REACHED, components, standard_errors

# Das Gupta 1993 (US Census Bureau P23-186), example 5.3: population in thousands by race and age, and
# deaths per thousand. The rate-standardised rates are 8.030 in 1985 and 10.258 in 1970, those of age
# 9.907 and 8.385, those of race 9.156 and 9.136.
SIZE_1985 = [
    3041, 11577, 27450, 32711, 35480, 27411, 19555, 19795, 15254, 8022, 2472,
    707, 2692, 6473, 6841, 6547, 4352, 3034, 2540, 1749, 804, 236,
]  # fmt: skip
SIZE_1970 = [
    2968, 11484, 34614, 30992, 21983, 20314, 20928, 16897, 11339, 5720, 1315,
    535, 2162, 6120, 4781, 3096, 2718, 2363, 1767, 1149, 448, 117,
]  # fmt: skip
RATE_1985 = [
    9.163, 0.462, 0.248, 0.929, 1.084, 1.810, 4.715, 12.187, 27.728, 64.068, 157.570,
    17.208, 0.738, 0.328, 1.103, 2.045, 3.724, 8.052, 17.812, 34.128, 68.276, 125.161,
]  # fmt: skip
RATE_1970 = [
    18.469, 0.751, 0.391, 1.146, 1.287, 2.672, 6.636, 15.691, 34.723, 79.763, 176.837,
    36.993, 1.352, 0.541, 2.040, 3.523, 6.746, 12.967, 24.471, 45.091, 74.902, 123.205,
]  # fmt: skip

#: Women and men, 3 ages, with and without work-oriented support: left, stayed, reached.
MADE_UP = np.array(
    [
        [[[6, 20, 9], [12, 30, 4]], [[8, 41, 22], [9, 60, 11]], [[3, 12, 4], [0, 18, 2]]],
        [[[9, 21, 14], [8, 12, 2]], [[5, 22, 20], [7, 25, 6]], [[2, 4, 3], [3, 9, 0]]],
    ],
    dtype=float,
)

counts = arrays.arrays(np.float64, (2, 3, 2, 3), elements=st.integers(0, 12).map(float)).filter(
    lambda cells: (cells.sum(axis=(1, 2, 3)) > 0).all()
)


def both_rates(parts, wholes):
    """The rates of both sides; a side with nobody takes the other's."""
    own = [part / whole if whole else None for part, whole in zip(parts, wholes, strict=True)]
    return [mine if mine is not None else other or 0.0 for mine, other in (own, own[::-1])]


def plain(cells):
    """The four components in plain loops over ages and kinds of support, with pairs of sides."""
    found = [0.0, 0.0, 0.0, 0.0]
    everybody = [side.sum() for side in cells]
    for age in range(cells.shape[1]):
        of_age = [side[age].sum() for side in cells]
        p = both_rates(of_age, everybody)
        whole = [0.0, 0.0]
        for kind in range(cells.shape[2]):
            left, stayed, reached = ([side[age][kind][end] for side in cells] for end in range(3))
            there = [s + r for s, r in zip(stayed, reached, strict=True)]
            people = [out + t for out, t in zip(left, there, strict=True)]
            q = both_rates(people, of_age)
            stay, works = both_rates(there, people), both_rates(reached, there)
            reach = [stay[side] * works[side] for side in (0, 1)]
            whole = [whole[side] + q[side] * reach[side] for side in (0, 1)]
            found[1] += sum(p) / 2 * (q[0] - q[1]) * sum(reach) / 2
            found[2] += sum(p) / 2 * sum(q) / 2 * (stay[0] - stay[1]) * sum(works) / 2
            found[3] += sum(p) / 2 * sum(q) / 2 * sum(stay) / 2 * (works[0] - works[1])
        found[0] += (p[0] - p[1]) * sum(whole) / 2
    return found


def gap_of(cells):
    shares = [side[..., REACHED].sum() / side.sum() for side in cells]
    return shares[0] - shares[1]


@settings(max_examples=200, deadline=None)
@given(counts)
def test_components_add_up_to_the_gap_whatever_is_empty(cells):
    assert components(cells).sum() == pytest.approx(gap_of(cells), abs=1e-12)


@settings(max_examples=100, deadline=None)
@given(counts)
def test_plain_loops_count_the_same(cells):
    assert components(cells) == pytest.approx(plain(cells), abs=1e-12)


@settings(max_examples=100, deadline=None)
@given(counts)
def test_exchanging_the_sides_only_turns_the_signs(cells):
    assert components(cells[::-1]) == pytest.approx(-components(cells), abs=1e-12)
    assert standard_errors(cells[::-1]) == pytest.approx(standard_errors(cells), abs=1e-9)


def test_the_published_change_of_the_death_rate():
    sides = zip((SIZE_1985, SIZE_1970), (RATE_1985, RATE_1970), strict=True)
    cells = np.array(
        [[[[0, 1000 * n - n * rate, n * rate]] for n, rate in zip(*side, strict=True)] for side in sides]
    )
    intake, method, stay, result = 1000 * components(cells)

    assert result == pytest.approx(8.030 - 10.258, abs=1.5e-3)
    # Age and race together are the composition.
    assert intake == pytest.approx((9.907 - 8.385) + (9.156 - 9.136), abs=2.5e-3)
    assert (method, stay) == (0, 0)


def test_equal_rates_leave_composition_alone():
    women = [[[0, 80, 20], [0, 20, 20]]]
    men = [[[0, 40, 10], [0, 75, 75]]]
    intake, method, stay, result = components(np.array([women, men], dtype=float))

    # 40 of 140 and 150 of 200 get the support that takes half and not a fifth of them to work.
    assert method == pytest.approx((40 / 140 - 150 / 200) * (1 / 2 - 1 / 5))
    assert (intake, stay, result) == pytest.approx((0, 0, 0))


def test_standard_errors_are_those_of_a_numerical_delta_method():
    variance = np.zeros(4)
    for place in product(*map(range, MADE_UP.shape)):
        step = np.zeros_like(MADE_UP)
        step[place] = 1e-4
        slope = (components(MADE_UP + step) - components(MADE_UP - step)) / 2e-4 if MADE_UP[place] else 0.0
        variance += MADE_UP[place] * slope**2

    assert standard_errors(MADE_UP) == pytest.approx(np.sqrt(variance), rel=1e-5)


def test_one_step_alone_has_the_textbook_error():
    cells = np.array([[[[0, 340, 78]]], [[[0, 229, 58]]]], dtype=float)
    shares = [(78 / 418, 418), (58 / 287, 287)]

    expected = sum(p * (1 - p) / n for p, n in shares) ** 0.5
    assert standard_errors(cells) == pytest.approx([0, 0, 0, expected])


def test_simulated_components_spread_as_their_standard_errors_say():
    draws = np.random.default_rng(3)
    big = 4 * MADE_UP
    sides = [draws.multinomial(side.sum(), side.ravel() / side.sum(), 4000) for side in big]
    drawn = np.stack([side.reshape(-1, *big.shape[1:]) for side in sides]).astype(float)

    assert components(drawn).std(axis=0) == pytest.approx(standard_errors(big), rel=0.06)
