"""How the numbers of a report were worked out: the cards of the methods that it uses."""

from metrics.methods import METHODS
from metrics.scope import Policy
from metrics.snapshot import Snapshot
from reports.about import Fact

#: Behind every report, and behind those of protected numbers.
_ALWAYS = ("wilson", "newcombe", "risk_ratio", "smallest_detectable", "false_discovery", "kaplan_meier")
_PROTECTED = "cell_key"


def methods_note(made: Snapshot) -> list[Fact]:
    """Return each method's name, and what it is used for and does not tell."""
    used = {*_ALWAYS, *([_PROTECTED] if made.heading.policy is Policy.PROTECTED else [])}
    return [
        (card.name.sv, f"{card.use.sv} {card.limits.sv} {card.source.sv}")
        for card in METHODS
        if card.id in used
    ]
