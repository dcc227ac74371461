"""How many days events took to be registered: counts of days, nothing about a person.

Metadata like "Data t.o.m.": it says how far the numbers can be trusted to be complete, and is no number
about participants (docs/decisions/0014).
"""

from datetime import date

import polars as pl
from sqlalchemy import Connection, Engine

from data_access.aggregates import delays
from data_access.engine import reading
from data_access.errors import LiveDataForbidden
from data_access.version import version_within
from metrics.registration_lag import DELAYS, Lag, estimate
from metrics.scope import Role, Scope


def registration_lags(
    engine: Engine, scope: Scope, project: str, forbund: str | None = None
) -> dict[str, Lag | None]:
    """Return how long starts ("enrolled") and exits ("exited") of *project* took to be registered.

    Per enrolment; None where too few events have a day of registration.

    Args:
        scope: who asks.
        forbund: whose enrolments; None = of the whole project.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
        LiveDataForbidden: if the viewer reads published snapshots only.
    """
    if scope.role is Role.FUNDER:
        raise LiveDataForbidden("Rollen läser bara publicerade lägesrapporter.")
    with reading(engine, scope) as connection:
        clock = version_within(connection).as_of
        return {event: _lag(connection, event, project, forbund, clock) for event in ("enrolled", "exited")}


def _lag(connection: Connection, event: str, project: str, forbund: str | None, clock: date) -> Lag | None:
    rows = [tuple(row) for row in delays(connection, event, project, forbund, clock)]
    return estimate(pl.DataFrame(rows, schema=DELAYS, orient="row"), clock)
