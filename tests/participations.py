"""Made-up participations, and a Source over a list of them that reads nothing else."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from metrics.dimension import Dimension
from metrics.frames import CODES, DURATION_COLUMNS, MEASURES, TARGETS
from metrics.indicator import Where
from metrics.period import month_of, quarter_of
from metrics.records import DIMENSIONS, RECORDS, Register, require
from metrics.scope import Policy, Role, Scope

EXACT = Scope(role=Role.STEERING, policy=Policy.EXACT)
AS_OF = date(2021, 12, 31)
WORK_METHODS = {"se", "ips", "asf", "employer_training"}
FORBUND = {"OS": ("0136", "0138"), "STH": ("0180",), "ROS": ("0115",)}
EVENT = {"work": 1, "study": 1, "regular_prework": 2}


def a_participation(**changes: Any) -> dict[str, Any]:
    """A woman from Haninge, enrolled in March 2021 and still there."""
    return {
        "project": "MIA_VIDARE",
        "forbund": "OS",
        "municipality": "0136",
        "gender": "woman",
        "age_band": "30-44",
        "methods": (),
        "referrer": "pes",
        "education": "upper_secondary",
        "support_years": "2_to_4",
        "born_abroad": "no",
        "referral_date": "stated",
        "esf_status": "stated",
        "hours_stated": "no_method",
        "started": date(2021, 3, 1),
        "exited": None,
        "reason": None,
        "outcome": None,
        "level": "identified",
        "late": False,
        "complete": True,
        "hours": 0.0,
        # What is known of work and support once somebody has left.
        "step_up": "unknown",
        "self_support": "unknown",
        "social_assistance": "unknown",
        "income_before": "unknown",
        "income_after": "unknown",
        "follow_up_6m": "missing",
        "follow_up_12m": "missing",
    } | changes


def exits(n: int, outcome: str = "work", **changes: Any) -> list[dict[str, Any]]:
    """*n* participations that ended with *outcome* on 1 September 2021."""
    end = {"exited": date(2021, 9, 1), "outcome": outcome, "reason": "completed"}
    return [a_participation(**(end | changes)) for _ in range(n)]


class ListSource:
    """Answers from a list, one row per participation, asked anew each time."""

    synthetic = True

    def __init__(
        self,
        participations: Sequence[dict[str, Any]],
        as_of: date = AS_OF,
        targets: Sequence[dict[str, Any]] = (),
        records: Mapping[Register, Sequence[dict[str, Any]]] | None = None,
    ) -> None:
        self.as_of = as_of
        self.asked: list[tuple[tuple[Dimension, ...], Where]] = []
        self._rows = [_row(p, as_of) for p in participations if p["started"] <= as_of]
        self._targets = targets
        self._records = records or {}

    def counts(self, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
        self.asked.append((tuple(dimensions), where))
        frame = self._narrowed(dimensions, where)
        keys = [d.value for d in dimensions]
        sums = (
            pl.len().cast(pl.Int64).alias("n"),
            pl.col("key").sum().alias("k"),
            pl.col("hours").sum(),
            (pl.col("hours") ** 2).sum().alias("hours_squared"),
        )
        if not keys:
            return frame.select(sums)
        return frame.group_by(keys).agg(sums).sort(keys).select(*keys, *MEASURES.names())

    def durations(self, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
        keys = [*(d.value for d in dimensions), "days", "event"]
        frame = self._narrowed(dimensions, where)
        sums = (pl.len().cast(pl.Int64).alias("n"), pl.col("key").sum().alias("k"))
        return (
            frame.group_by(keys)
            .agg(sums)
            .sort(keys)
            .select(*(d.value for d in dimensions), *DURATION_COLUMNS.names())
        )

    def records(
        self, register: Register, dimensions: Sequence[Dimension], where: Where, as_of: date | None = None
    ) -> pl.DataFrame:
        del as_of
        require(register, (*dimensions, *where))
        schema = pl.Schema({**{d.value: pl.String() for d in DIMENSIONS[register]}, **RECORDS})
        frame = pl.DataFrame(self._records.get(register, ()), schema=schema)
        for dimension, codes in where.items():
            frame = frame.filter(pl.col(dimension).is_in(list(codes)))
        keys = [dimension.value for dimension in dimensions]
        sums = [pl.col(name).sum() for name in RECORDS]
        if not keys:
            return frame.select(sums)
        return frame.group_by(keys).agg(sums).sort(keys).select(*keys, *RECORDS.names())

    def targets(self) -> pl.DataFrame:
        return pl.DataFrame(self._targets, schema=TARGETS)

    def codes(self) -> pl.DataFrame:
        rows = [("project", p, None, p, p) for p in ("MIA", "MIA_VIDARE")]
        rows += [("forbund", f, None, f"Förbund {f}", f) for f in FORBUND]
        rows += [("municipality", m, f, f"Kommun {m}", m) for f, ms in FORBUND.items() for m in ms]
        rows += [("method", m, None, m.upper(), m) for m in ("se", "ips", "cm", "asf")]
        return pl.DataFrame(rows, schema=CODES, orient="row")

    def _narrowed(self, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
        frame = pl.DataFrame(self._rows, schema=_SCHEMA, orient="row")
        for dimension, codes in where.items():
            if dimension is Dimension.METHOD:
                frame = frame.filter(pl.col("methods").list.set_intersection(list(codes)).list.len() > 0)
            else:
                frame = frame.filter(pl.col(dimension).is_in(codes))
        if Dimension.METHOD not in dimensions:
            return frame
        some = frame.filter(pl.col("methods").list.len() > 0)
        return some.with_columns(pl.col("methods").alias("method")).explode("method")


def a_target(value: float, **changes: Any) -> dict[str, Any]:
    return {
        "project": "MIA_VIDARE",
        "forbund": None,
        "indicator": "exit_work_study",
        "kind": "goal",
        "value": value,
        "valid_from": date(2020, 6, 1),
        "valid_to": None,
        "source": "test",
    } | changes


def _row(p: dict[str, Any], as_of: date) -> dict[str, Any]:
    gone = p["exited"] is not None and p["exited"] <= as_of
    end = p["exited"] if gone else as_of
    start, days = p["started"], (end - p["started"]).days
    return {
        **{name: p[name] for name in _PLAIN},
        "methods": list(p["methods"]),
        "state": "exited" if gone else "active",
        "outcome": p["outcome"] if gone else None,
        "exit_reason": p["reason"] if gone else None,
        "mature": "yes" if (as_of - start).days >= 365 else "no",
        "outcome_12m": p["outcome"] if gone and days <= 365 else "none",
        "enrolled_month": month_of(start),
        "enrolled_quarter": quarter_of(start),
        "enrolled_year": str(start.year),
        "exited_month": month_of(end) if gone else None,
        "exited_quarter": quarter_of(end) if gone else None,
        "exited_year": str(end.year) if gone else None,
        "registration_level": p["level"],
        "exit_registered": ("late" if p["late"] else "in_time") if gone else None,
        "completeness": "complete" if p["complete"] else "incomplete",
        **{name: p[name] if gone else None for name in _STATUSES},
        "work_oriented": "yes" if WORK_METHODS & set(p["methods"]) else "no",
        "hours": p["hours"],
        "key": 1,
        "days": days,
        "event": EVENT.get(p["outcome"], 3) if gone else 0,
    }


_PLAIN = (
    "project", "forbund", "municipality", "gender", "age_band", "referrer", "education", "support_years",
    "born_abroad", "referral_date", "esf_status", "hours_stated",
)  # fmt: skip
_STATUSES = (
    "step_up", "self_support", "social_assistance", "income_before", "income_after", "follow_up_6m",
    "follow_up_12m",
)  # fmt: skip
_SCHEMA = {
    **{d.value: pl.String() for d in Dimension if d is not Dimension.METHOD},
    "methods": pl.List(pl.String()),
    "hours": pl.Float64(),
    "key": pl.Int64(),
    "days": pl.Int64(),
    "event": pl.Int64(),
}
