"""Every frozen result as one Parquet file, for those who count on with their own tools."""

import io
from collections.abc import Iterable

import polars as pl

from metrics.frames import RESULT_COLUMNS
from metrics.result import Result


def write_frames(results: Iterable[Result]) -> bytes:
    """Return the results as Parquet: one row per group.

    Columns: indicator, its version and unit, breakdown (dimensions with & between), the dimensions
    that any result is split by, and the columns of RESULT.
    """
    parts = [
        result.frame.select(
            pl.lit(result.indicator.id).alias("indicator"),
            pl.lit(result.indicator.version).cast(pl.Int64()).alias("version"),
            pl.lit(result.indicator.unit.value).alias("unit"),
            pl.lit("&".join(d.value for d in result.by)).alias("breakdown"),
            pl.all(),
        )
        for result in results
    ]
    together = pl.concat(parts, how="diagonal")
    names = [name for name in together.columns if name not in RESULT_COLUMNS.names()]
    out = io.BytesIO()
    together.select(*names, *RESULT_COLUMNS.names()).write_parquet(out, compression="zstd")
    return out.getvalue()


def holds_results(content: bytes, results: Iterable[Result]) -> bool:
    """Tell whether the Parquet file holds the same numbers as *results*."""
    frames = pl.read_parquet(io.BytesIO(content))
    return frames.equals(pl.read_parquet(io.BytesIO(write_frames(results))))
