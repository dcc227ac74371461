"""Indicators of when people leave and where to: cumulative incidence read at months since the start."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from metrics.aalen_johansen import aalen_johansen, log_log
from metrics.codes import OUTCOME_GROUP, STAY_MONTH
from metrics.dimension import Dimension
from metrics.frames import EVENTS
from metrics.groups import Key, groups
from metrics.indicator import Indicator, Kind
from metrics.intervals import Floats
from metrics.question import ask, named
from metrics.result import Status
from metrics.selection import Selection
from metrics.source import Source
from metrics.values import result_columns

#: What a curve is read by, unless the indicator fixes it.
CURVE = (Dimension.OUTCOME_GROUP, Dimension.STAY_MONTH)
#: With fewer still followed a curve is not read, unless everybody has been followed that far.
FEWEST_AT_RISK = 10
#: Elapsed days at which each month since the start is read.
MONTH_DAYS = {month: round(int(month) * 365.25 / 12) for month in STAY_MONTH}
_DAYS = np.array(list(MONTH_DAYS.values()))
_NOBODY = np.array([0.0, 0.0, 0.0, np.nan, np.nan, np.nan])


@dataclass(frozen=True, slots=True)
class _Readings:
    """One group: everybody, and per exit a row per month of what stands in RESULT.

    Attributes:
        by_exit: rows of exits so far, still there and followed after the day, whether the curve can be
            read (1 or 0), incidence, lower, upper; months in order.
    """

    everybody: int
    by_exit: Mapping[str, Floats]


def curve_dimensions(indicator: Indicator) -> tuple[Dimension, ...]:
    """Return the dimensions that every answer of *indicator* is split by, whatever is asked."""
    if indicator.kind is not Kind.INCIDENCE:
        return ()
    return tuple(dimension for dimension in CURVE if dimension not in indicator.numerator)


def incidences(
    indicator: Indicator, source: Source, selection: Selection, by: tuple[Dimension, ...]
) -> tuple[list[Key], pl.DataFrame]:
    """Return the groups of *by* and the columns of ``RESULT_COLUMNS``: cumulative incidence in percent.

    The numerator is those who have left that way by the day. The denominator is those still followed on
    that day where the answer is a curve, and everybody where the indicator reads one day of it. With fewer
    than ten still followed there is no value yet, unless nobody's following was cut short before.
    """
    plain = tuple(dimension for dimension in by if dimension not in CURVE)
    found = _readings(indicator, source, selection, plain)
    keys = groups(source, selection, by, {_with_curve(by, key) for key in found})
    fixed = {dimension: codes[0] for dimension, codes in indicator.numerator.items()}
    rows = np.array([_row(found, fixed | dict(zip(by, key, strict=True)), plain) for key in keys])
    everybody, exits, followed, readable, value, lower, upper = rows.reshape(-1, 7).T
    read = readable > 0
    return keys, result_columns(
        exits,
        everybody if Dimension.STAY_MONTH in fixed else followed,
        np.where(read, 100 * value, np.nan),
        (np.where(read, 100 * lower, np.nan), np.where(read, 100 * upper, np.nan)),
        np.where(everybody > 0, Status.IMMATURE.value, Status.NOT_APPLICABLE.value),
    )


def _row(
    found: Mapping[Key, _Readings], codes: Mapping[Dimension, str], plain: Sequence[Dimension]
) -> Floats:
    """Return everybody and the reading of one group of the answer."""
    group = found.get(tuple(codes[dimension] for dimension in plain))
    if group is None:
        return np.concatenate(([0.0], _NOBODY))
    month = STAY_MONTH.index(codes[Dimension.STAY_MONTH])
    return np.concatenate(([group.everybody], group.by_exit[codes[Dimension.OUTCOME_GROUP]][month]))


def _readings(
    indicator: Indicator, source: Source, selection: Selection, plain: tuple[Dimension, ...]
) -> dict[Key, _Readings]:
    """Return the curves of every group of *plain* that has somebody."""
    # What ends a stay comes with the durations; the numerator only chooses among the ends.
    question = ask(replace(indicator, numerator={}), selection, plain, None)
    stays = source.durations(question.dimensions, question.where).filter(question.counted)
    by = [named(dimension) for dimension in plain]
    counted = stays.group_by(*by, "days", "event").agg(pl.col("n").sum()).sort("days")
    if counted.is_empty():
        return {}
    if not plain:
        return {(): _read(counted)}
    parts = counted.partition_by([d.value for d in plain], as_dict=True, include_key=False)
    return {key: _read(part) for key, part in parts.items()}


def _read(stays: pl.DataFrame) -> _Readings:
    """Return the curves of one group from its stays by days and end."""
    longest, ends, n = (stays[name].to_numpy() for name in ("days", "event", "n"))
    known, at = np.unique(longest, return_inverse=True)
    counts = np.column_stack(
        [np.bincount(at, weights=n * (ends == event), minlength=known.size) for event in range(len(EVENTS))]
    ).astype(np.float64)
    curve = aalen_johansen(counts[:, 0], counts[:, 1:])
    lines = np.stack((curve.incidence, *log_log(curve.incidence, curve.std_error, 0.95)))
    # Before the first day on which somebody was last seen, nobody has left.
    nothing = np.array([0.0, np.nan, np.nan])[:, None, None]
    lines = np.concatenate((np.broadcast_to(nothing, (3, 1, lines.shape[2])), lines), axis=1)
    seen = np.searchsorted(known, _DAYS, side="right")
    so_far = np.concatenate((np.zeros((1, len(EVENTS))), counts.cumsum(axis=0)))[seen]
    before = np.concatenate((np.zeros(1), counts[:, 0].cumsum()))[np.searchsorted(known, _DAYS)]
    # Whoever is last seen on the day itself and has not left is followed on it.
    followed = n.sum() - so_far[:, 1:].sum(axis=1) - before
    readable = (followed >= FEWEST_AT_RISK) | (before == 0)
    by_exit = {
        code: np.column_stack((so_far[:, event], followed, readable, lines[:, seen, event - 1].T))
        for event, code in enumerate(EVENTS)
        if event
    }
    return _Readings(int(n.sum()), by_exit)


def _with_curve(by: Sequence[Dimension], key: Key) -> Key:
    """Return *key* with the first codes of the curve where *by* has them."""
    first = {Dimension.OUTCOME_GROUP: next(iter(OUTCOME_GROUP)), Dimension.STAY_MONTH: STAY_MONTH[0]}
    codes = iter(key)
    return tuple(first[dimension] if dimension in first else next(codes) for dimension in by)
