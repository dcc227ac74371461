"""What can be said of municipalities beside the programme they belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from metrics import wording
from metrics.labels import DENOMINATORS, Labels
from metrics.multiplicity import looked_at, share_signals
from metrics.phrases import counted, listed, sentence
from metrics.result import Result
from metrics.translation import tr, trn
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
        return tr("För få avslutade för att jämföra kommuner")
    if not beyond:
        return tr("Var man bor säger inget säkert om utfallet")
    if len(beyond) <= len(_judged(found)) / 3:
        return tr("Var man bor säger lite om utfallet")
    return tr("Utfallet skiljer sig mellan kommunerna")


def places_title(found: Sequence[Standing]) -> str:
    """Return how many municipalities differ from the programme more than chance explains."""
    judged, beyond = _judged(found), _beyond(found)
    if not judged:
        return tr("Ingen kommun har underlag nog för en jämförelse")
    if len(judged) == 1:
        name = judged[0].name
        if beyond:
            return tr("{name} skiljer sig från programmet mer än slumpen förklarar", name=name)
        return tr("{name} skiljer sig inte från programmet mer än slumpen förklarar", name=name)
    of = counted(len(judged))
    if not beyond:
        return tr("Ingen av {total} kommuner skiljer sig från programmet mer än slumpen förklarar", total=of)
    return trn(
        "{n} av {total} kommuner skiljer sig från programmet mer än slumpen förklarar",
        "{n} av {total} kommuner skiljer sig från programmet mer än slumpen förklarar",
        len(beyond),
        n=sentence(counted(len(beyond))),
        total=of,
    )


def places_subtitle(shares: Result, found: Sequence[Standing], programme: float | None) -> str:
    """Return measure, comparison and how the list is ordered."""
    said = tr(
        "Andel av {whom} till arbete eller studier, jämfört med programmets {share}. Siffran på kartan är "
        "numret "
        "i listan. Fast ordning, inte rangordnad.",
        whom=DENOMINATORS[shares.denominator].said() if shares.denominator else tr("personer"),
        share=wording.percent(programme),
    )
    few, small = len(found) - len(_judged(found)), _too_few(found)
    if not few:
        return said
    if few == len(found):
        return f"{said} {tr('Alla kommuner har {small}.', small=small)}"
    n = sentence(counted(few))
    return f"{said} {trn('{n} kommun har {small}.', '{n} kommuner har {small}.', few, n=n, small=small)}"


def places_verdict(found: Sequence[Standing]) -> str:
    """Return what the places show and what their order does not."""
    judged, beyond = _judged(found), _beyond(found)
    if not judged:
        few = tr("Varje kommun har {small}.", small=_too_few(found))
        return f"{few} {tr('Välj en längre period eller fler åldrar.')}"
    said = []
    over, under = (
        [standing.name for standing in beyond if standing.signal is sign]
        for sign in (Signal.OVER, Signal.UNDER)
    )
    if over:
        said.append(_beside(over, tr("över")))
    if under:
        said.append(_beside(under, tr("under")))
    if not beyond:
        said.append(tr("Ingen kommun skiljer sig från programmet mer än slumpen förklarar."))
    made = looked_at([standing.signal for standing in found]).said()
    why = tr("Talen säger inte varför: deltagarna är olika.")
    return " ".join(filter(None, [*said, made, why]))


def _beside(names: Sequence[str], side: str) -> str:
    return trn(
        "{names} ligger {side}, mer än slumpen förklarar.",
        "{names} ligger {side}, mer än slumpen förklarar.",
        len(names),
        names=listed(names),
        side=side,
    )


def _too_few(found: Sequence[Standing]) -> str:
    """Return what is the matter with municipalities that are not compared."""
    if any(standing.approximate for standing in found):
        return tr("för litet underlag för en skyddad andel")
    return tr("färre än {n} personer i urvalet", n=FEWEST_JUDGED)


def _judged(found: Sequence[Standing]) -> list[Standing]:
    return [standing for standing in found if standing.signal is not Signal.TOO_LITTLE]


def _beyond(found: Sequence[Standing]) -> list[Standing]:
    return [standing for standing in found if standing.signal in (Signal.OVER, Signal.UNDER)]
