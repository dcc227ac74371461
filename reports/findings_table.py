"""Findings as tables: the register, and how long decisions take."""

from collections.abc import Iterable, Sequence
from datetime import date

from metrics import codes, wording
from metrics.dimension import Dimension
from metrics.findings import Finding, Waits
from metrics.labels import Labels
from metrics.text import Swedish
from metrics.translation import mark, tr
from reports.table import Cell, Table

WHOLE = mark("Hela projektet")
_COLUMNS = (
    mark("Rubrik"),
    mark("Nr"),
    mark("Slag"),
    mark("Förbund"),
    mark("Nivå"),
    mark("Kategori"),
    mark("Parter"),
    mark("Mandat"),
    mark("Steg"),
    mark("Lyft den"),
    mark("Dagar till beslut"),
    mark("Svar senast"),
    mark("Spridd till"),
)


def findings_table(findings: Iterable[Finding], labels: Labels, as_of: date) -> Table:
    """Return the register as a table, in the given order."""
    rows: list[list[Cell]] = []
    for finding in findings:
        content = finding.content
        rows.append(
            [
                Swedish(content.title),
                str(finding.id),
                codes.FINDING_KIND[content.kind].said(),
                place(finding, labels),
                codes.FINDING_LEVEL[content.level].said(),
                category(content.category),
                ", ".join(codes.PARTY[party].said() for party in content.parties) or wording.MISSING,
                tr(content.mandate or wording.MISSING),
                codes.FINDING_STATUS[finding.status].said(),
                finding.raised_on.isoformat(),
                finding.waited(as_of),
                finding.due_on.isoformat() if finding.waits else wording.MISSING,
                spread(finding, labels),
            ]
        )
    return Table([tr(name) for name in _COLUMNS], rows)


def waits_table(waits: Sequence[Waits], group: str) -> Table:
    """Return how long decisions take, one row per group."""
    columns = (
        group,
        tr("Väntar"),
        tr("Över tiden"),
        tr("Längst väntan, dagar"),
        tr("Har beslut"),
        tr("Till beslut, median dagar"),
    )
    rows: list[list[Cell]] = [
        [
            each.group,
            each.waiting,
            each.overdue,
            each.longest,
            each.decided,
            wording.number(each.median_days) if each.median_days is not None else None,
        ]
        for each in waits
    ]
    return Table(columns, rows)


def place(finding: Finding, labels: Labels) -> str:
    """Return whose the finding is."""
    forbund = finding.content.forbund
    return tr(WHOLE) if forbund is None else labels.of(Dimension.FORBUND, forbund)


def category(code: str) -> str:
    """Return the label of a category; one without a label stands as it is."""
    text = codes.FINDING_CATEGORY.get(code)
    return text.said() if text else code


def spread(finding: Finding, labels: Labels) -> str:
    """Return where a practice has been taken up."""
    return (
        ", ".join(labels.of(Dimension.FORBUND, code) for code in finding.content.spread_to) or wording.MISSING
    )
