"""How much of a change between two snapshots the noise of protection alone can make."""

from collections.abc import Mapping
from datetime import date
from itertools import product

from metrics.dimension import Dimension
from metrics.disclosure.question import OUTCOMES
from metrics.period import first_day, last_day, quarters_between
from metrics.snapshot import Snapshot
from metrics.snapshot_counts import FOLLOWED, State, by_quarter, value_of, whole

#: The most that protection moves one cell.
_NOISE = 5
#: Stands for the one cell of a project that has closed.
_PROJECT = "project"


def bound(name: str, earlier: Snapshot, later: Snapshot) -> float:
    """Return the most that noise alone can make of the part that is late, corrected and noise."""
    cells = _cells(earlier, later, by_quarter(later, name)[0] or {})
    end = whole(later, name) or ()
    if len(end) == 1:
        return float(_NOISE * cells)
    groups = _groups(later, FOLLOWED[name].indicator)
    reach = [_NOISE * cells * (groups if place % 2 == 0 else 1) for place in range(len(end))]
    moved = (
        tuple(max(n + sign * far, 0) for n, sign, far in zip(end, signs, reach, strict=True))
        for signs in product((-1, 1), repeat=len(end))
    )
    return max(abs(value_of(state) - value_of(end)) for state in moved)


def _cells(earlier: Snapshot, later: Snapshot, quarters: Mapping[str, State]) -> int:
    """Return how many stored cells do not cancel in later minus earlier minus the new quarters.

    The fewest cells cover a state: years, then quarters, or the whole project once it has closed. A
    snapshot does not say which, so this is the larger number.
    """
    new = {quarter for quarter in quarters if first_day(quarter) > earlier.heading.as_of}
    start = first_day(min(quarters)) if quarters else earlier.heading.as_of
    covers = ((_cover(start, made.heading.as_of), {_PROJECT}) for made in (earlier, later))
    return max(
        sum(abs((cell in after) - (cell in before) - (cell in new)) for cell in before | after | new)
        for before, after in product(*covers)
    )


def _cover(start: date, last: date) -> set[str]:
    quarters = {q for q in quarters_between(start, last) if last_day(q) <= last}
    years = {q[:4] for q in quarters if last_day(f"{q[:4]}Q4") <= last}
    return years | {q for q in quarters if q[:4] not in years}


def _groups(made: Snapshot, indicator: str) -> int:
    """Return how many stored cells the numerator of a share of outcomes adds up."""
    outcomes = set(made.result(indicator).indicator.numerator.get(Dimension.OUTCOME, ()))
    return max(sum(bool(outcomes & group) for group in OUTCOMES.values()), 1)
