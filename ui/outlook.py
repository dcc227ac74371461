"""The enrolment of the project and of each förbund, looked ahead from the numbers of the view."""

from dataclasses import replace

from metrics.catalog import ENROLLED, ENROLLED_NEW, TARGET_ATTAIN
from metrics.dimension import Dimension
from metrics.enrolment_pace import plan_selection
from metrics.outlook import Outlook, outlooks
from metrics.result import Result
from ui.pace import plan_phase
from ui.view import View


def enrolled_total(view: View, unit: Dimension) -> Result:
    """Return the persons enrolled since the start by *unit*, everybody counted."""
    return view.evaluate(ENROLLED, unit, selection=plan_selection(view.selection))


def enrolled_by_time(view: View, unit: Dimension) -> Result:
    """Return new enrolments since the start by *unit*: by month, or by quarter where months show too much."""
    selection = plan_selection(view.selection)
    monthly = view.evaluate(ENROLLED_NEW, unit, Dimension.ENROLLED_MONTH, selection=selection)
    if monthly.refusal is None:
        return monthly
    return view.evaluate(ENROLLED_NEW, unit, Dimension.ENROLLED_QUARTER, selection=selection)


def read_outlooks(view: View, unit: Dimension) -> list[Outlook]:
    """Return the outlook of every project or förbund of the view."""
    whole = replace(plan_selection(view.selection), municipality=())
    rows = view.evaluate(TARGET_ATTAIN, unit, selection=whole).frame.iter_rows(named=True)
    plans = {row[unit]: float(row["denominator"]) for row in rows if row["denominator"]}
    total, by_time = enrolled_total(view, unit), enrolled_by_time(view, unit)
    return outlooks(total, by_time, plans, plan_phase(view), view.labels)
