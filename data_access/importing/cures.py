"""In which order findings are told: what one change would mend in most rows comes first."""

import polars as pl

from data_access.importing.rule import Severity
from data_access.importing.rules import RULES

#: Findings that one change mends: the same fault in the same column, with the same code lying near.
_ALIKE = ("rule", "column", "hint")


def by_cure(found: pl.DataFrame) -> pl.DataFrame:
    """Return *found* with ``cures``, the number of rows that are mended together with this finding.

    What stops the file comes first, and within it what concerns the whole file (``cures`` is 0), then the
    fault that most rows share; the rows of a fault are in order.
    """
    stopping = [code for code, rule in RULES.items() if rule.severity is Severity.REFUSE]
    return (
        found.with_columns(cures=pl.col("row").n_unique().over(_ALIKE))
        .with_columns(cures=pl.when(pl.col("row").is_not_null()).then("cures").otherwise(0).cast(pl.Int64))
        .sort(
            ~pl.col("rule").is_in(stopping),
            pl.col("row").is_not_null(),
            -pl.col("cures"),
            *_ALIKE,
            "row",
            nulls_last=False,
        )
    )
