"""The three answers about everybody that viewers of no person's row get too, and nothing else of them.

Whole counts of large projects, how long registration takes, and whether there is anybody at all. On
PostgreSQL each is a function that runs as the owner of the tables, because the rows themselves are shut
(``data_access.access.rows``); its text is the same select that SQLite is asked. Where sums are kept for the
day (``data_access.sums``), the first two read those, and nobody's rows.
"""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Date,
    Integer,
    Row,
    Select,
    String,
    and_,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
    text,
    true,
    union_all,
)

from data_access.functions import day_of, days_after
from data_access.participation import participations_by
from data_access.sums.declared import DELAYS, WAYS_OUT, Sum
from data_access.sums.delays import EVENTS
from data_access.tables import enrolment, participation_sum, summed, target
from metrics.codes import REGISTRATION_ERROR
from metrics.goals import PLANNED
from metrics.registration_lag import FEWEST_EVENTS, REMEMBERED

#: Persons, planned or enrolled, from which a project's whole counts are for everybody (DISCLOSURE rule 8).
UNSPLIT_FROM = 500
_ASKED = {
    event: text(f"SELECT * FROM mia_delays_{event}(:project, :forbund, :since, :clock)")  # noqa: S608 - names of ours
    for event in EVENTS
}


def project_counts(connection: Connection, day: date) -> list[Row[Any]]:
    """Return (project, enrolled, exited) at the end of *day*, of projects planned or grown large."""
    if connection.dialect.name == "postgresql":
        asked = text("SELECT project, enrolled, exited FROM mia_project_counts(:day)")
        return list(connection.execute(asked, {"day": day}))
    on = literal(day, Date())
    return list(connection.execute(_project_counts(on, _known(connection, _kept(WAYS_OUT, on)))))


def delays(
    connection: Connection, event: str, project: str, forbund: str | None, clock: date
) -> list[Row[Any]]:
    """Return (day it happened, day it was registered, how many) of one event; nothing where they are few.

    Args:
        event: "enrolled" or "exited".
        forbund: None = the whole project.
        clock: later registrations do not exist.
    """
    since = clock - timedelta(days=REMEMBERED)
    if connection.dialect.name == "postgresql":
        asked = _ASKED[event]
        values = {"project": project, "forbund": forbund, "since": since, "clock": clock}
        return list(connection.execute(asked, values))
    days = (literal(since, Date()), literal(clock, Date()))
    kept = _known(connection, _kept(DELAYS[event], days[1]))
    place = (literal(project), literal(forbund, String()))
    return list(connection.execute(_delays(event, *place, *days, kept=kept)))


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
    day = _parameter("day", Date())
    return (
        (
            "mia_project_counts(day date)",
            "TABLE (project text, enrolled bigint, exited bigint)",
            _told(_project_counts(day, _kept(WAYS_OUT, day))),
        ),
        *(
            (
                f"mia_delays_{event}{whose}",
                days,
                _told(_delays(event, *of, *between, kept=_kept(DELAYS[event], between[1]))),
            )
            for event in EVENTS
        ),
        ("mia_anybody()", "boolean", _in_postgresql(_anybody())),
    )


def _project_counts(day: ColumnElement[date], kept: ColumnElement[bool]) -> Select[str, int, int]:
    t = target.c
    planned = select(t.project).where(
        t.kind == PLANNED, t.indicator == "enrolled", t.forbund.is_(None), t.value >= UNSPLIT_FROM,
        t.valid_from <= day, or_(t.valid_to.is_(None), t.valid_to > day),
    )  # fmt: skip
    # Methods alone depend on whether the day is past, and nobody asks for them here.
    p = participations_by(day, past=False, among=not_(kept)).subquery("p")
    live = select(p.c.project, func.count().label("enrolled"), func.count(p.c.exited_on).label("exited"))
    # Said of the enrolments alone, PostgreSQL reads every person to join them to nobody.
    live = live.where(not_(kept))
    s = participation_sum.c
    summed_up = select(
        s.project,
        cast(func.sum(s.n), BigInteger).label("enrolled"),
        cast(func.sum(case((s.cell != "active", s.n), else_=0)), BigInteger).label("exited"),
    ).where(s.sum_name == WAYS_OUT.name, kept)
    either = union_all(summed_up.group_by(s.project), live.group_by(p.c.project)).subquery("either")
    return select(cast(either.c.project, String).label("project"), either.c.enrolled, either.c.exited).where(
        or_(either.c.enrolled >= UNSPLIT_FROM, either.c.project.in_(planned))
    )


def _delays(
    event: str,
    project: ColumnElement[str],
    forbund: ColumnElement[str],
    since: ColumnElement[date],
    clock: ColumnElement[date],
    *,
    kept: ColumnElement[bool],
) -> Select[Any]:
    happened_on, registered_on = EVENTS[event]
    reason = enrolment.c.exit_reason
    s = participation_sum.c
    day = day_of(s.cell)
    summed_up = (
        select(
            day.label("happened_on"),
            days_after(day, cast(func.substr(s.cell, literal_column("12")), Integer)).label("registered_on"),
            cast(func.sum(s.n), BigInteger).label("n"),
        )
        .where(
            s.sum_name == DELAYS[event].name,
            s.project == project,
            or_(forbund.is_(None), s.forbund == forbund),
            kept,
        )
        .group_by(s.cell)
    )
    live = (
        select(
            happened_on.label("happened_on"),
            registered_on.label("registered_on"),
            func.count().label("n"),
        )
        .where(
            not_(kept),
            enrolment.c.project == project,
            or_(forbund.is_(None), enrolment.c.forbund == forbund),
            happened_on > since,
            registered_on <= clock,
            or_(reason.is_(None), reason != REGISTRATION_ERROR),
        )
        .group_by(happened_on, registered_on)
    )
    days = union_all(summed_up, live).subquery("days")
    known = select(days, func.sum(days.c.n).over().label("in_all")).subquery("known")
    return select(known.c.happened_on, known.c.registered_on, known.c.n).where(
        known.c.in_all >= FEWEST_EVENTS
    )


def _kept(each: Sum, day: ColumnElement[date]) -> ColumnElement[bool]:
    """Return whether a sum is kept for *day*: asked once, and those who are counted are then not read."""
    return and_(
        exists(select(summed.c.summed_id).where(summed.c.as_of == day)),
        exists(select(participation_sum.c.n).where(participation_sum.c.sum_name == each.name)),
    )


def _known(connection: Connection, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return *condition* as it is: SQLite asks it again for every row, where PostgreSQL asks once."""
    return true() if connection.scalar(select(condition)) else false()


def _anybody() -> Select[tuple[bool]]:
    return select(exists(select(enrolment.c.enrolment_no)))


def _told(question: Select[*tuple[Any, ...]]) -> str:
    """Return the query of a function that answers only those who read live numbers at all."""
    counted = _in_postgresql(question)
    return f"SELECT counted.* FROM ({counted}) AS counted WHERE (SELECT mia_reads())"  # noqa: S608 - ours


def _parameter(name: str, kind: Any) -> ColumnElement[Any]:  # noqa: ANN401 - any type of SQLAlchemy
    return literal_column(name, kind)


def _in_postgresql(question: Select[Any]) -> str:
    # A tenth of the server's start, and only where its functions are defined.
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415

    dialect = postgresql.dialect(paramstyle="named")  # type: ignore[no-untyped-call]
    return str(question.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
