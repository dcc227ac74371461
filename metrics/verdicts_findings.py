"""What the register of findings allows a reader to say, in plain Swedish: titles and verdicts."""

from collections.abc import Sequence
from datetime import date
from statistics import median

from metrics import wording
from metrics.findings import MANDATES, NO_MANDATE, Finding, Waits, waits_by
from metrics.indicator import Unit
from metrics.phrases import counted, listed, sentence
from metrics.result import Result
from metrics.translation import mark, tr, trn


def waiting_title(deviations: int, guldkorn: int, overdue: int) -> str:
    """Return how many wait for a decision, and how many of them past their day."""
    words = [
        *([deviation_words(deviations)] if deviations else []),
        *([guldkorn_words(guldkorn)] if guldkorn else []),
    ]
    if not words:
        return tr("Inget väntar på beslut")
    who = sentence(listed(words))
    if not overdue:
        return tr("{who} väntar på beslut", who=who)
    n = counted(overdue, neuter=not deviations)
    return tr("{who} väntar på beslut, {n} över tiden", who=who, n=n)


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
        return tr("Inget har fått beslut ännu")
    return tr("Hälften av besluten kom inom {n} dagar", n=wording.number(median(days)))


def board_title(findings: Sequence[Finding]) -> str:
    """Return how many have come all the way."""
    done = sum(finding.status == "followed_up" for finding in findings)
    if not done:
        return tr("Inget ärende är uppföljt ännu")
    n, total = wording.number(done), wording.number(len(findings))
    return trn(
        "{n} av {total} ärenden är uppföljt", "{n} av {total} ärenden är uppföljda", done, n=n, total=total
    )


def overdue_title(waits: Sequence[Waits]) -> str:
    """Return at which levels something waits past its day."""
    late = [each for each in waits if each.overdue]
    n = sum(each.overdue for each in late)
    if not n:
        return tr("Inget väntar över tiden")
    if n == 1:
        return tr("Ett ärende väntar över tiden, på nivå {level}", level=late[0].group.lower())
    levels = listed([each.group.lower() for each in late])
    return tr("{n} ärenden väntar över tiden, på nivå {levels}", n=sentence(counted(n)), levels=levels)


def led_to_something(fixed: Result, spread: Result) -> str:
    """Return what has come of what was raised, from indicators 31a and 32a of the whole selection."""
    parts = []
    for result, message in (
        (fixed, mark("{n} av {total} avvikelser är åtgärdade")),
        (spread, mark("{n} av {total} guldkorn är spridda")),
    ):
        row = result.only()
        if row["denominator"]:
            many, whole = (wording.number(row[name]) for name in ("numerator", "denominator"))
            parts.append(tr(message, n=many, total=whole))
    return f"{sentence(listed(parts))}." if parts else tr("Inget är lyft i urvalet.")


def age_of_open(age: Result) -> str:
    """Return how long the open deviations have been open, from indicator 31b; nothing where none is."""
    row = age.only()
    if row["value"] is None:
        return ""
    n, days = wording.number(row["denominator"]), wording.with_unit(row["value"], Unit.DAYS)
    return trn(
        "En avvikelse är öppen, sedan {days}.",
        "{n} avvikelser är öppna, hälften av dem i minst {days}.",
        row["denominator"],
        n=n,
        days=days,
    )


def by_mandate(findings: Sequence[Finding], as_of: date) -> list[Waits]:
    """Return how long findings wait by who holds the mandate, from near to far; then those nobody holds."""
    rank = {mandate: place for place, mandate in enumerate(MANDATES)}
    held = sorted(findings, key=lambda f: (rank.get(f.content.mandate or "", len(rank)), f.id))
    return waits_by(findings, {f.id: tr(f.content.mandate or NO_MANDATE) for f in held}, as_of)


def deviation_words(n: int) -> str:
    """Return so many deviations in words."""
    return trn("{n} avvikelse", "{n} avvikelser", n, n=counted(n))


def guldkorn_words(n: int) -> str:
    """Return so many guldkorn in words."""
    return trn("{n} guldkorn", "{n} guldkorn", n, n=counted(n, neuter=True))
