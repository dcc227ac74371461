"""When those whom a result counts came, in words."""

from datetime import timedelta

from metrics import wording
from metrics.result import Result
from metrics.translation import tr


def counted_when(result: Result) -> str:
    """Return ``till och med kv 3 2021``; of a chosen period ``i kv 2 2021``, to the day that has closed.

    Protected numbers end where a period has closed, which is before the day of the data.
    """
    period = result.selection.period
    if period.start is None:
        return wording.through(result.as_of)
    if period.end is not None and period.end <= result.as_of + timedelta(days=1):
        return tr("i {period}", period=wording.period_name(str(period)))
    return wording.span_name(period.start, result.as_of)
