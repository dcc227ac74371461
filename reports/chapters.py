"""A snapshot as chapters, in the order in which a funder reads: what PDF and HTML are set from."""

from metrics.labels import Labels
from metrics.snapshot import Snapshot
from reports import economy_chapters as economy
from reports import equality_chapters as equality
from reports import equality_groups as groups
from reports import findings_chapters as findings
from reports import goal_chapters as goals
from reports.chapter import Chapter


def chapters(made: Snapshot) -> list[Chapter]:
    """Return the chapters of *made*: goals, outcomes, förbund, equality, methods, findings, money."""
    labels = Labels(made.codes)
    found = [
        goals.goals(made),
        goals.outcomes(made, labels),
        goals.forbund(made, labels),
        equality.gaps(made),
        equality.ratios(made),
        groups.by_age(made, labels),
        equality.methods(made, labels),
        *findings.of_snapshot(made),
        *(part.chapter for part in economy.of_snapshot(made)),
    ]
    return [chapter for chapter in found if chapter is not None]
