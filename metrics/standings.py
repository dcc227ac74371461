"""What can be said of municipalities beside the programme they belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from metrics import wording
from metrics.labels import DENOMINATORS, Labels
from metrics.multiplicity import looked_at, share_signals
from metrics.phrases import counted, listed, sentence
from metrics.result import Result
from metrics.verdicts import FEWEST_JUDGED, Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One municipality beside the programme.

    Attributes:
        number: its number on the map and in the list, the same whatever the filters.
        row: its row of RESULT.
        approximate: whether its counts are protected.
        signal: over or under where it differs from the programme's share by more than chance explains,
            all municipalities looked at together.
    """

    code: str
    name: str
    number: int
    row: Mapping[str, Any]
    signal: Signal
    approximate: bool = False


def standings(
    shares: Result, programme: float | None, labels: Labels, order: Sequence[str]
) -> list[Standing]:
    """Return the municipalities of *shares* in the fixed order.

    Args:
        shares: shares by municipality.
        programme: share of the whole programme, in percent.
        labels: names of the municipalities.
        order: all municipalities of the programme in the order that numbers them.
    """
    rows = {row["municipality"]: row for row in shares.frame.iter_rows(named=True)}
    places = [(number, code) for number, code in enumerate(order, start=1) if code in rows]
    signals = share_signals([rows[code] for _, code in places], programme)
    return [
        Standing(
            code=code,
            name=labels.of(shares.by[0], code),
            number=number,
            row=rows[code],
            signal=sign,
            approximate=shares.approximate,
        )
        for (number, code), sign in zip(places, signals, strict=True)
    ]


def places_finding(found: Sequence[Standing]) -> str:
    """Return the title of the page."""
    beyond = _beyond(found)
    if not _judged(found):
        return "För få avslutade för att jämföra kommuner"
    if not beyond:
        return "Var man bor säger inget säkert om utfallet"
    return (
        "Var man bor säger lite om utfallet"
        if len(beyond) <= len(_judged(found)) / 3
        else ("Utfallet skiljer sig mellan kommunerna")
    )


def places_title(found: Sequence[Standing]) -> str:
    """Return how many municipalities differ from the programme more than chance explains."""
    judged, beyond = _judged(found), _beyond(found)
    if not judged:
        return "Ingen kommun har underlag nog för en jämförelse"
    if len(judged) == 1:
        differs = "skiljer sig" if beyond else "skiljer sig inte"
        return f"{judged[0].name} {differs} från programmet mer än slumpen förklarar"
    of = f"av {counted(len(judged))} kommuner skiljer sig från programmet mer än slumpen förklarar"
    return f"{sentence(counted(len(beyond))) if beyond else 'Ingen'} {of}"


def places_subtitle(shares: Result, found: Sequence[Standing], programme: float | None) -> str:
    """Return measure, comparison and how the list is ordered."""
    whom = DENOMINATORS[shares.denominator].sv if shares.denominator else "personer"
    few = len(found) - len(_judged(found))
    who = "Alla kommuner" if few == len(found) else f"{sentence(counted(few))} kommun{'er' * (few > 1)}"
    small = f" {who} har {_too_few(found)}." if few else ""
    return (
        f"Andel av {whom} till arbete eller studier, jämfört med programmets {wording.percent(programme)}. "
        f"Siffran på kartan är numret i listan. Fast ordning, inte rangordnad.{small}"
    )


def places_verdict(found: Sequence[Standing]) -> str:
    """Return what the places show and what their order does not."""
    judged, beyond = _judged(found), _beyond(found)
    if not judged:
        few = f"Varje kommun har {_too_few(found)}."
        return f"{few} Välj en längre period eller fler åldrar."
    said = []
    for sign, word in ((Signal.OVER, "över"), (Signal.UNDER, "under")):
        names = [standing.name for standing in beyond if standing.signal is sign]
        if names:
            said.append(f"{listed(names)} ligger {word}, mer än slumpen förklarar.")
    if not beyond:
        said.append("Ingen kommun skiljer sig från programmet mer än slumpen förklarar.")
    made = looked_at([standing.signal for standing in found]).said()
    return " ".join(filter(None, [*said, made, "Kommunerna har olika deltagare: talen säger inte varför."]))


def _too_few(found: Sequence[Standing]) -> str:
    """Return what is the matter with municipalities that are not compared."""
    if any(standing.approximate for standing in found):
        return "för litet underlag för en skyddad andel"
    return f"färre än {FEWEST_JUDGED} personer i urvalet"


def _judged(found: Sequence[Standing]) -> list[Standing]:
    return [standing for standing in found if standing.signal is not Signal.TOO_LITTLE]


def _beyond(found: Sequence[Standing]) -> list[Standing]:
    return [standing for standing in found if standing.signal in (Signal.OVER, Signal.UNDER)]
