"""What can be said of who gets which method."""

from typing import Any

from metrics import wording
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.phrases import counted, listed, sentence
from metrics.result import Result, Status


def reach_finding(gaps: Result) -> str:
    """Return how many methods women and men get unequally, more than chance explains."""
    rows = _compared(gaps)
    if not rows:
        return "För litet underlag för att jämföra kvinnor och män"
    beyond = sum(_side(row) != 0 for row in rows)
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
    """Return which gaps are beyond chance, and how many would be by chance alone."""
    rows = _compared(gaps)
    if not rows:
        return "Jämförelsen behöver inskrivna kvinnor och män. Ta bort ett filter."
    sides = _sides(gaps, labels)
    named = "".join(f"Oftare till {who}: {listed(names)}. " for who, names in sides)
    beyond = sum(len(names) for _, names in sides)
    found = counted(beyond) if beyond else "ingen"
    expected = wording.number(0.05 * len(rows), 1)
    return (
        f"{named}Av {counted(len(rows))} metoder skiljer sig {found} mer mellan kvinnor och män än slumpen "
        f"förklarar. Vid så många jämförelser väntas {expected} av ren slump. Talen säger inte vem "
        "som hade behov."
    )


def _sides(gaps: Result, labels: Labels) -> list[tuple[str, list[str]]]:
    """Return who gets which methods more often, more than chance explains; nobody who gets none."""
    rows = _compared(gaps)
    both = [
        (who, [_name(row, labels) for row in rows if _side(row) == side])
        for who, side in (("män", -1), ("kvinnor", 1))
    ]
    return [(who, names) for who, names in both if names]


def _methods(n: int) -> str:
    return f"{counted(n)} metod{'er' * (n > 1)}"


def _compared(gaps: Result) -> list[dict[str, Any]]:
    return [row for row in gaps.frame.iter_rows(named=True) if row["status"] == Status.OK]


def _side(row: dict[str, Any]) -> int:
    """Return 1 where women surely get more, -1 where men do, else 0."""
    if row["lower"] is None:
        return 0
    return int(row["lower"] > 0) - int(row["upper"] < 0)


def _name(row: dict[str, Any], labels: Labels) -> str:
    """Return the name within a sentence: a small first letter, unless it begins an abbreviation."""
    name = labels.of(Dimension.METHOD, row[Dimension.METHOD.value])
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"
