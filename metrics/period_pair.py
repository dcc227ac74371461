"""Period A and the period B that it is laid beside: how B is spelled, and which days it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias

from metrics.period import Period, month_number


class Relative(StrEnum):
    """A period that moves along with the one it is laid beside."""

    #: As many months (or days) as A has, just before it.
    PREVIOUS = "previous"
    #: The same days a year earlier.
    YEAR_BEFORE = "year_before"


#: What a selection says of B: a period that follows A, or one of its own.
Beside: TypeAlias = Relative | Period


@dataclass(frozen=True, slots=True)
class Pair:
    """Two periods that share no day: A, and B to compare it with."""

    a: Period
    b: Period


def parse_beside(texts: Sequence[str]) -> Beside | None:
    """Read what a link says of B; whatever is malformed, or open on a side, is no comparison."""
    if not texts:
        return None
    relative = next((r for r in Relative if r.value == texts[0]), None)
    if relative is not None:
        return relative
    try:
        period = Period.parse(texts[0])
    except ValueError:
        return None
    return period if _has_both_ends(period) else None


def pair(a: Period, beside: Beside | None) -> Pair | None:
    """Return A with its B; None where there is none: an end is open, or the two share a day."""
    if beside is None or a.start is None or a.end is None:
        return None
    b = beside if isinstance(beside, Period) else _moved(a.start, a.end, beside)
    if b is None or b.start is None or b.end is None or (b.start < a.end and a.start < b.end):
        return None
    return Pair(a, b)


def _has_both_ends(period: Period) -> bool:
    return period.start is not None and period.end is not None


def _moved(start: date, end: date, how: Relative) -> Period | None:
    """Return the period before *start* to *end*; None before the calendar of periods, or where they meet."""
    try:
        if how is Relative.YEAR_BEFORE:
            moved = Period(_months_on(start, -12), _months_on(end, -12))
        elif start.day == end.day == 1:
            moved = Period(_months_on(start, month_number(start) - month_number(end)), start)
        else:
            moved = Period(start - (end - start), start)
        # Only what a link can spell is a period.
        return Period.parse(str(moved))
    except (ValueError, OverflowError):
        return None


def _months_on(day: date, months: int) -> date:
    """Return the same day so many months on; what 29 February has not in another year is 1 March."""
    at = month_number(day) + months
    first = date(at // 12, at % 12 + 1, 1)
    moved = first + timedelta(days=day.day - 1)
    return moved if moved.month == first.month else moved.replace(day=1)
