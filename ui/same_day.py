"""Protected numbers that are held against each other, counted to the same day."""

from dataclasses import replace
from datetime import date, timedelta

from metrics.period import Period
from metrics.result import Result
from metrics.scope import Policy
from ui.view import View


def same_day(view: View, *results: Result) -> list[Result]:
    """Return *results* with the protected ones asked anew for the day that the earliest of them counts to.

    Finer parts wait for longer periods to close: municipalities for a year, the programme for a quarter.
    Held against each other as they are, the programme less a part would be other persons too.
    """
    day = min((result.as_of for result in results if _is_closed(result)), default=None)
    return [
        _until(view, result, day) if day and _is_closed(result) and result.as_of > day else result
        for result in results
    ]


def _is_closed(result: Result) -> bool:
    return result.policy is Policy.PROTECTED and result.refusal is None


def _until(view: View, result: Result, day: date) -> Result:
    period = Period(result.selection.period.start, day + timedelta(days=1))
    selection = replace(result.selection, period=period)
    return view.evaluate(result.indicator, *result.by, selection=selection)
