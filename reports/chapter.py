"""A chapter of a report: one finding with its chart, table and source, as on the pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.theme import Figure
from reports.key import KeyItem
from reports.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One figure of a chapter and what is read in its place."""

    figure: Figure
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of a report.

    Attributes:
        name: of the part, such as "Jämställdhet".
        title: the finding, one plain sentence.
        subtitle: measure, denominator, period, order.
        key: the marks of the panels.
        panels: none, one, or two that stand side by side.
        table: the numbers; None where the panels say them all in words.
        verdict: what the numbers allow and what they do not.
    """

    name: str
    title: str
    subtitle: str
    source: str
    key: Sequence[KeyItem] = ()
    panels: Sequence[Panel] = ()
    table: Table | None = None
    verdict: str | None = None
