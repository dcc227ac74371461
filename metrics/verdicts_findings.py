"""What the register of findings allows a reader to say, in plain Swedish: titles and verdicts."""

from collections.abc import Sequence
from datetime import date
from statistics import median

from metrics import wording
from metrics.findings import MANDATES, Finding, Waits, waits_by
from metrics.phrases import counted, listed, sentence
from metrics.result import Result


def waiting_title(deviations: int, guldkorn: int, overdue: int) -> str:
    """Return how many wait for a decision, and how many of them past their day."""
    words = [
        *([kinds(deviations, "avvikelse", "avvikelser")] if deviations else []),
        *([counted(guldkorn, neuter=True) + " guldkorn"] if guldkorn else []),
    ]
    if not words:
        return "Inget väntar på beslut"
    late = f", {counted(overdue, neuter=not deviations)} över tiden" if overdue else ""
    return f"{sentence(listed(words))} väntar på beslut{late}"


def findings_title(findings: Sequence[Finding], as_of: date) -> str:
    """Return the finding of the page."""
    waiting = [finding for finding in findings if finding.waits]
    deviations = sum(finding.content.kind == "deviation" for finding in waiting)
    overdue = sum(finding.overdue(as_of) for finding in waiting)
    return waiting_title(deviations, len(waiting) - deviations, overdue)


def decided_title(findings: Sequence[Finding], as_of: date) -> str:
    """Return how long decisions have taken."""
    days = [finding.waited(as_of) for finding in findings if not finding.waits]
    if not days:
        return "Inget har fått beslut ännu"
    return f"Hälften av besluten kom inom {wording.number(median(days))} dagar"


def overdue_title(waits: Sequence[Waits]) -> str:
    """Return at which levels something waits past its day."""
    late = [each for each in waits if each.overdue]
    n = sum(each.overdue for each in late)
    if not n:
        return "Inget väntar över tiden"
    if n == 1:
        return f"Ett ärende väntar över tiden, på nivå {late[0].group.lower()}"
    levels = listed([each.group.lower() for each in late])
    return f"{sentence(counted(n))} ärenden väntar över tiden, på nivå {levels}"


def led_to_something(fixed: Result, spread: Result) -> str:
    """Return what has come of what was raised, from indicators 31a and 32a of the whole selection."""
    parts = []
    for result, of, done in ((fixed, "avvikelser", "åtgärdade"), (spread, "guldkorn", "spridda")):
        row = result.frame.row(0, named=True)
        if row["denominator"]:
            many, whole = (wording.number(row[name]) for name in ("numerator", "denominator"))
            parts.append(f"{many} av {whole} {of} är {done}")
    return f"{sentence(listed(parts))}." if parts else "Inget är lyft i urvalet."


def age_of_open(age: Result) -> str:
    """Return how long the open deviations have been open, from indicator 31b; nothing where none is."""
    row = age.frame.row(0, named=True)
    if row["value"] is None:
        return ""
    n, days = (wording.number(row[name]) for name in ("denominator", "value"))
    if row["denominator"] == 1:
        return f"En avvikelse är öppen, sedan {days} dagar."
    return f"{n} avvikelser är öppna, hälften av dem i minst {days} dagar."


def by_mandate(findings: Sequence[Finding], as_of: date) -> list[Waits]:
    """Return how long findings wait by who holds the mandate, from near to far; then those nobody holds."""
    rank = {mandate: place for place, mandate in enumerate(MANDATES)}
    held = sorted(findings, key=lambda f: (rank.get(f.content.mandate or "", len(rank)), f.id))
    return waits_by(findings, {f.id: f.content.mandate or "Ingen utsedd" for f in held}, as_of)


def kinds(n: int, one: str, many: str) -> str:
    """Return *n* as a word with what is counted."""
    return f"{counted(n)} {one if n == 1 else many}"
