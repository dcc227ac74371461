"""What the log of decisions makes of each snapshot: its life, and which steps may follow."""

import re
from collections.abc import Sequence

from data_access.account_names import ACCOUNT_RULE, is_account
from data_access.snapshots.decisions import Entry
from data_access.snapshots.errors import SnapshotRefused
from metrics.snapshot import Decision, Life, Step
from metrics.translation import mark, tr

_REASON = re.compile(r"\S[^\x00-\x1f\x7f]{1,198}\S")
#: What must have been decided just before.
_AFTER: dict[Step, tuple[Step | None, ...]] = {
    Step.PROPOSED: (None,),
    Step.REVIEWED: (Step.PROPOSED,),
    Step.APPROVED: (Step.REVIEWED,),
    Step.WITHDRAWN: (Step.PROPOSED, Step.REVIEWED, Step.APPROVED),
}
_NOT_NOW = {
    Step.PROPOSED: mark("Lägesrapporten är redan föreslagen."),
    Step.REVIEWED: mark("Bara ett utkast kan granskas."),
    Step.APPROVED: mark("Bara en granskad lägesrapport kan fastställas."),
    Step.WITHDRAWN: mark("Lägesrapporten är redan återkallad."),
}


def lives(entries: Sequence[Entry]) -> dict[str, Life]:
    """Return the life of every snapshot of one log.

    Raises:
        SnapshotRefused: if a decision was not allowed when it was taken.
    """
    decided: dict[str, tuple[Decision, ...]] = {}
    for entry in entries:
        decision = Decision(step=entry.step, at=entry.at, account=entry.account, reason=entry.reason)
        before = decided.get(entry.snapshot, ())
        require_allowed(before, decision)
        decided[entry.snapshot] = (*before, decision)
    current = _in_force(entries, decided)
    project = {entry.snapshot: entry.project for entry in entries}
    return {
        snapshot: Life(
            decisions=decisions,
            superseded_by=(
                newest
                if decisions[-1].step is Step.APPROVED and (newest := current[project[snapshot]]) != snapshot
                else None
            ),
        )
        for snapshot, decisions in decided.items()
    }


def require_allowed(before: Sequence[Decision], decision: Decision) -> None:
    """Let only a step through that may follow *before*, by an account that may take it.

    Whoever proposes a snapshot can neither review nor approve it.

    Raises:
        SnapshotRefused: saying why not.
    """
    if not is_account(decision.account):
        raise SnapshotRefused(tr(ACCOUNT_RULE))
    last = before[-1].step if before else None
    if last not in _AFTER[decision.step]:
        raise SnapshotRefused(tr(_NOT_NOW[decision.step]))
    judging = decision.step in (Step.REVIEWED, Step.APPROVED)
    if judging and decision.account.casefold() == before[0].account.casefold():
        raise SnapshotRefused(
            tr("Den som har föreslagit en lägesrapport kan inte granska eller fastställa den.")
        )
    if (decision.step is Step.WITHDRAWN) != (decision.reason is not None):
        raise SnapshotRefused(tr("En återkallelse behöver ett skäl."))
    if decision.reason is not None and not _REASON.fullmatch(decision.reason):
        raise SnapshotRefused(tr("Skälet ska vara en rad på 3 till 200 tecken."))


def _in_force(entries: Sequence[Entry], decided: dict[str, tuple[Decision, ...]]) -> dict[str, str]:
    """Return project -> the approved snapshot of the newest state; of two, the one approved last."""
    approved = [
        entry
        for entry in entries
        if entry.step is Step.APPROVED and decided[entry.snapshot][-1].step is Step.APPROVED
    ]
    return {entry.project: entry.snapshot for entry in sorted(approved, key=lambda e: (e.as_of, e.number))}
