"""What outcomes per förbund, municipality and method allow a reader to say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

from metrics import wording
from metrics.dimension import Dimension
from metrics.homogeneity import CHANCE_LEVEL, difference_p_value, evidence, expected_range
from metrics.labels import Labels
from metrics.multiplicity import looked_at, signals_of
from metrics.outcome_words import measure, outcome, rows_to_compare, rows_to_judge
from metrics.phrases import counted, listed, sentence
from metrics.result import Result
from metrics.verdicts import Signal


@dataclass(frozen=True, slots=True)
class _Noun:
    one: str
    many: str
    those: str
    neuter: bool
    order: str


_NOUNS = {
    Dimension.FORBUND: _Noun("förbund", "förbund", "förbunden", True, "i fast ordning"),
    Dimension.MUNICIPALITY: _Noun("kommun", "kommuner", "kommunerna", False, "i kodordning"),
}


def places_title(result: Result, labels: Labels) -> str:
    """Return the finding of shares per unit against the goal; without a goal, against each other."""
    noun, rows = _NOUNS[result.by[0]], rows_to_judge(result)
    if not rows:
        return f"För litet underlag för andelar per {noun.one}"
    if result.target is None:
        return _without_goal(result, noun)
    under, over = (_missing(result, labels, sign) for sign in (Signal.UNDER, Signal.OVER))
    if len(rows) == 1:
        where = "ligger under" if under else "ligger över" if over else "kan ligga på"
        return f"{_name(rows[0], result, labels)} {where} målet"
    near = len(rows) - len(under) - len(over)
    if near == len(rows):
        return f"Alla {counted(near)} {noun.many} kan ligga på målet"
    if len(under) == len(rows):
        return f"Alla {counted(len(under))} {noun.many} ligger under målet"
    sides = [
        f"{_few(names, neuter=noun.neuter)} ligger {word}"
        for names, word in ((under, "under"), (over, "över"))
        if names
    ]
    first = f"{counted(near, neuter=noun.neuter)} av {counted(len(rows))} {noun.many} kan ligga på målet"
    return sentence(", ".join([first, *sides] if near else [*sides[:-1], f"{sides[-1]} målet"]))


def places_subtitle(result: Result) -> str:
    """Return measure, denominator and order of shares per unit."""
    noun = _NOUNS[result.by[0]]
    order = f"{sentence(noun.those)} {noun.order}, inte rangordnade."
    return f"{sentence(measure(result))}. {order}"


def places_verdict(result: Result, labels: Labels) -> str | None:
    """Return whether the units differ more than chance makes them, and who misses the goal."""
    noun = _NOUNS[result.by[0]]
    rows = rows_to_compare(result)
    x, n = evidence(rows)
    p = difference_p_value(x, n)
    if isnan(p):
        return None
    apart = max(row["value"] for row in rows) - min(row["value"] for row in rows)
    chance = round(100 * expected_range(x, n)) if len(rows) <= 25 else None
    spread = f"{counted(round(apart))} enheter mellan högst och lägst"
    spread += "" if chance is None else f", där slumpen ensam ger omkring {counted(chance)}"
    if p < CHANCE_LEVEL:
        differ = "skiljer sig åt mer än slumpen ger"
        after = " Deltagarna kan ha olika förutsättningar: läs det inte som en rangordning."
    else:
        differ, after = "skiljer sig inte åt mer än slumpen ger", ""
    under = _missing(result, labels, Signal.UNDER)
    if under:
        after += f" {sentence(_few(under, neuter=noun.neuter))} ligger under målet, mer än slumpen förklarar."
    made = looked_at(signals_of(result)).said()
    return " ".join(filter(None, [f"{sentence(noun.those)} {differ}: {spread}.{after}", made]))


def methods_title(result: Result) -> str:
    """Return the finding of shares by method, without a word of cause."""
    rows = rows_to_compare(result)
    if not rows:
        return "För litet underlag för utfall per metod"
    low, high = min(row["value"] for row in rows), max(row["value"] for row in rows)
    span = f"{wording.number(low)} till {wording.percent(high, 0)}"
    return f"{span} {outcome(result)} bland dem som har fått respektive metod"


def methods_subtitle(result: Result) -> str:
    """Return measure and denominator of shares by method, and that the groups overlap."""
    return (
        f"{sentence(measure(result))}, per metod. Grupperna överlappar: den som har fått "
        "flera metoder räknas i varje. Beskrivande, visar ingen effekt."
    )


def methods_verdict(result: Result) -> str:
    """Return how shares by method may be read, and among how many comparisons the signals stand."""
    read = (
        "Den som får en metod kan ha haft andra förutsättningar från början än den som får en annan. "
        "Talen visar vart deltagarna tog vägen, inte vad metoden gjorde."
    )
    return " ".join(filter(None, [read, looked_at(signals_of(result)).said()]))


def _without_goal(result: Result, noun: _Noun) -> str:
    rows = rows_to_compare(result)
    p = difference_p_value(*evidence(rows))
    if p < CHANCE_LEVEL:
        return sentence(f"{noun.those} skiljer sig åt mer än slumpen ger i andelen {outcome(result)}")
    return f"Ingen säker skillnad mellan {noun.those} i andelen {outcome(result)}"


def _missing(result: Result, labels: Labels, sign: Signal) -> list[str]:
    rows = zip(result.frame.iter_rows(named=True), signals_of(result), strict=True)
    return [_name(row, result, labels) for row, found in rows if found is sign]


def _name(row: Mapping[str, Any], result: Result, labels: Labels) -> str:
    return labels.of(result.by[0], row[result.by[0]])


def _few(names: Sequence[str], *, neuter: bool) -> str:
    return listed(names) if len(names) <= 2 else counted(len(names), neuter=neuter)
