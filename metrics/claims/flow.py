"""What the flow between the parties allows a reader to say, and what it does not."""

from metrics.claims.shares import only_or_nobody
from metrics.claims.words import Claims, claims, not_enough, number, percent, protected, say
from metrics.result import Result, Status
from metrics.text import Text
from metrics.verdicts import Signal, gap_signal

_LOST = Text(
    "Inte hur många som remitterades men aldrig skrevs in: de finns inte i registret.",
    "Not how many were referred but never enrolled: they are not in the register.",
)
_WHY = Text(
    "Inte varför någon gick åter till en part: det kan vara rätt väg.",
    "Not why somebody went back to a party: it may be the right way.",
)
_NEED = Text(
    "Inte att olika vägar in är orättvisa: kvinnors och mäns behov är inte kända.",
    "Not that different ways in are unfair: the needs of women and men are not known.",
)
_WORK = {
    Signal.OVER: Text(
        "Kvinnor får arbetsinriktade insatser oftare än män, mer än slumpen förklarar.",
        "Women get work-oriented methods more often than men, more than chance explains.",
    ),
    Signal.UNDER: Text(
        "Män får arbetsinriktade insatser oftare än kvinnor, mer än slumpen förklarar.",
        "Men get work-oriented methods more often than women, more than chance explains.",
    ),
    Signal.WITHIN: Text(
        "Kvinnors och mäns andel med arbetsinriktad insats är inom slumpvariation.",
        "The shares of women and men with a work-oriented method are within chance variation.",
    ),
    Signal.TOO_LITTLE: not_enough(
        "om kvinnor och män får arbetsinriktade insatser lika ofta",
        "whether women and men get work-oriented methods equally often",
    ),
}


def flow_claims(back: Result, waits: Result, work: Result) -> Claims:
    """Return the claims of the page Flöde.

    Args:
        back: the share of the exited who went back to a party.
        waits: the median wait of everybody.
        work: the gap between women and men in work-oriented methods.
    """
    return claims(
        [_back(back), _wait(waits), _WORK[gap_signal(only_or_nobody(work))]],
        [_LOST, protected(work), _WHY, _NEED],
    )


def _back(result: Result) -> Text | None:
    row = only_or_nobody(result)
    if row["status"] != Status.OK:
        return None
    return say(
        "{span} av de avslutade gick åter till en part eller vården (95\u00a0% säkerhet).",
        "{span} of the exited went back to a party or to health care (95% confidence).",
        span=percent(row["lower"], row["upper"]),
    )


def _wait(result: Result) -> Text | None:
    row = only_or_nobody(result)
    if row["status"] != Status.OK:
        return None
    return say(
        "Hälften av de inskrivna med känt remissdatum väntade högst {days} dagar.",
        "Half of the enrolled with a known day of referral waited at most {days} days.",
        days=number(row["value"]),
    )
