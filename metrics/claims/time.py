"""What the time to exit allows a reader to say, and what it does not."""

from metrics.claims.shares import BEYOND, ONE_GENDER, gap_claim, only_or_nobody
from metrics.claims.words import Claims, claims, not_enough, number, percent, points, protected, roughly, say
from metrics.gaps import detectable_within
from metrics.result import Result, Status
from metrics.text import Text
from metrics.verdicts import FEWEST_JUDGED, Row, gap_signal
from metrics.verdicts_time import difference_at_year

_RECENT = Text(
    "Inte hur det går för dem som har följts kortare tid än ett år.",
    "Not how those will fare who have been followed for less than a year.",
)
_CAUSE = Text(
    "Inte att en kortare tid är bättre: talen säger när någon avslutar, inte hur länge det höll.",
    "Not that a shorter time is better: the numbers say when somebody exits, not how well it lasted.",
)


def time_claims(total: Result, genders: Result, median: Result) -> Claims:
    """Return the claims of Tid till avslut.

    Args:
        total: incidence of work or study at twelve months.
        genders: the same by gender.
        median: days until half have exited.
    """
    gap = difference_at_year(list(genders.frame.iter_rows(named=True)))
    sign = gap_signal(gap)
    when = Text(" inom ett år", " within a year")
    return claims(
        [_within_a_year(total), gap_claim(gap, sign, when), _half(median)],
        [
            ONE_GENDER if genders.selection.gender else _unsure(gap),
            protected(total, genders, median),
            _RECENT,
            _CAUSE,
        ],
    )


def _within_a_year(total: Result) -> Text:
    row = only_or_nobody(total)
    few = row["status"] != Status.OK or row["lower"] is None or row["denominator"] < FEWEST_JUDGED
    if few:
        return not_enough(
            "hur många som går till arbete eller studier inom ett år",
            "how many go to work or study within a year",
        )
    return say(
        "Av de inskrivna har {share} gått till arbete eller studier inom ett år: {limits}.",
        "Of those enrolled, {share} have gone to work or study within a year: {limits}.",
        share=roughly(row["value"]),
        limits=percent(row["lower"], row["upper"]),
    )


def _half(median: Result) -> Text | None:
    row = only_or_nobody(median)
    if row["status"] == Status.IMMATURE:
        return Text("Färre än hälften har avslutat.", "Fewer than half have exited.")
    if row["status"] != Status.OK or row["lower"] is None or row["upper"] is None:
        return None
    return say(
        "Hälften har avslutat efter {days} dagar: mellan {low} och {high}.",
        "Half have exited after {days} days: between {low} and {high}.",
        days=number(row["value"]),
        low=number(row["lower"]),
        high=number(row["upper"]),
    )


def _unsure(gap: Row) -> Text:
    if gap["lower"] is None or gap["upper"] is None:
        return Text(
            "Inte om kvinnor och män når arbete eller studier olika ofta: de är för få för att jämföras.",
            "Not whether women and men reach work or study differently: they are too few to compare.",
        )
    if gap_signal(gap) in BEYOND:
        return Text(
            "Inte varför kvinnor och män skiljer sig åt: förutsättningar och stöd kan vara olika.",
            "Not why women and men differ: their circumstances and support may do so too.",
        )
    return say(
        "Inte att kvinnor och män når arbete eller studier lika ofta: skillnader under {smallest} syns inte "
        "säkert.",
        "Not that women and men reach work or study equally often: gaps under {smallest} do not show for "
        "certain.",
        smallest=points(detectable_within(gap["lower"], gap["upper"])),
    )
