"""What the methods allow a reader to say, and what they do not."""

from collections.abc import Sequence

from metrics.claims.shares import BEYOND
from metrics.claims.words import Claims, claims, counted, not_enough, protected, say
from metrics.multiplicity import gap_signals
from metrics.result import Result
from metrics.text import Text
from metrics.verdicts import Signal

_EFFECT = Text(
    "Inte att en metod orsakar utfallet: deltagare får olika metoder för att de har olika behov.",
    "Not that a method causes the outcome: participants get different methods because their needs differ.",
)
_BEST = Text(
    "Inte vilken metod som är bäst: den som får flera räknas i varje.",
    "Not which method is best: whoever gets several is counted in each.",
)
_WHY = Text(
    "Inte vem som borde ha fått vad: behovet är inte känt.",
    "Not who should have received what: the need is not known.",
)
_EVEN = Text(
    "Inte att kvinnor och män får metoderna lika ofta: mindre skillnader kan finnas utan att synas.",
    "Not that women and men receive the methods equally often: smaller gaps may exist without showing.",
)


def methods_claims(gaps: Result) -> Claims:
    """Return the claims of Metoder.

    Args:
        gaps: between women and men in each method.
    """
    signals = gap_signals(list(gaps.frame.iter_rows(named=True)))
    known = [sign for sign in signals if sign is not Signal.TOO_LITTLE]
    beyond = sum(sign in BEYOND for sign in known)
    cannot = [_EFFECT, protected(gaps), _WHY if beyond else _EVEN, _BEST]
    if not known:
        few = not_enough(
            "om kvinnor och män får olika metoder", "whether women and men receive different methods"
        )
        return claims([few], [_EFFECT, protected(gaps), _BEST])
    if not beyond:
        return claims(
            [
                say(
                    "I {which} ligger kvinnors och mäns andelar inom slumpvariation.",
                    "In {which} the shares of women and men are within chance variation.",
                    which=_all(len(known)),
                )
            ],
            cannot,
        )
    return claims((_side(signals, sign, len(known)) for sign in BEYOND), cannot)


def _all(n: int) -> Text:
    if n == 1:
        return Text("den enda jämförda metoden", "the only compared method")
    return Text(f"alla {counted(n).sv} jämförda metoder", f"all {counted(n).en} compared methods")


def _side(signals: Sequence[Signal], sign: Signal, of: int) -> Text | None:
    n = signals.count(sign)
    if not n:
        return None
    women, men = Text("kvinnor", "women"), Text("män", "men")
    more, fewer = (women, men) if sign is Signal.OVER else (men, women)
    return say(
        f"{{n}} av {{of}} metoder går oftare till {more.sv} än till {fewer.sv}, mer än slumpen förklarar.",
        f"{{n}} of {{of}} methods {'goes' if n == 1 else 'go'} more often to {more.en} than to {fewer.en}, "
        "more than chance explains.",
        n=counted(n),
        of=counted(of),
    )
