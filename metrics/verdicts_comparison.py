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
from metrics.verdicts import Signal

_PERCENT = f"{wording.NBSP}%"
_OUTER = f"99,8{_PERCENT}"
_INNER = f"95{_PERCENT}"
_SIDES = ((Signal.OVER, "över"), (Signal.UNDER, "under"))


def comparison_finding(comparison: Comparison, noun: Noun) -> str:
    """Return the title of the page."""
    if not comparison.compared:
        return f"För litet underlag för att jämföra {noun.those}"
    signals = len(comparison.signals)
    if signals:
        return f"{sentence(noun.number(signals))} skiljer sig från programmet mer än slumpen förklarar"
    if comparison.dispersion.beyond_chance:
        return f"{sentence(noun.those)} sprider sig mer än slumpen ger, men {noun.none} sticker ut"
    return f"Skillnaderna mellan {noun.those} är inte större än slumpen ger"


def comparison_title(comparison: Comparison, noun: Noun) -> str:
    """Return who stands outside the outer limits."""
    sides = _outside(comparison.units)
    if not sides:
        which = "de vidgade " if comparison.dispersion.beyond_chance else ""
        return f"{sentence(noun.none)} ligger utanför {which}{_OUTER}-gränserna"
    said = [
        f"{_few(names, noun)} ligger {word} {_OUTER}-gränserna"
        if len(sides) == 1
        else f"{_few(names, noun)} {word}"
        for word, names in sides
    ]
    return sentence(said[0] if len(said) == 1 else f"{listed(said)} {_OUTER}-gränserna")


def comparison_subtitle(shares: Result, comparison: Comparison, noun: Noun) -> str:
    """Return measure, comparison and order."""
    how = "justerad för kön och ålder" if comparison.adjusted else "råa tal"
    whole = wording.percent(comparison.programme)
    return (
        f"{sentence(measure(shares))}, {how}, mot antal personer. Hela programmet: {whole}. "
        f"{sentence(noun.those)} i fast ordning, inte rangordnade."
    )


def comparison_verdict(comparison: Comparison, raw: Comparison, noun: Noun) -> str:
    """Return what can be said of *comparison* and what cannot, beside the *raw* shares."""
    said = [*_said_of_units(comparison, noun)]
    if comparison.adjusted:
        said += _after_adjustment(comparison, raw)
        said.append(
            "Varje justerat tal räknas på sina egna deltagare: jämför det med programmet, inte med ett annat."
        )
    else:
        said.append("Råa tal: deltagarna kan ha olika förutsättningar, så talen säger inte varför.")
    return " ".join(said)


def left_out_words(comparison: Comparison, whom: str) -> str:
    """Return the units that are listed but not drawn, in a sentence; empty where there are none."""
    few = [u for u in comparison.left_out if (u.persons or 0) < FEWEST_COMPARED]
    silent = [u for u in comparison.left_out if u not in few and u.share is None]
    unknown = [u for u in comparison.left_out if u not in few and u not in silent]
    said = []
    if few:
        names = listed([f"{u.name} ({wording.number(u.persons)})" for u in few])
        said.append(f"För litet underlag, färre än {FEWEST_COMPARED} {whom}: {names}.")
    if silent:
        said.append(f"Skyddade tal ger ingen andel för {listed([unit.name for unit in silent])}.")
    if unknown:
        said.append(f"Går inte att justera: {listed([unit.name for unit in unknown])}.")
    return " ".join(said)


def limits_words(comparison: Comparison) -> str:
    """Return how the limits are counted, for the source row."""
    if comparison.dispersion.beyond_chance:
        spread = wording.number(comparison.dispersion.tau2, 4)
        return f"Gränser: slump och spridning mellan enheter (τ² = {spread}), Spiegelhalter 2005."
    return "Gränser: exakt binomial, Spiegelhalter 2005."


def why_empty(comparison: Comparison, raw: Comparison, noun: Noun, whom: str) -> str:
    """Return why no units can be compared, and the nearest choice that works."""
    if raw.compared:
        return (
            f"Deltagarnas kön och ålder visas inte för tillräckligt många {noun.many} i det här urvalet. "
            "Välj råa tal eller en längre period."
        )
    return (
        f"En jämförelse behöver {counted(FEWEST_UNITS)} {noun.many} med minst {FEWEST_COMPARED} {whom}. "
        f"Här finns {counted(_large(comparison), neuter=noun.neuter)}. "
        "Välj en längre period eller ta bort ett filter."
    )


def against_words(against: Against, unit: Unit, whom: str, *, approximate: bool) -> str:
    """Return one unit against the rest of the programme in words."""
    about = wording.ABOUT if approximate else ""
    mine = wording.out_of(against.mine["numerator"], against.mine["denominator"], whom)
    rest = wording.out_of(against.rest_events, against.rest_persons, whom)
    points = Measured.PERCENTAGE_POINTS
    apart = wording.difference(against.difference, points)
    limits = wording.interval(against.lower, against.upper, points)
    shares = (
        f"{unit.name}: {wording.percent(against.mine['value'])} ({about}{mine}). "
        f"Resten av programmet: {wording.percent(against.rest_share)} ({about}{rest})."
    )
    if against.signal is Signal.WITHIN:
        judged = "inom slumpvariation"
    else:
        judged = f"{dict(_SIDES)[against.signal]}, mer än slumpen brukar ge i en enda jämförelse"
        if unit.compared and unit.signal is Signal.WITHIN:
            judged += f", men ingen signal bland alla (innanför {_OUTER}-gränserna)"
    return f"{shares} Skillnaden är {apart} ({limits}): {judged}. Råa tal, utan hänsyn till kön och ålder."


def peers_words(name: str, names: Sequence[str]) -> str:
    """Return which units have the most similar intake, and that it says nothing of results."""
    if not names:
        return f"För litet underlag för att säga vilka som har deltagare som liknar dem i {name}."
    return (
        f"Deltagare mest lika dem i {name}, sett till kön, ålder och remittent, har {listed(names)}. "
        "Likheten gäller vilka som skrivs in, inte resultaten."
    )


def _said_of_units(comparison: Comparison, noun: Noun) -> list[str]:
    number = len(comparison.compared)
    sides = [f"{listed(names)} ligger {word}" for word, names in _outside(comparison.units)]
    outside = f"{listed(sides)} det som slumpen förklarar: ett skäl att fråga varför, inget betyg."
    said = [outside] if sides else []
    if comparison.dispersion.beyond_chance:
        return [*said, *_said_of_spread(comparison, noun)]
    if not said:
        within = f"{sentence(noun.all_of(number))} ligger inom slumpvariation ({_OUTER})."
        said = [within, f"Det visar inte att {noun.those} är lika."]
    near = [unit.name for unit in comparison.compared if _between(unit)]
    if near:
        expected = wording.number(0.05 * number, 1)
        said.append(
            f"Mellan {_INNER} och {_OUTER}: {listed(near)}. Det är ingen signal; "
            f"omkring {expected} sådana väntas av ren slump."
        )
    return said


def _said_of_spread(comparison: Comparison, noun: Noun) -> list[str]:
    said = [f"{sentence(noun.those)} sprider sig tillsammans mer än slumpen ger, så gränserna är vidgade."]
    beyond = [unit.name for unit in comparison.compared if unit.only_widened]
    if beyond:
        said.append(
            f"{listed(beyond)} ligger utanför det som slumpen ensam ger, men {noun.those} är överlag så "
            "olika att ingen av dem pekas ut: fråga vad som skiljer dem åt."
        )
    return said


def _after_adjustment(comparison: Comparison, raw: Comparison) -> list[str]:
    before, after = ({unit.code: unit.name for unit in each.signals} for each in (raw, comparison))
    gone = [name for code, name in before.items() if code not in after]
    new = [name for code, name in after.items() if code not in before]
    said = []
    if gone:
        said.append(f"{listed(gone)} ligger utanför gränserna med råa tal men inte efter justering.")
    if new:
        said.append(f"{listed(new)} ligger utanför gränserna först efter justering.")
    return said


def _between(unit: Unit) -> bool:
    if unit.signal is not Signal.WITHIN or unit.context is None or unit.share is None:
        return False
    return not unit.context[0] <= unit.share <= unit.context[1]


def _outside(units: Sequence[Unit]) -> list[tuple[str, list[str]]]:
    sides = [(word, [u.name for u in units if u.signal is sign]) for sign, word in _SIDES]
    return [(word, names) for word, names in sides if names]


def _few(names: Sequence[str], noun: Noun) -> str:
    return listed(names) if len(names) <= 2 else noun.number(len(names))


def _large(comparison: Comparison) -> int:
    return sum((unit.persons or 0) >= FEWEST_COMPARED for unit in comparison.units)
