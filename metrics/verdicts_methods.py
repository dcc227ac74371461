"""What can be said of who gets which method."""

from collections.abc import Mapping
from typing import Any

from metrics import wording
from metrics.codes import WOMEN_AND_MEN
from metrics.dimension import Dimension
from metrics.disclosure.widened import FEWEST_OF_PART
from metrics.labels import Labels
from metrics.multiplicity import gap_signals, looked_at
from metrics.outcome_words import rows_with_number
from metrics.phrases import counted, listed, sentence, within_sentence
from metrics.result import Result
from metrics.scope import Policy
from metrics.translation import mark, tr, trn
from metrics.verdicts import Signal

#: Who gets a method more often, by the sign of the gap women minus men.
_GOES_TO = {
    Signal.UNDER: mark("{methods} går oftare till män"),
    Signal.OVER: mark("{methods} går oftare till kvinnor"),
}
_OFTENER_TO = {
    Signal.UNDER: mark("Oftare till män, mer än slumpen förklarar: {methods}."),
    Signal.OVER: mark("Oftare till kvinnor, mer än slumpen förklarar: {methods}."),
}


def reach_finding(gaps: Result) -> str:
    """Return how many methods women and men get unequally, more than chance explains."""
    rows = rows_with_number(gaps)
    if not rows:
        return tr("För litet underlag för att jämföra kvinnor och män")
    beyond = looked_at(gap_signals(rows)).signals
    if not beyond:
        return tr("Ingen säker skillnad i vilka metoder kvinnor och män får")
    n, total = counted(beyond), counted(len(rows))
    said = trn(
        "{n} av {total} metoder når kvinnor och män olika ofta",
        "{n} av {total} metoder når kvinnor och män olika ofta",
        beyond,
        n=n,
        total=total,
    )
    return sentence(said)


def reach_title(gaps: Result, labels: Labels) -> str:
    """Return which methods go more often to men and which to women, more than chance explains.

    More than two are counted here and named in the verdict: a title is read at a glance.
    """
    sides = _sides(gaps, labels)
    few = sum(len(names) for _, names in sides) <= 2
    parts = [
        tr(_GOES_TO[sign], methods=listed(names) if few else _methods(len(names))) for sign, names in sides
    ]
    return sentence("; ".join(parts)) if parts else reach_finding(gaps)


def reach_verdict(gaps: Result, labels: Labels) -> str:
    """Return which gaps are beyond chance, by name, and how many comparisons that is among."""
    rows = rows_with_number(gaps)
    if not rows:
        if gaps.refusal is not None:
            return gaps.refusal.said()
        if gaps.policy is Policy.PROTECTED and not gaps.selection.gender:
            return tr(
                "Skyddade tal jämförs först när minst {n} kvinnor och {n} män räknas. Ta bort ett filter "
                "eller välj "
                "en längre period.",
                n=FEWEST_OF_PART,
            )
        return tr("Jämförelsen behöver inskrivna kvinnor och män. Ta bort ett filter.")
    found = [tr(_OFTENER_TO[sign], methods=listed(names)) for sign, names in _sides(gaps, labels)]
    looked, need = looked_at(gap_signals(rows)), tr("Talen säger inte vem som hade behov.")
    found = found or [tr("Ingen metod skiljer sig mellan kvinnor och män mer än slumpen förklarar.")]
    return " ".join(filter(None, (*found, looked.said(), need)))


def _sides(gaps: Result, labels: Labels) -> list[tuple[Signal, list[str]]]:
    """Return which methods have which sign of the gap, more than chance explains; no sign without any."""
    rows = rows_with_number(gaps)
    signals = gap_signals(rows)
    both = [
        (sign, [_name(row, labels) for row, found in zip(rows, signals, strict=True) if found is sign])
        for sign in _GOES_TO
    ]
    return [(sign, names) for sign, names in both if names]


def _methods(n: int) -> str:
    return trn("{n} metod", "{n} metoder", n, n=counted(n))


def _name(row: Mapping[str, Any], labels: Labels) -> str:
    return within_sentence(labels.of(Dimension.METHOD, row[Dimension.METHOD.value]))


def hours_title(genders: Result) -> str:
    """Return the mean hours of women and of men."""
    rows = {row["gender"]: row for row in genders.frame.iter_rows(named=True) if row["value"] is not None}
    women, men = (rows.get(gender) for gender in WOMEN_AND_MEN)
    if women is None or men is None:
        only = women or men
        if only is None:
            return tr("Timmar per deltagare går inte att visa för urvalet")
        hours = wording.with_unit(only["value"], genders.indicator.unit, 0)
        if only is women:
            return tr("{hours} per kvinna i medeltal", hours=hours)
        return tr("{hours} per man i medeltal", hours=hours)
    hours = wording.with_unit(men["value"], genders.indicator.unit, 0)
    return tr(
        "{women} timmar per kvinna och {hours} per man i medeltal",
        women=wording.number(women["value"]),
        hours=hours,
    )
