"""Exact headlines, only as closed families: all cells of a full cross are large, or none is exact (rule 7).

A large cell may still give a small one away: the total less women and men is the third gender, the
project less its years is what came late. So a cell is exact only with every cell it can be taken from.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from metrics.codes import OUTCOME_GROUP
from metrics.dimension import Dimension

#: (förbund, gender, outcome group) -> persons.
People: TypeAlias = Mapping[tuple[str, str, str], int]
#: Sets of dimensions whose cells are exact, in the lattice's order of dimensions.
Family: TypeAlias = tuple[tuple[Dimension, ...], ...]

#: Source: DISCLOSURE section 1(a), closed families at T = 100.
SMALLEST = 100
#: Persons outside the largest förbund, whose project manager knows those within it.
OUTSIDE = 20

NONE: Family = ()
OUTCOMES: Family = ((), (Dimension.OUTCOME_GROUP,))
GENDERS: Family = (*OUTCOMES, (Dimension.GENDER,), (Dimension.GENDER, Dimension.OUTCOME_GROUP))
#: In place of a gender: anybody.
_ANY = ""


@dataclass(frozen=True, slots=True)
class State:
    """The persons of a closed period, and which of their cells are exact."""

    people: People
    family: Family


def exact_family(people: People, genders: Collection[str], earlier: Sequence[State] = ()) -> Family:
    """Return the sets of dimensions that may be exact for the whole programme.

    Args:
        people: of one closed year, or of a closed project.
        genders: all that occur in the programme, also if not among *people*.
        earlier: states within *people*, such as the years of a project; what they leave over is itself
            a cross that must pass, unless nobody is left.
    """
    if _passes(people, sorted(genders), GENDERS, earlier) and _passes(people, [_ANY], OUTCOMES, earlier):
        return GENDERS
    return OUTCOMES if _passes(people, [_ANY], OUTCOMES, earlier) else NONE


def _passes(people: People, genders: Sequence[str], family: Family, earlier: Sequence[State]) -> bool:
    """Tell whether the full cross of *genders* is large, and so is what exact states leave over of it."""
    cross = [(gender, group) for gender in genders for group in OUTCOME_GROUP]
    within = [state.people for state in earlier if set(family) <= set(state.family)]
    left = _less(people, within)
    # Less than nobody somewhere: persons have moved between states, and the rest is no set of persons.
    if min(left.values(), default=0) < 0:
        return False
    return _all_large(people, cross) and (not any(left.values()) or _all_large(left, cross))


def _less(people: People, within: Sequence[People]) -> People:
    left = Counter(people)
    for part in within:
        left.subtract(part)
    return left


def _all_large(people: People, cross: Sequence[tuple[str, str]]) -> bool:
    """Tell whether every cell of *cross* is large, also to who knows its largest förbund."""
    for gender, group in cross:
        by_forbund: Counter[str] = Counter()
        for (forbund, of_gender, of_group), n in people.items():
            if of_group == group and gender in {_ANY, of_gender}:
                by_forbund[forbund] += n
        n, largest = sum(by_forbund.values()), max(by_forbund.values(), default=0)
        if n < SMALLEST or n - largest < OUTSIDE:
            return False
    return True
