"""What an indicator is. The indicators themselves are constants in ``metrics.catalog``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from metrics.dimension import Dimension
from metrics.records import Register
from metrics.selection import Denominator
from metrics.text import Text

#: Dimension -> allowed codes; all must hold. Both polars and SQL can apply it.
Where: TypeAlias = Mapping[Dimension, tuple[str, ...]]


class Kind(StrEnum):
    """How an indicator's value comes from counts."""

    #: n of the numerator.
    COUNT = "count"
    #: numerator / denominator, Wilson interval.
    SHARE = "share"
    #: numerator / planned participants; no interval, a plan is no sample.
    ATTAINMENT = "attainment"
    #: Kaplan-Meier median of days from start to exit, log-log interval.
    MEDIAN_DAYS = "median_days"
    #: hours / persons, t interval.
    MEAN_HOURS = "mean_hours"
    #: women minus men of another indicator: Newcombe for shares, square-and-add for the others.
    GAP = "gap"
    #: Aalen-Johansen cumulative incidence of an exit by a day since the start, log(-log) interval.
    INCIDENCE = "incidence"
    #: Sum of records: kronor, or how many; no interval.
    SUM = "sum"
    #: One sum of records in percent of another; no interval, money is no sample.
    RATIO = "ratio"
    #: Kronor / persons of another indicator, with that indicator's limits.
    COST_PER = "cost_per"


class Unit(StrEnum):
    """The unit of value, lower and upper."""

    PERSONS = "persons"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage_points"
    DAYS = "days"
    HOURS = "hours"
    KRONOR = "kronor"
    RECORDS = "records"


class Population(StrEnum):
    """Who is counted, and the event that the period narrows."""

    #: Enrolled on or before as_of; the period's start does not narrow (a running total).
    EVER_ENROLLED = "ever_enrolled"
    #: Enrolled within the period.
    ENROLLED = "enrolled"
    #: Enrolled and not exited at as_of; the period's start does not narrow.
    ACTIVE = "active"
    #: Exited within the period.
    EXITED = "exited"


# Compared by identity: each is one constant, and two never describe the same number.
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Indicator:
    """One indicator: everything that names, explains, counts, exports or freezes it reads this.

    Attributes:
        id: name in code, links, commands and files.
        number: in DOMAIN 8.1, such as "09".
        definition: numerator and denominator in words.
        why: which decision it serves.
        good: what good looks like.
        caveats: what it does not show.
        source: where the definition or the goal comes from.
        within: narrowing of everybody counted, such as women and men for a share of women.
        numerator: narrowing within the denominator.
        distribution: for shares by one dimension of a whole that the dimension does not split, such
            as exits by reason: its codes are the numerators, and it stands first in every answer.
        denominator: default for shares; for counts see *population*.
        switchable: whether the reader may choose another denominator.
        population: who is counted, for counts, attainment, medians and means.
        breakdowns: dimensions the indicator may be split by.
        target: indicator code of its goal among the targets, if it has one.
        compares: for gaps, the indicator whose women's and men's values are compared.
        register: where its records stand, for what is not participations. Without a *numerator* a share
            or ratio is of the register's own two sums; with one, of all records *within*.
        whole: for ratios, the register whose second sum the records are a part of (None = its own).
        whole_within: narrowing of the records of *whole*.
        per: for costs, the indicator whose persons share them: those counted, or the numerator of a share.
        reviewed_on: day of the last review of the definition.
    """

    id: str
    number: str
    name: Text
    definition: Text
    why: Text
    good: Text
    caveats: Text
    source: Text
    kind: Kind
    unit: Unit
    within: Where = field(default_factory=dict)
    numerator: Where = field(default_factory=dict)
    distribution: Dimension | None = None
    denominator: Denominator | None = None
    switchable: bool = False
    population: Population = Population.ENROLLED
    breakdowns: tuple[Dimension, ...] = ()
    target: str | None = None
    compares: "Indicator | None" = None
    register: Register | None = None
    whole: Register | None = None
    whole_within: Where = field(default_factory=dict)
    per: "Indicator | None" = None
    version: int = 1
    owner: str = "Projektkontoret"
    reviewed_on: date = date(2026, 11, 22)
