"""From an indicator to the closed cells that answer it, or the reason why none do."""

from dataclasses import dataclass
from typing import NamedTuple

from metrics.codes import OUTCOME_GROUP
from metrics.dimension import TIME_DIMENSIONS, Dimension
from metrics.disclosure.lattice import ANY_WORK, Event
from metrics.indicator import Indicator, Kind, Population, Where
from metrics.selection import Denominator
from metrics.text import Text

EXACT_ONLY = Text(
    "Måttet bygger på uppgifter som bara visas med exakta tal.",
    "The measure rests on data that are shown as exact numbers only.",
)
THREE_GROUPS = Text(
    "Skyddade utfall visas i tre grupper: arbete eller studier, ordinarie insats, övriga avslut.",
    "Protected outcomes come in three groups: work or study, ordinary measures, other exits.",
)
TO_DATE_ONLY = Text(
    "Med skyddade tal finns måttet bara för hela projekttiden: välj Hela projekttiden.",
    "With protected numbers the measure exists for the whole project only: choose the whole time.",
)


class Refused(Exception):
    """No closed cells answer the question; the argument is a Text that says why."""

    def __init__(self, reason: Text) -> None:
        """Keep the *reason* in both languages."""
        super().__init__(reason.sv)
        self.reason = reason


class Cells(NamedTuple):
    """Cells of one event, narrowed: what a numerator or a denominator is counted from."""

    event: Event
    narrowing: Where


@dataclass(frozen=True, slots=True)
class CellQuestion:
    """The closed cells behind an indicator.

    Attributes:
        numerator: None where the codes of the breakdown themselves are the numerators.
        to_date: whether the two are counted by different clocks, so that only a running total, without a
            start and without a breakdown by time, compares the same persons.
    """

    numerator: Cells
    denominator: Cells | None
    to_date: bool = False


#: Shares by these are of no cells that are stored.
_NOT_STORED = frozenset({Dimension.INCOME_AFTER})
#: The outcomes that stored cells tell apart.
OUTCOMES = {
    "work_or_study": frozenset({"work", "study"}),
    "regular_prework": frozenset({"regular_prework"}),
    "other_exit": frozenset({"job_seeking", "back_to_party", "other", "unknown"}),
}


def cell_question(
    indicator: Indicator, denominator: Denominator | None, used: frozenset[Dimension]
) -> CellQuestion:
    """Return the cells that answer *indicator* counted among *denominator*.

    Args:
        indicator: no gap; of a gap ask about what it compares.
        denominator: as chosen; None for kinds without.
        used: dimensions that the question is split or narrowed by.

    Raises:
        Refused: with the reason, if no closed cells answer it.
    """
    asked = _of_kind(indicator, denominator)
    if Dimension.METHOD in used and Event.ENROLLED in (asked.numerator.event, _event(asked.denominator)):
        asked = _with_method(asked)
    if asked.to_date and used & TIME_DIMENSIONS:
        raise Refused(TO_DATE_ONLY)
    return asked


def _of_kind(indicator: Indicator, denominator: Denominator | None) -> CellQuestion:
    match indicator.kind:
        case Kind.COUNT | Kind.ATTAINMENT:
            if indicator.population is Population.EXITED:
                return CellQuestion(Cells(Event.EXITED, indicator.within), None)
            return CellQuestion(Cells(Event.ENROLLED, indicator.within), None, to_date=is_running(indicator))
        case Kind.SHARE:
            return _share(indicator, denominator)
    raise Refused(EXACT_ONLY)


def is_running(indicator: Indicator) -> bool:
    """Return whether *indicator* is a running total, which the start of a period does not narrow."""
    counts = indicator.kind in (Kind.COUNT, Kind.ATTAINMENT)
    return counts and indicator.population in (Population.EVER_ENROLLED, Population.ACTIVE)


def _share(indicator: Indicator, denominator: Denominator | None) -> CellQuestion:
    whole = Cells(Event.EXITED if denominator is Denominator.EXITED else Event.ENROLLED, indicator.within)
    of_exits = whole.event is Event.EXITED
    if indicator.distribution in _NOT_STORED:
        raise Refused(EXACT_ONLY)
    if indicator.distribution is not None:
        started = indicator.distribution is Dimension.METHOD
        return CellQuestion(Cells(Event.STARTED if started else whole.event, {}), whole, to_date=started)
    narrowing = dict(indicator.numerator)
    match list(narrowing):
        case [Dimension.OUTCOME]:
            groups = {Dimension.OUTCOME_GROUP: _groups(narrowing[Dimension.OUTCOME])}
            mature = denominator is Denominator.MATURE
            part = Cells(Event.FOLLOWED if mature else Event.EXITED, groups)
            return CellQuestion(part, whole, to_date=not (of_exits or mature))
        case [Dimension.WORK_ORIENTED] if not of_exits:
            part = Cells(Event.STARTED, {Dimension.METHOD: (ANY_WORK,)})
            return CellQuestion(part, whole, to_date=True)
        case [Dimension.GENDER]:
            return CellQuestion(Cells(whole.event, narrowing), whole)
        case [Dimension.AGE_BAND | Dimension.REFERRER | Dimension.EDUCATION | Dimension.SUPPORT_YEARS]:
            if not of_exits:
                return CellQuestion(Cells(whole.event, narrowing), whole)
        case [Dimension.EXIT_REASON] if of_exits:
            return CellQuestion(Cells(whole.event, narrowing), whole)
    raise Refused(THREE_GROUPS if Dimension.OUTCOME in narrowing else EXACT_ONLY)


def _groups(outcomes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the groups that *outcomes* make up."""
    asked = set(outcomes)
    groups = tuple(group for group in OUTCOME_GROUP if OUTCOMES[group] <= asked)
    if set().union(*(OUTCOMES[group] for group in groups)) != asked:
        raise Refused(THREE_GROUPS)
    return groups


def _with_method(asked: CellQuestion) -> CellQuestion:
    """Count the enrolled who have started a method: whoever has was enrolled."""
    if asked.numerator.event not in (Event.ENROLLED, Event.STARTED) or asked.numerator.narrowing:
        raise Refused(EXACT_ONLY)
    whole = asked.denominator
    if whole is None and asked.numerator.event is Event.ENROLLED:
        return CellQuestion(Cells(Event.STARTED, {}), None, to_date=True)
    # A distribution by method: its codes are the numerators, the whole is everybody enrolled.
    return asked


def _event(cells: Cells | None) -> Event | None:
    return None if cells is None else cells.event
