"""Monthly inflow and the share of exits to work or study, each beside its own fixed baseline.

Every project has one declared baseline: the first twelve complete periods after its start-up of three
months. It stands still; months that registration has not caught up with are not judged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from metrics.control_charts import BASELINE, ControlChart, shares, xmr
from metrics.disclosure.widened import FEWEST_OF_PART, times_wider
from metrics.period import Period, months_between
from metrics.result import Result, Status
from metrics.scope import Policy
from metrics.verdicts import FEWEST_JUDGED

#: Months of a project that are its start-up and no measure of what it usually does.
START_UP_MONTHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSeries:
    """The judged periods of a result, oldest first.

    Attributes:
        result: whose periods they are; its first dimension is a time.
        periods: that are complete, after the start-up and large enough.
        values: in the unit of the indicator.
        chart: with its limits; None where the periods are too few for any.
        fewest: persons that a period needs; 0 for counts.
    """

    result: Result
    periods: tuple[str, ...]
    values: tuple[float, ...]
    chart: ControlChart | None
    fewest: int

    def baseline(self) -> tuple[str, str]:
        """Return the first and the last period of the baseline."""
        return self.periods[0], self.periods[BASELINE - 1]


def count_series(result: Result, starts_on: date, incomplete: Sequence[str]) -> ControlSeries:
    """Return the counts of *result* after the start-up.

    Args:
        result: counts by one time dimension, since the start of the project.
        starts_on: first day of the project's enrolment.
        incomplete: periods that are still being registered.
    """
    rows = [row for row in _settled(result, starts_on, incomplete) if row["numerator"] is not None]
    values = [float(row["numerator"]) for row in rows]
    return _series(result, rows, values, xmr(values, persons=True), 0)


def share_series(result: Result, starts_on: date, incomplete: Sequence[str]) -> ControlSeries:
    """Return the shares of *result* in periods with enough persons, as in ``count_series``."""
    fewest = FEWEST_OF_PART if result.policy is Policy.PROTECTED else FEWEST_JUDGED
    rows = [
        row
        for row in _settled(result, starts_on, incomplete)
        if row["status"] == Status.OK and row["denominator"] >= fewest
    ]
    x, n = ([row[name] for row in rows] for name in ("numerator", "denominator"))
    chart = shares(x, n, wider=[times_wider(row) for row in rows])
    return _series(result, rows, [row["value"] for row in rows], chart, fewest)


def _settled(result: Result, starts_on: date, incomplete: Sequence[str]) -> list[dict[str, Any]]:
    started = months_between(starts_on, starts_on + timedelta(days=31 * START_UP_MONTHS))[START_UP_MONTHS]
    first = Period.parse(started).start
    rows = result.frame.sort(result.by[0]).iter_rows(named=True)
    return [
        row
        for row in rows
        if row[result.by[0]] not in incomplete and _begins(row[result.by[0]]) >= (first or starts_on)
    ]


def _begins(period: str) -> date:
    return Period.parse(period).start or date.min


def _series(
    result: Result,
    rows: Sequence[dict[str, Any]],
    values: Sequence[float],
    chart: ControlChart | None,
    fewest: int,
) -> ControlSeries:
    return ControlSeries(
        result=result,
        periods=tuple(row[result.by[0]] for row in rows),
        values=tuple(values),
        chart=chart,
        fewest=fewest,
    )
