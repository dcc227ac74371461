"""The words for an outcome and for whom it is a share of, shared by its findings and verdicts."""

from collections.abc import Mapping
from typing import Any

from metrics.result import Result, Status
from metrics.selection import Denominator
from metrics.verdicts import FEWEST

_WHOM = {
    Denominator.EXITED: "avslutade",
    Denominator.ENROLLED: "inskrivna, också de som ännu inte har avslutat",
    Denominator.MATURE: "inskrivna för minst ett år sedan, utfall inom ett år",
}


def rows_with_number(result: Result) -> list[Mapping[str, Any]]:
    """Return the rows of *result* that have a value."""
    return [row for row in result.frame.iter_rows(named=True) if row["status"] == Status.OK]


def rows_to_judge(result: Result) -> list[Mapping[str, Any]]:
    """Return the rows with a value and enough persons for it to be compared."""
    return [row for row in rows_with_number(result) if row["denominator"] >= FEWEST]


def share_of(result: Result) -> str:
    """Return whom the shares of *result* are counted among, such as ``andel av avslutade``."""
    return f"andel av {_WHOM[result.denominator or Denominator.EXITED]}"


def outcome(result: Result) -> str:
    """Return the outcome within a sentence, such as ``till arbete eller studier``."""
    compared = result.indicator.compares or result.indicator
    name = compared.name.sv
    return name[:1].lower() + name[1:]


def verb(result: Result) -> str:
    """Return the verb before the outcome: exits go, people in a cohort have gone."""
    return "går" if result.denominator is Denominator.EXITED else "har gått"
