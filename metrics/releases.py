"""Which state of a project comes next to a lägesrapport."""

from datetime import date, timedelta

from metrics.period import Period, quarter_of


def next_state(begins: date, last_day: date, reported: date | None) -> date | None:
    """Return the last day of the next quarter to be reported, or of the project where that is earlier.

    Args:
        begins: first day of the project.
        last_day: of the project.
        reported: newest state there is a report of; None = there is none.
    """
    after = begins if reported is None else reported + timedelta(days=1)
    if after > last_day:
        return None
    end = Period.parse(quarter_of(after)).end
    return last_day if end is None else min(end - timedelta(days=1), last_day)
