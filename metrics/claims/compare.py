"""What units beside their programme allow a reader to say, and what they do not."""

from collections.abc import Iterable

from metrics.claims.words import Claims, claims, counted, listed, not_enough, protected, say
from metrics.comparison.units import Comparison
from metrics.dimension import Dimension
from metrics.result import Result
from metrics.standings import Standing
from metrics.text import Text
from metrics.verdicts import Signal

_UNITS = {
    Dimension.FORBUND: (Text("förbund", "associations"), Text("förbund", "association")),
    Dimension.MUNICIPALITY: (Text("kommuner", "municipalities"), Text("kommun", "municipality")),
}
_SIDES = ((Signal.OVER, Text("över", "above")), (Signal.UNDER, Text("under", "below")))
_RAW = Text(
    "Inte vad avstånden beror på: deltagarna kan ha olika förutsättningar.",
    "Not what the distances come from: the participants may have different circumstances.",
)
_ADJUSTED = Text(
    "Inte att alla har samma förutsättningar: bara kön och ålder är justerade.",
    "Not that all have the same circumstances: only gender and age are adjusted for.",
)
_OTHERS = Text(
    "Inte att de inom slumpvariation är lika: verkliga avstånd kan vara för små för att synas.",
    "Not that those within chance variation are alike: real distances may be too small to show.",
)
_SPREAD = Text(
    "Tillsammans sprider de sig mer än slumpen ger, även om ingen enskild säkert avviker.",
    "Together they spread more than chance gives, though no single one stands out for certain.",
)


def comparison_claims(shares: Result, shown: Comparison, level: Dimension) -> Claims:
    """Return the claims of Jämför.

    Args:
        shares: a share by one place.
        shown: its units beside the programme, raw or adjusted.
        level: what the units are.
    """
    signals = [(unit.name, unit.signal) for unit in shown.units]
    can = _said(signals, level)
    if shown.dispersion.beyond_chance and not shown.signals:
        can = [_SPREAD]
    return _claims(can, level, shares, _ADJUSTED if shown.adjusted else _RAW)


def places_claims(shares: Result, found: Iterable[Standing]) -> Claims:
    """Return the claims of Karta.

    Args:
        shares: a share by municipality.
        found: the municipalities beside their programme.
    """
    signals = [(standing.name, standing.signal) for standing in found]
    return _claims(_said(signals, Dimension.MUNICIPALITY), Dimension.MUNICIPALITY, shares, _RAW)


def _claims(can: list[Text | None], level: Dimension, shares: Result, why: Text) -> Claims:
    pronoun = "vilket" if level is Dimension.FORBUND else "vilken"
    best = say(
        f"Inte {pronoun} {{one}} som är bäst: ordningen mellan dem är inte säker.",
        "Not which {one} is best: their order is not certain.",
        one=_UNITS[level][1],
    )
    return claims(can, [best, protected(shares), why, _OTHERS])


def _said(signals: list[tuple[str, Signal]], level: Dimension) -> list[Text | None]:
    many = _UNITS[level][0]
    judged = [sign for _, sign in signals if sign is not Signal.TOO_LITTLE]
    if not judged:
        return [
            not_enough(
                f"om {many.sv} skiljer sig från programmet", f"whether {many.en} differ from the programme"
            )
        ]
    beyond = [(word, [name for name, sign in signals if sign is side]) for side, word in _SIDES]
    said: list[Text | None] = [
        say(
            "{names} ligger {word} programmet, mer än slumpen förklarar.",
            f"{{names}} {'is' if len(names) == 1 else 'are'} {{word}} the programme, "
            "more than chance explains.",
            names=listed(names),
            word=word,
        )
        for word, names in beyond
        if names
    ]
    within = [name for name, sign in signals if sign is Signal.WITHIN]
    return [*said, _within(within, len(judged), level)] if within else said


def _within(names: list[str], judged: int, level: Dimension) -> Text:
    """Return how many are within chance variation; a single one by its name."""
    if len(names) == 1:
        return say(
            "{name} ligger inom slumpvariation från programmet.",
            "{name} is within chance variation of the programme.",
            name=listed(names),
        )
    every, neuter = len(names) == judged, level is Dimension.FORBUND
    who = Text("Alla {n}", "All {n}") if every else Text("{n} av {of}", "{n} of {of}")
    return say(
        f"{who.sv} jämförda {{many}} ligger inom slumpvariation från programmet.",
        f"{who.en} compared {{many}} are within chance variation of the programme.",
        n=counted(len(names), neuter=neuter),
        of=counted(judged, neuter=neuter),
        many=_UNITS[level][0],
    )
