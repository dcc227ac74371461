"""What the pages tell about a project besides its participants: phases, förbund, events, published figures.

Days are half-open as in the tables: ``ends_on`` is the first day that no longer counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, Select, select

from data_access import tables
from data_access.engine import reading
from metrics.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A phase of a project: ``analysis``, ``implementation`` or ``closing``."""

    phase: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Subproject:
    """A förbund's part of a project, with the ages that it takes in."""

    forbund: str
    forbund_name: str
    starts_on: date
    ends_on: date
    age_min: int
    age_max: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMark:
    """Something that happened and may show in the numbers.

    Attributes:
        project: None = not of one project.
        forbund: None = not of one förbund.
    """

    happened_on: date
    label: Text
    project: str | None
    forbund: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion:
    """The participants planned for a project, as decided from a day on.

    Attributes:
        forbund: None = the whole project.
        source: who says so.
    """

    forbund: str | None
    valid_from: date
    value: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A project as the pages need it.

    Attributes:
        planned: participants planned for the whole project; None where nobody has published a plan.
        subprojects: in the display order of their förbund.
        events: of the project and of no project, while the project runs, oldest first.
        plans: every version of the plans, oldest first.
    """

    code: str
    name: str
    long_name: str
    esf_number: str | None
    starts_on: date
    ends_on: date
    planned: int | None
    phases: tuple[Phase, ...]
    subprojects: tuple[Subproject, ...]
    events: tuple[EventMark, ...]
    plans: tuple[PlanVersion, ...] = ()

    @property
    def last_day(self) -> date:
        """The last day of the project."""
        return self.ends_on - timedelta(days=1)

    def plan_steps(self, day: date, forbund: str | None = None) -> tuple[tuple[date, float], ...]:
        """Return the versions of a plan that were decided by *day*, oldest first.

        Args:
            day: later versions are left out.
            forbund: None = the plan of the whole project.
        """
        versions = (plan for plan in self.plans if plan.forbund == forbund and plan.valid_from <= day)
        return tuple((plan.valid_from, plan.value) for plan in versions)

    @property
    def enrols_from(self) -> date:
        """The first day of enrolment: the implementation phase, or the project's start without one."""
        starts = [phase.starts_on for phase in self.phases if phase.phase == "implementation"]
        return min(starts, default=self.starts_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFigure:
    """A number that somebody has published, as it was published.

    Attributes:
        gender: None = everyone.
        as_of: the state that the number describes; None where the source names no day.
        denominator: in the words of the source.
        rounded: whether the source gives a rounded number or rounds it in words.
    """

    project: str | None
    forbund: str | None
    topic: str
    measure: str
    gender: str | None
    as_of: date | None
    value: float
    unit: str
    denominator: str
    rounded: bool
    source: str
    published_on: date | None
    note: str | None


def read_programmes(engine: Engine) -> tuple[Programme, ...]:
    """Return the projects in display order.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    with reading(engine) as connection:
        p = tables.project.c
        projects = connection.execute(select(tables.project).order_by(p.sort_order, p.code)).all()
        phases = connection.execute(_phases()).mappings().all()
        subprojects = connection.execute(_subprojects()).mappings().all()
        events = _events(connection)
        plans = connection.execute(_plans()).mappings().all()
    return tuple(
        Programme(
            code=row.code,
            name=row.name,
            long_name=row.long_name,
            esf_number=row.esf_number,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            planned=_planned(row.code, plans),
            phases=tuple(Phase(**part) for part in _of(row.code, phases)),
            subprojects=tuple(Subproject(**part) for part in _of(row.code, subprojects)),
            events=tuple(
                event
                for event in events
                if event.project in {None, row.code} and row.starts_on <= event.happened_on < row.ends_on
            ),
            plans=tuple(PlanVersion(**part) for part in _of(row.code, plans)),
        )
        for row in projects
    )


def read_published_figures(engine: Engine, project: str | None) -> tuple[PublishedFigure, ...]:
    """Return the figures published about *project* (None = about none in particular), as listed.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    f = tables.published_figure.c
    question = select(*(column for column in f if column.name != "published_figure_id"))
    of_project = f.project.is_(None) if project is None else f.project == project
    with reading(engine) as connection:
        rows = connection.execute(question.where(of_project).order_by(f.published_figure_id))
        return tuple(PublishedFigure(**row) for row in rows.mappings())


def _phases() -> Select[Any]:
    return select(tables.project_phase).order_by(tables.project_phase.c.starts_on)


def _subprojects() -> Select[Any]:
    f = tables.forbund.c
    return (
        select(tables.subproject, f.short_name.label("forbund_name"))
        .join_from(tables.subproject, tables.forbund)
        .order_by(f.sort_order, f.code)
    )


def _events(connection: Connection) -> list[EventMark]:
    e = tables.event_mark.c
    rows = connection.execute(select(tables.event_mark).order_by(e.happened_on, e.event_mark_id))
    return [
        EventMark(
            happened_on=row.happened_on,
            label=Text(row.label_sv, row.label_en),
            project=row.project,
            forbund=row.forbund,
        )
        for row in rows
    ]


def _plans() -> Select[Any]:
    t = tables.target.c
    return (
        select(t.project, t.forbund, t.valid_from, t.value, t.source)
        .where(t.indicator == "enrolled", t.kind == "planned")
        .order_by(t.valid_from, t.target_id)
    )


def _planned(project: str, plans: Sequence[RowMapping]) -> int | None:
    """Return the plan of the whole *project*, in its latest version."""
    versions = [plan["value"] for plan in plans if plan["project"] == project and plan["forbund"] is None]
    return int(versions[-1]) if versions else None


def _of(project: str, rows: Sequence[RowMapping]) -> list[dict[str, Any]]:
    parts = [dict(row) for row in rows if row["project"] == project]
    return [{name: value for name, value in part.items() if name != "project"} for part in parts]
