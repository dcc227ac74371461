"""Which closed periods a question is answered with: the fewest that cover its period (DISCLOSURE rule 4)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import polars as pl

from metrics.disclosure.lattice import Event, Granularity
from metrics.period import Period


@dataclass(frozen=True, slots=True)
class Span:
    """One closed period of one project."""

    project: str
    granularity: Granularity
    period: str
    first_day: date
    last_day: date


def fewest(
    closed: pl.DataFrame,
    project: str,
    events: Collection[Event],
    allowed: Collection[Granularity],
    period: Period,
) -> list[Span]:
    """Return the fewest closed periods that follow each other from the start of *period* towards its end.

    The whole project where it has closed and *period* covers it; else years, then quarters. Months only
    where *period* starts or ends within a quarter, so that parts that are as fine as quarters and parts
    that could be finer end on the same day.

    Args:
        closed: as in ``CLOSED``.
        project: one.
        events: must all have closed.
        allowed: granularities that have the cells.
        period: what is asked about; an open side reaches as far as something has closed.
    """
    known = every(closed, project, events, allowed)
    whole = [span for span in known if span.granularity is Granularity.PROJECT]
    if whole and _covers(period, whole[0]):
        return whole
    finer = [Granularity.YEAR, Granularity.QUARTER]
    if not (_starts_quarter(period.start) and _starts_quarter(period.end)):
        finer.append(Granularity.MONTH)
    starts: dict[date, list[Span]] = {}
    for span in sorted(known, key=lambda s: s.last_day, reverse=True):
        if span.granularity in finer and (period.end is None or span.last_day < period.end):
            starts.setdefault(span.first_day, []).append(span)
    found: list[Span] = []
    # Of several projects, one may begin within the period.
    day = max(filter(None, (period.start, min(starts, default=None))), default=None)
    while day in starts:
        found.append(starts[day][0])
        day = found[-1].last_day + timedelta(days=1)
    return found


def each(
    closed: pl.DataFrame, project: str, events: Collection[Event], granularity: Granularity, period: Period
) -> list[Span]:
    """Return every closed period of one *granularity* that lies in *period*, in order of time."""
    return [
        span
        for span in every(closed, project, events, (granularity,))
        if (period.start is None or span.first_day >= period.start)
        and (period.end is None or span.last_day < period.end)
    ]


def every(
    closed: pl.DataFrame, project: str, events: Collection[Event], allowed: Collection[Granularity]
) -> list[Span]:
    """Return the periods that have closed for all of *events*, in order of their first day."""
    known = _known(_Same(closed))
    first, *others = {event: known.get((project, event), ()) for event in events}.values()
    return [span for span in first if span.granularity in allowed and all(span in each_ for each_ in others)]


def latest(closed: pl.DataFrame, project: str) -> Span | None:
    """Return the whole project where it has closed, else its last closed quarter; None before the first."""
    events = (Event.ENROLLED, Event.EXITED)
    whole = every(closed, project, events, (Granularity.PROJECT,))
    return next(iter(whole or every(closed, project, events, (Granularity.QUARTER,))[::-1]), None)


def last_day(spans: Mapping[str, list[Span]]) -> date:
    """Return the last day that any of *spans* counts.

    Raises:
        ValueError: if there are none.
    """
    return max(span.last_day for each_ in spans.values() for span in each_)


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A frame that is the same as itself only: frames are shared and never changed."""

    frame: pl.DataFrame

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.frame is other.frame

    def __hash__(self) -> int:
        return id(self.frame)


# A page asks a hundred times of the same few frames.
@lru_cache(maxsize=32)
def _known(closed: _Same) -> dict[tuple[str, Event], dict[Span, None]]:
    """Return the closed periods by project and event, in order of their first day."""
    found: dict[tuple[str, Event], dict[Span, None]] = {}
    names = ("project", "event", "granularity", "period", "first_day", "last_day")
    for project, event, granularity, period, first, last in (
        closed.frame.select(names).sort("first_day", "last_day").iter_rows()
    ):
        span = Span(project, Granularity(granularity), period, first, last)
        found.setdefault((project, Event(event)), {})[span] = None
    return found


def _covers(period: Period, whole: Span) -> bool:
    return (period.start is None or period.start <= whole.first_day) and (
        period.end is None or period.end > whole.last_day
    )


def _starts_quarter(day: date | None) -> bool:
    return day is None or (day.day == 1 and day.month % 3 == 1)
