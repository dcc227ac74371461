"""What the numbers allow to be said about women and men within the groups of another attribute."""

from collections.abc import Sequence
from math import isnan

from metrics import wording
from metrics.dimension import Dimension
from metrics.homogeneity import CHANCE_LEVEL, difference_p_value, evidence
from metrics.intersections import Combination, Group
from metrics.labels import Labels
from metrics.phrases import counted, listed, sentence
from metrics.result import Result, Status
from metrics.verdicts import Signal

#: What is said of those who reach an outcome less often.
_LESS = {
    "exit_work_study": "går mer sällan till arbete eller studier",
    "exit_prework": "går mer sällan vidare till en ordinarie insats",
}
_OUTCOME = {"exit_work_study": "Arbete eller studier", "exit_prework": "Ordinarie insats"}
_WHO = {"woman": "kvinnor", "man": "män"}
#: What the groups of an attribute are called, and one of them.
_GROUPS = {
    Dimension.AGE_BAND: ("åldersgrupper", "åldersgrupp"),
    Dimension.EDUCATION: ("utbildningsgrupper", "utbildningsgrupp"),
}


def combination_title(found: Combination, labels: Labels) -> str:
    """Return in which groups women, and in which men, reach the outcome less often."""
    many, one = _GROUPS.get(found.dimension, ("grupper", "grupp"))
    outcome = _OUTCOME[found.shares.indicator.id]
    compared = found.compared
    if not compared:
        return f"{outcome}: för litet underlag för att jämföra kvinnor och män i varje grupp"
    sides = [(gender, groups) for gender in _WHO if (groups := found.below(gender))]
    if sides:
        (gender, groups), *other = sides
        less = _LESS[found.shares.indicator.id]
        said = f"{sentence(_WHO[gender])} {less} i {_some(groups, found, labels, many)}"
        return ". ".join([said, *(f"Män gör det i {_few(groups, found, labels)}" for _, groups in other)])
    enough = "" if len(compared) == len(found.groups) else " med tillräckligt underlag"
    return f"{outcome}: ingen säker skillnad mellan kvinnor och män i någon {one}{enough}"


def combination_verdict(found: Combination, labels: Labels) -> str:
    """Return how sure the gaps are, whether they differ between the groups, and what stays open."""
    compared = found.compared
    few = [labels.of(found.dimension, group.code) for group in found.groups if not group.is_compared]
    if not compared:
        return "Ingen grupp har tillräckligt många kvinnor och män. Välj en längre period eller färre filter."
    said = [_differing(found)]
    seen = [group.gap.detectable for group in compared if group.gap.detectable is not None]
    if seen and len(compared) > len(found.below("woman")) + len(found.below("man")):
        said.append(f"Mindre skillnader kan finnas: talen visar dem säkert först från {_span(seen)} enheter.")
    if few:
        said.append(f"För litet underlag att jämföra: {listed(few)}.")
    return " ".join([*said, *filter(None, [found.looked.said()]), "Varför säger talen inte."])


def entries_title(result: Result, word: str) -> str:
    """Return whether the balance of women and men differs between the groups of *result*.

    Args:
        word: what they are groups by, such as "ålder".
    """
    rows = [row for row in result.frame.iter_rows(named=True) if row["status"] == Status.OK]
    p = difference_p_value(*evidence(rows)) if len(rows) > 1 else float("nan")
    if isnan(p):
        return f"Inskrivna: för litet underlag för att jämföra könsfördelningen efter {word}"
    if p > CHANCE_LEVEL:
        return f"Inskrivna: könsfördelningen skiljer sig inte säkert efter {word}"
    return f"Inskrivna: könsfördelningen skiljer sig efter {word}, mer än slumpen förklarar"


def side_word(group: Group) -> str:
    """Return who has the lower level, for a gap that is more than chance; empty for others."""
    return {Signal.UNDER: "kvinnor lägre", Signal.OVER: "män lägre"}.get(group.signal, "")


def _differing(found: Combination) -> str:
    if isnan(found.p_value):
        return "För få grupper kan jämföras för att pröva om skillnaden är olika stor i dem."
    if found.differs:
        return "Skillnaden mellan kvinnor och män är olika stor i grupperna, mer än slumpen förklarar."
    return (
        "Att skillnaden varierar mellan grupperna kan vara slump: "
        "talen visar inte att den är större i någon av dem."
    )


def _some(groups: Sequence[Group], found: Combination, labels: Labels, many: str) -> str:
    total = len(found.compared)
    if len(groups) == total > 1:
        return f"alla {counted(total)} {many} som kan jämföras"
    if total == 1:
        return _names(groups, found, labels)
    return f"{counted(len(groups))} av {counted(total)} {many}: {_names(groups, found, labels)}"


def _few(groups: Sequence[Group], found: Combination, labels: Labels) -> str:
    return f"{counted(len(groups))}: {_names(groups, found, labels)}"


def _names(groups: Sequence[Group], found: Combination, labels: Labels) -> str:
    return listed([_as_name(labels.of(found.dimension, group.code)) for group in groups])


def _as_name(label: str) -> str:
    return label[:1].lower() + label[1:]


def _span(values: Sequence[float]) -> str:
    low, high = (wording.number(value, 0) for value in (min(values), max(values)))
    return low if low == high else f"{low} till {high}"
