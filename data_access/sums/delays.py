"""How long starts and exits took to be registered, as rows that do not follow the programme."""

from datetime import date, timedelta

import polars as pl
from sqlalchemy import ColumnElement, Connection, func, or_, select

from data_access.tables import enrolment
from metrics.codes import REGISTRATION_ERROR
from metrics.frames import MEASURES
from metrics.registration_lag import LONGEST, REMEMBERED

EVENTS = {
    "enrolled": (enrolment.c.enrolled_on, enrolment.c.enrolment_registered_on),
    "exited": (enrolment.c.exited_on, enrolment.c.exit_registered_on),
}


def delays_of(connection: Connection, event: str, persons: ColumnElement[bool], clock: date) -> pl.DataFrame:
    """Count the registered events of *persons* by project, förbund, day and delay in days.

    A day so long ago that every delay has been seen stands for all such days, and what took longer than
    the longest delay for whatever did: the estimate tells neither apart.
    """
    e, (happened, registered) = enrolment.c, EVENTS[event]
    place = (e.project, e.forbund, happened, registered)
    counted = select(*place, func.count()).where(
        persons,
        happened > clock - timedelta(days=REMEMBERED),
        registered <= clock,
        or_(e.exit_reason.is_(None), e.exit_reason != REGISTRATION_ERROR),
    )
    names = ("project", "forbund", "happened_on", "registered_on", "n")
    kinds = (pl.String(), pl.String(), pl.Date(), pl.Date(), pl.Int64())
    rows = [tuple(row) for row in connection.execute(counted.group_by(*place))]
    found = pl.DataFrame(rows, schema=dict(zip(names, kinds, strict=True)), orient="row")
    longest = clock - timedelta(days=LONGEST)
    delay = (pl.col("registered_on") - pl.col("happened_on")).dt.total_days()
    seen = found.with_columns(
        delay=delay.clip(0, LONGEST + 1),
        happened_on=pl.max_horizontal("happened_on", pl.lit(longest)).dt.to_string("iso"),
    )
    zeros = {name: pl.lit(0, dtype=kind) for name, kind in MEASURES.items() if name != "n"}
    return (
        seen.group_by("project", "forbund", "happened_on", "delay")
        .agg(pl.col("n").sum())
        .with_columns(**zeros)
    )
