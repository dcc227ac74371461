"""What may be said of women's level over men's."""

from collections.abc import Sequence
from math import log

from metrics import wording
from metrics.gender_gaps import Ratio
from metrics.gender_steps import Step
from metrics.translation import mark, tr

_NONE = mark("Kvoten går inte att räkna för urvalet")
_READ = mark("En kvot säger inget om nivåerna.")

#: By whether another gap is beyond chance.
_MAY_BE_CHANCE = {
    True: mark("I de andra stegen kan skillnaden vara slump."),
    False: mark("I alla steg kan skillnaden vara slump."),
}


def parity_title(steps: Sequence[Step]) -> str:
    """Return the ratio furthest from 1 among the gaps beyond chance, or that there is none."""
    sure = _sure(steps)
    if not any(step.ratio for step in steps):
        return tr(_NONE)
    if not sure:
        return tr("Ingen kvot är säkert skild från lika nivåer")
    step, ratio = max(sure, key=lambda pair: abs(log(pair[1].value)))
    return tr("{measure}: kvinnor {times} männens nivå", measure=step.measure, times=times(ratio))


def parity_verdict(steps: Sequence[Step]) -> str:
    """Return the ratios beyond chance with their limits, and what they leave open."""
    compared = [step for step in steps if step.ratio]
    sure = _sure(steps)
    if not compared:
        return f"{tr(_NONE)}."
    said = [
        tr(
            "{name}: kvinnor {times} männens nivå, {limits}.",
            name=step.name,
            times=times(ratio),
            limits=between(ratio),
        )
        for step, ratio in sure
    ]
    if len(sure) < len(compared):
        said.append(tr(_MAY_BE_CHANCE[bool(sure)]))
    return " ".join([*said, tr(_READ)])


def times(ratio: Ratio) -> str:
    """Return a ratio such as ``0,89 gånger``."""
    return tr("{n}\u00a0gånger", n=wording.number(ratio.value, 2))


def between(ratio: Ratio) -> str:
    """Return the limits of a ratio, such as ``0,79–1,01``."""
    return f"{wording.number(ratio.lower, 2)}{wording.DASH}{wording.number(ratio.upper, 2)}"


def _sure(steps: Sequence[Step]) -> list[tuple[Step, Ratio]]:
    return [(step, step.ratio) for step in steps if step.ratio is not None and step.beyond_chance]
