"""Between what a share would lie if all that is missing were as bad, or as good, as it can be.

No model and no assumption: whoever's outcome is missing has one of the two. Source: Manski 1989 (Journal
of Human Resources 24:343), worst-case bounds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from metrics.completeness import known
from metrics.result import Result
from metrics.translation import tr


@dataclass(frozen=True, slots=True)
class Bounds:
    """A share with what it could be.

    Attributes:
        shown: as its indicator counts it, in percent.
        worst: if nobody of the missing had succeeded.
        best: if all of them had.
        numerator: persons known to have succeeded.
        missing: persons of whom it is not known.
        persons: all of them together.
    """

    shown: float
    worst: float
    best: float
    numerator: int
    missing: int
    persons: int

    @property
    def width(self) -> float:
        """How far apart worst and best are, in percentage points: the share that is missing."""
        return self.best - self.worst


def bounds(numerator: int, missing: int, persons: int, shown: float) -> Bounds:
    """Return the bounds of a share of *persons*.

    Raises:
        ValueError: if more have succeeded or are missing than there are.
    """
    if persons <= 0 or min(numerator, missing) < 0 or numerator + missing > persons:
        raise ValueError(
            tr(
                "{n} lyckade och {missing} okända ryms inte i {persons} personer",
                n=numerator,
                missing=missing,
                persons=persons,
            )
        )
    worst, best = 100 * numerator / persons, 100 * (numerator + missing) / persons
    return Bounds(shown, worst, best, numerator, missing, persons)


def bounds_of(share: Result, registered: Result) -> dict[str, Bounds]:
    """Return the bounds of *share* per group; groups without a number, or protected, have none.

    Args:
        share: of those who succeeded, among everybody or among those of whom it is known.
        registered: how much is known of whether they did, of the same persons in the same groups.
    """
    if share.approximate or registered.approximate or share.refusal or registered.refusal:
        return {}
    told = known(registered)
    code = share.by[0].value if share.by else None
    found = {}
    for row in share.frame.iter_rows(named=True):
        key = row[code] if code else ""
        each = _bounds(row, told[key].faults, told[key].persons) if key in told else None
        if each is not None:
            found[key] = each
    return found


def gap(women: Bounds, men: Bounds) -> tuple[float, float]:
    """Return between what women minus men could lie, in percentage points."""
    return women.worst - men.best, women.best - men.worst


def _bounds(row: Mapping[str, Any], missing: int | None, persons: int | None) -> Bounds | None:
    if row["value"] is None or missing is None or not persons:
        return None
    return bounds(row["numerator"], missing, persons, row["value"])
