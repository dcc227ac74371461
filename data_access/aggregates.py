"""The three answers about everybody that viewers of no person's row get too, and nothing else of them.

Whole counts of large projects, how long registration takes, and whether there is anybody at all. On
PostgreSQL each is a function that runs as the owner of the tables, because the rows themselves are shut
(``data_access.access.rows``); its text is the same select that SQLite is asked.
"""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Row,
    Select,
    String,
    cast,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    text,
)
from sqlalchemy.dialects import postgresql

from data_access.participation import participations_by
from data_access.tables import enrolment, target
from metrics.codes import REGISTRATION_ERROR
from metrics.goals import PLANNED
from metrics.registration_lag import FEWEST_EVENTS

#: Persons, planned or enrolled, from which a project's whole counts are for everybody (DISCLOSURE rule 8).
UNSPLIT_FROM = 500
#: Registration of today is learnt from that of the last two years, not from how a project began.
_REMEMBERED = timedelta(days=730)
_EVENTS = {
    "enrolled": (enrolment.c.enrolled_on, enrolment.c.enrolment_registered_on),
    "exited": (enrolment.c.exited_on, enrolment.c.exit_registered_on),
}
_ASKED = {
    event: text(f"SELECT * FROM mia_delays_{event}(:project, :forbund, :since, :clock)")  # noqa: S608 - names of ours
    for event in _EVENTS
}


def project_counts(connection: Connection, day: date) -> list[Row[Any]]:
    """Return (project, enrolled, exited) at the end of *day*, of projects planned or grown large."""
    if connection.dialect.name == "postgresql":
        asked = text("SELECT project, enrolled, exited FROM mia_project_counts(:day)")
        return list(connection.execute(asked, {"day": day}))
    return list(connection.execute(_project_counts(literal(day, Date()))))


def delays(
    connection: Connection, event: str, project: str, forbund: str | None, clock: date
) -> list[Row[Any]]:
    """Return (day it happened, day it was registered, how many) of one event; nothing where they are few.

    Args:
        event: "enrolled" or "exited".
        forbund: None = the whole project.
        clock: later registrations do not exist.
    """
    since = clock - _REMEMBERED
    if connection.dialect.name == "postgresql":
        asked = _ASKED[event]
        values = {"project": project, "forbund": forbund, "since": since, "clock": clock}
        return list(connection.execute(asked, values))
    days = (literal(since, Date()), literal(clock, Date()))
    return list(connection.execute(_delays(event, literal(project), literal(forbund, String()), *days)))


def anybody(connection: Connection) -> bool:
    """Return whether any enrolment is stored."""
    if connection.dialect.name == "postgresql":
        return bool(connection.scalar(text("SELECT mia_anybody()")))
    return bool(connection.scalar(_anybody()))


def definitions() -> tuple[tuple[str, str, str], ...]:
    """Return the functions of PostgreSQL: signature, what comes back, and the query."""
    days = "TABLE (happened_on date, registered_on date, n bigint)"
    whose = "(of_project text, of_forbund text, since date, clock date)"
    of = (_parameter("of_project", String()), _parameter("of_forbund", String()))
    between = (_parameter("since", Date()), _parameter("clock", Date()))
    return (
        (
            "mia_project_counts(day date)",
            "TABLE (project text, enrolled bigint, exited bigint)",
            _told(_project_counts(_parameter("day", Date()))),
        ),
        *((f"mia_delays_{event}{whose}", days, _told(_delays(event, *of, *between))) for event in _EVENTS),
        ("mia_anybody()", "boolean", _in_postgresql(_anybody())),
    )


def _project_counts(day: ColumnElement[date]) -> Select[str, int, int]:
    # Methods alone depend on whether the day is past, and nobody asks for them here.
    p = participations_by(day, past=False).subquery("p")
    t = target.c
    planned = select(t.project).where(
        t.kind == PLANNED, t.indicator == "enrolled", t.forbund.is_(None), t.value >= UNSPLIT_FROM,
        t.valid_from <= day, or_(t.valid_to.is_(None), t.valid_to > day),
    )  # fmt: skip
    return (
        select(
            cast(p.c.project, String).label("project"),
            func.count().label("enrolled"),
            func.count(p.c.exited_on).label("exited"),
        )
        .group_by(p.c.project)
        .having(or_(func.count() >= UNSPLIT_FROM, p.c.project.in_(planned)))
    )


def _delays(
    event: str,
    project: ColumnElement[str],
    forbund: ColumnElement[str],
    since: ColumnElement[date],
    clock: ColumnElement[date],
) -> Select[Any]:
    happened_on, registered_on = _EVENTS[event]
    reason = enrolment.c.exit_reason
    days = (
        select(
            happened_on.label("happened_on"),
            registered_on.label("registered_on"),
            func.count().label("n"),
            func.sum(func.count()).over().label("in_all"),
        )
        .where(
            enrolment.c.project == project,
            or_(forbund.is_(None), enrolment.c.forbund == forbund),
            happened_on > since,
            registered_on <= clock,
            or_(reason.is_(None), reason != REGISTRATION_ERROR),
        )
        .group_by(happened_on, registered_on)
        .subquery("days")
    )
    return select(days.c.happened_on, days.c.registered_on, days.c.n).where(days.c.in_all >= FEWEST_EVENTS)


def _anybody() -> Select[tuple[bool]]:
    return select(exists(select(enrolment.c.enrolment_no)))


def _told(question: Select[*tuple[Any, ...]]) -> str:
    """Return the query of a function that answers only those who read live numbers at all."""
    counted = _in_postgresql(question)
    return f"SELECT counted.* FROM ({counted}) AS counted WHERE (SELECT mia_reads())"  # noqa: S608 - ours


def _parameter(name: str, kind: Any) -> ColumnElement[Any]:  # noqa: ANN401 - any type of SQLAlchemy
    return literal_column(name, kind)


def _in_postgresql(question: Select[Any]) -> str:
    dialect = postgresql.dialect(paramstyle="named")  # type: ignore[no-untyped-call]
    return str(question.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
