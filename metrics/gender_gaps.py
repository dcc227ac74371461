"""Women beside men: the gap, the ratio, and the smallest gap that the numbers could have shown.

Women minus men and women over men, for shares, means and medians alike; exchanging women and men
only turns the signs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from typing import Any

from metrics.codes import WOMEN_AND_MEN
from metrics.dimension import Dimension
from metrics.gaps import detectable_within, smallest_detectable
from metrics.indicator import Unit
from metrics.intervals import ratio_limits, risk_ratio
from metrics.result import Result, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A shown number of one gender, in the unit of the indicator; None where there is none."""

    numerator: int | None
    denominator: int | None
    value: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Women's level over men's, with its 95 % limits."""

    value: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GenderGap:
    """What lies between women's and men's level.

    Attributes:
        gap: women minus men, in the unit (percentage points for shares); None without both levels.
        lower: lower 95 % limit of the gap.
        upper: upper 95 % limit of the gap.
        detectable: the smallest true gap that these numbers would show with 80 % power.
        ratio: women's level over men's; None where a count or a limit is 0.
    """

    gap: float | None
    lower: float | None
    upper: float | None
    detectable: float | None
    ratio: Ratio | None

    @property
    def beyond_chance(self) -> bool:
        """Whether the interval of the gap leaves out 0."""
        return self.lower is not None and self.upper is not None and (self.lower > 0 or self.upper < 0)


def level(row: Mapping[str, Any] | None) -> Level:
    """Return the level of a *row* of RESULT; None = nobody."""
    if row is None:
        return Level(numerator=0, denominator=0, value=None, lower=None, upper=None)
    shown = row["status"] == Status.OK
    value, lower, upper = (row[c] if shown else None for c in ("value", "lower", "upper"))
    return Level(
        numerator=row["numerator"], denominator=row["denominator"], value=value, lower=lower, upper=upper
    )


def gender_gap(levels: Result, women: Level, men: Level, gap: Mapping[str, Any] | None) -> GenderGap:
    """Return what lies between *women* and *men*.

    Args:
        levels: what both are levels of.
        women: the level of women.
        men: the level of men.
        gap: the row of RESULT of the indicator that compares them; None = no such row.
    """
    shown = gap if gap is not None and gap["status"] == Status.OK else {}
    lower, upper = shown.get("lower"), shown.get("upper")
    # Protected counts carry noise that the textbook does not know of, but their widened limits do.
    counted = levels.indicator.unit is Unit.PERCENT and not levels.approximate
    return GenderGap(
        gap=shown.get("value"),
        lower=lower,
        upper=upper,
        detectable=_detectable(women, men, lower, upper, counted=counted),
        ratio=None if lower is None else _ratio(women, men, counted=counted),
    )


def gaps_by_group(levels: Result, gaps: Result) -> dict[str, GenderGap]:
    """Return the gap of each group of the one dimension of *gaps*, by its code, in its order.

    Args:
        levels: the compared indicator by that dimension and gender.
        gaps: its gap by that dimension.

    Raises:
        ValueError: if *gaps* compares another indicator than *levels*.
    """
    must_compare(levels, gaps)
    column = gaps.by[0].value
    rows = {(row[column], row[Dimension.GENDER]): row for row in levels.frame.iter_rows(named=True)}
    found = {}
    for row in gaps.frame.iter_rows(named=True):
        women, men = (level(rows.get((row[column], gender))) for gender in WOMEN_AND_MEN)
        found[row[column]] = gender_gap(levels, women, men, row)
    return found


def must_compare(levels: Result, gaps: Result) -> None:
    """Raise ValueError unless *gaps* compares women and men in the indicator of *levels*."""
    if gaps.indicator.compares is not levels.indicator:
        raise ValueError(f"{gaps.indicator.id} does not compare {levels.indicator.id}")


def _detectable(
    women: Level, men: Level, lower: float | None, upper: float | None, *, counted: bool
) -> float | None:
    if lower is None or upper is None:
        return None
    if not counted:
        return detectable_within(lower, upper)
    n_women, n_men = women.denominator or 0, men.denominator or 0
    share = ((women.numerator or 0) + (men.numerator or 0)) / (n_women + n_men)
    return 100 * smallest_detectable(n_women, n_men, share)


def _ratio(women: Level, men: Level, *, counted: bool) -> Ratio | None:
    if counted:
        counts = [n or 0 for level in (women, men) for n in (level.numerator, level.denominator)]
        value, lower, upper = risk_ratio(*counts)
    else:
        first, second = (
            [float("nan") if n is None else n for n in (level.value, level.lower, level.upper)]
            for level in (women, men)
        )
        value, lower, upper = ratio_limits(first[0], (first[1], first[2]), second[0], (second[1], second[2]))
    return None if isnan(value) else Ratio(value=float(value), lower=float(lower), upper=float(upper))
