"""Counts per group, as a Source answers them: the raw material of every value."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from metrics.dimension import Dimension
from metrics.groups import Key, declared
from metrics.indicator import Indicator
from metrics.question import ask, named
from metrics.selection import Denominator, Selection
from metrics.source import Source
from metrics.time_to_exit import Survival, kaplan_meier


class Tally(NamedTuple):
    """What is counted in one group.

    Attributes:
        numerator: persons in the numerator.
        denominator: everybody counted.
        hours: sum of activity hours.
        hours_squared: sum over persons of their squared hours.
    """

    numerator: int = 0
    denominator: int = 0
    hours: float = 0.0
    hours_squared: float = 0.0


def tallies(
    indicator: Indicator,
    source: Source,
    selection: Selection,
    by: tuple[Dimension, ...],
    denominator: Denominator | None,
) -> dict[Key, Tally]:
    """Count *indicator* per group of *by*; groups without anybody are absent."""
    if indicator.distribution is not None:
        return _distributed(indicator, source, selection, by, denominator)
    question = ask(indicator, selection, by, denominator)
    counts = source.counts(question.dimensions, question.where).filter(question.counted)
    sums = (
        pl.col("n").filter(question.numerator).sum().alias("numerator"),
        pl.col("n").sum().alias("denominator"),
        pl.col("hours").sum(),
        pl.col("hours_squared").sum(),
    )
    return {key: Tally(*values) for key, values in _grouped(counts, by, sums)}


def stays(
    indicator: Indicator, source: Source, selection: Selection, by: tuple[Dimension, ...]
) -> dict[Key, Survival]:
    """Return the curve of stays per group of *by*; groups without anybody are absent."""
    question = ask(indicator, selection, by, None)
    durations = source.durations(question.dimensions, question.where).filter(question.counted)
    columns = (pl.col("days"), pl.col("event") > 0, pl.col("n"))
    return {
        key: kaplan_meier(np.asarray(days), np.asarray(ended), np.asarray(n))
        for key, (days, ended, n) in _grouped(durations, by, columns)
    }


def _distributed(
    indicator: Indicator,
    source: Source,
    selection: Selection,
    by: tuple[Dimension, ...],
    denominator: Denominator | None,
) -> dict[Key, Tally]:
    """Count the codes of a distribution among everybody, whom the codes do not split.

    A filter on the distributed dimension chooses rows; it does not narrow the whole.
    """
    dimension = next(dimension for dimension in by if dimension is indicator.distribution)
    whole = selection.narrowed(dimension) if dimension in selection.where() else selection
    place = by.index(dimension)
    others = by[:place] + by[place + 1 :]
    parts = _people(indicator, source, whole, by, denominator)
    totals = _people(indicator, source, whole, others, denominator)
    codes = dict.fromkeys((*declared(dimension, source), *(key[place] for key in parts)))
    groups = (((*key[:place], code, *key[place:]), total) for key, total in totals.items() for code in codes)
    return {key: Tally(parts.get(key, 0), total) for key, total in groups}


def _people(
    indicator: Indicator,
    source: Source,
    selection: Selection,
    by: tuple[Dimension, ...],
    denominator: Denominator | None,
) -> dict[Key, int]:
    question = ask(indicator, selection, by, denominator)
    counts = source.counts(question.dimensions, question.where).filter(question.counted)
    return {key: n for key, (n,) in _grouped(counts, by, (pl.col("n").sum(),))}


def _grouped(
    frame: pl.DataFrame, by: Sequence[Dimension], values: Sequence[pl.Expr]
) -> Iterator[tuple[Key, tuple[Any, ...]]]:
    """Yield key and values of each group that has rows; lists where a value does not aggregate."""
    if frame.is_empty():
        return
    keys = [named(dimension) for dimension in by] or [pl.lit("").alias("everybody")]
    for row in frame.group_by(keys).agg(values).iter_rows():
        yield row[: len(by)], row[len(keys) :]
