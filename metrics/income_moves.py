"""From one income to another: indicator 16 as a table whose small rows are taken together."""

from collections.abc import Mapping
from dataclasses import dataclass

from metrics.codes import INCOME_GROUP
from metrics.dimension import Dimension
from metrics.result import Result
from metrics.verdicts import FEWEST

#: Groups that are public support, and those that are an income of one's own.
PUBLIC = ("labour_market", "health", "social_assistance")
OWN = ("earnings", "student_aid")


@dataclass(frozen=True, slots=True)
class Start:
    """Those who lived on one thing at the start, or on several that few did.

    Attributes:
        codes: of INCOME_GROUP; more than one where small rows are taken together.
        people: how many they are.
        after: persons by what they live on at the exit, every code that anybody went to.
    """

    codes: tuple[str, ...]
    people: int
    after: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Moves:
    """Transitions of everybody.

    Attributes:
        starts: one per income at the start, in the order of INCOME_GROUP.
        rows: the same as they are shown: small ones taken together, last.
        columns: incomes at the exit that anybody has.
    """

    starts: tuple[Start, ...]
    rows: tuple[Start, ...]
    columns: tuple[str, ...]

    @property
    def people(self) -> int:
        """Everybody counted."""
        return sum(start.people for start in self.starts)

    def between(self, before: tuple[str, ...], after: tuple[str, ...]) -> tuple[int, int]:
        """Return how many went from *before* to *after*, and how many started from *before*."""
        rows = [start for start in self.starts if start.codes[0] in before]
        moved = sum(n for row in rows for code, n in row.after.items() if code in after)
        return moved, sum(row.people for row in rows)


def moves(result: Result) -> Moves:
    """Return the transitions of *result*, income at the exit by income at the start, in exact counts.

    Rows of fewer than ten are one row: a share of them would say nothing, and a single small one tells
    too much about too few.
    """
    found: dict[str, dict[str, int]] = {}
    rows = result.frame.select(Dimension.INCOME_BEFORE, Dimension.INCOME_AFTER, "numerator").iter_rows()
    for before, after, n in rows:
        if n:
            found.setdefault(before, {})[after] = n
    starts = [
        Start((code,), sum(found[code].values()), found[code]) for code in INCOME_GROUP if code in found
    ]
    small = [start for start in starts if start.people < FEWEST]
    if len(small) == 1 and len(starts) > 1:
        # Alone it would stand under a name that hides nothing: it takes the smallest of the others along.
        small.append(min((s for s in starts if s not in small), key=lambda start: start.people))
    rows_kept = [start for start in starts if start not in small]
    if small:
        rows_kept.append(_together(small))
    columns = tuple(code for code in INCOME_GROUP if any(code in start.after for start in starts))
    return Moves(tuple(starts), tuple(rows_kept), columns)


def _together(small: list[Start]) -> Start:
    after: dict[str, int] = {}
    for start in small:
        for code, n in start.after.items():
            after[code] = after.get(code, 0) + n
    codes = tuple(code for code in INCOME_GROUP for start in small if code in start.codes)
    return Start(codes, sum(start.people for start in small), after)
