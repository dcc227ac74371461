"""The delay is recovered from what a clock lets us see, and agrees with a plain loop."""

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from metrics.catalog import ENROLLED_NEW
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.registration_lag import (
    DELAYS,
    FEWEST_EVENTS,
    LONGEST,
    Lag,
    estimate,
    incomplete_periods,
    is_open,
)
from metrics.result import Result
from metrics.scope import Policy
from metrics.selection import Selection
from tests.participations import EXACT, ListSource, a_participation

CLOCK = date(2021, 12, 31)


def delays(pairs) -> pl.DataFrame:
    """Of (age of the event in days, delay): the registered ones."""
    rows = [(CLOCK - timedelta(days=int(a)), CLOCK - timedelta(days=int(a - d)), 1) for a, d in pairs]
    return pl.DataFrame(rows, schema=DELAYS, orient="row").filter(pl.col("registered_on") <= CLOCK)


def simulated(seed: int, size: int = 1200) -> pl.DataFrame:
    """Events over two years, registered after a geometric number of days with the mean 19, at most 180."""
    draws = np.random.default_rng(seed)
    delay = np.minimum(draws.geometric(0.05, size) - 1, LONGEST)
    return delays(zip(draws.integers(0, 600, size), delay, strict=True))


def truth(days: int) -> float:
    return 1.0 if days >= LONGEST else 1 - 0.95 ** (days + 1)


def known(frame: pl.DataFrame) -> Lag:
    lag = estimate(frame, CLOCK)
    assert lag is not None
    return lag


def test_it_is_the_product_of_the_hazards_backwards_in_time():
    pairs = [*[(40, 1)] * 20, *[(40, 5)] * 10, *[(3, 1)] * 15, *[(30, 20)] * 5, *[(2, 0)] * 4, *[(5, 5)] * 6]
    lag = known(delays(pairs))

    expected = 1.0
    for day in range(25, -1, -1):
        assert lag.share[day] == pytest.approx(expected), day
        at_risk = sum(d <= day <= age for age, d in pairs)
        if at_risk:
            expected *= 1 - sum(d == day for _, d in pairs) / at_risk
    assert lag.events == 60


def test_a_simulated_delay_is_recovered_within_its_interval():
    inside = []
    for seed in range(200):
        lag = known(simulated(seed))
        inside.append([lag.lower[d] <= truth(d) <= lag.upper[d] for d in (3, 7, 14, 30, 60)])

    assert np.mean(inside, axis=0) == pytest.approx(0.95, abs=0.045)


def test_to_forget_what_could_not_be_seen_makes_registration_look_quick():
    """Half of the events are of the last month: the plain share of quick ones is far too high."""
    draws = np.random.default_rng(2)
    ages = np.concatenate([draws.integers(0, 30, 1000), draws.integers(30, 600, 1000)])
    frame = delays(zip(ages, draws.geometric(0.05, 2000) - 1, strict=True))
    naive = ((frame["registered_on"] - frame["happened_on"]).dt.total_days() <= 7).mean()

    assert isinstance(naive, float)
    assert naive > truth(7) + 0.05
    assert known(frame).share[7] == pytest.approx(truth(7), abs=0.05)


def test_the_completeness_of_a_month_is_that_of_its_days():
    lag = known(simulated(1))

    assert lag.completeness("2021-12") == pytest.approx(np.mean(lag.share[:31]))
    assert lag.completeness("2021Q4") == pytest.approx(np.mean(lag.share[:92]))
    assert lag.completeness("2020-01") == 1.0
    assert lag.completeness("2022-01") == 1.0


def test_the_expected_share_of_a_month_is_registered():
    """Of the starts in the last month, as many are registered as the completeness of others says."""
    said, registered = [], []
    for seed in range(60):
        draws = np.random.default_rng(seed)
        said.append(known(simulated(seed)).completeness("2021-12"))
        age, delay = draws.integers(0, 31, 100), draws.geometric(0.05, 100) - 1
        registered.append(np.mean(delay <= age))

    assert np.mean(said) == pytest.approx(np.mean(registered), abs=0.02)


def test_a_few_events_say_nothing():
    assert estimate(simulated(1).head(FEWEST_EVENTS - 1), CLOCK) is None
    assert estimate(pl.DataFrame(schema=DELAYS), CLOCK) is None


def test_fifty_events_are_enough_and_those_of_tomorrow_are_none():
    late = delays([(0, 0)] * 9).with_columns(registered_on=pl.lit(CLOCK + timedelta(days=1)))
    early = pl.DataFrame({"happened_on": [CLOCK + timedelta(days=1)], "registered_on": [CLOCK], "n": [9]})
    seen = delays([(20, 3)] * 25 + [(9, 9)] * 25)
    everything = pl.concat([seen, late, early.match_to_schema(DELAYS)])

    assert known(everything).events == 50
    assert known(everything).share.tolist() == known(seen).share.tolist()
    assert estimate(everything.tail(-1), CLOCK) is None


def test_corrections_after_half_a_year_are_no_registration():
    lag = known(delays([*[(400, 2)] * 60, (400, 300)]))

    assert lag.events == 60
    assert lag.share[2] == 1.0


def months(last: date = CLOCK) -> Result:
    rows = [a_participation(started=date(2021, month, 3)) for month in range(6, 13)]
    by = (Dimension.ENROLLED_MONTH,)
    return evaluate(ENROLLED_NEW, ListSource(rows, last), Selection(project=("MIA_VIDARE",)), by, scope=EXACT)


def test_the_newest_months_are_incomplete_as_long_as_the_delay_says():
    lag = known(simulated(1))

    assert lag.completeness("2021-10") >= 0.95 > lag.completeness("2021-11")
    assert incomplete_periods(months(), lag) == ("2021-11", "2021-12")


def test_an_old_state_is_complete_by_the_clock_of_today():
    assert incomplete_periods(months(date(2021, 8, 31)), known(simulated(1))) == ()
    assert incomplete_periods(months(date(2021, 8, 15)), known(simulated(1))) == ("2021-08",)


def test_without_a_known_delay_a_month_is_complete_thirty_days_after_its_end():
    assert incomplete_periods(months(), None) == ("2021-12",)
    assert incomplete_periods(months(date(2021, 11, 30)), None) == ("2021-11",)


def test_closed_periods_have_waited_already():
    result = months()
    protected = Result(
        **{name: getattr(result, name) for name in Result.__slots__} | {"policy": Policy.PROTECTED}
    )

    assert incomplete_periods(protected, None) == ()


@pytest.mark.parametrize(("as_of", "open_"), [(date(2021, 10, 29), True), (date(2021, 10, 30), False)])
def test_a_period_of_unknown_lag_is_open_until_thirty_days_after_its_end(as_of: date, open_: bool):
    assert is_open("2021Q3", as_of, None) is open_


def test_a_period_has_ended_on_its_last_day():
    at_once = np.ones(LONGEST + 1)
    quick = Lag(clock=CLOCK, share=at_once, lower=at_once, upper=at_once, events=400)

    assert is_open("2021Q3", date(2021, 9, 29), quick)
    assert not is_open("2021Q3", date(2021, 9, 30), quick)
