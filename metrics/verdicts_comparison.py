"""What a comparison of units allows a reader to say: never an order, a cause or a grade."""

from collections.abc import Sequence

from metrics import wording
from metrics.comparison.nouns import Noun
from metrics.comparison.rest import Against
from metrics.comparison.units import FEWEST_COMPARED, FEWEST_UNITS, Comparison, Unit
from metrics.indicator import Unit as Measured
from metrics.outcome_words import measure
from metrics.phrases import counted, listed, sentence
from metrics.result import Result
from metrics.translation import mark, tr, trn
from metrics.verdicts import Signal

#: The levels of the limits, in percent.
_OUTER, _INNER = 99.8, 95
_SIDES = {Signal.OVER: mark("{names} över"), Signal.UNDER: mark("{names} under")}
_ONE_SIDE = {
    Signal.OVER: mark("{names} ligger över {level}-gränserna"),
    Signal.UNDER: mark("{names} ligger under {level}-gränserna"),
}
_BEYOND = {Signal.OVER: mark("{names} ligger över"), Signal.UNDER: mark("{names} ligger under")}
#: One unit against the rest, by whether it is also a signal among all.
_AGAINST = {
    (Signal.OVER, True): mark("över, mer än slumpen brukar ge i en enda jämförelse"),
    (Signal.UNDER, True): mark("under, mer än slumpen brukar ge i en enda jämförelse"),
    (Signal.OVER, False): mark(
        "över, mer än slumpen brukar ge i en enda jämförelse, men ingen signal bland alla (innanför "
        "{level}-gränserna)"
    ),
    (Signal.UNDER, False): mark(
        "under, mer än slumpen brukar ge i en enda jämförelse, men ingen signal bland alla (innanför "
        "{level}-gränserna)"
    ),
}


def comparison_finding(comparison: Comparison, noun: Noun) -> str:
    """Return the title of the page."""
    if not comparison.compared:
        return tr("För litet underlag för att jämföra {those}", those=noun.those)
    signals = len(comparison.signals)
    if signals:
        return trn(
            "{n} skiljer sig från programmet mer än slumpen förklarar",
            "{n} skiljer sig från programmet mer än slumpen förklarar",
            signals,
            n=sentence(noun.number(signals)),
        )
    if comparison.dispersion.beyond_chance:
        return tr(
            "{those} sprider sig mer än slumpen ger, men {none} sticker ut",
            those=sentence(noun.those),
            none=noun.none,
        )
    those = noun.those_of(*_compared(comparison))
    return tr("Skillnaderna mellan {those} är inte större än slumpen ger", those=those)


def comparison_title(comparison: Comparison, noun: Noun) -> str:
    """Return who stands outside the outer limits."""
    sides = _outside(comparison.units)
    if not sides:
        none = sentence(noun.none_of(*_compared(comparison)))
        if comparison.dispersion.beyond_chance:
            return tr("{none} ligger utanför de vidgade {level}-gränserna", none=none, level=_level(_OUTER))
        return tr("{none} ligger utanför {level}-gränserna", none=none, level=_level(_OUTER))
    if len(sides) == 1:
        sign, names = sides[0]
        return sentence(tr(_ONE_SIDE[sign], names=_few(names, noun), level=_level(_OUTER)))
    both = listed([tr(_SIDES[sign], names=_few(names, noun)) for sign, names in sides])
    return sentence(tr("{sides} {level}-gränserna", sides=both, level=_level(_OUTER)))


def comparison_subtitle(shares: Result, comparison: Comparison, noun: Noun) -> str:
    """Return measure, comparison and order."""
    parts = {
        "measure": sentence(measure(shares)),
        "whole": wording.percent(comparison.programme),
        "those": sentence(noun.those),
    }
    if comparison.adjusted:
        return tr(
            "{measure}, justerad för kön och ålder, mot antal personer. Hela programmet: {whole}. {those} i "
            "fast ordning, inte rangordnade.",
            **parts,
        )
    return tr(
        "{measure}, råa tal, mot antal personer. Hela programmet: {whole}. {those} i fast ordning, inte "
        "rangordnade.",
        **parts,
    )


def comparison_verdict(comparison: Comparison, raw: Comparison, noun: Noun) -> str:
    """Return what can be said of *comparison* and what cannot, beside the *raw* shares."""
    said = [*_said_of_units(comparison, noun)]
    if comparison.adjusted:
        said += _after_adjustment(comparison, raw)
        said.append(
            tr(
                "Varje justerat tal räknas på sina egna deltagare: jämför det med programmet, inte med ett "
                "annat."
            )
        )
    else:
        said.append(tr("Råa tal: deltagarna kan ha olika förutsättningar, så talen säger inte varför."))
    return " ".join(said)


def left_out_words(comparison: Comparison, whom: str) -> str:
    """Return the units that are listed but not drawn, in a sentence; empty where there are none."""
    few = [u for u in comparison.left_out if (u.persons or 0) < FEWEST_COMPARED]
    silent = [u for u in comparison.left_out if u not in few and u.share is None]
    unknown = [u for u in comparison.left_out if u not in few and u not in silent]
    said = []
    if few:
        names = listed([f"{u.name} ({wording.number(u.persons)})" for u in few])
        said.append(
            tr(
                "För litet underlag, färre än {fewest} {whom}: {names}.",
                fewest=FEWEST_COMPARED,
                whom=whom,
                names=names,
            )
        )
    if silent:
        said.append(
            tr("Skyddade tal ger ingen andel för {names}.", names=listed([unit.name for unit in silent]))
        )
    if unknown:
        said.append(tr("Går inte att justera: {names}.", names=listed([unit.name for unit in unknown])))
    return " ".join(said)


def limits_words(comparison: Comparison) -> str:
    """Return how the limits are counted, for the source row."""
    if comparison.dispersion.beyond_chance:
        spread = wording.number(comparison.dispersion.tau2, 4)
        return tr(
            "Gränser: slump och spridning mellan enheter (τ² = {spread}), Spiegelhalter 2005.", spread=spread
        )
    return tr("Gränser: exakt binomial, Spiegelhalter 2005.")


def why_empty(comparison: Comparison, raw: Comparison, noun: Noun, whom: str) -> str:
    """Return why no units can be compared, and the nearest choice that works."""
    if raw.compared:
        return tr(
            "Deltagarnas kön och ålder visas inte för tillräckligt många {many} i det här urvalet. Välj råa "
            "tal eller en längre period.",
            many=noun.many,
        )
    return tr(
        "En jämförelse behöver {n} {many} med minst {fewest} {whom}. Här finns {found}. Välj en längre "
        "period eller ta bort ett filter.",
        n=counted(FEWEST_UNITS),
        many=noun.many,
        fewest=FEWEST_COMPARED,
        whom=whom,
        found=counted(_large(comparison), neuter=noun.neuter),
    )


def against_words(against: Against, unit: Unit, whom: str, *, approximate: bool) -> str:
    """Return one unit against the rest of the programme in words."""
    about = wording.ABOUT if approximate else ""
    mine = wording.out_of(against.mine["numerator"], against.mine["denominator"], whom)
    rest = wording.out_of(against.rest_events, against.rest_persons, whom)
    points = Measured.PERCENTAGE_POINTS
    apart = wording.difference(against.difference, points)
    limits = wording.interval(against.lower, against.upper, points)
    if against.signal is Signal.WITHIN:
        judged = tr("inom slumpvariation")
    else:
        alone = not unit.compared or unit.signal is not Signal.WITHIN
        judged = tr(_AGAINST[against.signal, alone], level=_level(_OUTER))
    return tr(
        "{name}: {share} ({mine}). Resten av programmet: {rest_share} ({rest}). Skillnaden är {apart} "
        "({limits}): {judged}. Råa tal, utan hänsyn till kön och ålder.",
        name=unit.name,
        share=wording.percent(against.mine["value"]),
        mine=f"{about}{mine}",
        rest_share=wording.percent(against.rest_share),
        rest=f"{about}{rest}",
        apart=apart,
        limits=limits,
        judged=judged,
    )


def peers_words(name: str, names: Sequence[str]) -> str:
    """Return which units have the most similar intake, and that it says nothing of results."""
    if not names:
        return tr(
            "För litet underlag för att säga vilka som har deltagare som liknar dem i {name}.", name=name
        )
    return tr(
        "Deltagare mest lika dem i {name}, sett till kön, ålder och remittent, har {names}. Likheten gäller "
        "vilka som skrivs in, inte resultaten.",
        name=name,
        names=listed(names),
    )


def _said_of_units(comparison: Comparison, noun: Noun) -> list[str]:
    number = len(comparison.compared)
    sides = [tr(_BEYOND[sign], names=listed(names)) for sign, names in _outside(comparison.units)]
    outside = mark("{sides} det som slumpen förklarar: ett skäl att fråga varför, inget betyg.")
    said = [tr(outside, sides=listed(sides))] if sides else []
    if comparison.dispersion.beyond_chance:
        return [*said, *_said_of_spread(comparison, noun)]
    if not said:
        within = trn(
            "{n} ligger inom slumpvariation ({level}).",
            "{n} ligger inom slumpvariation ({level}).",
            number,
            n=sentence(noun.all_of(number, compared=number < len(comparison.units))),
            level=_level(_OUTER),
        )
        said = [within, tr("Det visar inte att {those} är lika.", those=noun.those)]
    near = [unit.name for unit in comparison.compared if _between(unit)]
    if near:
        expected = wording.number(0.05 * number, 1)
        said.append(
            tr(
                "Mellan {inner} och {outer}: {names}. Det är ingen signal; omkring {expected} sådana väntas "
                "av ren slump.",
                inner=_level(_INNER),
                outer=_level(_OUTER),
                names=listed(near),
                expected=expected,
            )
        )
    return said


def _said_of_spread(comparison: Comparison, noun: Noun) -> list[str]:
    said = [
        tr(
            "{those} sprider sig tillsammans mer än slumpen ger, så gränserna är vidgade.",
            those=sentence(noun.those),
        )
    ]
    beyond = [unit.name for unit in comparison.compared if unit.only_widened]
    if beyond:
        said.append(
            tr(
                "{names} ligger utanför det som slumpen ensam ger, men {those} är överlag så olika "
                "att ingen av dem pekas ut. Fråga vad som skiljer dem åt.",
                names=listed(beyond),
                those=noun.those,
            )
        )
    return said


def _after_adjustment(comparison: Comparison, raw: Comparison) -> list[str]:
    before, after = ({unit.code: unit.name for unit in each.signals} for each in (raw, comparison))
    gone = [name for code, name in before.items() if code not in after]
    new = [name for code, name in after.items() if code not in before]
    said = []
    if gone:
        said.append(
            tr("{names} ligger utanför gränserna med råa tal men inte efter justering.", names=listed(gone))
        )
    if new:
        said.append(tr("{names} ligger utanför gränserna först efter justering.", names=listed(new)))
    return said


def _compared(comparison: Comparison) -> tuple[int, int]:
    """Return how many units are compared, and how many have anybody in them."""
    return len(comparison.compared), sum(bool(unit.persons) for unit in comparison.units)


def _between(unit: Unit) -> bool:
    if unit.signal is not Signal.WITHIN or unit.context is None or unit.share is None:
        return False
    return not unit.context[0] <= unit.share <= unit.context[1]


def _outside(units: Sequence[Unit]) -> list[tuple[Signal, list[str]]]:
    sides = [(sign, [u.name for u in units if u.signal is sign]) for sign in _SIDES]
    return [(sign, names) for sign, names in sides if names]


def _level(level: float) -> str:
    return wording.percent(level, 0 if level == _INNER else 1)


def _few(names: Sequence[str], noun: Noun) -> str:
    return listed(names) if len(names) <= 2 else noun.number(len(names))


def _large(comparison: Comparison) -> int:
    return sum((unit.persons or 0) >= FEWEST_COMPARED for unit in comparison.units)
