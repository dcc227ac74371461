"""How many participations each förbund and gender gets, and when they start."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from data_access.demo import calibration as cal
from data_access.demo.calibration import Programme
from data_access.demo.sampling import Floats, Ints, allocate, day_number, spread, weekday

#: Participations made at a time: bounds memory at ten million.
BLOCK = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """*n* participations of one förbund and gender that start within [first, last]."""

    forbund: int
    gender: int
    n: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The cells that are made together.

    Attributes:
        number: position within the programme; part of the seed.
        exact: whether the block is the real programme, whose published state must be reproduced.
        known_by: day number by which every start has been registered; None = the whole programme,
            seen through as_of afterwards.
    """

    programme: Programme
    number: int
    cells: tuple[Cell, ...]
    exact: bool
    known_by: int | None

    @property
    def n(self) -> int:
        """Participations in the block."""
        return sum(cell.n for cell in self.cells)


def blocks(size: int | None, as_of: date, planned: Mapping[tuple[str, str], int]) -> Iterator[Block]:
    """Yield what to make: the real programmes, or *size* participations known at *as_of*.

    Args:
        size: participations in both programmes together; None = the real ones, to their end.
        as_of: the data's clock; a sized demo starts nobody after it.
        planned: participants by project and förbund, from the reference rows.
    """
    if size is None:
        yield _block(cal.MIA, 0, _mia_cells(planned), exact=True)
        yield _block(cal.MIA_VIDARE, 0, _vidare_cells(planned), exact=True)
        return
    weights = np.array([_enrolled(p, planned).sum() * _elapsed(p, as_of) for p in cal.PROGRAMMES])
    for programme, total in zip(cal.PROGRAMMES, allocate(size, weights), strict=True):
        for number, first in enumerate(range(0, int(total), BLOCK)):
            n = min(BLOCK, int(total) - first)
            cells = _sized_cells(programme, n, as_of, planned)
            yield _block(programme, number, cells, known_by=day_number(as_of))


def day_weights(programme: Programme, rng: np.random.Generator) -> Floats:
    """Return the relative number of starts, one row per förbund and one column per day.

    Months vary by förbund about the programme's pace; weekends have none.
    """
    days = np.arange(day_number(programme.first_on), day_number(programme.last_on) + 1)
    month = _month_of_day(programme)
    pace = np.asarray(programme.pace, dtype=float) / np.bincount(month)
    noise = np.exp(rng.normal(0, 0.18, (len(cal.FORBUND), len(pace))))
    weights: Floats = (pace * noise)[:, month] * (weekday(days) < 5)
    return weights


def draw_starts(rng: np.random.Generator, cell: Cell, n: int, weights: Floats, first_day: int) -> Ints:
    """Draw *n* day numbers of start within *cell*; *weights* by day from *first_day*."""
    low, high = cell.first - first_day, cell.last - first_day + 1
    return spread(rng, n, weights[low:high]) + cell.first


def _block(
    programme: Programme,
    number: int,
    cells: list[Cell],
    *,
    exact: bool = False,
    known_by: int | None = None,
) -> Block:
    kept = tuple(cell for cell in cells if cell.n)
    return Block(programme=programme, number=number, cells=kept, exact=exact, known_by=known_by)


def _enrolled(programme: Programme, planned: Mapping[tuple[str, str], int]) -> Floats:
    """Return enrolled by the end of the programme, in the order of FORBUND."""
    return np.array(
        [planned.get((programme.code, f), 0) * programme.attained.get(f, 0.0) for f in cal.FORBUND]
    )


def _month_of_day(programme: Programme) -> Ints:
    first, days = programme.first_on, (programme.last_on - programme.first_on).days + 1
    dates = [first + timedelta(days=n) for n in range(days)]
    return np.array([(d.year - first.year) * 12 + d.month - first.month for d in dates])


def _elapsed(programme: Programme, as_of: date) -> float:
    """Return the share of the programme's starts that come by *as_of*."""
    month = _month_of_day(programme)
    pace = (np.asarray(programme.pace, dtype=float) / np.bincount(month))[month]
    days = max((as_of - programme.first_on).days + 1, 0)
    return float(pace[:days].sum() / pace.sum())


def _mia_cells(planned: Mapping[tuple[str, str], int]) -> list[Cell]:
    programme, anchor = cal.MIA, day_number(cal.ANCHOR_DAY)
    first, last = day_number(programme.first_on), day_number(programme.last_on)
    enrolled, women = _enrolled(programme, planned), _women(programme)
    cells = []
    for window, totals in (
        ((first, anchor), cal.MIA_BY_ANCHOR),
        ((anchor + 1, last), cal.MIA_AFTER_ANCHOR),
    ):
        for gender, (total, weight) in enumerate(zip(totals, (women, 1 - women), strict=True)):
            counts = allocate(total, enrolled * weight)
            cells += [
                Cell(forbund=f, gender=gender, n=int(n), first=window[0], last=window[1])
                for f, n in enumerate(counts)
            ]
    return cells


def _vidare_cells(planned: Mapping[tuple[str, str], int]) -> list[Cell]:
    programme = cal.MIA_VIDARE
    enrolled = _enrolled(programme, planned)
    return _cells(programme, allocate(round(enrolled.sum()), enrolled), programme.last_on)


def _sized_cells(
    programme: Programme, n: int, as_of: date, planned: Mapping[tuple[str, str], int]
) -> list[Cell]:
    counts = allocate(n, _enrolled(programme, planned))
    return _cells(programme, counts, min(as_of, programme.last_on))


def _cells(programme: Programme, by_forbund: Ints, last_on: date) -> list[Cell]:
    """Split the counts of each förbund by gender."""
    first, last = day_number(programme.first_on), day_number(last_on)
    unknown = allocate(round(by_forbund.sum() * programme.unknown), by_forbund.astype(np.float64) + 1e-9)
    unknown = np.minimum(unknown, by_forbund)
    women = np.round((by_forbund - unknown) * _women(programme)).astype(np.int64)
    split = (women, by_forbund - unknown - women, unknown)
    return [
        Cell(forbund=f, gender=gender, n=int(n), first=first, last=last)
        for gender, counts in enumerate(split)
        for f, n in enumerate(counts)
    ]


def _women(programme: Programme) -> Floats:
    return np.array([programme.women.get(f, 0.59) for f in cal.FORBUND])
