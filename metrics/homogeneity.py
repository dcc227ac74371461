"""Whether shares differ more than chance makes them differ: between units, and over time."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.special import chdtrc, ndtr, ndtri

from metrics.disclosure.widened import times_wider

#: Expected distance between the highest and the lowest of k standard normal values, k = 2, 3, ...
#: Source: the constant d2 of control charts (ISO 7870-2, table of factors).
_RANGE = (
    1.128, 1.693, 2.059, 2.326, 2.534, 2.704, 2.847, 2.970, 3.078, 3.173, 3.258, 3.336,
    3.407, 3.472, 3.532, 3.588, 3.640, 3.689, 3.735, 3.778, 3.819, 3.858, 3.895, 3.931,
)  # fmt: skip
#: What chance alone makes more seldom than this is called more than chance.
CHANCE_LEVEL = 0.05


def evidence(rows: Sequence[Mapping[str, Any]]) -> tuple[list[float], list[float]]:
    """Return the events and persons that shares are worth as evidence: fewer where noise widens them.

    A share of 100 persons whose interval is twice as wide as Wilson's says no more than one of 25.

    Args:
        rows: of RESULT in percent, each with a value and limits.
    """
    x, n = [], []
    for row in rows:
        n.append(row["denominator"] / times_wider(row) ** 2)
        x.append(row["value"] / 100 * n[-1])
    return x, n


def difference_p_value(numerators: Sequence[float], denominators: Sequence[float]) -> float:
    """Return how often chance alone makes equal shares differ at least this much.

    Groups of nobody are left out; nan where fewer than two are left, or where all or none of the
    persons are in the numerator.

    Source: Pearson's chi-square test of homogeneity.
    """
    x, n = _with_persons(numerators, denominators)
    if x.size < 2 or not 0 < x.sum() < n.sum():
        return float("nan")
    share = x.sum() / n.sum()
    statistic = float((((x - n * share) ** 2) / (n * share * (1 - share))).sum())
    return float(chdtrc(x.size - 1, statistic))


def expected_range(numerators: Sequence[float], denominators: Sequence[float]) -> float:
    """Return the distance, 0-1, that chance puts between the highest and lowest of equal shares.

    Nan outside 2 to 25 groups with persons: the table of factors ends there.

    Source: range of normal values with the mean of the groups' variances.
    """
    x, n = _with_persons(numerators, denominators)
    if not 2 <= x.size <= len(_RANGE) + 1:
        return float("nan")
    share = x.sum() / n.sum()
    return float(_RANGE[x.size - 2] * np.sqrt(share * (1 - share) * (1 / n).mean()))


def gap_difference_p_value(rows: Sequence[Mapping[str, Any]]) -> float:
    """Return how often chance alone makes equal gaps differ at least this much between groups.

    Their spread is read off their limits, so that noise in protected counts weakens the evidence too.

    Args:
        rows: of RESULT, each with a gap and its 95 % limits.

    Returns:
        nan where fewer than two gaps have limits apart.

    Source: Cochran 1954, the sum of squares weighted by the inverse variances (Q).
    """
    apart = [row for row in rows if row["upper"] > row["lower"]]
    if len(apart) < 2:
        return float("nan")
    gaps = np.array([row["value"] for row in apart], dtype=np.float64)
    errors = np.array([(row["upper"] - row["lower"]) / 2 for row in apart]) / ndtri(1 - CHANCE_LEVEL / 2)
    weights = errors**-2.0
    common = (weights * gaps).sum() / weights.sum()
    return float(chdtrc(gaps.size - 1, (weights * (gaps - common) ** 2).sum()))


def trend_p_value(numerators: Sequence[float], denominators: Sequence[float]) -> tuple[float, float]:
    """Return the standardised trend of shares over equal steps of time, and its two-sided p-value.

    Positive where the share rises; nan where there is no trend to see (see ``difference_p_value``).

    Source: Cochran 1954, Armitage 1955.
    """
    x, n = (np.asarray(values, dtype=np.float64) for values in (numerators, denominators))
    time, total = np.arange(x.size, dtype=np.float64), n.sum()
    share = x.sum() / total if total else 0.0
    spread = (n * time**2).sum() - (n * time).sum() ** 2 / total if total else 0.0
    variance = share * (1 - share) * spread
    if variance <= 0:
        return float("nan"), float("nan")
    z = float((time * (x - n * share)).sum() / np.sqrt(variance))
    return z, float(2 * ndtr(-abs(z)))


def _with_persons(
    numerators: Sequence[float], denominators: Sequence[float]
) -> tuple[np.ndarray, np.ndarray]:
    x, n = (np.asarray(values, dtype=np.float64) for values in (numerators, denominators))
    return x[n > 0], n[n > 0]
