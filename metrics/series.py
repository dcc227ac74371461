"""Series over time: running totals of a count."""

from dataclasses import replace

import polars as pl

from metrics.dimension import TIME_DIMENSIONS
from metrics.indicator import Kind
from metrics.result import Result


def without_tail(result: Result, last: str) -> Result:
    """Return *result* without the periods after *last* in which nobody is counted.

    The time dimension stands first. For closed projects: the emptiness after them is no finding.
    """
    time = result.by[0]
    someone = result.frame.filter(pl.col("numerator") + pl.col("denominator").fill_null(0) > 0)[time]
    end = max([last, *someone])
    return replace(result, frame=result.frame.filter(pl.col(time) <= end))


def accumulate(result: Result) -> Result:
    """Return *result* with running totals over its time dimension, within each group of the others.

    Months without events carry the total. Totals start from 0 at the first row: where the period has a
    start, they count from there.

    Raises:
        ValueError: if *result* is no count, or is not split by exactly one time dimension.
    """
    others = [dimension for dimension in result.by if dimension not in TIME_DIMENSIONS]
    if result.indicator.kind is not Kind.COUNT:
        raise ValueError(f"{result.indicator.id} is no count: running totals of a {result.indicator.kind}")
    if len(others) != len(result.by) - 1:
        raise ValueError(f"{result.indicator.id} is not split by one time dimension: {result.by}")
    running = pl.col("numerator", "value").cum_sum()
    frame = result.frame.with_columns(running.over(others) if others else running)
    return replace(result, frame=frame)
