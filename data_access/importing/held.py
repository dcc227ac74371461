"""Which closed periods hold the people of a load: they are never drawn again (DISCLOSURE rules 2 and 3)."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select, union

from data_access.importing.stored import chunks
from data_access.tables import closed_period, enrolment, method_period, participant, project, record_change
from metrics.disclosure.lattice import Event, Granularity
from metrics.translation import tr

Chosen = Select[str] | Sequence[str]


def people_of(numbers: Sequence[int], *, newcomers: bool) -> Select[str]:
    """Select everyone that the batches *numbers* brought or changed.

    Args:
        newcomers: False = only those who were there before.
    """
    e, r, p = enrolment.c, record_change.c, participant.c
    touched = union(
        select(e.participant_id).where(e.import_batch_id.in_(numbers)),
        select(r.participant_id).where(r.import_batch_id.in_(numbers)),
    )
    chosen = select(p.participant_id).where(p.participant_id.in_(touched))
    if newcomers:
        return chosen
    return chosen.where(or_(p.import_batch_id.is_(None), p.import_batch_id.not_in(numbers)))


def held_by_closed(connection: Connection, version: int, people: Chosen) -> str | None:
    """Return the first period, in words, that closed at *version* or later and counts any of *people*.

    Whoever has an event in the period is taken to be counted by it: which of the person's rows its
    cells rest on is a question of the whole stay.
    """
    since = closed_period.c.data_version >= version
    if connection.execute(select(closed_period.c.period).where(since).limit(1)).first() is None:
        return None
    for some in [people] if isinstance(people, Select) else chunks(people):
        for event in Event:
            row = connection.execute(_held(event, enrolment.c.participant_id.in_(some)).where(since)).first()
            if row is not None:
                if row.period:
                    return tr("perioden {period} i {project}", period=row.period, project=row.name)
                return tr("hela {project}", project=row.name)
    return None


def _held(event: Event, chosen: ColumnElement[bool]) -> Select[str, str]:
    c, e = closed_period.c, enrolment.c
    day = {Event.EXITED: e.exited_on, Event.STARTED: method_period.c.started_on}.get(event, e.enrolled_on)
    rows = enrolment.join(method_period) if event is Event.STARTED else enrolment
    # The project's own cells count also what lies outside its years.
    within = or_(c.granularity == Granularity.PROJECT.value, day.between(c.first_day, c.last_day))
    return (
        select(c.period, project.c.name)
        .select_from(rows)
        .join(closed_period, and_(c.project == e.project, c.event == event.value))
        .join(project, project.c.code == c.project)
        .where(chosen, day.is_not(None), within)
        .order_by(c.first_day)
        .limit(1)
    )
