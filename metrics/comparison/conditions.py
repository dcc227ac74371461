"""What two projects' numbers stand under, and where that is not the same."""

from collections.abc import Iterable
from dataclasses import dataclass

from metrics.reference_series import ASPECT
from metrics.text import Text
from metrics.volume import ALL

#: Where nobody has told the condition of one of the projects.
UNTOLD = Text("Uppgift saknas", "Not stated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition of a project.

    Attributes:
        indicator: id of the only indicator that it touches, or "all".
        aspect: what it is about, a code of ``reference_series.ASPECT``.
        source: who says so.
    """

    project: str
    indicator: str
    aspect: str
    text: Text
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """One aspect in which two projects are not the same."""

    aspect: str
    indicator: str
    first: Text
    second: Text
    source: str

    @property
    def name(self) -> Text:
        """What the aspect is called."""
        return ASPECT[self.aspect]


def apart(conditions: Iterable[Condition], first: str, second: str) -> tuple[Apart, ...]:
    """Return where *first* and *second* differ, in the order of aspects, what touches every number first.

    A condition that is told of one project alone is a difference: nobody knows that it is none.
    """
    told: dict[tuple[str, str], dict[str, Condition]] = {}
    for condition in conditions:
        told.setdefault((condition.aspect, condition.indicator), {})[condition.project] = condition
    order = list(ASPECT)
    found = []
    for (aspect, indicator), of in told.items():
        sides = [of.get(project) for project in (first, second)]
        words = [UNTOLD if side is None else side.text for side in sides]
        if words[0] == words[1]:
            continue
        sources = dict.fromkeys(side.source for side in sides if side is not None)
        found.append(
            Apart(
                aspect=aspect,
                indicator=indicator,
                first=words[0],
                second=words[1],
                source="; ".join(sources),
            )
        )
    return tuple(sorted(found, key=lambda a: (a.indicator != ALL, order.index(a.aspect), a.indicator)))


def touching(found: Iterable[Apart], indicator: str) -> tuple[Apart, ...]:
    """Return those of *found* that the numbers of *indicator* stand under."""
    return tuple(each for each in found if each.indicator in (ALL, indicator))
