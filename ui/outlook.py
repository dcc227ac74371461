"""The enrolment of the project and of each förbund, looked ahead from the numbers of the view."""

from metrics.dimension import Dimension
from metrics.outlook import Outlook, outlooks
from ui.pace import enrolled_by_time, enrolled_total, plan_phase, plans_by
from ui.view import View


def read_outlooks(view: View, unit: Dimension) -> list[Outlook]:
    """Return the outlook of every project or förbund of the view."""
    total, by_time = enrolled_total(view, unit), enrolled_by_time(view, unit)
    return outlooks(total, by_time, plans_by(view, unit), plan_phase(view), view.labels)
