"""Cohorts by quarter of enrolment: the share to work or study so many months after the start."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from metrics.curves import WORK
from metrics.dimension import Dimension
from metrics.incidence import MONTH_DAYS
from metrics.period import last_day
from metrics.result import Result, Status
from metrics.verdicts import FEWEST, Row

#: Months since the start that cohorts are read at.
MONTHS = (3, 6, 9, 12, 18)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cohort at a month.

    Attributes:
        value: share in percent; None where there is no number, or not yet.
        ripe_on: the day on which everybody in the cohort has been followed that far, while it has not come.
    """

    month: int
    value: float | None
    lower: float | None
    upper: float | None
    ripe_on: date | None


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those who enrolled in a quarter, spelled as in RESULT."""

    quarter: str
    everybody: int | None
    cells: Sequence[Cell]

    def at(self, month: int) -> Cell:
        """Return the cell of *month*, one of MONTHS."""
        return self.cells[MONTHS.index(month)]


def cohorts(result: Result, whole: Result, clock: date) -> list[Cohort]:
    """Return the cohorts of *result* that somebody enrolled in, or might have.

    Args:
        result: cumulative incidence by quarter of enrolment, outcome group and month.
        whole: an incidence at one month by quarter; its denominator is everybody.
        clock: the last day the data know of, until when cohorts are followed.
    """
    quarter = Dimension.ENROLLED_QUARTER.value
    readings = {
        (row[quarter], row[Dimension.STAY_MONTH]): row
        for row in result.frame.filter(outcome_group=WORK).iter_rows(named=True)
    }
    found = []
    for row in whole.frame.iter_rows(named=True):
        code, everybody = row[quarter], row["denominator"]
        cells = [_cell(readings.get((code, str(m))), code, m, everybody, clock) for m in MONTHS]
        if everybody != 0:
            found.append(Cohort(code, everybody, cells))
    return found


def ripe_on(quarter: str, month: int) -> date:
    """Return the day on which the last who enrolled in *quarter* has been followed for *month* months."""
    last = last_day(quarter)
    return last + timedelta(days=MONTH_DAYS[str(month)])


def newest_ripe(found: Sequence[Cohort], month: int) -> Cohort | None:
    """Return the newest of the cohorts that has a number at *month*."""
    return next((cohort for cohort in reversed(found) if cohort.at(month).value is not None), None)


def telling_months(found: Sequence[Cohort]) -> list[int]:
    """Return the months that say something: a number, or that it is too early for every cohort.

    Where those who can be read are too few, as at protected months, no later cohort will do better.
    """
    early = [month for month in MONTHS if any(cohort.at(month).ripe_on for cohort in found)]
    telling = [
        month
        for month in MONTHS
        if newest_ripe(found, month) or all(cohort.at(month).ripe_on for cohort in found)
    ]
    return telling or early


def _cell(row: Row | None, quarter: str, month: int, everybody: int | None, clock: date) -> Cell:
    day = ripe_on(quarter, month)
    if day > clock:
        return Cell(month, None, None, None, day)
    if row is None or row["status"] != Status.OK or (everybody or 0) < FEWEST:
        return Cell(month, None, None, None, None)
    value, lower, upper = (row[name] for name in ("value", "lower", "upper"))
    return Cell(month, value, lower, upper, None)
