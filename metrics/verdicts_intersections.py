"""What the numbers allow to be said about women and men within the groups of another attribute."""

from collections.abc import Sequence
from math import isnan

from metrics import wording
from metrics.dimension import Dimension
from metrics.homogeneity import CHANCE_LEVEL, difference_p_value, evidence
from metrics.intersections import Combination, Group
from metrics.labels import Labels
from metrics.outcome_words import rows_with_number
from metrics.phrases import counted, listed
from metrics.result import Result
from metrics.translation import mark, tr
from metrics.verdicts import Signal

#: What is said of those who reach an outcome less often.
_LESS = {
    "exit_work_study": mark("går mer sällan till arbete eller studier"),
    "exit_prework": mark("går mer sällan vidare till en ordinarie insats"),
}
_OUTCOME = {"exit_work_study": mark("Arbete eller studier"), "exit_prework": mark("Ordinarie insats")}
_WHO = {"woman": mark("Kvinnor"), "man": mark("Män")}
#: What the groups of an attribute are called, and one of them.
_GROUPS = {
    Dimension.AGE_BAND: (mark("åldersgrupper"), mark("åldersgrupp")),
    Dimension.EDUCATION: (mark("utbildningsgrupper"), mark("utbildningsgrupp")),
}

_ANY_GROUPS = (mark("grupper"), mark("grupp"))
#: By whether every group is compared.
_NO_GAP = {
    True: mark("{outcome}: ingen säker skillnad mellan kvinnor och män i någon {group}"),
    False: mark(
        "{outcome}: ingen säker skillnad mellan kvinnor och män i någon {group} med tillräckligt underlag"
    ),
}


def combination_title(found: Combination, labels: Labels) -> str:
    """Return in which groups women, and in which men, reach the outcome less often."""
    many, one = (tr(word) for word in _GROUPS.get(found.dimension, _ANY_GROUPS))
    outcome = tr(_OUTCOME[found.shares.indicator.id])
    compared = found.compared
    if not compared:
        return tr(
            "{outcome}: för litet underlag för att jämföra kvinnor och män i varje grupp", outcome=outcome
        )
    sides = [(gender, groups) for gender in _WHO if (groups := found.below(gender))]
    if sides:
        (gender, groups), *other = sides
        less = tr(_LESS[found.shares.indicator.id])
        where = _some(groups, found, labels, many)
        said = tr("{who} {less} i {groups}", who=tr(_WHO[gender]), less=less, groups=where)
        return ". ".join(
            [said, *(tr("Män gör det i {groups}", groups=_few(groups, found, labels)) for _, groups in other)]
        )
    return tr(_NO_GAP[len(compared) == len(found.groups)], outcome=outcome, group=one)


def combination_verdict(found: Combination, labels: Labels) -> str:
    """Return how sure the gaps are, whether they differ between the groups, and what stays open."""
    compared = found.compared
    few = [labels.of(found.dimension, group.code) for group in found.groups if not group.is_compared]
    if not compared:
        return tr(
            "Ingen grupp har tillräckligt många kvinnor och män. Välj en längre period eller färre filter."
        )
    said = [_differing(found)]
    seen = [group.gap.detectable for group in compared if group.gap.detectable is not None]
    if seen and len(compared) > len(found.below("woman")) + len(found.below("man")):
        said.append(tr("Talen visar säkert bara skillnader från {n} enheter.", n=_span(seen)))
    if few:
        said.append(tr("För litet underlag att jämföra: {names}.", names=listed(few)))
    return " ".join([*said, *filter(None, [found.looked.said()]), tr("Varför säger talen inte.")])


def entries_title(result: Result, word: str) -> str:
    """Return whether the balance of women and men differs between the groups of *result*.

    Args:
        word: what they are groups by, such as "ålder".
    """
    rows = rows_with_number(result)
    p = difference_p_value(*evidence(rows)) if len(rows) > 1 else float("nan")
    if isnan(p):
        return tr("Inskrivna: för litet underlag för att jämföra könsfördelningen efter {word}", word=word)
    if p > CHANCE_LEVEL:
        return tr("Inskrivna: könsfördelningen skiljer sig inte säkert efter {word}", word=word)
    return tr("Inskrivna: könsfördelningen skiljer sig efter {word}, mer än slumpen förklarar", word=word)


def side_word(group: Group) -> str:
    """Return who has the lower level, for a gap that is more than chance; empty for others."""
    return {Signal.UNDER: tr("kvinnor lägre"), Signal.OVER: tr("män lägre")}.get(group.signal, "")


def _differing(found: Combination) -> str:
    if isnan(found.p_value):
        return tr("För få grupper kan jämföras för att pröva om skillnaden är olika stor i dem.")
    if found.differs:
        return tr("Skillnaden mellan kvinnor och män är olika stor i grupperna, mer än slumpen förklarar.")
    return tr("Att skillnaden varierar mellan grupperna kan vara slump.")


def _some(groups: Sequence[Group], found: Combination, labels: Labels, many: str) -> str:
    total = len(found.compared)
    if len(groups) == total > 1:
        return tr("alla {total} {groups} som kan jämföras", total=counted(total), groups=many)
    if total == 1:
        return _names(groups, found, labels)
    return tr(
        "{n} av {total} {groups}: {names}",
        n=counted(len(groups)),
        total=counted(total),
        groups=many,
        names=_names(groups, found, labels),
    )


def _few(groups: Sequence[Group], found: Combination, labels: Labels) -> str:
    return f"{counted(len(groups))}: {_names(groups, found, labels)}"


def _names(groups: Sequence[Group], found: Combination, labels: Labels) -> str:
    return listed([_as_name(labels.of(found.dimension, group.code)) for group in groups])


def _as_name(label: str) -> str:
    return label[:1].lower() + label[1:]


def _span(values: Sequence[float]) -> str:
    low, high = (wording.number(value, 0) for value in (min(values), max(values)))
    return low if low == high else tr("{low} till {high}", low=low, high=high)
