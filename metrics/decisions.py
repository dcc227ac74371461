"""What stands under "Kräver beslut": signals that chance does not explain, and findings that wait."""

from collections.abc import Sequence
from dataclasses import dataclass

#: More than five is a list, not an agenda.
MOST = 5
#: Places kept for signals from the numbers, however many findings wait.
_SIGNALS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One thing that somebody has the mandate to decide.

    Attributes:
        sentence: what is the case.
        written: what somebody wrote about it, said after the sentence.
        fact: the number behind it.
        who: who has the mandate.
        days: days it has waited; None for signals from the numbers.
        indicator: id of the number that gave the signal.
        finding: number of the finding in the register.
    """

    sentence: str
    fact: str
    who: str
    days: int | None = None
    indicator: str | None = None
    finding: int | None = None
    written: str = ""


def agenda(findings: Sequence[Decision], signals: Sequence[Decision]) -> list[Decision]:
    """Return at most five: findings by how long they have waited, then signals in the given order."""
    waiting = sorted(findings, key=lambda decision: -(decision.days or 0))
    kept = min(len(signals), max(_SIGNALS, MOST - len(waiting)))
    return [*waiting[: MOST - kept], *signals[:kept]]
