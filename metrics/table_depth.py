"""How deep a table goes, and how deep numbers may go: the meter of the table builder.

Protected numbers exist for a declared lattice of cells and for periods that have closed. The meter says
before anything is counted whether a question has cells, and from which period on.
"""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, field

from metrics.dimension import TIME_DIMENSIONS, Dimension
from metrics.disclosure.lattice import LIMITS, Event, Granularity, cost, granularity_of, in_lattice
from metrics.disclosure.plan import plan_of
from metrics.disclosure.question import Refused
from metrics.disclosure.spans import each, fewest
from metrics.evaluate import chosen_denominator
from metrics.indicator import Indicator
from metrics.scope import Policy
from metrics.selection import Selection
from metrics.source import ClosedCells, Source
from metrics.text import Language, Text

#: One set of cells that a question needs: what they count, and the dimensions they are split by.
Need = tuple[Event, Collection[Dimension]]

_ENOUGH = {
    Granularity.MONTH: Text("månad räcker", "a month is enough"),
    Granularity.QUARTER: Text("kvartal räcker", "a quarter is enough"),
    Granularity.YEAR: Text("år räcker", "a year is enough"),
    Granularity.PROJECT: Text("finns för hela projektet", "exists for the whole project"),
}
_NEEDED = {
    Granularity.MONTH: Text("en månad måste stänga först", "a month must close first"),
    Granularity.QUARTER: Text(
        "finns per kvartal, men perioden är kortare eller har inte stängt",
        "exists by quarter, but the period is shorter or has not closed",
    ),
    Granularity.YEAR: Text(
        "finns per år, men perioden är kortare eller har inte stängt",
        "exists by year, but the period is shorter or has not closed",
    ),
    Granularity.PROJECT: Text(
        "för fint innan hela projektet har stängt: välj bort ett filter eller en indelning",
        "too fine until the whole project has closed: drop a filter or a split",
    ),
}
_EXACT = Text("Exakta tal: varje indelning går att visa", "Exact numbers: every split can be shown")
_TOO_DEEP = Text("för fint: välj bort ett filter eller en indelning", "too fine: drop a filter or a split")
_TOO_SHORT = Text("för fint: välj en längre period för indelningen", "too fine: choose a longer period")
_NO_SUCH = Text(
    "för fint: skyddade tal har inte de här indelningarna tillsammans",
    "too fine: protected numbers do not have these splits together",
)
_WORD = Text("Djup", "Depth")
_OF = Text("av", "of")


@dataclass(frozen=True, slots=True)
class Depth:
    """How deep a question goes.

    Attributes:
        used: what its dimensions cost together; 0 where the numbers are exact.
        most: what any closed period allows.
        enough: the shortest period that has such cells; None = the question has no numbers.
        said: the same in words.
    """

    used: int
    most: int
    enough: Granularity | None
    said: Text
    exact: bool = False

    @property
    def publishable(self) -> bool:
        """Whether the question has numbers."""
        return self.exact or self.enough is not None


def depth(
    policy: Policy,
    needs: Sequence[Need],
    closed: Collection[Granularity],
    by_time: Granularity | None = None,
) -> Depth:
    """Return how deep a question goes.

    Args:
        needs: the cells it is answered from; all of them must exist.
        closed: the kinds of periods of which one that the question may use has closed.
        by_time: the kind of period that the question is split by, if it is.
    """
    if policy is Policy.EXACT:
        return Depth(0, 0, None, _EXACT, exact=True)
    used = max((cost(dimensions) for _, dimensions in needs), default=0)
    most = max((LIMITS[granularity] for granularity in closed), default=0)
    declared = [g for g in Granularity if all(in_lattice(event, g, asked) for event, asked in needs)]
    fit = [granularity for granularity in declared if by_time in (None, granularity)]
    enough = next((granularity for granularity in fit if granularity in closed), None)
    if enough is not None:
        said = _ENOUGH[enough]
    elif fit:
        said = _NEEDED[fit[0]]
    elif declared:
        said = _TOO_SHORT
    else:
        said = _TOO_DEEP if used > most else _NO_SUCH
    sv, en = (
        f"{_WORD.to(language)} {used} {_OF.to(language)} {most}: {said.to(language)}"
        for language in (Language.SV, Language.EN)
    )
    return Depth(used, most, enough, Text(sv, en))


@dataclass(frozen=True, slots=True)
class Meter:
    """Tells how deep tables of one selection go, before they are evaluated.

    Attributes:
        policy: how counts of *selection* are shown to the viewer.
    """

    source: Source
    selection: Selection
    policy: Policy
    _closed: dict[Hashable, set[Granularity]] = field(default_factory=dict)

    def of(self, indicator: Indicator, by: Sequence[Dimension]) -> Depth:
        """Return how deep *indicator* by *by* goes.

        Args:
            by: with the dimension of a distribution, where the indicator is one.
        """
        if self.policy is Policy.EXACT or not isinstance(self.source, ClosedCells):
            return depth(Policy.EXACT, (), ())
        denominator = chosen_denominator(indicator, self.selection)
        try:
            plan = plan_of(indicator, self.source, self.selection, by, denominator)
        except Refused as refused:
            return Depth(0, 0, None, refused.reason)
        time = next((dimension for dimension in by if dimension in TIME_DIMENSIONS), None)
        by_time = None if time is None else granularity_of(time)
        needs = [(asked.event, asked.dimensions) for asked in plan.cells()]
        events = frozenset(event for event, _ in needs)
        # A page asks about every dimension there is, of the same few periods.
        asked = (events, plan.selection.period, by_time)
        if asked not in self._closed:
            self._closed[asked] = _closed(self.source, plan.selection, events, by_time)
        return depth(self.policy, needs, self._closed[asked], by_time)


def _closed(
    source: ClosedCells, selection: Selection, events: Collection[Event], by_time: Granularity | None
) -> set[Granularity]:
    """Return the kinds of periods of which one that *selection* may be answered with has closed."""
    closed = source.closed()
    found = set()
    for project in selection.project or tuple(closed["project"].unique().sort()):
        for granularity in Granularity:
            if by_time is None:
                spans = fewest(closed, project, events, (granularity,), selection.period)
            else:
                spans = each(closed, project, events, granularity, selection.period)
            if spans:
                found.add(granularity)
    return found
