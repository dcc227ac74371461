"""The words for an outcome and for whom it is a share of, shared by its findings and verdicts."""

from collections.abc import Mapping, Sequence
from typing import Any

from metrics.disclosure.widened import FEWEST_OF_PART
from metrics.phrases import counted
from metrics.result import Result, Status
from metrics.selection import Denominator
from metrics.translation import mark, tr
from metrics.verdicts import FEWEST

_MEASURE = {
    Denominator.EXITED: mark("andel av avslutade {what}"),
    Denominator.ENROLLED: mark("andel av inskrivna som har gått {what}"),
    Denominator.MATURE: mark("andel av inskrivna för minst ett år sedan som hade gått {what} inom ett år"),
}
_LADDER = {
    Denominator.EXITED: mark("Utfall i {steps} steg, andel av avslutade."),
    Denominator.ENROLLED: mark("Utfall i {steps} steg, andel av inskrivna. Resten är fortfarande inskrivna."),
    Denominator.MATURE: mark(
        "Utfall inom ett år i {steps} steg, andel av inskrivna för minst ett år sedan. "
        "Resten var kvar efter ett år."
    ),
}


def rows_with_number(result: Result) -> list[Mapping[str, Any]]:
    """Return the rows of *result* that have a value."""
    return [row for row in result.frame.iter_rows(named=True) if row["status"] == Status.OK]


def rows_to_judge(result: Result) -> list[Mapping[str, Any]]:
    """Return the rows with a value and enough persons for it to be compared."""
    return [row for row in rows_with_number(result) if row["denominator"] >= FEWEST]


def rows_to_compare(result: Result) -> list[Mapping[str, Any]]:
    """Return the rows that are compared with each other: protected ones need more persons for that."""
    fewest = FEWEST_OF_PART if result.approximate else FEWEST
    return [row for row in rows_with_number(result) if row["denominator"] >= fewest]


def measure(result: Result) -> str:
    """Return what the shares of *result* measure, such as ``andel av avslutade till arbete``."""
    return tr(_MEASURE[result.denominator or Denominator.EXITED], what=outcome(result))


def ladder_measure(steps: Sequence[Result]) -> str:
    """Return what the steps of a ladder are shares of, and where the rest is."""
    return tr(_LADDER[steps[0].denominator or Denominator.EXITED], steps=counted(len(steps)))


def outcome(result: Result) -> str:
    """Return the outcome within a sentence, such as ``till arbete eller studier``."""
    compared = result.indicator.compares or result.indicator
    name = compared.name.said()
    # "Exit to work" is a noun of its own in English: people go to work, and shares are to work.
    return (name[:1].lower() + name[1:]).removeprefix("exit ")


def verb(result: Result) -> str:
    """Return the verb before the outcome: exits go, people in a cohort have gone."""
    return tr("går") if result.denominator is Denominator.EXITED else tr("har gått")
