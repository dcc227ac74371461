"""Time to exit from closed cells: of mature cohorts, read at the end of each quarter since the start.

Cohorts close when everybody in them has been followed for a year, so nobody is censored: the incidence of
an exit is a plain share, and the median is read from the straight line within its quarter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import polars as pl

from metrics.codes import OUTCOME_GROUP, WOMEN_AND_MEN
from metrics.dimension import Dimension
from metrics.disclosure import values
from metrics.disclosure.counts import shown_counts, spans_of
from metrics.disclosure.plan import OF_CURVE, stay_plan
from metrics.disclosure.spans import Span
from metrics.disclosure.widened import FEWEST_OF_PART, Shown, widened
from metrics.groups import Key
from metrics.indicator import Indicator, Kind
from metrics.intervals import square_and_add
from metrics.result import Status
from metrics.selection import Selection
from metrics.source import ClosedCells
from metrics.values import result_columns

#: Elapsed days that the quarters of a stay are long; the fourth ends on day 365.
QUARTER_DAYS = 365.25 / 4
_QUARTERS = ("1", "2", "3", "4")
_NOBODY = Shown()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stays:
    """Exits since the start, by plain group (the breakdown without the dimensions of a curve).

    Attributes:
        totals: everybody followed, by group of *by*.
        exits: per plain group and outcome group, exits up to the end of each quarter since the start.
        whole: everybody followed, by plain group.
    """

    indicator: Indicator
    by: tuple[Dimension, ...]
    totals: Mapping[Key, Shown]
    spans: dict[str, list[Span]]
    exits: Mapping[tuple[Key, str], Sequence[Shown]]
    whole: Mapping[Key, Shown]

    def columns(self, keys: Sequence[Key]) -> pl.DataFrame:
        """Return the values of *keys* as in ``RESULT_COLUMNS``."""
        if self.indicator.compares is not None:
            return self._gaps(keys)
        if self.indicator.kind is Kind.MEDIAN_DAYS:
            return _medians([self._until(key) for key in keys])
        parts = [self._part(key) for key in keys]
        wholes = [self.whole.get(self._plain(key), _NOBODY) for key in keys]
        columns = values.shares([p or _NOBODY for p in parts], wholes, fewest=FEWEST_OF_PART)
        known = pl.Series([part is not None for part in parts], dtype=pl.Boolean)
        empty = values.nothing(len(keys))
        return columns.select(
            pl.when(known).then(pl.col(name)).otherwise(empty[name]).alias(name) for name in columns.columns
        )

    def _plain(self, key: Key) -> Key:
        return tuple(code for d, code in zip(self.by, key, strict=True) if d not in OF_CURVE)

    def _part(self, key: Key) -> Shown | None:
        """Return the exits that an incidence counts; None at months that no quarter ends in."""
        codes = dict(zip(self.by, key, strict=True))
        group = codes.get(Dimension.OUTCOME_GROUP, next(iter(OUTCOME_GROUP)))
        month = int(codes.get(Dimension.STAY_MONTH, "12"))
        if month % 3 or month > 12:
            return None
        return self.exits.get((self._plain(key), group), [_NOBODY] * 4)[month // 3 - 1]

    def _until(self, key: Key) -> tuple[Shown, list[Shown]]:
        """Return everybody followed and all who have left by the end of each quarter since the start."""
        each = [self.exits.get((key, group), [_NOBODY] * 4) for group in OUTCOME_GROUP]
        sums = [a.plus(b).plus(c) for a, b, c in zip(*each, strict=True)]
        return self.whole.get(key, _NOBODY), sums

    def _gaps(self, keys: Sequence[Key]) -> pl.DataFrame:
        women, men = (_medians([self._until((*key, gender)) for key in keys]) for gender in WOMEN_AND_MEN)
        w, m = (
            {name: side[name].cast(pl.Float64).fill_null(np.nan).to_numpy() for name in side.columns[:-1]}
            for side in (women, men)
        )
        limits = square_and_add(w["value"], (w["lower"], w["upper"]), m["value"], (m["lower"], m["upper"]))
        counts = (w["numerator"] + m["numerator"], w["denominator"] + m["denominator"])
        return result_columns(*counts, w["value"] - m["value"], limits, Status.TOO_FEW)


def stays(
    indicator: Indicator, source: ClosedCells, selection: Selection, by: tuple[Dimension, ...]
) -> Stays:
    """Return the exits of mature cohorts behind a median, an incidence or a gap of medians.

    Raises:
        Refused: if the lattice has no such cells, or no cohort has been followed for a year.
    """
    plan = stay_plan(indicator, source, selection, by)
    plain = tuple(dimension for dimension in by if dimension not in OF_CURVE)
    by_quarter = Dimension.STAY_QUARTER in plan.by
    spans = spans_of(source, plan.cells(), selection, plan.whole_by)
    shown = shown_counts(source, plan.part, plan.by, spans)
    whole = {} if plan.whole is None else shown_counts(source, plan.whole, plan.whole_by, spans)
    exits: dict[tuple[Key, str], list[Shown]] = {}
    for group in OUTCOME_GROUP:
        for key in whole:
            if by_quarter:
                each = [shown.get((*key, group, quarter), _NOBODY) for quarter in _QUARTERS]
                exits[key, group] = list(accumulate(each, Shown.plus))
            else:
                exits[key, group] = [_NOBODY] * 3 + [shown.get((*key, group), _NOBODY)]
    first = {Dimension.OUTCOME_GROUP: next(iter(OUTCOME_GROUP)), Dimension.STAY_MONTH: "1"}
    totals = {_full(by, plain, key[: len(plain)], first): count for key, count in whole.items()}
    return Stays(indicator=indicator, by=by, totals=totals, spans=spans, exits=exits, whole=whole)


def _full(
    by: Sequence[Dimension], plain: Sequence[Dimension], key: Key, first: Mapping[Dimension, str]
) -> Key:
    codes = {**first, **dict(zip(plain, key, strict=True))}
    return tuple(codes[dimension] for dimension in by)


def _medians(groups: Sequence[tuple[Shown, list[Shown]]]) -> pl.DataFrame:
    """Return median days; immature where fewer than half have left within the year they were followed."""
    rows = [_median(whole, until) for whole, until in groups]
    columns = np.array(rows, dtype=np.float64).reshape(-1, 3).T
    x = np.array([until[-1].count for _, until in groups], dtype=np.float64)
    n = np.array([whole.count for whole, _ in groups], dtype=np.float64)
    few = n < FEWEST_OF_PART
    value, lower, upper = (np.where(few, np.nan, column) for column in columns)
    without = np.where(few, Status.TOO_FEW.value, Status.IMMATURE.value)
    return result_columns(x, n, value, (lower, upper), without)


def _median(whole: Shown, until: Sequence[Shown]) -> tuple[float, float, float]:
    if not whole.count:
        return (float("nan"),) * 3
    x = np.array([0, *(min(each.count, whole.count) for each in until)], dtype=np.float64)
    noise = [0.0, *(each.variance for each in until)]
    lower, upper = widened(x, whole.count, noise, whole.variance)
    lower[0] = upper[0] = 0.0
    # The more have left, the earlier half of them had.
    share = x / whole.count
    return _half_way(share), _half_way(np.maximum.accumulate(upper)), _half_way(np.maximum.accumulate(lower))


def _half_way(left: np.ndarray) -> float:
    """Return the day on which the share that has *left* passes one half; nan where it never does."""
    after = np.flatnonzero(left >= 0.5)
    if not after.size:
        return float("nan")
    quarter = int(after[0])
    before = left[quarter - 1]
    return float((quarter - 1 + (0.5 - before) / (left[quarter] - before)) * QUARTER_DAYS)
