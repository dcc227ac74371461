"""What shares that others have published are held against."""

from datetime import date

import polars as pl

from data_access.importing.rules import findings
from metrics.reference_series import FEWEST

#: Fewer than this on one side of a share point out somebody.
_FEWEST_APART = 5
#: Percentage points that rounding to whole percent may differ by.
_ROUNDED = 0.51


def check_published(rows: pl.DataFrame, headers: dict[str, str]) -> list[pl.DataFrame]:
    """Return the findings of the typed *rows* of published shares."""
    counts = [name for name in ("numerator", "denominator") if name in headers]
    value, retrieved = pl.col("value"), pl.col("retrieved_on")
    today = date.today()  # noqa: DTZ011 - the local day, as the reader of a page writes it down
    found = [
        findings("share_beyond", rows.filter(~value.is_between(0, 100)), headers["value"]),
        findings("retrieved_later", rows.filter(retrieved > today), headers["retrieved_on"]),
        findings(
            "address", rows.filter(~pl.col("url").str.contains(r"^https?://[^\s<>\"']+$")), headers["url"]
        ),
    ]
    if len(counts) < 2:
        alone = rows.filter(pl.col(counts[0]).is_not_null()) if counts else rows.clear()
        return [*found, findings("half_counts", alone, headers[counts[0]] if counts else None)]
    part, whole = pl.col("numerator"), pl.col("denominator")
    told = rows.filter(part.is_not_null(), whole.is_not_null())
    few = (whole < FEWEST) | part.is_between(1, _FEWEST_APART - 1)
    few |= (whole - part).is_between(1, _FEWEST_APART - 1)
    differ = (value - 100 * part / whole).abs() > _ROUNDED
    return [
        *found,
        findings("half_counts", rows.filter(part.is_null() != whole.is_null()), headers["denominator"]),
        findings("more_than_all", told.filter(part > whole), headers["numerator"]),
        findings("counts_differ", told.filter(part <= whole, whole > 0, differ), headers["value"]),
        findings("few_published", told.filter(part <= whole, few), headers["denominator"]),
    ]
