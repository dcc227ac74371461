"""What needs a decision, gathered for Lägesbild."""

from data_access.findings import WaitingFinding
from metrics.catalog import EXIT_PREWORK, EXIT_WORK_STUDY, EXITS_ON_TIME
from metrics.decisions import Decision, agenda
from metrics.dimension import Dimension
from metrics.multiplicity import looked_at, signals_of
from metrics.outcome_words import rows_to_judge
from metrics.text import Swedish
from metrics.translation import mark, tr
from metrics.verdicts import FEWEST_JUDGED
from metrics.verdicts_control import control_decisions
from metrics.verdicts_situation import goal_decisions, lag_decisions, pace_decisions
from ui import cached
from ui.control import exits, inflow
from ui.pace import paces_by
from ui.view import View

_NOBODY_NAMED = mark("Ingen utsedd")


def decisions(view: View) -> tuple[list[Decision], int]:
    """Return at most five things that need a decision, and how many comparisons they were looked for in."""
    selection, labels = view.selection, view.labels
    findings = cached.findings(view.version, view.scope, selection.project, selection.forbund, view.as_of)
    by = Dimension.FORBUND
    # A plan is of a whole förbund: those who live in one municipality say nothing of it.
    paces = [] if selection.municipality else paces_by(view, by)
    controlled = (inflow(view), exits(view))
    goals = [view.evaluate(indicator, by) for indicator in (EXIT_WORK_STUDY, EXIT_PREWORK)]
    in_time = view.evaluate(EXITS_ON_TIME, by)
    signals = [
        *pace_decisions(paces),
        *(decision for result in goals for decision in goal_decisions(result, labels)),
        *lag_decisions(in_time, view.evaluate(EXITS_ON_TIME), labels),
        *control_decisions(*controlled),
    ]
    looked = [looked_at([pace.signal for pace in paces]), *(looked_at(signals_of(r)) for r in goals)]
    judged = sum(row["denominator"] >= FEWEST_JUDGED for row in rows_to_judge(in_time))
    made = sum(one.comparisons for one in looked) + judged + sum(s.chart is not None for s in controlled)
    return agenda([_raised(finding, view) for finding in findings], signals), made


def _raised(finding: WaitingFinding, view: View) -> Decision:
    place = (
        tr("hela projektet")
        if finding.forbund is None
        else view.labels.of(Dimension.FORBUND, finding.forbund)
    )
    kind = tr("Guldkorn") if finding.kind == "guldkorn" else tr("Avvikelse")
    return Decision(
        sentence=f"{kind}, {place}:",
        written=Swedish(f"{finding.title[:1].lower()}{finding.title[1:]}."),
        fact=tr("sedan lyftet, över tiden") if finding.overdue else tr("sedan lyftet"),
        who=tr(finding.mandate or _NOBODY_NAMED),
        days=finding.waited,
        finding=finding.id,
    )
