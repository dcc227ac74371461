"""Programmes to compare units of: people per unit, gender and age, evaluated by the one door."""

from collections.abc import Mapping
from typing import Any

from metrics.catalog import EXIT_UNKNOWN, EXIT_WORK_STUDY, EXITED
from metrics.comparison.case_mix import expected_shares
from metrics.comparison.units import Comparison, compare
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.labels import Labels
from metrics.result import Result
from metrics.selection import Selection
from tests.participations import EXACT, ListSource, exits

ALL = Selection(project=("MIA_VIDARE",))
BY_PERSON = (Dimension.GENDER, Dimension.AGE_BAND)


def people(units: Mapping[str, tuple[int, int]], **changes: Any) -> list[dict[str, Any]]:
    """Exits by förbund: how many to work, and of how many."""
    return [
        person
        for forbund, (work, n) in units.items()
        for person in (
            *exits(work, forbund=forbund, **changes),
            *exits(n - work, "other", forbund=forbund, **changes),
        )
    ]


class Programme:
    """The results that a comparison of förbund reads."""

    def __init__(self, participations: list[dict[str, Any]]) -> None:
        self.source = ListSource(participations)
        self.labels = Labels(self.source.codes())
        self.shares = self.result(EXIT_WORK_STUDY, Dimension.FORBUND)
        self.whole = self.result(EXIT_WORK_STUDY)
        self.unknown = self.result(EXIT_UNKNOWN, Dimension.FORBUND)

    def result(self, indicator: Any, *by: Dimension) -> Result:
        return evaluate(indicator, self.source, ALL, by, scope=EXACT)

    def expected(self) -> dict[str, float]:
        rates = self.result(EXIT_WORK_STUDY, *BY_PERSON)
        return expected_shares(rates, self.result(EXITED, Dimension.FORBUND, *BY_PERSON), self.shares)

    def raw(self) -> Comparison:
        return compare(self.shares, self.whole, self.labels)

    def adjusted(self) -> Comparison:
        return compare(self.shares, self.whole, self.labels, self.expected())
