"""What two projects beside each other allow a reader to say: never that one has had a greater effect."""

from collections.abc import Sequence

from metrics import wording
from metrics.comparison.conditions import Apart, touching
from metrics.comparison.denominators import base_of
from metrics.comparison.projects import Beside, signals
from metrics.multiplicity import looked_at
from metrics.phrases import counted, listed, sentence
from metrics.result import Result
from metrics.verdicts import Signal
from metrics.volume import ALL

NO_EFFECT = (
    "Skillnaden är inget mått på effekt: projekten tog emot olika personer, på olika sätt och under olika "
    "tid, och ingen vet vad som hade hänt utan dem."
)


def projects_finding(pairs: Sequence[Beside], names: tuple[str, str]) -> str:
    """Return the finding of the page: how the projects compare in the first of *pairs*."""
    first, second = names
    name, sign = pairs[0].first.indicator.name.sv, signals(pairs)[0]
    what = name[:1].lower() + name[1:]
    if sign is Signal.TOO_LITTLE:
        return f"För litet underlag för att jämföra {second} med {first}"
    if sign is Signal.WITHIN:
        return f"{first} och {second} skiljer sig inte mer än slumpen i andelen {what}"
    more = "större" if sign is Signal.OVER else "mindre"
    return f"Andelen {what} är {more} i {second} än i {first}"


def projects_title(pairs: Sequence[Beside], names: tuple[str, str]) -> str:
    """Return in how many of the measures the projects differ beyond chance."""
    signs = signals(pairs)
    judged = sum(sign is not Signal.TOO_LITTLE for sign in signs)
    beyond = [
        pair.first.indicator.name.sv
        for pair, sign in zip(pairs, signs, strict=True)
        if sign in (Signal.OVER, Signal.UNDER)
    ]
    if not judged:
        return f"{names[1]} bredvid {names[0]}: för litet underlag"
    if not beyond:
        return sentence(f"inget av {counted(judged, neuter=True)} mått skiljer sig mer än slumpen")
    said = [name[:1].lower() + name[1:] for name in beyond]
    which = listed(said) if len(said) <= 2 else f"{counted(len(said), neuter=True)} av {judged} mått"
    return sentence(f"{which} skiljer sig mer än slumpen mellan projekten")


def projects_subtitle(pairs: Sequence[Beside], names: tuple[str, str], months: int | None) -> str:
    """Return what is compared, of whom, and until when.

    Args:
        months: since the first enrolment, where the projects are equally far in; None = their whole time.
    """
    first, second = pairs[0].first, pairs[0].second
    if months is None:
        time = f"hela tiden, {names[0]} till {_day(first)} och {names[1]} till {_day(second)}"
    else:
        time = f"de första {months} månaderna av båda, till {_day(first)} och {_day(second)}"
    return (
        f"Andelar i procent, {names[0]} över {names[1]}, {time}. Skillnad: "
        f"{names[1]} minus {names[0]}, procentenheter."
    )


def rows_meet(pairs: Sequence[Beside]) -> str:
    """Return that the denominators are not the same in every row, where they are not."""
    phrases = dict.fromkeys(base_of(pair.first, "").phrase.sv.removeprefix("av ") for pair in pairs)
    return f"Nämnarna skiljer sig mellan raderna: {listed(list(phrases))}." if len(phrases) > 1 else ""


def projects_verdict(pairs: Sequence[Beside], met: str) -> str:
    """Return what the differences allow and what they do not, and how the denominators meet."""
    signs = signals(pairs)
    alike = "Att en skillnad ligger inom slumpen visar inte att projekten är lika."
    said = (
        looked_at(signs).said(),
        alike if Signal.WITHIN in signs else "",
        NO_EFFECT,
        met,
    )
    return " ".join(filter(None, said))


def other_day(pair: Beside, main: Beside, names: tuple[str, str]) -> str:
    """Return until when the numbers of *pair* are, where it is another day than that of *main*."""
    days = [
        f"{name} till {_day(own)}"
        for name, own, usual in zip(names, (pair.first, pair.second), (main.first, main.second), strict=True)
        if own.as_of != usual.as_of and own.refusal is None
    ]
    return listed(days)


def apart_words(found: Sequence[Apart], indicator: str) -> str:
    """Return in what *indicator* is not alike besides what touches every number; empty where in nothing."""
    own = [each for each in touching(found, indicator) if each.indicator == indicator]
    return listed([each.name.sv.lower() for each in own])


def apart_everywhere(found: Sequence[Apart]) -> str:
    """Return in what no number of the projects is alike; empty where in nothing."""
    names = [each.name.sv.lower() for each in found if each.indicator == ALL]
    return f"Alla mått skiljer sig i {listed(names)}." if names else ""


def _day(result: Result) -> str:
    return wording.day(result.as_of)
