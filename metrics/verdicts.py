"""What the numbers allow us to say, in plain Swedish: signals, finding titles and verdicts.

A difference is claimed only where chance is an unlikely reason for it. Nothing here says why.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeAlias

from metrics import wording
from metrics.balance import Balance, balance
from metrics.indicator import Unit
from metrics.result import Status
from metrics.text import Text

#: One row of RESULT.
Row: TypeAlias = Mapping[str, Any]

#: Shares of fewer are not judged: one person more would turn the verdict.
FEWEST = 10


class Signal(StrEnum):
    """The only four states a number can have against a goal or a plan."""

    OVER = "over"
    UNDER = "under"
    WITHIN = "within"
    TOO_LITTLE = "too_little"


SIGNAL_WORDS: Mapping[Signal, Text] = {
    Signal.OVER: Text("Över målet", "Above the goal"),
    Signal.UNDER: Text("Under målet", "Below the goal"),
    Signal.WITHIN: Text("Inom slumpvariation", "Within chance variation"),
    Signal.TOO_LITTLE: Text("För litet underlag", "Too little data"),
}
PACE_WORDS: Mapping[Signal, Text] = {
    **SIGNAL_WORDS,
    Signal.OVER: Text("Över planen", "Ahead of the plan"),
    Signal.UNDER: Text("Under planen", "Behind the plan"),
}
_NUMERALS = (
    "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
)  # fmt: skip


def signal(row: Row, target: float | None) -> Signal:
    """Return how a share stands against its goal: over or under only where the whole interval is."""
    too_few = row["denominator"] is None or row["denominator"] < FEWEST
    if (
        target is None
        or row["status"] != Status.OK
        or too_few
        or row["lower"] is None
        or row["upper"] is None
    ):
        return Signal.TOO_LITTLE
    if row["lower"] > target:
        return Signal.OVER
    return Signal.UNDER if row["upper"] < target else Signal.WITHIN


def gap_signal(row: Row) -> Signal:
    """Return whether women's value is over or under men's, within chance, or not comparable."""
    if row["status"] != Status.OK or row["lower"] is None or row["upper"] is None:
        return Signal.TOO_LITTLE
    if row["lower"] > 0:
        return Signal.OVER
    return Signal.UNDER if row["upper"] < 0 else Signal.WITHIN


def goal_title(row: Row, target: float | None, subject: str) -> str:
    """Return a finding title, such as "Andelen till arbete eller studier ligger över målet".

    Args:
        row: the share.
        target: its goal in percent.
        subject: what is measured, beginning the sentence.
    """
    ending = {
        Signal.OVER: "ligger över målet",
        Signal.UNDER: "ligger under målet",
        Signal.WITHIN: "ligger nära målet",
        Signal.TOO_LITTLE: "kan inte bedömas än",
    }
    return f"{subject} {ending[signal(row, target)]}"


def goal_sentence(row: Row, target: float | None, whom: str) -> str:
    """Return what may be said of a share against its goal; *whom* as in "avslutade"."""
    if target is None:
        return "Det finns inget mål att jämföra med för urvalet."
    goal = wording.percent(target, 0 if float(target).is_integer() else 1)
    sign = signal(row, target)
    if sign is Signal.TOO_LITTLE:
        return f"Underlaget är för litet för att jämföra med målet {goal}: {_persons(row)} {whom}."
    share = wording.percent(row["value"])
    limits = wording.interval(row["lower"], row["upper"])
    if sign is Signal.WITHIN:
        return f"Andelen {share} går inte att skilja från målet {goal}: slumpen rymmer {limits}."
    side = "över" if sign is Signal.OVER else "under"
    return f"Andelen {share} ligger {side} målet {goal} med mer än slumpen: {limits}."


def gap_title(row: Row, verb: str) -> str:
    """Return a finding title for a gap of shares.

    Args:
        row: the gap, women minus men.
        verb: what women and men do, such as "går till arbete eller studier".
    """
    sign = gap_signal(row)
    if sign is Signal.TOO_LITTLE:
        return "För litet underlag för att jämföra kvinnor och män"
    if sign is Signal.WITHIN:
        return "Ingen säker skillnad mellan kvinnor och män"
    first, second = _more_and_less(sign)
    verb_first, _, rest = verb.partition(" ")
    return f"{first} {verb_first} oftare {rest} än {second}".replace("  ", " ")


def gap_sentence(row: Row, detectable: float | None, unit: Unit = Unit.PERCENTAGE_POINTS) -> str:
    """Return what may be said of a gap, and what would not have been seen.

    Args:
        row: the gap, women minus men, in *unit*.
        detectable: the smallest gap that the numbers show with 80 % power, in *unit*.
        unit: of the gap.
    """
    sign = gap_signal(row)
    if sign is Signal.TOO_LITTLE:
        return "Underlaget räcker inte för att jämföra kvinnor och män."
    if sign is Signal.WITHIN:
        unseen = "" if detectable is None else f", men mindre än {_amount(detectable, unit)} syns inte"
        return f"Talen visar ingen säker skillnad{unseen}."
    direction = "högre" if sign is Signal.OVER else "lägre"
    limits = wording.interval(row["lower"], row["upper"], unit)
    size = wording.with_unit(abs(row["value"]), unit)
    return f"Kvinnornas tal är {size} {direction} än männens ({limits}). Det är mer än slumpen brukar ge."


def balance_title(row: Row) -> str:
    """Return a finding title for a share of women."""
    return {
        Balance.EVEN: "Könsfördelningen är jämn",
        Balance.MORE_WOMEN: "Kvinnor är i tydlig majoritet",
        Balance.MORE_MEN: "Män är i tydlig majoritet",
        Balance.TOO_LITTLE: "Inga kvinnor eller män i urvalet",
    }[balance(row["value"])]


def balance_sentence(row: Row) -> str:
    """Return what may be said of a share of women against the band of 40 to 60 percent."""
    kind = balance(row["value"])
    if kind is Balance.TOO_LITTLE:
        return "Det finns inga kvinnor eller män att fördela i urvalet."
    counts = wording.out_of(row["numerator"], row["denominator"], "är kvinnor")
    share = wording.percent(row["value"])
    if kind is Balance.EVEN:
        return f"{counts}, {share}. Det räknas som jämnt: 40{wording.DASH}60{wording.NBSP}%."
    band = "över 60" if kind is Balance.MORE_WOMEN else "under 40"
    return f"{counts}, {share}. Det är {band}{wording.NBSP}%, utanför det som räknas som jämnt."


def pace_title(sign: Signal) -> str:
    """Return a finding title for enrolment against the plan."""
    return {
        Signal.OVER: "Inflödet ligger före planen",
        Signal.UNDER: "Inflödet ligger efter planen",
        Signal.WITHIN: "Inflödet följer planen",
        Signal.TOO_LITTLE: "För tidigt att bedöma inflödet",
    }[sign]


def pace_sentence(sign: Signal, enrolled: int, expected: float) -> str:
    """Return what may be said of the *enrolled* against the number the plan *expected* by the same day."""
    counts = f"{wording.number(enrolled)} inskrivna mot {wording.number(expected)} enligt planen"
    apart = wording.number(abs(enrolled - expected))
    return {
        Signal.OVER: f"{counts}: {apart} fler, mer än månadernas slump förklarar.",
        Signal.UNDER: f"{counts}: {apart} färre, mer än månadernas slump förklarar.",
        Signal.WITHIN: f"{counts}. Skillnaden ryms i hur mycket månader brukar variera.",
        Signal.TOO_LITTLE: f"{counts}. Det behövs minst tre månader för att bedöma takten.",
    }[sign]


def units_title(signals: Mapping[str, Signal], everyone: str = "förbunden", noun: str = "förbund") -> str:
    """Return a finding title for several units against one goal, in the given order of names.

    Args:
        signals: signal of each unit by its name.
        everyone: the units together, in the definite plural.
        noun: what several of them are called.
    """
    under = [name for name, sign in signals.items() if sign is Signal.UNDER]
    over = [name for name, sign in signals.items() if sign is Signal.OVER]
    if not under and not over:
        judged = any(sign is Signal.WITHIN for sign in signals.values())
        subject = everyone.capitalize()
        return f"{subject} ligger nära målet" if judged else f"För litet underlag för att jämföra {everyone}"
    sides = [(names, side) for names, side in ((under, "under"), (over, "över")) if names]
    first, *second = [(_listed(names, noun), side) for names, side in sides]
    title = f"{first[0]} ligger {first[1]} målet" + "".join(f", {who} {side}" for who, side in second)
    return title[0].upper() + title[1:]


def units_sentence(signals: Mapping[str, Signal], noun: str = "förbund") -> str:
    """Return what may be said of several units against one goal, with how much chance alone gives."""
    judged = [sign for sign in signals.values() if sign is not Signal.TOO_LITTLE]
    apart = [name for name, sign in signals.items() if sign in (Signal.OVER, Signal.UNDER)]
    missing = len(signals) - len(judged)
    unknown = f" För {_numeral(missing)} {noun} är underlaget för litet." if missing else ""
    if not judged:
        return "Underlaget är för litet överallt."
    if not apart:
        near = f"Av {_numeral(len(judged))} {noun} ligger alla så nära målet"
        return f"{near} att slumpen kan förklara det.{unknown}"
    # 5 % of units without any true difference fall outside their 95 % interval.
    chance = " Bland så många kan en skillnad bero på slump." if len(judged) > len(apart) else ""
    return f"Mer än slumpen brukar ge skiljer sig {_enumerated(apart)} från målet.{chance}{unknown}"


def access_title(rows: Mapping[str, Row]) -> str:
    """Return a finding title for the gaps of several methods by name, women minus men."""
    over = [name for name, row in rows.items() if gap_signal(row) is Signal.OVER]
    under = [name for name, row in rows.items() if gap_signal(row) is Signal.UNDER]
    if not over and not under:
        compared = any(gap_signal(row) is Signal.WITHIN for row in rows.values())
        if not compared:
            return "För litet underlag för att jämföra kvinnor och män"
        return "Ingen säker skillnad mellan kvinnor och män"
    parts = []
    if over:
        parts.append(f"kvinnor får oftare {_listed(over, 'metoder')}")
    if under:
        parts.append(f"män får oftare {_listed(under, 'metoder')}")
    title = ", ".join(parts)
    return title[0].upper() + title[1:]


def access_sentence(rows: Mapping[str, Row]) -> str:
    """Return what may be said of the gaps of several methods by name, and how many chance alone gives."""
    signs = {name: gap_signal(row) for name, row in rows.items()}
    compared = [sign for sign in signs.values() if sign is not Signal.TOO_LITTLE]
    apart = [name for name, sign in signs.items() if sign in (Signal.OVER, Signal.UNDER)]
    if not compared:
        return "Underlaget räcker inte för att jämföra kvinnor och män."
    if not apart:
        return f"Ingen av {_numeral(len(compared))} metoder visar en säker skillnad mellan kvinnor och män."
    chance = " Bland så många jämförelser kan en bero på slump." if len(compared) > 1 else ""
    return f"Skillnaden är större än slumpen brukar ge för {_enumerated(apart)}.{chance}"


def _more_and_less(sign: Signal) -> tuple[str, str]:
    return ("Kvinnor", "män") if sign is Signal.OVER else ("Män", "kvinnor")


def _amount(value: float, unit: Unit) -> str:
    word = "enheter" if unit is Unit.PERCENTAGE_POINTS else wording.unit_name(unit)
    return f"{wording.number(value, wording.DECIMALS[unit])}{wording.NBSP}{word}"


def _persons(row: Row) -> str:
    return wording.number(row["denominator"] or 0)


def _listed(names: Sequence[str], noun: str) -> str:
    return _enumerated(names) if len(names) <= 2 else f"{_numeral(len(names))} {noun}"


def _enumerated(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"


def _numeral(n: int) -> str:
    return _NUMERALS[n] if n < len(_NUMERALS) else str(n)
