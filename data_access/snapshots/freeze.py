"""Freeze the declared views of a project as they stand at the end of a closed period."""

from datetime import date, datetime, timedelta

import polars as pl
from sqlalchemy import Connection, Engine, select

from data_access.closed import open_closed
from data_access.engine import reading
from data_access.findings_register import read_findings
from data_access.moments import utc
from data_access.programme import read_programmes
from data_access.snapshots.document import write_document
from data_access.snapshots.errors import SnapshotRefused
from data_access.snapshots.frozen_findings import noted
from data_access.snapshots.views import views
from data_access.sources import source_for
from data_access.tables import import_batch
from data_access.version import read_version
from metrics.disclosure.lattice import Event, Granularity
from metrics.disclosure.spans import every
from metrics.evaluate import evaluate
from metrics.goals import planned
from metrics.period import Period
from metrics.scope import Scope
from metrics.selection import Selection
from metrics.snapshot import Batch, Heading
from metrics.source import ClosedCells
from metrics.translation import tr


def frozen(
    engine: Engine,
    *,
    project: str,
    as_of: date,
    scope: Scope,
    now: datetime,
    known_on: date | None = None,
) -> bytes:
    """Return the document of *project* as of the end of the day *as_of*.

    Args:
        as_of: the last day of a month that the data's clock has reached; protected numbers need a
            closed quarter or project.
        scope: under whose policy the numbers are shown.
        now: the moment of freezing, with a time zone.
        known_on: the data's clock to answer by; None = the data's own.

    Raises:
        SnapshotRefused: if the project is unknown, or the day is not the end of a closed month.
    """
    programme = next((p for p in read_programmes(engine) if p.code == project), None)
    if programme is None:
        raise SnapshotRefused(tr("Projektet {project} finns inte i databasen.", project=project))
    version = read_version(engine)
    if (as_of + timedelta(days=1)).day != 1:
        raise SnapshotRefused(tr("{day} är inte sista dagen i en månad.", day=as_of))
    if as_of > version.as_of:
        raise SnapshotRefused(tr("Data finns bara till och med {day}.", day=version.as_of))
    selection = Selection(project=(project,), period=Period(None, as_of + timedelta(days=1)))
    source = source_for(engine, scope, selection, known_on)
    if isinstance(source, ClosedCells):
        _require_closed(source, project, as_of)
    heading = Heading(
        project=project,
        project_name=programme.name,
        esf_number=programme.esf_number,
        as_of=as_of,
        published_at=now,
        policy=scope.policy_for(selection),
        synthetic=version.synthetic,
        data_version=version.version,
        data_changed_at=version.changed_at,
        known_on=known_on or version.as_of,
        planned=planned(source, (project,)),
    )
    results = [evaluate(indicator, source, selection, by, scope=scope) for indicator, by in views()]
    with reading(engine, scope) as connection:
        batches = _batches(connection)
        found = read_findings(connection, scope, project=(project,), as_of=as_of)
    happened = [e for e in programme.events if e.happened_on <= as_of and e.forbund is None]
    targets = source.targets().filter(pl.col("project") == project)
    return write_document(
        heading,
        source.codes(),
        results,
        targets=targets,
        batches=batches,
        findings=[noted(each, as_of) for each in found],
        events=[(e.happened_on, e.label.sv) for e in happened],
    )


def closed_days(engine: Engine, project: str, scope: Scope) -> list[date]:
    """Return the days that protected numbers of *project* can be frozen at, in order."""
    return _closed_days(open_closed(engine, scope), project)


def _closed_days(source: ClosedCells, project: str) -> list[date]:
    events, periods = (Event.ENROLLED, Event.EXITED), (Granularity.QUARTER, Granularity.PROJECT)
    return sorted({span.last_day for span in every(source.closed(), project, events, periods)})


def _require_closed(source: ClosedCells, project: str, as_of: date) -> None:
    """Let only days through that every part of the programme is counted to."""
    days = _closed_days(source, project)
    if as_of not in days:
        told = tr("Skyddade tal finns för stängda kvartal och stängda projekt, inte per {day}.", day=as_of)
        if days:
            told = tr(
                "Skyddade tal finns för stängda kvartal och stängda projekt, inte per {day}; det senaste är "
                "{latest}.",
                day=as_of,
                latest=days[-1],
            )
        raise SnapshotRefused(told)


def _batches(connection: Connection) -> list[Batch]:
    b = import_batch.c
    rows = connection.execute(
        select(b.import_batch_id, b.sha256, b.received_at).order_by(b.import_batch_id)
    ).all()
    return [Batch(number=row[0], sha256=row[1], received_at=utc(row[2])) for row in rows]
