"""What changed between two snapshots of a project, and which part of it is new, late, corrected or redefined.

A snapshot holds its numbers by quarter too. Quarters that began after the earlier state are new. What is
left of the change lies in quarters that both snapshots count. Exact numbers tell there which quarters have
got more persons (late) and which fewer, or the same with other outcomes (corrected, or come back: an exit
does not count once its person has started again). A protected cell is never drawn again: late persons come
in with a wider period, whose cell has noise of its own. Those cannot be told apart and are one part with
its bound.

A share is split by what happens to its numerator and denominator, one part after the other in the order
of ``Cause``; another order gives slightly other parts, and the same whole.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate, pairwise

from metrics.indicator import Indicator
from metrics.period import first_day, last_day
from metrics.snapshot import Snapshot
from metrics.snapshot_counts import (
    FOLLOWED,
    State,
    by_quarter,
    minus,
    pairs,
    plus,
    value_of,
    versions,
    whole,
)
from metrics.snapshot_noise import bound


class Cause(StrEnum):
    """Why a number differs between two snapshots, in the order in which shares are split."""

    NEW = "new"
    LATE = "late"
    CORRECTED = "corrected"
    #: Late, corrected and the noise of protection: protected numbers cannot tell them apart.
    MIXED = "mixed"
    DEFINITION = "definition"
    #: A snapshot holds no numbers by quarter.
    UNSPLIT = "unsplit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a change.

    Attributes:
        value: in the unit of the difference: persons or percentage points.
        bound: the most that noise alone can make of it; None where there is no noise.
    """

    cause: Cause
    value: float
    bound: float | None = None

    @property
    def may_be_noise(self) -> bool:
        """Whether the part is no larger than what noise alone can make."""
        return self.bound is not None and abs(self.value) <= self.bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How one number changed from the earlier snapshot to the later.

    Attributes:
        indicator: as the later snapshot defines it.
        earlier: its value then; None where it was not shown.
        parts: add up to the change; none where a value was not shown.
        approximate: whether either number is protected.
        counted_to: last day of the later quarters; what happened after it cannot be told from what is
            late. None where they reach as far as the snapshot.
    """

    indicator: Indicator
    earlier: float | None
    later: float | None
    parts: tuple[Part, ...] = ()
    approximate: bool = False
    counted_to: date | None = None

    @property
    def total(self) -> float | None:
        """The whole change."""
        return None if self.earlier is None or self.later is None else self.later - self.earlier


def changes(earlier: Snapshot, later: Snapshot) -> list[Change]:
    """Return how each followed number changed.

    Raises:
        ValueError: if the snapshots are of different projects, of made-up and real data, or in the
            wrong order.
    """
    then, now = earlier.heading, later.heading
    if (then.project, then.synthetic) != (now.project, now.synthetic):
        raise ValueError(f"{earlier.id} and {later.id} are not of the same project and kind of data")
    if then.as_of > now.as_of:
        raise ValueError(f"expected the earlier state first, got {then.as_of} before {now.as_of}")
    both = (name for name in FOLLOWED if earlier.holds(name) and later.holds(name))
    return [_change(name, earlier, later) for name in both]


def _change(name: str, earlier: Snapshot, later: Snapshot) -> Change:
    before, after = earlier.result(name), later.result(name)
    approximate = before.approximate or after.approximate
    then, now = (result.only()["value"] for result in (before, after))
    parts: tuple[Part, ...] = ()
    if then is not None and now is not None:
        parts = _parts(name, earlier, later, total=now - then, approximate=approximate)
    reach = min(later.heading.as_of, by_quarter(later, name)[1])
    told = bool(parts) and parts[-1].cause is Cause.MIXED and reach < later.heading.as_of
    return Change(
        indicator=after.indicator,
        earlier=then,
        later=now,
        parts=parts,
        approximate=approximate,
        counted_to=reach if told else None,
    )


def _parts(
    name: str, earlier: Snapshot, later: Snapshot, *, total: float, approximate: bool
) -> tuple[Part, ...]:
    """Return what each step adds to the value; the last one takes what the others leave of *total*."""
    start = whole(earlier, name)
    steps = _steps(name, earlier, later, approximate=approximate)
    if start is None or steps is None:
        return (Part(cause=Cause.UNSPLIT, value=total),)
    states = list(accumulate([start, *(step for _, step in steps)], plus))
    added = [after - before for before, after in pairwise(map(value_of, states))][:-1]
    added.append(total - sum(added))
    return tuple(
        Part(cause=cause, value=value, bound=bound(name, earlier, later) if cause is Cause.MIXED else None)
        for (cause, _), value in zip(steps, added, strict=True)
    )


def _steps(
    name: str, earlier: Snapshot, later: Snapshot, *, approximate: bool
) -> list[tuple[Cause, State]] | None:
    """Return what each cause adds to the counts; None where a snapshot has no numbers by quarter."""
    start, end = whole(earlier, name), whole(later, name)
    then, now = by_quarter(earlier, name)[0], by_quarter(later, name)[0]
    if start is None or end is None or then is None or now is None:
        return None
    nothing = (0,) * len(start)
    before = earlier.heading.as_of
    new = late = nothing
    for quarter in sorted(then.keys() | now.keys()):
        grown = minus(now.get(quarter, nothing), then.get(quarter, nothing))
        # A quarter that had begun is complete in exact numbers only; protected ones do not show it.
        if first_day(quarter) > before or (not approximate and last_day(quarter) > before):
            new = plus(new, grown)
        else:
            late = plus(late, _more(grown))
    rest = minus(minus(end, start), new)
    if versions(earlier, name) != versions(later, name):
        return [(Cause.NEW, new), (Cause.DEFINITION, rest)]
    if approximate:
        return [(Cause.NEW, new), (Cause.MIXED, rest)]
    return [(Cause.NEW, new), (Cause.LATE, late), (Cause.CORRECTED, minus(rest, late))]


def _more(grown: State) -> State:
    """Return what has grown by persons; a share with the same or fewer persons has been corrected."""
    if len(grown) == 1:
        return (max(grown[0], 0),)
    return tuple(n for pair in pairs(grown) for n in (pair if pair[1] > 0 else (0, 0)))
