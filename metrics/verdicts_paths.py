"""What paths through methods, hours and the denominators of IPS allow a reader to say."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics import wording
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.outcome_words import rows_to_compare
from metrics.result import Result, Status

#: Paths of fewer persons are put together.
FEWEST_ON_PATH = 5
_MOST = 10
NO_EFFECT = (
    "Det visar ingen effekt: den som behöver mer stöd, eller stannar längre, får ofta fler timmar och andra "
    "metoder."
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
        return "Övriga vägar"
    first = labels.of(Dimension.FIRST_METHOD, path.first)
    if path.second == "none":
        return f"Bara {first}"
    return f"{first} → {labels.of(Dimension.SECOND_METHOD, path.second)}"


def paths_title(paths: Sequence[MethodPath], labels: Labels) -> str:
    """Return the most common path from one method to another."""
    led = [path for path in paths if path.first and path.second != "none"]
    if not led:
        return "Ingen väg från en metod till en annan är vanlig i urvalet"
    return f"Vanligast från metod till metod: {path_name(led[0], labels)}"


def paths_verdict(paths: Sequence[MethodPath]) -> str:
    """Return how many have met one method only, and how the paths are counted."""
    total = sum(path.n for path in paths)
    alone = sum(path.n for path in paths if path.second == "none")
    return (
        f"Minst {wording.number(alone)} av {wording.number(total)} har bara haft en metod, så här långt. "
        "Metoder som startade samma dag står i fast ordning. Vägar med färre än fem personer ligger i Övriga "
        "vägar."
    )


def dose_title(result: Result, labels: Labels) -> str:
    """Return the shares of those with fewest and with most hours, without a word of cause."""
    rows = rows_to_compare(result)
    if len(rows) < 2:
        return "För litet underlag för utfall efter timmar"
    few, many = rows[0], rows[-1]
    names = [labels.of(result.by[0], row[result.by[0]]).lower() for row in (few, many)]
    return (
        f"{wording.percent(few['value'], 0)} till arbete eller studier med {names[0]}, "
        f"{wording.percent(many['value'], 0)} med {names[1]}"
    )


def dose_verdict(result: Result) -> str:
    """Return whether the outermost bands lie apart, and that it is no effect."""
    rows = rows_to_compare(result)
    if len(rows) < 2:
        return f"För litet underlag. {NO_EFFECT}"
    few, many = rows[0], rows[-1]
    apart = few["upper"] < many["lower"] or many["upper"] < few["lower"]
    said = (
        "Intervallen för minst och mest överlappar inte: skillnaden är större än slumpen förklarar."
        if apart
        else "Intervallen för minst och mest överlappar: skillnaden är inom slumpvariation."
    )
    return f"{said} {NO_EFFECT}"


def switch_title(result: Result, which: str) -> str:
    """Return the span of the shares by *which* method, such as ``första``."""
    rows = rows_to_compare(result)
    if not rows:
        return f"För litet underlag för utfall efter {which} metod"
    low, high = min(row["value"] for row in rows), max(row["value"] for row in rows)
    return (
        f"{wording.number(low)} till {wording.percent(high, 0)} till arbete eller studier efter {which} metod"
    )


def ips_title(rates: Sequence[Result]) -> str:
    """Return how far apart one numerator lies on three denominators."""
    rows = [next(rate.frame.iter_rows(named=True)) for rate in rates]
    values = [row["value"] for row in rows if row["status"] == Status.OK]
    if len(values) < len(rows):
        return "IPS: tre nämnare, men för litet underlag i urvalet"
    n, low = wording.number(rows[0]["numerator"]), wording.number(min(values), 1)
    return f"IPS: {n} till arbete är {low} eller {wording.percent(max(values), 1)}, beroende på nämnaren"
