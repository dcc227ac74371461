"""How many days events took to be registered: counts of days, nothing about a person.

Metadata like "Data t.o.m.": it says how far the numbers can be trusted to be complete, and is no number
about participants (docs/decisions/0014).
"""

from datetime import date, timedelta

import polars as pl
from sqlalchemy import Engine, func, or_, select, true

from data_access.engine import reading
from data_access.tables import enrolment
from data_access.version import version_within
from metrics.codes import REGISTRATION_ERROR
from metrics.registration_lag import DELAYS, Lag, estimate

#: Registration of today is learnt from that of the last two years, not from how a project began.
_REMEMBERED = timedelta(days=730)
_EVENTS = {
    "enrolled": (enrolment.c.enrolled_on, enrolment.c.enrolment_registered_on),
    "exited": (enrolment.c.exited_on, enrolment.c.exit_registered_on),
}


def registration_lags(engine: Engine, project: str, forbund: str | None = None) -> dict[str, Lag | None]:
    """Return how long starts ("enrolled") and exits ("exited") of *project* took to be registered.

    Per enrolment; None where too few events have a day of registration.

    Args:
        forbund: whose enrolments; None = of the whole project.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    with reading(engine) as connection:
        clock = version_within(connection).as_of
        found = {}
        for event, (happened_on, registered_on) in _EVENTS.items():
            reason = enrolment.c.exit_reason
            rows = connection.execute(
                select(happened_on, registered_on, func.count())
                .where(
                    enrolment.c.project == project,
                    true() if forbund is None else enrolment.c.forbund == forbund,
                    happened_on > clock - _REMEMBERED,
                    registered_on <= clock,
                    or_(reason.is_(None), reason != REGISTRATION_ERROR),
                )
                .group_by(happened_on, registered_on)
            ).all()
            delays: list[tuple[date, date, int]] = [(row[0], row[1], row[2]) for row in rows]
            found[event] = estimate(pl.DataFrame(delays, schema=DELAYS, orient="row"), clock)
    return found
