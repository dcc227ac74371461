"""From counts to values with limits and status, one function per kind of indicator.

Each returns the columns of ``RESULT_COLUMNS`` for *groups*, in the unit of the indicator; where there
is no number, nan, which becomes null in the frame.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import polars as pl

from metrics.gaps import mean_difference
from metrics.groups import Key
from metrics.intervals import Floats, mean_limits, newcombe_difference, square_and_add, wilson
from metrics.result import Status
from metrics.tally import Tally
from metrics.time_to_exit import Survival

NOBODY = Tally()


def counted(groups: Sequence[Key], found: Mapping[Key, Tally]) -> pl.DataFrame:
    """Return the number of persons; a count of everybody has no interval."""
    numerator = _column(groups, found, "numerator")
    nothing = np.full(len(groups), np.nan)
    return result_columns(numerator, None, numerator, (nothing, nothing), Status.OK)


def shares(groups: Sequence[Key], found: Mapping[Key, Tally], *, without: Status) -> pl.DataFrame:
    """Return shares in percent with Wilson limits; groups of nobody have the status *without*."""
    x, n = _column(groups, found, "numerator"), _column(groups, found, "denominator")
    lower, upper = wilson(x, n)
    return result_columns(x, n, 100 * _ratio(x, n), (100 * lower, 100 * upper), without)


def means(groups: Sequence[Key], found: Mapping[Key, Tally]) -> pl.DataFrame:
    """Return mean hours per person with t limits; the numerator is the sum in whole hours."""
    hours, squares = _column(groups, found, "hours"), _column(groups, found, "hours_squared")
    n = _column(groups, found, "denominator")
    mean, lower, upper = mean_limits(hours, squares, n)
    return result_columns(hours, n, mean, (lower, upper), Status.NOT_APPLICABLE)


def medians(groups: Sequence[Key], found: Mapping[Key, Survival]) -> pl.DataFrame:
    """Return median days; the numerator is exits, the denominator everybody.

    A median that is not reached has no value and is immature.
    """
    c = _curves([found.get(key) for key in groups])
    without = np.where(c["n"] > 0, Status.IMMATURE.value, Status.NOT_APPLICABLE.value)
    return result_columns(c["exits"], c["n"], c["value"], (c["lower"], c["upper"]), without)


def attainment(groups: Sequence[Key], enrolled: Floats, plan: Floats) -> pl.DataFrame:
    """Return the enrolled in percent of the plan (nan = none); a plan is no sample and has no interval."""
    nothing = np.full(len(groups), np.nan)
    return result_columns(
        enrolled, plan, 100 * _ratio(enrolled, plan), (nothing, nothing), Status.NOT_APPLICABLE
    )


def share_gaps(women: Sequence[Tally], men: Sequence[Tally], *, without: Status) -> pl.DataFrame:
    """Return differences of shares in percentage points with Newcombe limits."""
    x_women, n_women = _pair(women)
    x_men, n_men = _pair(men)
    lower, upper = newcombe_difference(x_women, n_women, x_men, n_men)
    value = _ratio(x_women, n_women) - _ratio(x_men, n_men)
    return result_columns(x_women + x_men, n_women + n_men, 100 * value, (100 * lower, 100 * upper), without)


def mean_gaps(women: Sequence[Tally], men: Sequence[Tally]) -> pl.DataFrame:
    """Return differences of mean hours with Welch limits."""
    (hours_w, squares_w, n_w), (hours_m, squares_m, n_m) = _hours(women), _hours(men)
    gap, lower, upper = mean_difference((hours_w, squares_w, n_w), (hours_m, squares_m, n_m))
    return result_columns(hours_w + hours_m, n_w + n_m, gap, (lower, upper), Status.NOT_APPLICABLE)


def median_gaps(women: Sequence[Survival | None], men: Sequence[Survival | None]) -> pl.DataFrame:
    """Return differences of median days, limits by square-and-add of the two medians' limits."""
    w, m = _curves(women), _curves(men)
    lower, upper = square_and_add(w["value"], (w["lower"], w["upper"]), m["value"], (m["lower"], m["upper"]))
    someone = (w["n"] > 0) & (m["n"] > 0)
    without = np.where(someone, Status.IMMATURE.value, Status.NOT_APPLICABLE.value)
    return result_columns(
        w["exits"] + m["exits"], w["n"] + m["n"], w["value"] - m["value"], (lower, upper), without
    )


def _curves(curves: Sequence[Survival | None]) -> dict[str, Floats]:
    rows = [
        (np.nan, np.nan, np.nan, 0, 0)
        if curve is None
        else (*curve.median(), curve.events.sum(), curve.at_risk[0])
        for curve in curves
    ]
    columns = np.array(rows, dtype=np.float64).reshape(-1, 5).T
    return dict(zip(("value", "lower", "upper", "exits", "n"), columns, strict=True))


def _column(groups: Sequence[Key], found: Mapping[Key, Tally], name: str) -> Floats:
    return np.array([getattr(found.get(key, NOBODY), name) for key in groups], dtype=np.float64)


def _pair(side: Sequence[Tally]) -> tuple[Floats, Floats]:
    pairs = np.array([tally[:2] for tally in side], dtype=np.float64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _hours(side: Sequence[Tally]) -> tuple[Floats, Floats, Floats]:
    rows = [(tally.hours, tally.hours_squared, tally.denominator) for tally in side]
    columns = np.array(rows, dtype=np.float64).reshape(-1, 3)
    return columns[:, 0], columns[:, 1], columns[:, 2]


def _ratio(x: Floats, n: Floats) -> Floats:
    share: Floats = np.divide(x, n, out=np.full(x.shape, np.nan), where=n > 0)
    return share


def result_columns(
    numerator: Floats,
    denominator: Floats | None,
    value: Floats,
    limits: tuple[Floats, Floats],
    without: Status | npt.NDArray[np.str_],
) -> pl.DataFrame:
    """Return the columns with the status *without* where there is no value."""
    no_value = without.value if isinstance(without, Status) else without
    whole = np.full(value.shape, np.nan) if denominator is None else denominator
    return pl.DataFrame(
        {
            "numerator": np.rint(numerator),
            "denominator": np.rint(whole),
            "value": value,
            "lower": limits[0],
            "upper": limits[1],
            "status": np.where(np.isnan(value), no_value, Status.OK.value).astype(object),
        },
        schema_overrides={"status": pl.String},
        nan_to_null=True,
    ).with_columns(pl.col("numerator", "denominator").cast(pl.Int64))
