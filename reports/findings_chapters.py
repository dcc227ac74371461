"""Avvikelser och guldkorn as they stood on the day of a snapshot: what waits, and what came of the rest."""

from collections import Counter
from collections.abc import Sequence

from metrics import codes, wording
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.result import Result
from metrics.snapshot import Noted, Snapshot
from metrics.verdicts_findings import led_to_something, waiting_title
from reports.about import source_line
from reports.chapter import Chapter
from reports.findings_table import WHOLE, category
from reports.table import Cell, Table

NAME = "Avvikelser och guldkorn"
_COUNTS = ("deviations", "deviations_fixed", "gold", "gold_spread")
_ON_PAPER = 12


def of_snapshot(made: Snapshot) -> list[Chapter]:
    """Return the chapters of *made*; none of one that was frozen before findings were."""
    if made.findings is None or not made.holds("deviations"):
        return []
    labels = Labels(made.codes)
    return [_waiting(made, made.findings, labels), _followed(made, made.findings)]


def register_table(findings: Sequence[Noted], labels: Labels) -> Table:
    """Return every frozen finding as a row."""
    columns = (
        "Rubrik", "Slag", "Förbund", "Nivå", "Kategori", "Mandat", "Steg", "Lyft den", "Dagar till beslut",
        "Spridd till",
    )  # fmt: skip
    rows: list[list[Cell]] = [
        [
            each.title,
            codes.FINDING_KIND[each.kind].sv,
            _place(each, labels),
            codes.FINDING_LEVEL[each.level].sv,
            category(each.category),
            each.mandate or wording.MISSING,
            codes.FINDING_STATUS[each.status].sv,
            each.raised_on.isoformat(),
            each.waited,
            ", ".join(labels.of(Dimension.FORBUND, code) for code in each.spread_to) or wording.MISSING,
        ]
        for each in findings
    ]
    return Table(columns, rows)


def _waiting(made: Snapshot, findings: Sequence[Noted], labels: Labels) -> Chapter:
    waiting = sorted((each for each in findings if each.waits), key=lambda each: -each.waited)
    deviations = sum(each.kind == "deviation" for each in waiting)
    left = len(waiting) - _ON_PAPER
    more = f" De {_ON_PAPER} som har väntat längst av {len(waiting)}." if left > 0 else ""
    rows: list[list[Cell]] = [
        [
            each.title,
            f"{each.waited}, över tiden" if each.overdue else str(each.waited),
            codes.FINDING_KIND[each.kind].sv,
            _place(each, labels),
            codes.FINDING_LEVEL[each.level].sv,
            each.mandate or wording.MISSING,
        ]
        for each in waiting[:_ON_PAPER]
    ]
    columns = ("Rubrik", "Dagar", "Slag", "Förbund", "Nivå", "Mandat")
    return Chapter(
        name=NAME,
        title=waiting_title(deviations, len(waiting) - deviations, sum(each.overdue for each in waiting)),
        subtitle=f"Lyft till den som har mandat att ändra, utan beslut. Längst väntan överst.{more}",
        table=Table(columns, rows) if rows else None,
        source=source_line(*_results(made)),
    )


def _followed(made: Snapshot, findings: Sequence[Noted]) -> Chapter:
    counts = Counter((each.status, each.kind) for each in findings)
    rows: list[list[Cell]] = [
        [text.sv, *(counts[status, kind] for kind in codes.FINDING_KIND)]
        for status, text in codes.FINDING_STATUS.items()
    ]
    fixed, spread = made.result("deviations_fixed"), made.result("gold_spread")
    return Chapter(
        name=NAME,
        title=led_to_something(fixed, spread).rstrip("."),
        subtitle="Antal avvikelser och guldkorn i varje steg den här dagen.",
        table=Table(("Steg", *(kind.sv for kind in codes.FINDING_KIND.values())), rows),
        verdict="Få avvikelser kan betyda att lite skaver, eller att lite lyfts.",
        source=source_line(*_results(made)),
    )


def _results(made: Snapshot) -> list[Result]:
    return [made.result(indicator) for indicator in _COUNTS]


def _place(each: Noted, labels: Labels) -> str:
    return WHOLE if each.forbund is None else labels.of(Dimension.FORBUND, each.forbund)
