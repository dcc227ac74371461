"""Periods: half-open spans of whole months, and their spelling in links and commands."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from metrics.translation import tr

_SPELLING = re.compile(r"(?P<year>\d{4})(?:-?[Qq](?P<quarter>[1-4])|-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Period:
    """The days from *start* to, but not including, *end*; None is open.

    Spelling: ``2021``, ``2021Q3``, ``2021-03``, two of them with two dots between (both included)
    and either side left out: ``2020Q2..2021Q4``, ``..2019-08``, ``..2019-08-31``.
    """

    start: date | None = None
    end: date | None = None

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read a period from its spelling.

        Raises:
            ValueError: if *text* is no period, or ends before it starts.
        """
        first, dots, last = text.strip().partition("..")
        if not dots:
            return _span(first)
        start = _span(first).start if first else None
        end = _span(last).end if last else None
        if start and end and end <= start:
            raise ValueError(tr("perioden {text!r} slutar innan den börjar", text=text))
        return cls(start, end)

    def last_day(self, clock: date) -> date:
        """Return the last day of the period that had come on the day *clock*."""
        return clock if self.end is None else min(clock, self.end - timedelta(days=1))

    def __str__(self) -> str:
        """Return the shortest spelling that ``parse`` reads back."""
        if self.start is None and self.end is None:
            return ""
        for spelling in _spellings(self):
            if Period.parse(spelling) == self:
                return spelling
        raise AssertionError(f"no spelling for {self.start} to {self.end}")


def first_day(code: str) -> date:
    """Return the first day of a month, quarter or year.

    Raises:
        ValueError: if *code* has no first day.
    """
    start = Period.parse(code).start
    if start is None:
        raise ValueError(tr("{code!r} har ingen första dag", code=code))
    return start


def last_day(code: str) -> date:
    """Return the last day of a month, quarter or year, whether or not it has come."""
    return Period.parse(code).last_day(date.max)


def month_number(day: date) -> int:
    """Return how many months lie before that of *day*, counted from the year 0."""
    return day.year * 12 + day.month - 1


def month_of(day: date) -> str:
    """Return the month of *day* as ``2021-03``."""
    return f"{day.year:04d}-{day.month:02d}"


def quarter_of(day: date) -> str:
    """Return the quarter of *day* as ``2021Q1``."""
    return f"{day.year:04d}Q{(day.month + 2) // 3}"


def months_between(start: date, last: date) -> list[str]:
    """Return the months from that of *start* to that of *last*, both included."""
    first, final = month_number(start), month_number(last)
    return [f"{m // 12:04d}-{m % 12 + 1:02d}" for m in range(first, final + 1)]


def quarters_between(start: date, last: date) -> list[str]:
    """Return the quarters from that of *start* to that of *last*, both included."""
    first, final = start.year * 4 + (start.month - 1) // 3, last.year * 4 + (last.month - 1) // 3
    return [f"{q // 4:04d}Q{q % 4 + 1}" for q in range(first, final + 1)]


def _span(text: str) -> Period:
    match = _SPELLING.fullmatch(text)
    if match is None:
        raise ValueError(tr("{text!r} är ingen period; skriv t.ex. 2021, 2021Q3 eller 2021-03", text=text))
    year = int(match["year"])
    if not 1900 <= year <= 2200:
        raise ValueError(tr("året {year} ligger utanför 1900–2200", year=year))
    if match["month"]:
        try:
            day = date(year, int(match["month"]), int(match["day"] or 1))
        except ValueError:
            why = tr("{text!r} är ingen period: dagen finns inte i kalendern", text=text)
            raise ValueError(why) from None
    if match["day"]:
        return Period(day, day + timedelta(days=1))
    if match["month"]:
        return Period(*_months(year, int(match["month"]), 1))
    if match["quarter"]:
        return Period(*_months(year, int(match["quarter"]) * 3 - 2, 3))
    return Period(*_months(year, 1, 12))


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    after = year * 12 + month - 1 + count
    return date(year, month, 1), date(after // 12, after % 12 + 1, 1)


def _spellings(period: Period) -> list[str]:
    starts = [] if period.start is None else _spans_around(period.start)
    ends = [] if period.end is None else _spans_around(period.end - timedelta(days=1))
    if starts and ends:
        return [*starts, *(f"{a}..{b}" for a in starts for b in ends)]
    return [f"{a}.." for a in starts] or [f"..{b}" for b in ends]


def _spans_around(day: date) -> list[str]:
    return [f"{day.year:04d}", quarter_of(day), month_of(day), day.isoformat()]
