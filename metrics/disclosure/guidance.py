"""Guided depth: where a split is too fine for protected numbers, the nearest one that is not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations

from metrics.dimension import Dimension
from metrics.period import Period
from metrics.result import Result, Status
from metrics.scope import Policy
from metrics.selection import Selection
from metrics.text import Text

#: A split with more than this share of its groups without a number is too fine.
MOST_WITHOUT = 0.10
#: Filters in the order in which they are given up: the place last.
_GIVEN_UP = (
    Dimension.REFERRER, Dimension.METHOD, Dimension.AGE_BAND, Dimension.GENDER, Dimension.MUNICIPALITY,
    Dimension.FORBUND,
)  # fmt: skip
_WIDER = {
    Dimension.REFERRER: Text("alla remittenter", "all referrers"),
    Dimension.METHOD: Text("alla metoder", "all methods"),
    Dimension.AGE_BAND: Text("alla åldrar", "all ages"),
    Dimension.GENDER: Text("kvinnor och män tillsammans", "women and men together"),
    Dimension.MUNICIPALITY: Text("alla kommuner", "all municipalities"),
    Dimension.FORBUND: Text("alla förbund", "all associations"),
}
_WHOLE_TIME = Text("hela projekttiden", "the whole project")


@dataclass(frozen=True, slots=True)
class Guide:
    """The nearest selection whose split has numbers.

    Attributes:
        selection: to go to.
        changes: what is different in it, such as "alla åldrar".
    """

    selection: Selection
    changes: tuple[Text, ...]


def without_numbers(result: Result) -> tuple[int, int]:
    """Return how many groups of *result* have no number, and how many groups there are.

    Groups of unknown codes and groups that show nobody do not count: a wider split has them too.
    """
    rows = [
        row
        for row in result.frame.iter_rows(named=True)
        if "unknown" not in (row[dimension.value] for dimension in result.by)
        and (row["denominator"] != 0 or result.refusal is not None)
    ]
    missing = sum(row["status"] != Status.OK or row["value"] is None for row in rows)
    return missing, len(rows)


def too_fine(result: Result) -> bool:
    """Return whether protected numbers leave more than ``MOST_WITHOUT`` of the groups without one."""
    if result.policy is not Policy.PROTECTED:
        return False
    return result.refusal is not None or _share_without(result) > MOST_WITHOUT


def nearest(result: Result, ask: Callable[[Selection], Result]) -> Guide | None:
    """Return the nearest selection whose split has numbers; None where no wider selection has more.

    Where every wider selection leaves some small groups, the one that leaves fewest.

    Args:
        result: too fine.
        ask: answers the same question for another selection.
    """
    steps = list(_steps(result.selection))
    best, fewest = None, _share_without(result)
    for size in range(1, len(steps) + 1):
        for chosen in combinations(steps, size):
            selection = result.selection
            for _, widen in chosen:
                selection = widen(selection)
            found = ask(selection)
            guide, share = Guide(selection, tuple(text for text, _ in chosen)), _share_without(found)
            if share <= MOST_WITHOUT:
                return guide
            if share < fewest:
                best, fewest = guide, share
    return best


def _share_without(result: Result) -> float:
    missing, groups = without_numbers(result)
    return missing / groups if groups and result.refusal is None else 1.0


def _steps(selection: Selection) -> Iterator[tuple[Text, Callable[[Selection], Selection]]]:
    if selection.period.start is not None or selection.period.end is not None:
        year = _year(selection.period)
        if year is not None:
            yield Text(f"hela {year}", f"the whole of {year}"), partial(_during, year)
        yield _WHOLE_TIME, partial(_during, "")
    where = selection.where()
    for dimension in _GIVEN_UP:
        if dimension in where:
            yield _WIDER[dimension], partial(_widened, dimension)


def _year(period: Period) -> str | None:
    """Return the year that *period* is a part of; None where it is no part of one."""
    spelling = str(period)
    return spelling[:4] if len(spelling) > 4 and ".." not in spelling else None


def _during(period: str, selection: Selection) -> Selection:
    return replace(selection, period=Period.parse(period) if period else Period())


def _widened(dimension: Dimension, selection: Selection) -> Selection:
    return selection.narrowed(dimension)
