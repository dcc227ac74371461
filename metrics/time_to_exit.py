"""How long people stay and where they go, counting those who have not left for as long as they have stayed.

Exits compete: who leaves one way can no longer leave another. To count other exits as if those people
might still come (one minus Kaplan-Meier) overstates every way out; Aalen-Johansen does not.

``cumulative_incidence``, ``survival`` and ``quantile`` answer for any frame of stays and are public; the
pages ask ``metrics.evaluate``, which draws the same curves from counts by day.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from metrics.aalen_johansen import aalen_johansen, log_log
from metrics.intervals import Floats

#: R's survfit takes times and shares that are this close as equal.
_TOLERANCE = float(np.sqrt(np.finfo(np.float64).eps))


@dataclass(frozen=True, slots=True)
class Survival:
    """A Kaplan-Meier curve with one entry per day on which a stay was last seen.

    Attributes:
        days: days (or another unit of time) since the start, ascending.
        at_risk: stays still followed at the beginning of the day.
        events: stays ended on the day.
        share: share still enrolled after the day, 0-1.
        std_error: of share, Greenwood; nan where the share is 0.
        lower: lower limit of share, log-log; nan where the share is 0.
        upper: upper limit of share, log-log; nan where the share is 0.
    """

    days: npt.NDArray[Any]
    at_risk: npt.NDArray[np.int64]
    events: npt.NDArray[np.int64]
    share: Floats
    std_error: Floats
    lower: Floats
    upper: Floats

    def median(self) -> tuple[float, float, float]:
        """Return the median day with its lower and upper limit; nan where the curve stays above one half."""
        return (
            _first_at(self.days, self.share, 0.5),
            _first_at(self.days, self.lower, 0.5),
            _first_at(self.days, self.upper, 0.5),
        )


def kaplan_meier(
    days: npt.ArrayLike, ended: npt.ArrayLike, n: npt.ArrayLike, level: float = 0.95
) -> Survival:
    """Return the curve of *n* stays that were seen until *days* and that *ended* there, or not.

    A stay that ends on a day is at risk on that day; one that is not seen longer leaves after it.

    Source: Kaplan and Meier 1958, Greenwood's variance; equal to survfit(conf.type="log-log") in R.
    """
    seen, index = np.unique(np.asarray(days), return_inverse=True)
    weight = np.asarray(n, dtype=np.int64)
    leaving = np.bincount(index, weights=weight, minlength=seen.size).astype(np.int64)
    is_event = np.asarray(ended, dtype=np.bool_)
    events = np.bincount(index, weights=weight * is_event, minlength=seen.size).astype(np.int64)
    at_risk = leaving[::-1].cumsum()[::-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.cumprod(1 - events / at_risk)
        greenwood = np.cumsum(events / (at_risk * (at_risk - events).astype(np.float64)))
        error = share * np.sqrt(greenwood)
    lower, upper = log_log(share, error, level)
    certain = share == 1
    return Survival(
        seen, at_risk, events, share, error, np.where(certain, 1.0, lower), np.where(certain, 1.0, upper)
    )


def survival(durations: pl.DataFrame, level: float = 0.95) -> pl.DataFrame:
    """Return the share of each group that has not left, whatever the exit (Kaplan-Meier).

    Args:
        durations: as for ``cumulative_incidence``.
        level: of the limits.

    Returns:
        One row per group and distinct time: group, time, at_risk, survival, std_error (Greenwood), lower,
        upper (log-log). Where nobody has left yet the limits are 1; where nobody is left they are null.
    """
    frames = []
    for group, part in _groups(durations):
        curve = kaplan_meier(part["time"].to_numpy(), part["event"].to_numpy() > 0, part["n"], level)
        frames.append(
            group.join(
                pl.DataFrame(
                    {
                        "time": pl.Series(curve.days, dtype=part.schema["time"]),
                        "at_risk": curve.at_risk,
                        "survival": curve.share,
                        "std_error": curve.std_error,
                        "lower": curve.lower,
                        "upper": curve.upper,
                    },
                    nan_to_null=True,
                ),
                how="cross",
            )
        )
    return pl.concat(frames) if frames else _nothing(durations, "survival")


def cumulative_incidence(durations: pl.DataFrame, level: float = 0.95) -> pl.DataFrame:
    """Return the share of each group that has left by each time, for each of the competing exits.

    A stay that ends at a time is at risk at that time, also at time 0; one that is not seen longer leaves
    after it. Times closer to each other than R tells apart are one time.

    Args:
        durations: columns ``group``, ``time`` (whole or decimal, any unit), ``event`` (0 = still in, else
            the code of an exit) and ``n`` (persons).
        level: of the limits.

    Returns:
        One row per group, time and exit, ordered by them: every distinct time of the group, every exit
        that the input has. at_risk (just before the time), incidence (0-1), std_error (infinitesimal
        jackknife, one person one observation), lower and upper (log(-log)). Where the incidence is 0 or 1
        there is no such interval, and the limits are null; a std_error of 0 is then no certainty.

    Raises:
        ValueError: if a time, an event or an n is missing or negative.

    Source: Aalen and Johansen 1978; equal to survfit(Surv(time, factor(event)) ~ group,
        conf.type="log-log") in R with one row per person.
    """
    exits = durations["event"].filter(durations["event"] > 0).unique().sort()
    frames = []
    for group, part in _groups(durations):
        time, at = np.unique(part["time"].to_numpy(), return_inverse=True)
        event, n = part["event"].to_numpy(), part["n"].to_numpy()
        counts = np.column_stack(
            [np.bincount(at, weights=n * (event == code), minlength=time.size) for code in (0, *exits)]
        ).astype(np.float64)
        curve = aalen_johansen(counts[:, 0], counts[:, 1:])
        lower, upper = log_log(curve.incidence, curve.std_error, level)
        frames.append(
            group.join(
                pl.DataFrame(
                    {
                        "time": pl.Series(np.repeat(time, len(exits)), dtype=part.schema["time"]),
                        "event": pl.Series(np.tile(exits.to_numpy(), time.size), dtype=exits.dtype),
                        "at_risk": np.repeat(curve.at_risk, len(exits)),
                        "incidence": curve.incidence.ravel(),
                        "std_error": curve.std_error.ravel(),
                        "lower": lower.ravel(),
                        "upper": upper.ravel(),
                    },
                    nan_to_null=True,
                ),
                how="cross",
            )
        )
    return pl.concat(frames) if frames else _nothing(durations, "incidence")


def quantile(curve: pl.DataFrame, p: float = 0.5) -> pl.DataFrame:
    """Return the time by which the part *p* of each group has left; the median by default.

    Args:
        curve: from ``survival`` (any exit) or from ``cumulative_incidence`` (each exit by itself).
        p: 0-1. A curve that lies at *p* for a while has its quantile in the middle of it, as in R.

    Returns:
        One row per group, and exit where the curve tells exits apart: value, lower, upper; null where
        it is not reached, which for a competing exit may be never.
    """
    if "incidence" in curve.columns:
        keys = ["group", "event"]
        falling = {
            "value": 1 - pl.col("incidence"),
            "lower": 1 - pl.col("upper"),
            "upper": 1 - pl.col("lower"),
        }
    else:
        keys = ["group"]
        falling = {"value": pl.col("survival"), "lower": pl.col("lower"), "upper": pl.col("upper")}
    lines = (
        curve.group_by(keys, maintain_order=True)
        .agg(pl.col("time"), *(line.alias(f"line_{name}") for name, line in falling.items()))
        .iter_rows(named=True)
    )
    rows = [
        {key: row[key] for key in keys}
        | {
            name: _first_at(np.array(row["time"]), np.array(row[f"line_{name}"], np.float64), 1 - p)
            for name in falling
        }
        for row in lines
    ]
    schema = {key: curve.schema[key] for key in keys} | dict.fromkeys(falling, pl.Float64())
    return pl.DataFrame(rows, schema=schema).with_columns(pl.col(*falling).fill_nan(None))


def _groups(durations: pl.DataFrame) -> list[tuple[pl.DataFrame, pl.DataFrame]]:
    """Return each group, as a frame of its name, with its rows; times that R takes as equal are equal."""
    columns = durations.select("group", "time", "event", "n")
    wrong = columns.select(
        pl.any_horizontal(pl.col(c).is_null() | (pl.col(c) < 0) for c in ("time", "event", "n"))
    )
    if wrong.to_series().any():
        raise ValueError("time, event and n must be known and not negative")
    stays = columns.filter(pl.col("n") > 0).with_columns(_tied(columns["time"]))
    keys = ["group", "time", "event"]
    rows = stays.group_by(keys).agg(pl.col("n").sum()).sort(keys)
    return [(part.select("group").head(1), part) for part in rows.partition_by("group", maintain_order=True)]


def _tied(time: pl.Series) -> pl.Expr:
    """Return the column of times with those within R's tolerance of the one before moved to the first."""
    if time.dtype.is_integer() or time.is_empty():
        return pl.col("time")
    known = np.unique(time.to_numpy())
    step = np.diff(known)
    apart = (step > _TOLERANCE) & (step > _TOLERANCE * np.mean(np.abs(known)))
    first = known[np.concatenate(([True], apart))]
    return pl.col("time").map_batches(
        lambda column: pl.Series(first[np.searchsorted(first, column.to_numpy(), side="right") - 1]),
        return_dtype=pl.Float64,
    )


def _nothing(durations: pl.DataFrame, value: str) -> pl.DataFrame:
    keys = {name: durations.schema[name] for name in ("group", "time")}
    event = {"event": durations.schema["event"]} if value == "incidence" else {}
    values = dict.fromkeys((value, "std_error", "lower", "upper"), pl.Float64())
    return pl.DataFrame(schema={**keys, **event, "at_risk": pl.Int64(), **values})


def _first_at(times: npt.NDArray[Any], share: Floats, level: float) -> float:
    """Return the first time at which the falling *share* is at or below *level*.

    Where the curve lies exactly at *level*, the middle of that step, as R does.
    """
    below = np.flatnonzero(share < level + _TOLERANCE)
    if below.size == 0:
        return float("nan")
    first = below[0]
    later = below[share[below] < share[first]]
    if abs(share[first] - level) < _TOLERANCE and later.size:
        return float(times[first] + times[later[0]]) / 2
    return float(times[first])
