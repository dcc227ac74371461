"""What two projects beside each other allow a reader to say, and what they do not."""

from collections.abc import Sequence

from metrics import phrases
from metrics.claims.words import Claims, claims, counted, listed, not_enough, protected, say
from metrics.comparison.projects import Beside, signals
from metrics.text import Language, Text
from metrics.verdicts import Signal

_EFFECT = Text(
    "Inte att det ena projektet har haft större effekt: ingen vet vad som hade hänt utan dem.",
    "Not that one project has had a greater effect: nobody knows what had happened without them.",
)
_ALIKE = Text(
    "Inte att projekten är lika där skillnaden ligger inom slumpen: den kan vara för liten för att synas.",
    "Not that the projects are alike where the difference is within chance: it may be too small to show.",
)
_OTHERS = Text(
    "Inte vad skillnaderna beror på: målgrupp, vägen in och omvärld var inte desamma.",
    "Not what the differences come from: target group, way in and surroundings were not the same.",
)


def projects_claims(pairs: Sequence[Beside], names: tuple[str, str]) -> Claims:
    """Return the claims of projects beside each other, from their *pairs*."""
    first, second = (listed([name]) for name in names)
    signs = list(zip((pair.first.indicator.name for pair in pairs), signals(pairs), strict=True))
    judged = [name for name, sign in signs if sign is not Signal.TOO_LITTLE]
    hidden = protected(*(pair.first for pair in pairs))
    if not judged:
        return claims(
            [
                not_enough(
                    f"hur {second.sv} skiljer sig från {first.sv}", f"how {second.en} differs from {first.en}"
                )
            ],
            [_EFFECT, hidden, _OTHERS],
        )
    more, less, within = (
        [name for name, sign in signs if sign is wanted]
        for wanted in (Signal.OVER, Signal.UNDER, Signal.WITHIN)
    )
    said: list[Text | None] = [
        say(
            "{second} ligger {side} {first}, mer än slumpen förklarar: {what}.",
            "{second} is {side} {first}, more than chance explains: {what}.",
            second=second,
            first=first,
            side=side,
            what=_named(found),
        )
        for found, side in ((more, Text("över", "above")), (less, Text("under", "below")))
        if found
    ]
    if within:
        said.append(
            say(
                "{n} av {of} mått ligger inom slumpvariation mellan projekten.",
                "{n} of {of} measures are within chance variation between the projects.",
                n=counted(len(within), neuter=True),
                of=counted(len(judged), neuter=True),
            )
        )
    return claims(said, [_EFFECT, hidden, _OTHERS, _ALIKE if within else None])


def _named(names: Sequence[Text]) -> Text:
    """Return indicators one after another, in small letters within a sentence."""
    sv, en = (
        [text[:1].lower() + text[1:] for text in side]
        for side in zip(*((n.sv, n.en) for n in names), strict=True)
    )
    return Text(phrases.listed(sv, Language.SV), phrases.listed(en, Language.EN))
