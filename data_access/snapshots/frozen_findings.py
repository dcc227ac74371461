"""Findings of a snapshot: as they stood on its day, as JSON values and back."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from metrics.findings import Finding
from metrics.snapshot import Noted


def noted(finding: Finding, as_of: date) -> Noted:
    """Return *finding* as it stood on *as_of*, without the accounts and notes behind it."""
    content = finding.content
    return Noted(
        kind=content.kind,
        title=content.title,
        level=content.level,
        category=content.category,
        forbund=content.forbund,
        mandate=content.mandate,
        status=finding.status,
        raised_on=finding.raised_on,
        waits=finding.waits,
        waited=finding.waited(as_of),
        overdue=finding.overdue(as_of),
        spread_to=content.spread_to,
    )


def freeze_finding(finding: Noted) -> dict[str, Any]:
    """Return *finding* as JSON values."""
    return asdict(finding) | {
        "raised_on": finding.raised_on.isoformat(),
        "spread_to": list(finding.spread_to),
    }


def thaw_finding(frozen: Mapping[str, Any]) -> Noted:
    """Return the finding that ``freeze_finding`` wrote."""
    raised_on = date.fromisoformat(frozen["raised_on"])
    return Noted(**{**frozen, "raised_on": raised_on, "spread_to": tuple(frozen["spread_to"])})
