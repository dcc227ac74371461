"""The counts behind the numbers that are followed from snapshot to snapshot, whole and by quarter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from metrics.codes import WOMEN_AND_MEN
from metrics.dimension import Dimension
from metrics.indicator import Kind
from metrics.result import Result
from metrics.snapshot import Snapshot

#: What a number is made of: persons; numerator and denominator; both of women, then both of men.
State: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """Where a number by quarter stands: an indicator, and by gender before the quarter or not."""

    indicator: str
    quarter: Dimension
    genders: bool = False


#: The numbers that are followed from snapshot to snapshot, and what splits them.
FOLLOWED: Mapping[str, Split] = {
    "enrolled": Split("enrolled_new", Dimension.ENROLLED_QUARTER),
    "exited": Split("exited", Dimension.EXITED_QUARTER),
    "exit_work_study": Split("exit_work_study", Dimension.EXITED_QUARTER),
    "exit_prework": Split("exit_prework", Dimension.EXITED_QUARTER),
    "exit_positive": Split("exit_positive", Dimension.EXITED_QUARTER),
    "gap_outcome": Split("exit_work_study", Dimension.EXITED_QUARTER, genders=True),
}


def whole(made: Snapshot, name: str) -> State | None:
    """Return the counts of the whole project; None where one is missing."""
    split = FOLLOWED[name]
    by = (Dimension.GENDER,) if split.genders else ()
    indicator = split.indicator if split.genders else name
    if not made.holds(indicator, *by):
        return None
    found = _states(made.result(indicator, *by), genders=split.genders, quarter=None)
    return None if found is None else found.get("")


def by_quarter(made: Snapshot, name: str) -> tuple[dict[str, State] | None, date]:
    """Return the counts of each quarter, and the last day that they count; None where there are none."""
    split, by = FOLLOWED[name], _quarters(name)
    if not made.holds(split.indicator, *by):
        return None, made.heading.as_of
    result = made.result(split.indicator, *by)
    if result.refusal is not None:
        return None, made.heading.as_of
    return _states(result, genders=split.genders, quarter=split.quarter), result.as_of


def _states(result: Result, *, genders: bool, quarter: Dimension | None) -> dict[str, State] | None:
    """Return the counts of *result* by quarter, "" for the whole; None where one is missing."""
    width = 1 if result.indicator.kind is Kind.COUNT else 2
    found: dict[str, dict[str, list[int | None]]] = {}
    for row in result.frame.iter_rows(named=True):
        side = row[Dimension.GENDER] if genders else ""
        numbers = [row["numerator"], row["denominator"]][:width]
        found.setdefault(row[quarter] if quarter else "", {})[side] = numbers
    states: dict[str, State] = {}
    for code, sides in found.items():
        numbers = [n for side in (WOMEN_AND_MEN if genders else ("",)) for n in sides.get(side, [0] * width)]
        known = tuple(n for n in numbers if n is not None)
        if len(known) < len(numbers):
            return None
        states[code] = known
    return states


def value_of(state: State) -> float:
    """Return the persons, the share in percent, or women's share minus men's in percentage points."""
    if len(state) == 1:
        return float(state[0])
    # Noise in both may take a numerator past its denominator; a share stays a share.
    shares = [100 * min(n, of) / of if of > 0 else 0.0 for n, of in pairs(state)]
    return shares[0] if len(shares) == 1 else shares[0] - shares[1]


def versions(made: Snapshot, name: str) -> tuple[int, int]:
    """Return the versions of the indicator and of what splits it by quarter."""
    parts = made.result(FOLLOWED[name].indicator, *_quarters(name))
    return made.result(name).indicator.version, parts.indicator.version


def _quarters(name: str) -> tuple[Dimension, ...]:
    split = FOLLOWED[name]
    return (Dimension.GENDER, split.quarter) if split.genders else (split.quarter,)


def pairs(state: State) -> list[tuple[int, int]]:
    """Return each numerator with its denominator."""
    return list(zip(state[::2], state[1::2], strict=True))


def plus(one: State, other: State) -> State:
    """Return the counts of both together."""
    return tuple(a + b for a, b in zip(one, other, strict=True))


def minus(one: State, other: State) -> State:
    """Return what *one* has beyond *other*."""
    return tuple(a - b for a, b in zip(one, other, strict=True))
