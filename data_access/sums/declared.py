"""Which sums are kept: few dimensions each, so that their rows stop growing with the programme.

A sum has at most one large dimension, a month or a municipality, beside förbund, gender and one more: with
two the combinations would be as many as the persons. All that pages ask for unfiltered, and with one filter
besides förbund and gender, is in one of them; the rest is counted in the database.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, TypeAlias

from metrics.dimension import Dimension
from metrics.indicator import Where

Measure: TypeAlias = Literal["counts", "stays", "paths", "enrolled_delays", "exited_delays"]

#: Enrolments from which paths and delays are kept as sums: no frame in memory answers them.
KEPT_FROM = 200_000

_WHO = (Dimension.FORBUND, Dimension.GENDER)
#: The filters that are kept one at a time.
_NARROWED = (
    (), (Dimension.AGE_BAND,), (Dimension.REFERRER,), (Dimension.MUNICIPALITY,), (Dimension.METHOD,)
)  # fmt: skip
#: By the one while the other filters: how it went per municipality and method, of an age or a municipality.
_PAIRS = (
    (Dimension.AGE_BAND, Dimension.MUNICIPALITY), (Dimension.AGE_BAND, Dimension.METHOD),
    (Dimension.MUNICIPALITY, Dimension.METHOD),
)  # fmt: skip
_SAID = (
    Dimension.EDUCATION, Dimension.SUPPORT_YEARS, Dimension.REGISTRATION_LEVEL, Dimension.REFERRAL_DATE,
    Dimension.ESF_STATUS, Dimension.HOURS, Dimension.COMPLETENESS, Dimension.EXIT_REGISTERED,
    Dimension.BORN_ABROAD,
)  # fmt: skip
_BACKGROUND = (Dimension.EDUCATION, Dimension.SUPPORT_YEARS, Dimension.BORN_ABROAD)
_CHANGED = (
    (Dimension.STEP_UP,), (Dimension.SELF_SUPPORT,), (Dimension.SOCIAL_ASSISTANCE,),
    (Dimension.FOLLOW_UP_6M,), (Dimension.FOLLOW_UP_12M,), (Dimension.INCOME_BEFORE, Dimension.INCOME_AFTER),
)  # fmt: skip
_DELAY = ("happened_on", "delay")
_ENDED = (Dimension.OUTCOME, Dimension.EXIT_REASON)
_YEAR_AFTER = (Dimension.MATURE, Dimension.OUTCOME_12M)
#: Null while somebody is enrolled, so that any of them tells the state.
_OF_EXIT = frozenset(
    {*(d for part in _CHANGED for d in part), *_ENDED, Dimension.EXITED_MONTH, Dimension.EXIT_REGISTERED}
)
_SPANS = {
    Dimension.ENROLLED_MONTH: (Dimension.ENROLLED_QUARTER, Dimension.ENROLLED_YEAR),
    Dimension.EXITED_MONTH: (Dimension.EXITED_QUARTER, Dimension.EXITED_YEAR),
    Dimension.ENROLLED_QUARTER: (Dimension.ENROLLED_YEAR,),
}


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum.

    Attributes:
        measure: persons ("counts"), persons by elapsed days and what ended them ("stays"), paths through a
            project ("paths"), or enrolments by the day of a start or an exit and the days until it was
            registered.
        dimensions: besides the project.
    """

    measure: Measure
    dimensions: tuple[Dimension, ...]

    @property
    def name(self) -> str:
        """What the sum is stored under."""
        return sha256(f"{self.measure}:{'&'.join(self.dimensions)}".encode()).hexdigest()[:12]

    @property
    def cell(self) -> tuple[str, ...]:
        """The names of the parts of a stored cell."""
        codes = tuple(d.value for d in self.dimensions if d is not Dimension.FORBUND)
        more = {"stays": ("days", "event"), "enrolled_delays": _DELAY, "exited_delays": _DELAY}
        return (*codes, *more.get(self.measure, ()))

    def derived(self) -> dict[Dimension, Dimension]:
        """Return the dimensions that can be worked out, each with what it is worked out of."""
        spans = {of: time for time in self.dimensions for of in _SPANS.get(time, ())}
        told = [d for d in self.dimensions if d in _OF_EXIT]
        return spans | ({Dimension.STATE: told[0]} if told else {})

    def answers(self, dimensions: tuple[Dimension, ...], where: Where) -> bool:
        """Return whether the question can be answered by adding up rows of this sum."""
        asked = {*dimensions, *where}
        if not asked <= {Dimension.PROJECT, *self.dimensions, *self.derived()}:
            return False
        if Dimension.METHOD not in self.dimensions or Dimension.METHOD in dimensions:
            return True
        # Methods overlap: a person stands under each, and only those of one method are persons again.
        return len(where.get(Dimension.METHOD, ())) == 1


def sums_for(measure: Measure, dimensions: tuple[Dimension, ...], where: Where) -> Iterator[Sum]:
    """Yield the sums that answer a question, the smallest first."""
    return (each for each in DECLARED if each.measure == measure and each.answers(dimensions, where))


def kept(enrolments: int, limit: int) -> tuple["Sum", ...]:
    """Return the sums that are kept for so many *enrolments*.

    Args:
        limit: up to which participations are counted in memory.
    """
    if enrolments > limit:
        return DECLARED
    return _ASKED_OF_ALL if enrolments > KEPT_FROM else ()


def declaration(sums: tuple["Sum", ...]) -> str:
    """Return what differs between any two sets of sums."""
    return sha256("".join(each.name for each in sums).encode()).hexdigest()


def _counts() -> Iterator[tuple[Dimension, ...]]:
    months = (Dimension.ENROLLED_MONTH, Dimension.EXITED_MONTH)
    for more in _NARROWED:
        yield from ((*_WHO, *more, said) for said in _SAID)
        yield from ((*_WHO, *more, *changed) for changed in _CHANGED)
        yield (*_WHO, *more, *_ENDED)
        yield (*_WHO, *more, *_YEAR_AFTER)
        yield (*_WHO, *more, months[0])
        yield (*_WHO, *more, months[1], Dimension.OUTCOME)
    yield from ((*_WHO, *pair, Dimension.OUTCOME) for pair in _PAIRS)
    yield from ((*_WHO, months[0], said) for said in _SAID)
    yield from ((*_WHO, background, Dimension.OUTCOME) for background in _BACKGROUND)
    yield (*_WHO, months[0], *_YEAR_AFTER)
    yield (*_WHO, months[1], *_ENDED)
    yield from ((*_WHO, months[1], changed) for part in _CHANGED for changed in part)
    yield (*_WHO, months[1], Dimension.EXIT_REGISTERED)
    yield (*_WHO, months[1], Dimension.OUTCOME, Dimension.WORK_ORIENTED)
    yield (*_WHO, Dimension.AGE_BAND, *_ENDED, Dimension.WORK_ORIENTED)


def _stays() -> Iterator[tuple[Dimension, ...]]:
    yield (Dimension.GENDER,)
    yield (Dimension.ENROLLED_QUARTER,)
    yield from ((Dimension.GENDER, *more) for more in _NARROWED if more)
    yield _WHO
    yield (Dimension.GENDER, Dimension.ENROLLED_MONTH)


def _paths() -> Iterator[tuple[Dimension, ...]]:
    by_start = (Dimension.REFERRER, Dimension.ENROLLED_MONTH)
    ways = (
        (Dimension.ENROLLED_MONTH, Dimension.FIRST_METHOD, Dimension.SECOND_METHOD),
        (Dimension.EXITED_MONTH, Dimension.WAY_OUT, Dimension.HOURS_BAND),
        (Dimension.ENROLLED_MONTH, Dimension.OUTCOME, Dimension.IPS, Dimension.WAY_OUT),
        (*by_start, Dimension.TEAM, Dimension.METHOD_GROUP, Dimension.WAY_OUT),
        (Dimension.EXITED_MONTH, Dimension.WAY_OUT, Dimension.FIRST_METHOD),
        (Dimension.EXITED_MONTH, Dimension.WAY_OUT, Dimension.MAIN_METHOD),
        (Dimension.EXITED_MONTH, Dimension.OUTCOME, Dimension.WORK_TYPE),
    )
    yield from (*(way for way in ways), (*by_start, Dimension.WAIT_DAYS))
    yield (Dimension.GENDER, *by_start, Dimension.WAIT_DAYS)
    for more in (*_WHO, Dimension.AGE_BAND, Dimension.REFERRER, Dimension.MUNICIPALITY):
        yield from ((more, *way) for way in ways if more not in way)
    yield (*_WHO, *ways[-1])
    yield WAYS_OUT.dimensions


def _size(dimensions: tuple[Dimension, ...]) -> int:
    """Return about how many rows, to look in the smallest first."""
    large: Mapping[Dimension, int] = {
        Dimension.ENROLLED_MONTH: 60, Dimension.EXITED_MONTH: 60, Dimension.MUNICIPALITY: 30,
        Dimension.ENROLLED_QUARTER: 20, Dimension.WAIT_DAYS: 300, Dimension.METHOD: 12, Dimension.GENDER: 2,
    }  # fmt: skip
    rows = 1
    for dimension in dimensions:
        rows *= large.get(dimension, 7)
    return rows


#: How many have come and gone.
WAYS_OUT = Sum("paths", (Dimension.WAY_OUT,))
#: By the event.
DELAYS = {
    "enrolled": Sum("enrolled_delays", (Dimension.FORBUND,)),
    "exited": Sum("exited_delays", (Dimension.FORBUND,)),
}
DECLARED: tuple[Sum, ...] = tuple(
    sorted(
        [
            *(Sum("counts", dimensions) for dimensions in _counts()),
            *(Sum("stays", dimensions) for dimensions in _stays()),
            *(Sum("paths", dimensions) for dimensions in _paths()),
            *DELAYS.values(),
        ],
        key=lambda each: _size(each.dimensions),
    )
)
_ASKED_OF_ALL = tuple(each for each in DECLARED if each.measure not in {"counts", "stays"})
#: What the sums that a program keeps may be declared as.
DECLARATIONS = {declaration(sums): sums for sums in (_ASKED_OF_ALL, DECLARED)}
