"""What rows about routines and organisations are held against: quarters, years, one number of another."""

import polars as pl

from data_access.importing.known import Known
from data_access.importing.rules import findings

_QUARTER, _YEAR = r"^\d{4}Q[1-4]$", r"^\d{4}$"


def screening(rows: pl.DataFrame, headers: dict[str, str], _known: Known) -> list[pl.DataFrame]:
    """Hold counts of violence questions to quarters, and those asked to those enrolled."""
    return [
        findings("not_a_quarter", rows.filter(~pl.col("period").str.contains(_QUARTER)), headers["period"]),
        findings("more_asked", rows.filter(pl.col("asked") > pl.col("enrolled")), headers["asked"]),
    ]


def leaders(rows: pl.DataFrame, headers: dict[str, str], _known: Known) -> list[pl.DataFrame]:
    """Hold counts of women and men who lead to years."""
    return [findings("not_a_year", rows.filter(~pl.col("period").str.contains(_YEAR)), headers["period"])]


def fidelity(rows: pl.DataFrame, headers: dict[str, str], known: Known) -> list[pl.DataFrame]:
    """Hold points to their scale, and assessments to days that have been."""
    return [
        findings("above_highest", rows.filter(pl.col("score") > pl.col("highest")), headers["score"]),
        findings("highest_is_none", rows.filter(pl.col("highest") == 0), headers["highest"]),
        findings("in_the_future", rows.filter(pl.col("assessed_on") > known.clock), headers["assessed_on"]),
    ]


def reports(rows: pl.DataFrame, headers: dict[str, str], known: Known) -> list[pl.DataFrame]:
    """Hold days of reports to the end of their month, and to days that have been."""
    if "reported_on" not in headers:
        return []
    came = pl.col("reported_on")
    return [
        findings(
            "reported_early", rows.filter(came < pl.col("month").dt.offset_by("1mo")), headers["reported_on"]
        ),
        findings("in_the_future", rows.filter(came > known.clock), headers["reported_on"]),
    ]
