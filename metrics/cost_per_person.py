"""Kronor per person: booked costs divided by the persons that another indicator counts."""

import numpy as np
import polars as pl

from metrics import values
from metrics.dimension import Dimension
from metrics.groups import Key
from metrics.indicator import Indicator, Kind
from metrics.intervals import Floats
from metrics.period import Period
from metrics.recorded import TIME_OF_MONEY, Sums, sums
from metrics.result import Result, Status
from metrics.selection import Selection
from metrics.source import ClosedCells, Source

#: Persons below which no cost per person is told: one person more or less would move it by 3 percent.
FEWEST_PERSONS = 30


def costs_per_person(
    indicator: Indicator, source: Source, selection: Selection, persons: Result
) -> tuple[list[Key], pl.DataFrame]:
    """Return kronor per person, one row per group of *persons*, in its order.

    Persons are those counted, or the numerator of a share; its limits are then those of the share. The
    costs are those of months that had ended on the last day that *persons* counts.

    Raises:
        Refused: with the reason, if costs are not booked by what *selection* narrows.
    """
    by = tuple(TIME_OF_MONEY.get(dimension, dimension) for dimension in persons.by)
    told = _told_projects(source, selection, persons)
    found = sums(indicator, source, told, by, persons.as_of)
    keys = [tuple(row) for row in persons.frame.select(d.value for d in persons.by).iter_rows()]
    keys = keys or [()] * persons.frame.height
    kronor = np.array([found.get(key, Sums()).part for key in keys], dtype=np.float64)
    n, fewest, most = _persons(persons)
    enough = (n >= FEWEST_PERSONS) & (kronor > 0)
    value, lower, upper = (_per(kronor, m, enough) for m in (n, most, fewest))
    columns = values.result_columns(kronor, n, value, (lower, upper), _why_not(persons, n))
    return keys, columns


def _told_projects(source: Source, selection: Selection, persons: Result) -> Selection:
    """Return *selection* narrowed to the projects whose persons a protected viewer is told of."""
    if not isinstance(source, ClosedCells):
        return selection
    told = set(source.closed()["project"])
    if not persons.approximate and selection.period == Period():
        told |= set(source.unsplit()["project"])
    chosen = set(selection.project) & told if selection.project else told
    return selection.narrowed(Dimension.PROJECT, *sorted(chosen or selection.project))


def _persons(persons: Result) -> tuple[Floats, Floats, Floats]:
    """Return how many share the costs, at least and at most; nan where that is not known."""
    frame = persons.frame
    n, whole, lower, upper = (
        frame[name].cast(pl.Float64).fill_null(np.nan).to_numpy()
        for name in ("numerator", "denominator", "lower", "upper")
    )
    if persons.indicator.kind is Kind.SHARE:
        lower, upper = whole * lower / 100, whole * upper / 100
    known = frame["status"].to_numpy() == Status.OK.value
    return np.where(known, n, np.nan), lower, upper


def _per(kronor: Floats, persons: Floats, enough: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Floats:
    share: Floats = np.divide(
        kronor, persons, out=np.full(kronor.shape, np.nan), where=enough & (persons > 0)
    )
    return share


def _why_not(persons: Result, n: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.str_]]:
    status = persons.frame["status"].to_numpy()
    few = np.where(n < FEWEST_PERSONS, Status.TOO_FEW.value, Status.NOT_APPLICABLE.value)
    return np.where(status == Status.OK.value, few, status).astype(str)
