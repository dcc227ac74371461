"""What paths through methods, hours and the denominators of IPS allow a reader to say."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics import wording
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.outcome_words import rows_to_compare
from metrics.phrases import within_sentence
from metrics.result import Result, Status
from metrics.text import Text
from metrics.translation import tr

#: Paths of fewer persons are put together.
FEWEST_ON_PATH = 5
_MOST = 10
NO_EFFECT = Text(
    "Det visar ingen effekt: den som behöver mer stöd, eller stannar längre, får ofta fler timmar och andra "
    "metoder.",
    "That shows no effect: those who need more support, or stay longer, often get more hours and other "
    "methods.",
)


@dataclass(frozen=True, slots=True)
class MethodPath:
    """Persons with the same first and second method.

    Attributes:
        first: code of the first method; empty for all other paths together.
        second: code of the second, "none" where there is none.
    """

    first: str
    second: str
    n: int


def common_paths(result: Result) -> tuple[MethodPath, ...]:
    """Return the most common paths of those who have started a method, the rest put together last."""
    first, second = (dimension.value for dimension in (Dimension.FIRST_METHOD, Dimension.SECOND_METHOD))
    rows = [r for r in result.frame.iter_rows(named=True) if r["numerator"] and r[first] != "none"]
    every = sorted((MethodPath(r[first], r[second], r["numerator"]) for r in rows), key=lambda p: -p.n)
    shown = [path for path in every[:_MOST] if path.n >= FEWEST_ON_PATH]
    rest = sum(path.n for path in every) - sum(path.n for path in shown)
    return (*shown, MethodPath("", "", rest)) if rest else tuple(shown)


def path_name(path: MethodPath, labels: Labels) -> str:
    """Return a path in words, such as ``Samverkansteam → Case management``."""
    if not path.first:
        return tr("Övriga vägar")
    first = labels.of(Dimension.FIRST_METHOD, path.first)
    if path.second == "none":
        return tr("Bara {method}", method=within_sentence(first))
    return f"{first} → {labels.of(Dimension.SECOND_METHOD, path.second)}"


def paths_title(paths: Sequence[MethodPath], labels: Labels) -> str:
    """Return the most common path from one method to another."""
    led = [path for path in paths if path.first and path.second != "none"]
    if not led:
        return tr("Ingen väg från en metod till en annan är vanlig i urvalet")
    return tr("Vanligast från metod till metod: {path}", path=path_name(led[0], labels))


def paths_verdict(paths: Sequence[MethodPath]) -> str:
    """Return how many have met one method only, and how the paths are counted."""
    total = sum(path.n for path in paths)
    alone = sum(path.n for path in paths if path.second == "none")
    return tr(
        "Minst {n} av {total} har bara haft en metod, så här långt. Metoder som startade samma dag står i "
        "fast "
        "ordning. Vägar med färre än fem personer ligger i Övriga vägar.",
        n=wording.number(alone),
        total=wording.number(total),
    )


def dose_title(result: Result, labels: Labels) -> str:
    """Return the shares of those with fewest and with most hours, without a word of cause."""
    rows = rows_to_compare(result)
    if len(rows) < 2:
        return tr("För litet underlag för utfall efter timmar")
    few, many = rows[0], rows[-1]
    names = [labels.of_group(row, result).lower() for row in (few, many)]
    return tr(
        "{few} till arbete eller studier med {least}, {many} med {most}",
        few=wording.percent(few["value"], 0),
        least=names[0],
        many=wording.percent(many["value"], 0),
        most=names[1],
    )


def dose_verdict(result: Result) -> str:
    """Return whether the outermost bands lie apart, and that it is no effect."""
    rows = rows_to_compare(result)
    if len(rows) < 2:
        return f"{tr('För litet underlag.')} {NO_EFFECT.said()}"
    few, many = rows[0], rows[-1]
    apart = few["upper"] < many["lower"] or many["upper"] < few["lower"]
    said = (
        tr("Intervallen för minst och mest överlappar inte: skillnaden är större än slumpen förklarar.")
        if apart
        else tr("Intervallen för minst och mest överlappar: skillnaden är inom slumpvariation.")
    )
    return f"{said} {NO_EFFECT.said()}"


def switch_title(result: Result, which: str) -> str:
    """Return the span of the shares by *which* method, such as ``första``."""
    rows = rows_to_compare(result)
    if not rows:
        return tr("För litet underlag för utfall efter {which} metod", which=which)
    low, high = min(row["value"] for row in rows), max(row["value"] for row in rows)
    return tr(
        "{low} till {high} till arbete eller studier efter {which} metod",
        low=wording.number(low),
        high=wording.percent(high, 0),
        which=which,
    )


def ips_title(rates: Sequence[Result]) -> str:
    """Return how far apart one numerator lies on three denominators."""
    rows = [next(rate.frame.iter_rows(named=True)) for rate in rates]
    values = [row["value"] for row in rows if row["status"] == Status.OK]
    if len(values) < len(rows):
        return tr("IPS: tre nämnare, men för litet underlag i urvalet")
    n, low = wording.number(rows[0]["numerator"]), wording.number(min(values), 1)
    high = wording.percent(max(values), 1)
    return tr("IPS: {n} till arbete är {low} eller {high}, beroende på nämnaren", n=n, low=low, high=high)
