"""What needs a decision, gathered for Lägesbild."""

from data_access.findings import WaitingFinding
from metrics.catalog import EXIT_PREWORK, EXIT_WORK_STUDY, EXITS_ON_TIME
from metrics.decisions import Decision, agenda
from metrics.dimension import Dimension
from metrics.verdicts_situation import goal_decisions, lag_decisions, pace_decisions
from ui import cached
from ui.pace import paces_by
from ui.view import View

_NOBODY_NAMED = "Ingen utsedd"


def decisions(view: View) -> list[Decision]:
    """Return at most five things that need a decision in the view's project and förbund."""
    selection, labels = view.selection, view.labels
    findings = cached.findings(view.version, selection.project, selection.forbund, view.as_of)
    by = Dimension.FORBUND
    signals = [
        *pace_decisions(paces_by(view, by)),
        *goal_decisions(view.evaluate(EXIT_WORK_STUDY, by), labels),
        *goal_decisions(view.evaluate(EXIT_PREWORK, by), labels),
        *lag_decisions(view.evaluate(EXITS_ON_TIME, by), view.evaluate(EXITS_ON_TIME), labels),
    ]
    return agenda([_raised(finding, view) for finding in findings], signals)


def _raised(finding: WaitingFinding, view: View) -> Decision:
    place = (
        "hela projektet" if finding.forbund is None else view.labels.of(Dimension.FORBUND, finding.forbund)
    )
    kind = "Guldkorn" if finding.kind == "guldkorn" else "Avvikelse"
    return Decision(
        sentence=f"{kind}, {place}: {finding.title[:1].lower()}{finding.title[1:]}.",
        fact="sedan lyftet",
        who=finding.mandate or _NOBODY_NAMED,
        days=finding.waited,
    )
