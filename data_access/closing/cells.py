"""From counts by month to the cells of closed periods: every set of dimensions of the declared lattice."""

from collections.abc import Sequence
from functools import reduce

import polars as pl

from data_access.closing.counting import MONTH
from data_access.closing.periods import Declared
from metrics.dimension import Dimension
from metrics.disclosure.lattice import ANY_WORK, Event, Granularity, lattice
from metrics.disclosure.noise import shown

#: The columns of ``closed_cell`` besides event and granularity; exact is decided afterwards.
CELLS = pl.Schema(
    {
        "dimensions": pl.String(),
        "project": pl.String(),
        "period": pl.String(),
        "cell": pl.String(),
        "n": pl.Int64(),
        "k": pl.Int64(),
        "shown": pl.Int64(),
    }
)
_PERIOD = ["project", "period"]


def cells_of(
    frames: Sequence[pl.DataFrame], event: Event, granularity: Granularity, due: Sequence[Declared]
) -> pl.DataFrame:
    """Return the cells of *event* in the *due* periods of one granularity, as in ``CELLS``, in order.

    Args:
        frames: as in ``counting.Tallies``.
    """
    within = [_within(frame, granularity, due) for frame in frames]
    parts = [_rolled_up(within, dimensions) for dimensions in lattice(event, granularity)]
    cells = pl.concat([pl.DataFrame(schema=_counted_schema()), *parts])
    drawn = pl.Series("shown", shown(cells["n"].to_numpy(), cells["k"].to_numpy()), dtype=pl.Int64())
    return cells.with_columns(drawn).match_to_schema(CELLS).sort("dimensions", *_PERIOD, "cell")


def dimensions_text(dimensions: Sequence[Dimension]) -> str:
    """Return the text that names *dimensions* in ``closed_cell``."""
    return "&".join(dimension.value for dimension in dimensions)


def _counted_schema() -> dict[str, pl.DataType]:
    return {name: kind for name, kind in CELLS.items() if name != "shown"}


def _within(frame: pl.DataFrame, granularity: Granularity, due: Sequence[Declared]) -> pl.DataFrame:
    """Narrow *frame* to the due periods, with the period in place of the month."""
    periods = pl.DataFrame(
        {"project": [d.project for d in due], "period": [d.period for d in due]},
        schema={"project": pl.String(), "period": pl.String()},
    )
    of_period = frame.with_columns(_period(granularity).alias("period")).join(periods, on=_PERIOD, how="semi")
    keys = [name for name in frame.columns if name not in {MONTH, "n", "k"}]
    return of_period.group_by("period", *keys).agg(pl.col("n").sum(), pl.col("k").sum())


def _period(granularity: Granularity) -> pl.Expr:
    month = pl.col(MONTH)
    match granularity:
        case Granularity.MONTH:
            return month
        case Granularity.QUARTER:
            quarter = (month.str.slice(5, 2).cast(pl.Int64) + 2) // 3
            return month.str.slice(0, 4) + "Q" + quarter.cast(pl.String)
        case Granularity.YEAR:
            return month.str.slice(0, 4)
        case Granularity.PROJECT:
            return pl.lit("")


def _rolled_up(frames: Sequence[pl.DataFrame], dimensions: Sequence[Dimension]) -> pl.DataFrame:
    """Sum the narrowest frame that has *dimensions*; the first has no background, so nobody twice."""
    names = [dimension.value for dimension in dimensions]
    frame = next(frame for frame in frames if set(names) <= set(frame.columns))
    if {Dimension.MUNICIPALITY, Dimension.METHOD} <= set(dimensions):
        # Any method at all is counted for the programme and its förbund only (DISCLOSURE rule 12).
        frame = frame.filter(pl.col(Dimension.METHOD.value) != ANY_WORK)
    texts = [pl.format(f"{name}={{}}", name) for name in names]
    cell = reduce(lambda left, right: left + "&" + right, texts) if texts else pl.lit("")
    return (
        frame.group_by(*_PERIOD, *names)
        .agg(pl.col("n").sum(), pl.col("k").sum())
        .select(
            pl.lit(dimensions_text(dimensions)).alias("dimensions"), *_PERIOD, cell.alias("cell"), "n", "k"
        )
    )
