"""What may be said of period A beside period B: never why, and nothing that chance explains."""

from collections.abc import Sequence
from datetime import timedelta

from metrics import wording
from metrics.indicator import Kind, Unit
from metrics.multiplicity import looked_at
from metrics.period_difference import Difference, State
from metrics.period_pair import Pair
from metrics.phrases import counted, listed, sentence
from metrics.result import Result
from metrics.scope import Policy
from metrics.verdicts import Row, Signal

_SAID = {
    Signal.OVER: "Högre i A, mer än slumpen förklarar",
    Signal.UNDER: "Lägre i A, mer än slumpen förklarar",
    Signal.WITHIN: "Kan inte skiljas från slumpen",
}
_WHY_NOT = {
    State.TOO_FEW: "För litet underlag för att jämföras",
    State.UNFOLLOWED: "För tidigt: ingen har följts tillräckligt länge",
    State.NO_SAMPLE: "Inget urval: skillnaden har ingen slump att prövas mot",
}
_EITHER = {(True, False): "A är", (False, True): "B är", (True, True): "A och B är"}


def pair_strip(pair: Pair) -> str:
    """Return which periods stand beside each other, such as ``A: kv 3 2021 · B: kv 3 2020``."""
    return f"A: {wording.period_name(pair.a)} · B: {wording.period_name(pair.b)}"


def pair_title(found: Sequence[Difference], signs: Sequence[Signal], pair: Pair) -> str:
    """Return how many of the measures differ by more than chance, as the finding of the comparison."""
    a, b = (wording.period_name(period) for period in (pair.a, pair.b))
    judged = sum(each.state is State.JUDGED for each in found)
    if not judged:
        return (
            f"{sentence(a)} kan inte bedömas mot {b} ännu"
            if _opened(found)
            else (f"För litet underlag för att bedöma {a} mot {b}")
        )
    beyond = sum(sign in (Signal.OVER, Signal.UNDER) for sign in signs)
    if not beyond:
        return f"Inget skiljer {a} från {b} mer än slumpen förklarar"
    many = "Måttet" if judged == 1 else f"{sentence(counted(beyond, neuter=True))} av {counted(judged)} mått"
    return f"{many} skiljer {a} från {b} mer än slumpen förklarar"


def pair_subtitle(found: Sequence[Difference]) -> str:
    """Return what is subtracted from what, in which state either is read, and how counts are laid out."""
    said = ["A minus B, med samma filter."]
    if any(each.a.policy is Policy.EXACT for each in found):
        said.append("Båda perioderna räknas så som de stod sin sista dag.")
    said += _cut_short(found)
    if any(each.per_month for each in found):
        said.append("Perioderna är olika långa: antal jämförs per månad.")
    if any(each.a.approximate or each.b.approximate for each in found):
        said.append("Intervallen är vidgade för skyddets brus.")
    return " ".join(said)


def pair_verdict(found: Sequence[Difference], signs: Sequence[Signal], events: Sequence[str]) -> str:
    """Return what the comparison allows a reader to say.

    Args:
        found: the differences.
        signs: of them together.
        events: what happened from the start of the one period to the end of the other.
    """
    said = [looked_at(signs).said()]
    late = [each for each in found if each.state is State.OPEN]
    if late:
        said.append(f"{_EITHER[_sides(late)]} inte färdigregistrerad än: talen kan växa, och inget döms av.")
    said.append("En skillnad säger inte varför: deltagare, konjunktur och arbetssätt kan ha ändrats.")
    if events:
        said.append(f"Under tiden: {listed(events)}.")
    return " ".join(filter(None, said))


def hidden_words(found: Sequence[Difference]) -> str:
    """Return which measures are not shown at all, and why; empty where all are."""
    names: dict[str, list[str]] = {}
    for each in found:
        refusal = each.a.refusal or each.b.refusal
        if refusal is not None:
            names.setdefault(refusal.sv, []).append(f"”{each.a.indicator.name.sv}”")
    return " ".join(f"{listed(of)} jämförs inte. {why}" for why, of in names.items())


def difference_verdict(each: Difference, sign: Signal) -> str:
    """Return what one difference says, in words."""
    if each.state is State.JUDGED:
        return _SAID.get(sign, _WHY_NOT[State.TOO_FEW])
    if each.state is State.OPEN:
        return f"{_EITHER[each.open_sides]} inte färdigregistrerad än: bedöms inte"
    if each.state is State.NOT_BY_PERIOD:
        return "Måttet följer inte perioden"
    return _WHY_NOT[each.state]


def side_value(each: Difference, side: Result) -> str:
    """Return the value of one side as it is shown; a dash where there is none."""
    value = each.first if side is each.a else each.second
    if value is None:
        return wording.MISSING
    if side.indicator.kind is Kind.COUNT:
        text = wording.number(value, 1 if each.per_month else 0)
        text = f"{text} per månad" if each.per_month else text
        return wording.marked(text, approximate=side.approximate)
    if side.indicator.unit is Unit.PERCENTAGE_POINTS:
        return wording.difference(value, Unit.PERCENTAGE_POINTS, short=True)
    return wording.with_unit(value, side.indicator.unit)


def side_counts(each: Difference, side: Result) -> str:
    """Return the persons behind one side: ``136 av 705``, ``n = 705``, or the count where it is by month."""
    row: Row = side.frame.row(0, named=True)
    x, n = row["numerator"], row["denominator"]
    about = wording.ABOUT if side.approximate else ""
    kind = side.indicator.kind
    if kind is Kind.COUNT:
        return f"{about}{wording.number(x)} personer" if each.per_month and x is not None else ""
    if kind in (Kind.SUM, Kind.RATIO) or n is None:
        return ""
    if kind is Kind.SHARE and x is not None:
        return f"{about}{wording.number(x)} av {wording.number(n)}"
    return f"{about}{wording.number(n)} personer"


def difference_text(each: Difference) -> str:
    """Return A minus B with its sign and unit; a dash where there is none."""
    if each.per_month:
        return f"{wording.signed(each.value, 1)} per månad"
    return wording.difference(each.value, _unit(each), _places(each), short=True)


def difference_limits(each: Difference) -> str:
    """Return the 95 % limits of the difference; empty where there are none."""
    if each.lower is None or each.upper is None:
        return ""
    return wording.between(each.lower, each.upper, _places(each))


def _unit(each: Difference) -> Unit:
    unit = each.a.indicator.unit
    return Unit.PERCENTAGE_POINTS if unit is Unit.PERCENT else unit


def _places(each: Difference) -> int:
    return 1 if each.per_month else wording.DECIMALS[_unit(each)]


def _cut_short(found: Sequence[Difference]) -> list[str]:
    """Return to which day a period is counted that has not closed to its end."""
    said = []
    for letter, sides in (("A", [each.a for each in found]), ("B", [each.b for each in found])):
        end = sides[0].selection.period.end
        counted_to = max((side.as_of for side in sides if side.approximate), default=None)
        if end is not None and counted_to is not None and counted_to < end - timedelta(days=1):
            day = wording.day(counted_to)
            said.append(f"{letter} räknas till och med {day}, så långt perioder har stängt.")
    return said


def _opened(found: Sequence[Difference]) -> bool:
    return any(each.state in (State.OPEN, State.UNFOLLOWED) for each in found)


def _sides(found: Sequence[Difference]) -> tuple[bool, bool]:
    return any(each.open_sides[0] for each in found), any(each.open_sides[1] for each in found)
