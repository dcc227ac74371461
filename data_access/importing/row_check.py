"""A rule that one row can break by itself, and how many of them are tried at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from data_access.importing.fields import ENROLMENT, METHOD_PERIOD
from data_access.importing.rules import findings

_LABELS = {field.name: field.label for field in (*ENROLMENT, *METHOD_PERIOD)}


@dataclass(frozen=True, slots=True)
class RowCheck:
    """A rule that one row can break by itself.

    Attributes:
        field: whose column the finding names.
        broken: true where the rule is broken; null (something is missing) is not broken.
    """

    rule: str
    field: str
    broken: pl.Expr


def apply(checks: Sequence[RowCheck], rows: pl.DataFrame, headers: Mapping[str, str]) -> list[pl.DataFrame]:
    """Return the findings of *checks* among typed *rows*, as in ``FINDINGS``."""
    marks = rows.select(
        "row", **{f"b{i}": check.broken.fill_null(value=False) for i, check in enumerate(checks)}
    )
    return [
        findings(check.rule, marks.filter(pl.col(f"b{i}")), headers.get(check.field, _LABELS[check.field]))
        for i, check in enumerate(checks)
    ]
