"""What to expect of a unit with its mix of participants: indirect standardisation by gender and age."""

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.special import chdtri

from metrics.dimension import Dimension
from metrics.intervals import Floats
from metrics.result import Result

#: A gender and one of three ages, or ``UNKNOWN``: seven at most, decided before any number was seen.
Stratum: TypeAlias = tuple[str, str]

_AGES: Mapping[str, str] = {
    "16-17": "16-29",
    "18-24": "16-29",
    "25-29": "16-29",
    "30-44": "30-44",
    "45-54": "45-64",
    "55-64": "45-64",
}
#: Of those whose gender or age is not stated.
UNKNOWN: Stratum = ("unknown", "unknown")
#: A unit with less of its mix known has no expected share.
_KNOWN_PART = 0.9


def expected_shares(rates: Result, mix: Result, shares: Result) -> dict[str, float]:
    """Return the share that the programme's rates give with the mix of each unit, 0-1 by its code.

    Groups without a number are left out of rates and mix alike. Units are left out where less than
    nine tenths of their persons have a rate.

    Args:
        rates: a share by gender and age band, of the whole programme.
        mix: persons by a place, gender and age band, counted as the denominators of *shares*.
        shares: the share to be adjusted, by the place.

    Source: indirect standardisation, Breslow and Day 1987 (IARC 82), chapter 2.
    """
    rate = _rates(rates)
    place = shares.by[0]
    found: dict[str, tuple[float, float]] = {}
    # As a count, or as the denominator of a share.
    column = "numerator" if mix.denominator is None else "denominator"
    for row in mix.frame.iter_rows(named=True):
        group, n = _stratum(row), row[column]
        if n and group in rate:
            events, persons = found.get(row[place], (0.0, 0.0))
            found[row[place]] = events + n * rate[group], persons + n
    whole = dict(shares.frame.select(place, "denominator").iter_rows())
    return {
        unit: events / persons
        for unit, (events, persons) in found.items()
        if persons >= _KNOWN_PART * (whole.get(unit) or np.inf)
    }


def observed_to_expected(
    observed: npt.ArrayLike, expected: npt.ArrayLike, level: float = 0.95
) -> tuple[Floats, Floats, Floats]:
    """Return observed/expected with its lower and upper limit; nan where nothing is expected.

    The limits are Poisson's: on the wide side where the outcome is common, as events of persons then
    spread less.

    Source: exact limits, Garwood 1936 (Biometrika 28:437).
    """
    events, tail = np.asarray(observed, dtype=np.float64), (1 - level) / 2
    whole = np.where(np.asarray(expected) > 0, expected, np.nan)
    lower = np.where(events > 0, chdtri(2 * np.maximum(events, 1), 1 - tail) / 2, 0.0)
    upper = chdtri(2 * (events + 1), tail) / 2
    return (events / whole)[()], (lower / whole)[()], (upper / whole)[()]


def _rates(rates: Result) -> dict[Stratum, float]:
    sums: dict[Stratum, tuple[int, int]] = {}
    for row in rates.frame.iter_rows(named=True):
        if row["numerator"] is not None and row["denominator"]:
            events, persons = sums.get(_stratum(row), (0, 0))
            sums[_stratum(row)] = events + row["numerator"], persons + row["denominator"]
    return {group: events / persons for group, (events, persons) in sums.items()}


def _stratum(row: Mapping[str, str]) -> Stratum:
    gender, age = row[Dimension.GENDER], _AGES.get(row[Dimension.AGE_BAND])
    return UNKNOWN if gender == "unknown" or age is None else (gender, age)
