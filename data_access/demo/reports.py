"""Made-up days on which the förbund reported their months to Statistics Sweden."""

from datetime import date, timedelta

import numpy as np

from data_access import tables
from data_access.bulk import Rows
from data_access.demo.world import World
from metrics.period import months_between

_MONTHS = {
    "MIA": (date(2017, 4, 1), date(2020, 8, 31)),
    "MIA_VIDARE": (date(2020, 6, 1), date(2022, 9, 30)),
}
#: The window opens on the first of the next month and stands open for four weeks.
_OPEN = timedelta(days=27)
#: Mean days until a report, and how often one is late; a project learns in its first year.
_MEAN, _LATE, _LATE_AT_FIRST, _FIRST_YEAR = 13, 0.05, 0.2, 12


def report_rows(world: World, seed: int, as_of: date) -> Rows:
    """Return the months whose window had opened by *as_of*, with the day of the report if it had come."""
    rng = np.random.default_rng([seed, 13])
    rows: list[tuple[str, str, str, str, str | None]] = []
    for project, forbund in world.planned:
        for no, month in enumerate(months_between(*_MONTHS[project])):
            first = date.fromisoformat(f"{month}-01")
            opens = (first + timedelta(days=32)).replace(day=1)
            late = rng.random() < (_LATE_AT_FIRST if no < _FIRST_YEAR else _LATE)
            days = int(rng.integers(30, 75)) if late else min(int(rng.poisson(_MEAN)), _OPEN.days)
            came = opens + timedelta(days=days)
            if opens <= as_of:
                reported = came.isoformat() if came <= as_of else None
                due = (opens + _OPEN).isoformat()
                rows.append((project, forbund, first.isoformat(), due, reported))
    names = ("project", "forbund", "month", "due_on", "reported_on")
    return Rows(tables.scb_report, {name: [row[i] for row in rows] for i, name in enumerate(names)})
