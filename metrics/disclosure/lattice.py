"""The declared lattice: which cells exist at all, and what they may cost (DISCLOSURE rule 5)."""

from collections.abc import Collection
from enum import StrEnum
from itertools import combinations

from metrics.dimension import Dimension


class Event(StrEnum):
    """What a closed cell counts; every event falls on one day and so in one period."""

    #: A person's first enrolment in the project.
    ENROLLED = "enrolled"
    #: A person's last exit from the project.
    EXITED = "exited"
    #: An exit within a year of the enrolment, in the period of the enrolment; closes a year later.
    #: Only by outcome: everybody followed is the enrolled of the same periods.
    FOLLOWED = "followed"
    #: A person's first start of a method (or, as method "work_oriented", of any work-oriented one).
    STARTED = "started"


class Granularity(StrEnum):
    """The declared periods, from the finest."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    #: The whole project, once it has ended.
    PROJECT = "project"


#: Of the method of ``Event.STARTED``: any work-oriented one.
ANY_WORK = "work_oriented"

#: What the dimensions of a cell may cost together.
LIMITS = {Granularity.MONTH: 1, Granularity.QUARTER: 2, Granularity.YEAR: 3, Granularity.PROJECT: 4}
_COSTS = {Dimension.MUNICIPALITY: 2}
MOST_DIMENSIONS = 3
PLACES = (Dimension.FORBUND, Dimension.MUNICIPALITY)
_ABOUT_PERSON = (
    Dimension.AGE_BAND, Dimension.REFERRER, Dimension.EDUCATION, Dimension.SUPPORT_YEARS,
    Dimension.BORN_ABROAD,
)  # fmt: skip
#: Of these a cell has at most one: to cross them tells persons apart.
_BACKGROUND = frozenset((*_ABOUT_PERSON, Dimension.METHOD, Dimension.WORK_ORIENTED, Dimension.EXIT_REASON))
_OF_EVENT: dict[Event, tuple[Dimension, ...]] = {
    Event.ENROLLED: (*PLACES, Dimension.GENDER, *_ABOUT_PERSON),
    Event.EXITED: (
        *PLACES, Dimension.GENDER, Dimension.AGE_BAND, Dimension.REFERRER, Dimension.EDUCATION,
        Dimension.SUPPORT_YEARS, Dimension.BORN_ABROAD, Dimension.METHOD, Dimension.WORK_ORIENTED,
        Dimension.EXIT_REASON, Dimension.OUTCOME_GROUP,
    ),
    Event.FOLLOWED: (
        *PLACES, Dimension.GENDER, Dimension.AGE_BAND, Dimension.OUTCOME_GROUP, Dimension.STAY_QUARTER,
    ),
    Event.STARTED: (*PLACES, Dimension.GENDER, Dimension.METHOD),
}  # fmt: skip
#: Every cell of the event has them: without, it would count somebody else.
_ALWAYS = {Event.FOLLOWED: Dimension.OUTCOME_GROUP, Event.STARTED: Dimension.METHOD}
#: Only with these beside them: small parts (exit reasons), presence that zeros give away (rule 12), or
#: what nobody needs to know of a place (where people are born).
_BESIDE = {
    Dimension.BORN_ABROAD: frozenset({Dimension.GENDER, Dimension.OUTCOME_GROUP}),
    Dimension.EXIT_REASON: frozenset({Dimension.GENDER}),
    Dimension.WORK_ORIENTED: frozenset({Dimension.FORBUND, Dimension.GENDER, Dimension.OUTCOME_GROUP}),
    Dimension.STAY_QUARTER: frozenset({Dimension.FORBUND, Dimension.GENDER, Dimension.OUTCOME_GROUP}),
}
#: The same of one event: exits by background are for comparing women and men, and have no geography.
_BESIDE_OF = {
    Event.EXITED: dict.fromkeys(
        (Dimension.EDUCATION, Dimension.SUPPORT_YEARS),
        frozenset({Dimension.GENDER, Dimension.OUTCOME_GROUP}),
    ),
}


def granularity_of(time: Dimension) -> Granularity:
    """Return the periods that the codes of a dimension of time name, such as the quarters of enrolment."""
    return Granularity(time.value.rsplit("_", 1)[1])


def in_lattice(event: Event, granularity: Granularity, dimensions: Collection[Dimension]) -> bool:
    """Return whether cells of *event* by *dimensions* exist for the periods of *granularity*."""
    asked = set(dimensions)
    beside = _BESIDE | _BESIDE_OF.get(event, {})
    return (
        asked <= set(_OF_EVENT[event])
        and (event not in _ALWAYS or _ALWAYS[event] in asked)
        and len(asked) <= MOST_DIMENSIONS
        and len(asked & set(PLACES)) <= 1
        and len(asked & _BACKGROUND) <= 1
        and cost(asked) <= LIMITS[granularity]
        and all(asked <= {d, *beside[d]} for d in asked & set(beside))
        # A month has no geography.
        and (granularity is not Granularity.MONTH or not asked & set(PLACES))
    )


def cost(dimensions: Collection[Dimension]) -> int:
    """Return what cells by *dimensions* cost together, to hold against ``LIMITS``."""
    return sum(_COSTS.get(dimension, 1) for dimension in set(dimensions))


def lattice(event: Event, granularity: Granularity) -> tuple[tuple[Dimension, ...], ...]:
    """Return every set of dimensions that *event* has cells for, in the order they are declared."""
    own = _OF_EVENT[event]
    return tuple(
        chosen
        for size in range(MOST_DIMENSIONS + 1)
        for chosen in combinations(own, size)
        if in_lattice(event, granularity, chosen)
    )
