"""The rules that a file is held against, and what is found of them.

The rules are data: their words stand in ``rules_of_files`` and ``rules_of_rows``, and in docs/import.md.
"""

import polars as pl

from data_access.importing import rules_of_files, rules_of_rows
from data_access.importing.rule import Rule, Severity

#: One row per finding. row counts from 1 with the header, as a spreadsheet shows it, and is null for the
#: whole file; column is the header in the file; hint is a code of ours that lies near, never a value.
FINDINGS = pl.Schema({"rule": pl.String(), "row": pl.Int64(), "column": pl.String(), "hint": pl.String()})


class ImportRefused(Exception):
    """The file cannot be taken in at all; carries the reasons, as in ``FINDINGS``."""

    def __init__(self, found: pl.DataFrame) -> None:
        """Carry the findings; they name rules and places, never values."""
        super().__init__(", ".join(sorted(set(found["rule"]))))
        self.found = found


def findings(rule: str, frame: pl.DataFrame, column: str | None, hint: pl.Expr | None = None) -> pl.DataFrame:
    """Return one finding of *rule* per row of *frame*, which has the column ``row``."""
    return frame.select(
        rule=pl.lit(rule, pl.String()),
        row=pl.col("row").cast(pl.Int64),
        column=pl.lit(column, pl.String()),
        hint=pl.lit(None, pl.String()) if hint is None else hint,
    )


def finding(
    rule: str, *, row: int | None = None, column: str | None = None, hint: str | None = None
) -> pl.DataFrame:
    """Return a single finding."""
    return pl.DataFrame([(rule, row, column, hint)], schema=FINDINGS, orient="row")


def collected(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """Return *parts* as one frame as in ``FINDINGS``: the whole file first, then by row and column."""
    whole = pl.concat([FINDINGS.to_frame(), *parts])
    return whole.sort("row", "column", "rule", nulls_last=False, maintain_order=True)


def refuses(found: pl.DataFrame) -> bool:
    """Tell whether any finding stops the file."""
    return any(RULES[code].severity is Severity.REFUSE for code in found["rule"].unique())


#: Heading in the document -> its rules, in the order that a file meets them.
GROUPS: dict[str, tuple[Rule, ...]] = {
    "Filen": rules_of_files.FILE,
    "Kolumner och mappning": rules_of_files.COLUMNS,
    "Celler": rules_of_rows.CELLS,
    "Rader": rules_of_rows.ROWS,
    "Insatser": rules_of_rows.METHODS,
    "Antal, enkäter och pengar": rules_of_rows.KINDS,
    "Databasen": rules_of_files.DATABASE,
}
RULES: dict[str, Rule] = {rule.code: rule for rules in GROUPS.values() for rule in rules}
