"""What can be said of who gets which method."""

from typing import Any

from metrics import wording
from metrics.dimension import Dimension
from metrics.disclosure.widened import FEWEST_OF_PART
from metrics.labels import Labels
from metrics.multiplicity import gap_signals, looked_at
from metrics.phrases import counted, listed, sentence
from metrics.result import Result, Status
from metrics.scope import Policy
from metrics.verdicts import Signal


def reach_finding(gaps: Result) -> str:
    """Return how many methods women and men get unequally, more than chance explains."""
    rows = _compared(gaps)
    if not rows:
        return "För litet underlag för att jämföra kvinnor och män"
    beyond = looked_at(gap_signals(rows)).signals
    if not beyond:
        return "Ingen säker skillnad i vilka metoder kvinnor och män får"
    return sentence(f"{counted(beyond)} av {counted(len(rows))} metoder når kvinnor och män olika ofta")


def reach_title(gaps: Result, labels: Labels) -> str:
    """Return which methods go more often to men and which to women, more than chance explains.

    More than two are counted here and named in the verdict: a title is read at a glance.
    """
    sides = _sides(gaps, labels)
    few = sum(len(names) for _, names in sides) <= 2
    parts = [
        f"{listed(names) if few else _methods(len(names))} går oftare till {who}" for who, names in sides
    ]
    return sentence("; ".join(parts)) if parts else reach_finding(gaps)


def reach_verdict(gaps: Result, labels: Labels) -> str:
    """Return which gaps are beyond chance, and how many comparisons that is among."""
    rows = _compared(gaps)
    if not rows:
        if gaps.refusal is not None:
            return gaps.refusal.sv
        if gaps.policy is Policy.PROTECTED and not gaps.selection.gender:
            few = f"minst {FEWEST_OF_PART} kvinnor och {FEWEST_OF_PART} män räknas"
            return f"Skyddade tal jämförs först när {few}. Ta bort ett filter eller välj en längre period."
        return "Jämförelsen behöver inskrivna kvinnor och män. Ta bort ett filter."
    named = "".join(f"Oftare till {who}: {listed(names)}. " for who, names in _sides(gaps, labels))
    looked = looked_at(gap_signals(rows))
    found = counted(looked.signals) if looked.signals else "ingen"
    differ = (
        f"{named}Av {counted(len(rows))} metoder skiljer sig {found} mer mellan kvinnor och män än slumpen "
        "förklarar."
    )
    said = (differ, looked.said(), "Talen säger inte vem som hade behov.")
    return " ".join(filter(None, said))


def _sides(gaps: Result, labels: Labels) -> list[tuple[str, list[str]]]:
    """Return who gets which methods more often, more than chance explains; nobody who gets none."""
    rows = _compared(gaps)
    signals = gap_signals(rows)
    both = [
        (who, [_name(row, labels) for row, found in zip(rows, signals, strict=True) if found is sign])
        for who, sign in (("män", Signal.UNDER), ("kvinnor", Signal.OVER))
    ]
    return [(who, names) for who, names in both if names]


def _methods(n: int) -> str:
    return f"{counted(n)} metod{'er' * (n > 1)}"


def _compared(gaps: Result) -> list[dict[str, Any]]:
    return [row for row in gaps.frame.iter_rows(named=True) if row["status"] == Status.OK]


def _name(row: dict[str, Any], labels: Labels) -> str:
    """Return the name within a sentence: a small first letter, unless it begins an abbreviation."""
    name = labels.of(Dimension.METHOD, row[Dimension.METHOD.value])
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def hours_title(genders: Result) -> str:
    """Return the mean hours of women and of men."""
    rows = {row["gender"]: row for row in genders.frame.iter_rows(named=True) if row["value"] is not None}
    women, men = (rows.get(gender) for gender in ("woman", "man"))
    if women is None or men is None:
        only = women or men
        if only is None:
            return "Timmar per deltagare går inte att visa för urvalet"
        who = "kvinna" if only is women else "man"
        return f"{wording.with_unit(only['value'], genders.indicator.unit, 0)} per {who} i medeltal"
    hours = wording.with_unit(men["value"], genders.indicator.unit, 0)
    return f"{wording.number(women['value'])} timmar per kvinna och {hours} per man i medeltal"
