"""The release calendar: on which day the snapshot of a project's state is to be approved."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, delete, insert, select

from data_access.engine import reading, writing
from data_access.tables import snapshot_release


@dataclass(frozen=True, slots=True)
class Release:
    """A planned release of the state of *project* at the end of *as_of*."""

    project: str
    as_of: date
    planned_on: date


def plan_release(engine: Engine, release: Release) -> None:
    """Note when a state is to be released; a later note replaces an earlier one.

    Raises:
        ValueError: if the day is before the state.
        RowsRefused: if the project does not exist.
    """
    if release.planned_on <= release.as_of:
        raise ValueError("Dagen för publicering måste ligga efter läget.")
    r = snapshot_release.c
    with writing(engine) as connection:
        connection.execute(
            delete(snapshot_release).where(r.project == release.project, r.as_of == release.as_of)
        )
        connection.execute(
            insert(snapshot_release).values(
                project=release.project, as_of=release.as_of, planned_on=release.planned_on
            )
        )


def planned_releases(engine: Engine) -> list[Release]:
    """Return the calendar, in order of day and project.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    r = snapshot_release.c
    question = select(r.project, r.as_of, r.planned_on).order_by(r.planned_on, r.project)
    with reading(engine) as connection:
        return [Release(*row) for row in connection.execute(question)]
