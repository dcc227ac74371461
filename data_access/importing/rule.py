"""What a rule is: a name, how serious it is, and its words."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a finding stops the file."""

    REFUSE = "refuse"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        code: stable name, stored with the batch and printed as JSON.
        text: what is wrong, in Swedish; ``tr`` where it is shown.
        advice: what the sender should do, likewise.
    """

    code: str
    severity: Severity
    text: str
    advice: str


def refuse(code: str, text: str, advice: str) -> Rule:
    """Return a rule that stops the file."""
    return Rule(code, Severity.REFUSE, text, advice)


def warn(code: str, text: str, advice: str) -> Rule:
    """Return a rule that lets the file in."""
    return Rule(code, Severity.WARN, text, advice)
