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
from metrics.translation import mark, tr, trn
from metrics.verdicts import Row, Signal

_SAID = {
    Signal.OVER: mark("Högre i A, mer än slumpen förklarar"),
    Signal.UNDER: mark("Lägre i A, mer än slumpen förklarar"),
    Signal.WITHIN: mark("Kan inte skiljas från slumpen"),
}
_WHY_NOT = {
    State.TOO_FEW: mark("För litet underlag för att jämföras"),
    State.UNFOLLOWED: mark("För tidigt: ingen har följts tillräckligt länge"),
    State.NO_SAMPLE: mark("Inget urval: skillnaden har ingen slump att prövas mot"),
}
_EITHER = {(True, False): mark("A är"), (False, True): mark("B är"), (True, True): mark("A och B är")}


def pair_strip(pair: Pair) -> str:
    """Return which periods stand beside each other, such as ``A: kv 3 2021 · B: kv 3 2020``."""
    return f"A: {wording.period_name(pair.a)} · B: {wording.period_name(pair.b)}"


def pair_title(found: Sequence[Difference], signs: Sequence[Signal], pair: Pair) -> str:
    """Return how many of the measures differ by more than chance, as the finding of the comparison."""
    a, b = (wording.period_name(period) for period in (pair.a, pair.b))
    judged = sum(each.state is State.JUDGED for each in found)
    if not judged:
        if _opened(found):
            return tr("{a} kan inte bedömas mot {b} ännu", a=sentence(a), b=b)
        return tr("För litet underlag för att bedöma {a} mot {b}", a=a, b=b)
    beyond = sum(sign in (Signal.OVER, Signal.UNDER) for sign in signs)
    if not beyond:
        return tr("Inget skiljer {a} från {b} mer än slumpen förklarar", a=a, b=b)
    if judged == 1:
        return tr("Måttet skiljer {a} från {b} mer än slumpen förklarar", a=a, b=b)
    return trn(
        "{n} av {total} mått skiljer {a} från {b} mer än slumpen förklarar",
        "{n} av {total} mått skiljer {a} från {b} mer än slumpen förklarar",
        beyond,
        n=sentence(counted(beyond, neuter=True)),
        total=counted(judged),
        a=a,
        b=b,
    )


def pair_subtitle(found: Sequence[Difference]) -> str:
    """Return what is subtracted from what, in which state either is read, and how counts are laid out."""
    said = [tr("A minus B, med samma filter.")]
    if any(each.a.policy is Policy.EXACT for each in found):
        said.append(tr("Båda perioderna räknas så som de stod sin sista dag."))
    said += _cut_short(found)
    if any(each.per_month for each in found):
        said.append(tr("Perioderna är olika långa: antal jämförs per månad."))
    if any(each.a.approximate or each.b.approximate for each in found):
        said.append(tr("Intervallen är vidgade för skyddets brus."))
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
        either = tr(_EITHER[_sides(late)])
        said.append(
            tr("{either} inte färdigregistrerad än: talen kan växa, och inget döms av.", either=either)
        )
    said.append(tr("En skillnad säger inte varför: deltagare, konjunktur och arbetssätt kan ha ändrats."))
    if events:
        said.append(tr("Under tiden: {events}.", events=listed(events)))
    return " ".join(filter(None, said))


def hidden_words(found: Sequence[Difference]) -> str:
    """Return which measures are not shown at all, and why; empty where all are."""
    names: dict[str, list[str]] = {}
    for each in found:
        refusal = each.a.refusal or each.b.refusal
        if refusal is not None:
            name = tr("”{name}”", name=each.a.indicator.name.said())
            names.setdefault(refusal.said(), []).append(name)
    return " ".join(f"{tr('{names} jämförs inte.', names=listed(of))} {why}" for why, of in names.items())


def difference_verdict(each: Difference, sign: Signal) -> str:
    """Return what one difference says, in words."""
    if each.state is State.JUDGED:
        return tr(_SAID.get(sign, _WHY_NOT[State.TOO_FEW]))
    if each.state is State.OPEN:
        return tr("{either} inte färdigregistrerad än: bedöms inte", either=tr(_EITHER[each.open_sides]))
    if each.state is State.NOT_BY_PERIOD:
        return tr("Måttet följer inte perioden")
    return tr(_WHY_NOT[each.state])


def side_value(each: Difference, side: Result) -> str:
    """Return the value of one side as it is shown; a dash where there is none."""
    value = each.first if side is each.a else each.second
    if value is None:
        return wording.MISSING
    if side.indicator.kind is Kind.COUNT:
        text = wording.number(value, 1 if each.per_month else 0)
        text = tr("{n} per månad", n=text) if each.per_month else text
        return wording.marked(text, approximate=side.approximate)
    if side.indicator.unit is Unit.PERCENTAGE_POINTS:
        return wording.points(value)
    return wording.with_unit(value, side.indicator.unit)


def side_counts(each: Difference, side: Result) -> str:
    """Return the persons behind one side: ``136 av 705``, ``n = 705``, or the count where it is by month."""
    row: Row = side.only()
    x, n = row["numerator"], row["denominator"]
    about = wording.ABOUT if side.approximate else ""
    kind = side.indicator.kind
    if kind is Kind.COUNT:
        return _people(about, x) if each.per_month and x is not None else ""
    if kind in (Kind.SUM, Kind.RATIO) or n is None:
        return ""
    if kind is Kind.SHARE and x is not None:
        return tr("{n} av {total}", n=f"{about}{wording.number(x)}", total=wording.number(n))
    return _people(about, n)


def _people(about: str, n: int) -> str:
    return tr("{n} personer", n=f"{about}{wording.number(n)}")


def difference_text(each: Difference) -> str:
    """Return A minus B with its sign and unit; a dash where there is none."""
    if each.per_month:
        return tr("{n} per månad", n=wording.signed(each.value, 1))
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
            said.append(
                tr(
                    "{letter} räknas till och med {day}, så långt perioder har stängt.",
                    letter=letter,
                    day=day,
                )
            )
    return said


def _opened(found: Sequence[Difference]) -> bool:
    return any(each.state in (State.OPEN, State.UNFOLLOWED) for each in found)


def _sides(found: Sequence[Difference]) -> tuple[bool, bool]:
    return any(each.open_sides[0] for each in found), any(each.open_sides[1] for each in found)
