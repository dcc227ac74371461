"""What two projects beside each other allow a reader to say: never that one has had a greater effect."""

from collections.abc import Sequence

from metrics import wording
from metrics.comparison.conditions import Apart, touching
from metrics.comparison.denominators import base_of
from metrics.comparison.projects import Beside, signals
from metrics.multiplicity import looked_at
from metrics.phrases import counted, listed, sentence
from metrics.result import Result
from metrics.text import Text
from metrics.translation import mark, tr
from metrics.verdicts import Signal
from metrics.volume import ALL

NO_EFFECT = mark(
    "Skillnaden är inget mått på effekt. Projekten tog emot olika personer, på olika sätt och under "
    "olika tid. Ingen vet vad som hade hänt utan dem."
)
_OF = Text("av ", "of ")
_COMPARED = {
    Signal.OVER: mark("Andelen {what} är större i {second} än i {first}"),
    Signal.UNDER: mark("Andelen {what} är mindre i {second} än i {first}"),
}


def projects_finding(pairs: Sequence[Beside], names: tuple[str, str]) -> str:
    """Return the finding of the page: how the projects compare in the first of *pairs*."""
    first, second = names
    name, sign = pairs[0].first.indicator.name.said(), signals(pairs)[0]
    what = name[:1].lower() + name[1:]
    if sign is Signal.TOO_LITTLE:
        return tr("För litet underlag för att jämföra {second} med {first}", second=second, first=first)
    if sign is Signal.WITHIN:
        return tr(
            "{first} och {second} skiljer sig inte mer än slumpen i andelen {what}",
            first=first,
            second=second,
            what=what,
        )
    return tr(_COMPARED[sign], what=what, second=second, first=first)


def projects_title(pairs: Sequence[Beside], names: tuple[str, str]) -> str:
    """Return in how many of the measures the projects differ beyond chance."""
    signs = signals(pairs)
    judged = sum(sign is not Signal.TOO_LITTLE for sign in signs)
    beyond = [
        pair.first.indicator.name.said()
        for pair, sign in zip(pairs, signs, strict=True)
        if sign in (Signal.OVER, Signal.UNDER)
    ]
    if not judged:
        return tr("{second} bredvid {first}: för litet underlag", second=names[1], first=names[0])
    if not beyond:
        return sentence(tr("inget av {n} mått skiljer sig mer än slumpen", n=counted(judged, neuter=True)))
    said = [name[:1].lower() + name[1:] for name in beyond]
    which = (
        listed(said)
        if len(said) <= 2
        else tr("{n} av {total} mått", n=counted(len(said), neuter=True), total=judged)
    )
    return sentence(tr("{which} skiljer sig mer än slumpen mellan projekten", which=which))


def projects_subtitle(pairs: Sequence[Beside], names: tuple[str, str], months: int | None) -> str:
    """Return what is compared, of whom, and until when.

    Args:
        months: since the first enrolment, where the projects are equally far in; None = their whole time.
    """
    first, second = pairs[0].first, pairs[0].second
    if months is None:
        time = tr(
            "hela tiden, {first} till {first_day} och {second} till {second_day}",
            first=names[0],
            first_day=_day(first),
            second=names[1],
            second_day=_day(second),
        )
    else:
        time = tr(
            "de första {months} månaderna av båda, till {first} och {second}",
            months=months,
            first=_day(first),
            second=_day(second),
        )
    return tr(
        "Andelar i procent, {first} över {second}, {time}. Skillnad: {second} minus {first}, procentenheter.",
        first=names[0],
        second=names[1],
        time=time,
    )


def rows_meet(pairs: Sequence[Beside]) -> str:
    """Return that the denominators are not the same in every row, where they are not."""
    phrases = dict.fromkeys(base_of(pair.first, "").phrase.said().removeprefix(_OF.said()) for pair in pairs)
    return (
        tr("Nämnarna skiljer sig mellan raderna: {names}.", names=listed(list(phrases)))
        if len(phrases) > 1
        else ""
    )


def projects_verdict(pairs: Sequence[Beside], met: str) -> str:
    """Return what the differences allow and what they do not, and how the denominators meet."""
    signs = signals(pairs)
    alike = tr("Att en skillnad ligger inom slumpen visar inte att projekten är lika.")
    said = (
        looked_at(signs).said(),
        alike if Signal.WITHIN in signs else "",
        tr(NO_EFFECT),
        met,
    )
    return " ".join(filter(None, said))


def other_day(pair: Beside, main: Beside, names: tuple[str, str]) -> str:
    """Return until when the numbers of *pair* are, where it is another day than that of *main*."""
    days = [
        tr("{name} till {day}", name=name, day=_day(own))
        for name, own, usual in zip(names, (pair.first, pair.second), (main.first, main.second), strict=True)
        if own.as_of != usual.as_of and own.refusal is None
    ]
    return listed(days)


def apart_words(found: Sequence[Apart], indicator: str) -> str:
    """Return in what *indicator* is not alike besides what touches every number; empty where in nothing."""
    own = [each for each in touching(found, indicator) if each.indicator == indicator]
    return listed([each.name.said().lower() for each in own])


def apart_everywhere(found: Sequence[Apart]) -> str:
    """Return in what no number of the projects is alike; empty where in nothing."""
    names = [each.name.said().lower() for each in found if each.indicator == ALL]
    return tr("Alla mått skiljer sig i {names}.", names=listed(names)) if names else ""


def _day(result: Result) -> str:
    return wording.day(result.as_of)
