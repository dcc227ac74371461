"""What outcomes per förbund, municipality and method allow a reader to say."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any

from metrics import wording
from metrics.comparison.nouns import NOUNS, Noun
from metrics.dimension import Dimension
from metrics.disclosure.widened import FEWEST_OF_PART
from metrics.homogeneity import CHANCE_LEVEL, difference_p_value, evidence, expected_range
from metrics.labels import Labels
from metrics.multiplicity import looked_at, signals_of
from metrics.outcome_words import measure, outcome, rows_to_compare, rows_to_judge, rows_with_number
from metrics.phrases import counted, listed, sentence
from metrics.result import Result
from metrics.translation import mark, tr
from metrics.verdicts import Signal

_ORDER = {
    Dimension.FORBUND: mark("{measure}. {those} i fast ordning, inte rangordnade."),
    Dimension.MUNICIPALITY: mark("{measure}. {those} i kodordning, inte rangordnade."),
}
_ALONE = {
    Signal.UNDER: mark("{name} ligger under målet"),
    Signal.OVER: mark("{name} ligger över målet"),
    Signal.WITHIN: mark("{name} kan ligga på målet"),
}
_SIDES = {Signal.UNDER: mark("{names} ligger under"), Signal.OVER: mark("{names} ligger över")}
#: By whether the units differ more than chance gives, and whether it is known how much that is.
_SPREAD = {
    (True, True): mark(
        "{those} skiljer sig åt mer än slumpen ger: {apart} enheter mellan högst och lägst, av slump omkring "
        "{chance}."
    ),
    (True, False): mark("{those} skiljer sig åt mer än slumpen ger: {apart} enheter mellan högst och lägst."),
    (False, True): mark(
        "{those} skiljer sig inte åt mer än slumpen ger: {apart} enheter mellan högst och lägst, av slump "
        "omkring {chance}."
    ),
    (False, False): mark(
        "{those} skiljer sig inte åt mer än slumpen ger: {apart} enheter mellan högst och lägst."
    ),
}


def places_title(result: Result, labels: Labels) -> str:
    """Return the finding of shares per unit against the goal; without a goal, against each other."""
    noun, rows = NOUNS[result.by[0]], rows_to_judge(result)
    if not rows:
        return tr("För litet underlag för andelar per {one}", one=noun.one)
    if result.target is None:
        return _without_goal(result, noun)
    rows = _judged(result)
    if not rows:
        return tr("För få personer per {one} för att jämföra med målet", one=noun.one)
    return _against_goal(result, labels, rows)


def _against_goal(result: Result, labels: Labels, rows: Sequence[Mapping[str, Any]]) -> str:
    """Return how many of *rows*, the units that are held against the goal, stand where."""
    noun = NOUNS[result.by[0]]
    under, over = (_missing(result, labels, sign) for sign in (Signal.UNDER, Signal.OVER))
    if len(rows) == 1:
        sign = Signal.UNDER if under else Signal.OVER if over else Signal.WITHIN
        return tr(_ALONE[sign], name=labels.of_group(rows[0], result))
    near, many = len(rows) - len(under) - len(over), noun.many
    if len(rows) < _peopled(result):
        # "All four" of eight would be more than the numbers say.
        many = tr("jämförda {many}", many=noun.many)
    if near == len(rows) > 2:
        return tr("Alla {n} {many} kan ligga på målet", n=counted(near), many=many)
    if len(under) == len(rows):
        return tr("Alla {n} {many} ligger under målet", n=counted(len(under)), many=many)
    sides = [
        tr(_SIDES[sign], names=_few(names, neuter=noun.neuter))
        for names, sign in ((under, Signal.UNDER), (over, Signal.OVER))
        if names
    ]
    first = tr(
        "{n} av {total} {many} kan ligga på målet",
        n=counted(near, neuter=noun.neuter),
        total=counted(len(rows)),
        many=many,
    )
    return sentence(
        ", ".join([first, *sides] if near else [*sides[:-1], tr("{sides} målet", sides=sides[-1])])
    )


def places_subtitle(result: Result) -> str:
    """Return measure, denominator and order of shares per unit."""
    those = sentence(NOUNS[result.by[0]].those)
    return tr(_ORDER[result.by[0]], measure=sentence(measure(result)), those=those)


def places_verdict(result: Result, labels: Labels) -> str | None:
    """Return whether the units differ more than chance makes them, and who misses the goal."""
    noun = NOUNS[result.by[0]]
    rows = rows_to_compare(result)
    x, n = evidence(rows)
    p = difference_p_value(x, n)
    if isnan(p):
        return None
    apart = max(row["value"] for row in rows) - min(row["value"] for row in rows)
    chance = round(100 * expected_range(x, n)) if len(rows) <= 25 else None
    differ = p < CHANCE_LEVEL
    those = sentence(noun.those)
    if len(rows) < len(rows_to_judge(result)):
        # A share that is shown of fewer people may stand further out than those that are compared.
        those = tr(
            "De {n} {many} som är stora nog att jämföra sinsemellan", n=counted(len(rows)), many=noun.many
        )
    said = [
        tr(
            _SPREAD[differ, chance is not None],
            those=those,
            apart=counted(round(apart)),
            chance=counted(chance or 0),
        )
    ]
    if differ:
        said.append(tr("Läs det inte som en rangordning."))
    under = _missing(result, labels, Signal.UNDER)
    if under:
        names = sentence(_few(under, neuter=noun.neuter))
        said.append(tr("{names} ligger under målet, mer än slumpen förklarar.", names=names))
    return " ".join(filter(None, [*said, looked_at(signals_of(result)).said()]))


def methods_title(result: Result) -> str:
    """Return the finding of shares by method, without a word of cause."""
    rows = rows_to_compare(result)
    if not rows:
        return tr("För litet underlag för utfall per metod")
    low, high = min(row["value"] for row in rows), max(row["value"] for row in rows)
    if len(rows) < len(rows_with_number(result)):
        return tr(
            "{low} till {high} {outcome} i metoder med minst {n} personer",
            low=wording.number(low),
            high=wording.percent(high, 0),
            outcome=outcome(result),
            n=FEWEST_OF_PART,
        )
    return tr(
        "{low} till {high} {outcome} bland dem som har fått respektive metod",
        low=wording.number(low),
        high=wording.percent(high, 0),
        outcome=outcome(result),
    )


def methods_subtitle(result: Result) -> str:
    """Return measure and denominator of shares by method, and that the groups overlap."""
    return tr(
        "{measure}, per metod. Grupperna överlappar: den som har fått flera metoder räknas i varje. "
        "Beskrivande, visar ingen effekt.",
        measure=sentence(measure(result)),
    )


def methods_verdict(result: Result) -> str:
    """Return how shares by method may be read, and among how many comparisons the signals stand."""
    read = tr(
        "De som får olika metoder kan ha olika förutsättningar: talen visar vart deltagarna tog vägen, inte "
        "vad metoden gjorde."
    )
    return " ".join(filter(None, [read, looked_at(signals_of(result)).said()]))


def _without_goal(result: Result, noun: Noun) -> str:
    rows = rows_to_compare(result)
    p = difference_p_value(*evidence(rows))
    if p < CHANCE_LEVEL:
        return sentence(
            tr(
                "{those} skiljer sig åt mer än slumpen ger i andelen {outcome}",
                those=noun.those,
                outcome=outcome(result),
            )
        )
    return tr(
        "Ingen säker skillnad mellan {those} i andelen {outcome}", those=noun.those, outcome=outcome(result)
    )


def _missing(result: Result, labels: Labels, sign: Signal) -> list[str]:
    rows = zip(result.frame.iter_rows(named=True), signals_of(result), strict=True)
    return [labels.of_group(row, result) for row, found in rows if found is sign]


def _judged(result: Result) -> list[Mapping[str, Any]]:
    """Return the units that are held against the goal."""
    rows = zip(result.frame.iter_rows(named=True), signals_of(result), strict=True)
    return [row for row, sign in rows if sign is not Signal.TOO_LITTLE]


def _peopled(result: Result) -> int:
    """Return how many known units have somebody in them."""
    rows = result.frame.iter_rows(named=True)
    return sum(row["denominator"] != 0 and row[result.by[0]] != "unknown" for row in rows)


def _few(names: Sequence[str], *, neuter: bool) -> str:
    return listed(names) if len(names) <= 2 else counted(len(names), neuter=neuter)
