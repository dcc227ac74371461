"""How much of each variable is registered, from shares of what is missing or of what is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from metrics.catalog import (
    AGE_MISSING,
    EDUCATION_MISSING,
    ESF_STATUS_MISSING,
    FOLLOW_UP_COVERAGE,
    GENDER_MISSING,
    HOURS_MISSING,
    INCOME_KNOWN,
    MISSING,
    OCCUPATION_KNOWN,
    OUTCOME_MISSING,
    REFERRAL_DATE_MISSING,
    REFERRED_AFTER_START,
    REFERRER_MISSING,
    SUPPORT_MISSING,
)
from metrics.indicator import Indicator
from metrics.result import Result, Status
from metrics.text import Text

#: Of these the numerator counts what is wrong; of others it counts what is there.
_COUNT_FAULTS = frozenset({*MISSING, REFERRED_AFTER_START})


@dataclass(frozen=True, slots=True)
class Variable:
    """A column of the matrix: what it is called there, and the share that tells how much is known."""

    name: Text
    indicator: Indicator


#: In the order of a participation: who, the start, the way, the end.
VARIABLES = (
    Variable(Text("Kön", "Gender"), GENDER_MISSING),
    Variable(Text("Ålder", "Age"), AGE_MISSING),
    Variable(Text("Utbildning", "Education"), EDUCATION_MISSING),
    Variable(Text("Försörjningstid", "Years on support"), SUPPORT_MISSING),
    Variable(Text("Remittent", "Referrer"), REFERRER_MISSING),
    Variable(Text("Remissdatum", "Referral date"), REFERRAL_DATE_MISSING),
    Variable(Text("ESF-status", "ESF status"), ESF_STATUS_MISSING),
    Variable(Text("Timmar", "Hours"), HOURS_MISSING),
    Variable(Text("Utfall", "Outcome"), OUTCOME_MISSING),
    Variable(Text("Arbete och studier", "Work and study"), OCCUPATION_KNOWN),
    Variable(Text("Försörjning efter", "Income after"), INCOME_KNOWN),
    Variable(Text("Uppföljning", "Follow-up"), FOLLOW_UP_COVERAGE),
)


@dataclass(frozen=True, slots=True)
class Known:
    """How much of one variable is known in one group.

    Attributes:
        share: known, in percent; None where there is no number.
        least: the smallest share that can be behind shown numbers that have no share.
        most: the largest one.
        faults: persons without it, as shown; None where there is no number.
        persons: who should have it.
    """

    share: float | None
    least: float | None
    most: float | None
    faults: int | None
    persons: int | None


def known(result: Result) -> dict[str, Known]:
    """Return how much is known per group of the one dimension of *result*; "" where it is not split."""
    of_faults = result.indicator in _COUNT_FAULTS
    code = result.by[0].value if result.by else None
    return {row[code] if code else "": _known(row, of_faults) for row in result.frame.iter_rows(named=True)}


def least_known(totals: Mapping[str, Known]) -> tuple[str, float] | None:
    """Return the variable of which least is known, and how much; None where no number is shown."""
    shares = [(name, each.share) for name, each in totals.items() if each.share is not None]
    return min(shares, key=lambda pair: pair[1], default=None)


def refusals(results: Sequence[tuple[Variable, Result]]) -> dict[Text, list[Variable]]:
    """Return why variables have no numbers at all, and which, in order."""
    found: dict[Text, list[Variable]] = {}
    for variable, result in results:
        if result.refusal is not None:
            found.setdefault(result.refusal, []).append(variable)
    return found


def _known(row: Mapping[str, Any], of_faults: bool) -> Known:
    n, x = row["denominator"], row["numerator"]
    if n is None or x is None or not n:
        return Known(None, None, None, None, n)
    faults = x if of_faults else max(n - x, 0)
    value, low, high = row["value"], row["lower"], row["upper"]
    if row["status"] == Status.OK and value is not None:
        return Known(100 - value if of_faults else value, None, None, faults, n)
    if low is None or high is None:
        return Known(None, None, None, faults, n)
    return Known(None, *((100 - high, 100 - low) if of_faults else (low, high)), faults, n)
