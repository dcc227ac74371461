"""What may be said of women's level over men's."""

from collections.abc import Sequence
from math import log

from metrics import wording
from metrics.gender_gaps import Ratio
from metrics.gender_steps import Step

_NONE = "Kvoten går inte att räkna för urvalet"
_READ = "En kvot säger inget om nivåerna: läs den tillsammans med dem."


def parity_title(steps: Sequence[Step]) -> str:
    """Return the ratio furthest from 1 among the gaps beyond chance, or that there is none."""
    sure = _sure(steps)
    if not any(step.ratio for step in steps):
        return _NONE
    if not sure:
        return "Ingen kvot är säkert skild från lika nivåer"
    step, ratio = max(sure, key=lambda pair: abs(log(pair[1].value)))
    return f"{step.measure}: kvinnor {times(ratio)} männens nivå"


def parity_verdict(steps: Sequence[Step]) -> str:
    """Return the ratios beyond chance with their limits, and what they leave open."""
    compared = [step for step in steps if step.ratio]
    sure = _sure(steps)
    if not compared:
        return _NONE + "."
    said = [f"{step.name}: kvinnor {times(ratio)} männens nivå, {between(ratio)}." for step, ratio in sure]
    if len(sure) < len(compared):
        where = "I de andra stegen" if sure else "I alla steg"
        said.append(f"{where} kan skillnaden vara slump.")
    return " ".join([*said, _READ])


def times(ratio: Ratio) -> str:
    """Return a ratio such as ``0,89 gånger``."""
    return f"{wording.number(ratio.value, 2)}{wording.NBSP}gånger"


def between(ratio: Ratio) -> str:
    """Return the limits of a ratio, such as ``0,79–1,01``."""
    return f"{wording.number(ratio.lower, 2)}{wording.DASH}{wording.number(ratio.upper, 2)}"


def _sure(steps: Sequence[Step]) -> list[tuple[Step, Ratio]]:
    return [(step, step.ratio) for step in steps if step.ratio is not None and step.beyond_chance]
