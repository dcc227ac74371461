import numpy as np
import pytest
from scipy import stats

from metrics.final_share import final_share, told
from metrics.intervals import wilson


def test_the_distribution_is_beta_binomial():
    found = final_share(136, 705, 900, 20)
    other = stats.betabinom(900, 136.5, 569.5)

    assert found.share == pytest.approx(100 * (136 + other.mean()) / 1605)
    assert found.lower == pytest.approx(100 * (136 + other.ppf(0.1)) / 1605)
    assert found.upper == pytest.approx(100 * (136 + other.ppf(0.9)) / 1605)
    assert found.probability == pytest.approx(other.sf(320 - 136))


def test_simulated_programmes_end_within_the_interval_as_often_as_it_says():
    rng = np.random.default_rng(5)
    inside, times = 0, 1500
    for truth in rng.uniform(0.15, 0.35, times):
        found = final_share(int(rng.binomial(300, truth)), 300, 200)
        assert found is not None
        # Compared with the share of the same people: those who had left and those to come.
        inside += _covers(found, rng, truth)

    assert 0.75 <= inside / times <= 0.90


def _covers(found, rng, truth) -> bool:
    so_far = found.share / 100
    successes = round((so_far * 500 - 200 * 0.5 / 301) / (1 + 200 / 301))
    return found.lower <= 100 * (successes + rng.binomial(200, truth)) / 500 <= found.upper


def test_when_everybody_has_left_the_share_is_known():
    found = final_share(20, 100, 0, 20)

    assert (found.share, found.lower, found.upper, found.probability) == (20, 20, 20, 1)


def test_many_exits_to_come_are_counted_without_a_number_for_each():
    few, many = (final_share(1360, 7050, ahead, 20) for ahead in (20_000, 20_001))

    assert few.lower == pytest.approx(many.lower, abs=0.1)
    assert few.upper == pytest.approx(many.upper, abs=0.1)
    assert few.probability == pytest.approx(many.probability, abs=0.02)


def test_too_few_exits_predict_nothing():
    assert final_share(5, 29, 100) is None
    assert final_share(40, 30, 100) is None


def test_without_a_goal_there_is_no_probability():
    assert final_share(20, 100, 50).probability is None


def test_a_widened_interval_tells_as_much_as_fewer_exits():
    lower, upper = (100 * float(limit) for limit in wilson(20, 100))
    row = {"numerator": 20, "denominator": 100, "lower": lower, "upper": upper}
    wider = row | {"lower": lower - (upper - lower) / 2, "upper": upper + (upper - lower) / 2}

    assert told(row) == pytest.approx(1)
    assert told(wider) == pytest.approx(1 / 4)
    blurred, plain = final_share(20, 100, 100, weight=told(wider)), final_share(20, 100, 100)
    assert blurred.upper - blurred.lower > plain.upper - plain.lower
    assert told(row | {"lower": 0.0, "upper": 0.0}) == 1


def test_exits_too_few_to_move_the_share_are_none():
    assert final_share(20, 100, -3) == final_share(20, 100, 0)
    assert final_share(200, 1000, 5).ahead == 0
    assert final_share(200, 1000, 6).ahead == 6
