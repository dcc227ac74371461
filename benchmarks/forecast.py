"""Back-test of the enrolment forecast: how often its 80 % interval covers the end of made-up programmes.

Run: python benchmarks/forecast.py [--simulations 2000] [--seed 1]

Prints, per kind of programme and month of forecast, the share of ends within the interval and the mean
error in persons. The last rows answer why the window is a year without the first three months.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from data_access.demo.calibration import MIA_VIDARE
from metrics.forecast import Ahead, Span, predict, rate, window
from metrics.intervals import Floats

MONTHS = 28
FORECAST_AT = (6, 12, 18, 24)
_MONTH_DAYS = 30.4375
#: Months of June 2020 onwards that are July or December.
QUIET = tuple((i + 5) % 12 in {6, 11} for i in range(MONTHS))


def programmes() -> dict[str, Floats]:
    """Return the mean enrolments of each month, by kind of programme."""
    even = np.full(MONTHS, 68.0)
    start = even.copy()
    start[:4] = (15, 30, 45, 60)
    seasons = start * np.where(QUIET, 0.55, 1.0)
    # Dips as in the demo: July deeper than December.
    seasons[[1, 13, 25]] = start[[1, 13, 25]] * 0.45
    seasons[[6, 18]] = start[[6, 18]] * 0.65
    return {"even": even, "slow start": start, "start and seasons": seasons}


def simulate(rng: np.random.Generator, means: Floats, dispersion: float, times: int) -> np.ndarray:
    """Return counts, one row per programme; their variance is *dispersion* times the mean."""
    if dispersion == 1:
        return rng.poisson(means, (times, means.size))
    shape = means / (dispersion - 1)
    return rng.poisson(rng.gamma(shape, dispersion - 1, (times, means.size)))


def coverage(
    counts: np.ndarray, month: int, choose: Callable[[Sequence[Span], int], list[Span]] = window
) -> tuple[float, float]:
    """Return the share of ends within the 80 % interval made after *month* months, and the mean error."""
    ahead = Ahead(sum(not quiet for quiet in QUIET[month:]) * _MONTH_DAYS, sum(QUIET[month:]) * _MONTH_DAYS)
    inside, error = 0, 0.0
    for row in counts:
        spans = [Span(int(n), _MONTH_DAYS, quiet) for n, quiet in zip(row[:month], QUIET, strict=False)]
        known = rate(choose(spans, 12))
        if known is None:
            continue
        found = predict(known, int(row[:month].sum()), ahead)
        lower, upper = found.limits(0.8)
        inside += lower <= row.sum() <= upper
        error += abs(row.sum() - found.total)
    return inside / len(counts), error / len(counts)


def main() -> None:
    """Print the back-test."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--simulations", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = np.random.default_rng(arguments.seed)
    print("share of ends within the 80 % interval (mean error, persons)")
    print(f"{'programme':52}" + "".join(f"month {m:<8}" for m in FORECAST_AT))
    demo = {"the demo's own pace, as it turned out": np.asarray(MIA_VIDARE.pace, dtype=np.float64)}
    for name, means in (programmes() | demo).items():
        for dispersion in (1, 2, 3):
            counts = simulate(rng, means, dispersion, arguments.simulations)
            _print(f"{name}, dispersion {dispersion}", counts)
    means = programmes()["start and seasons"]
    counts = simulate(rng, means, 2, arguments.simulations)
    for name, choose in _WINDOWS.items():
        _print(f"window: {name}", counts, choose)


_WINDOWS: dict[str, Callable[[Sequence[Span], int], list[Span]]] = {
    "a year, no start (used)": window,
    "all months": lambda spans, _: list(spans),
    "a year with the start": lambda spans, _: list(spans[-12:]),
    "half a year": lambda spans, _: list(spans[-6:]),
    "a year, no holiday rate": lambda spans, a_year: [Span(s.n, s.days) for s in window(spans, a_year)],
}


def _print(
    name: str, counts: np.ndarray, choose: Callable[[Sequence[Span], int], list[Span]] = window
) -> None:
    cells = (coverage(counts, month, choose) for month in FORECAST_AT)
    print(f"{name:52}" + "".join(f"{share:.2f} ({error:3.0f})    " for share, error in cells))


if __name__ == "__main__":
    main()
