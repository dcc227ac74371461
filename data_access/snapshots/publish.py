"""Make a snapshot: evaluate the declared views as of a day, and freeze what was shown."""

from datetime import date, datetime, timedelta

from sqlalchemy import Connection, Engine, insert, select

from data_access.engine import writing
from data_access.programme import read_programmes
from data_access.snapshots.document import read_document, write_document
from data_access.snapshots.store import SnapshotRefused, SnapshotStore
from data_access.snapshots.views import views
from data_access.sources import source_for
from data_access.tables import snapshot, snapshot_file
from data_access.version import read_version
from metrics.disclosure.lattice import Event, Granularity
from metrics.disclosure.spans import every
from metrics.evaluate import evaluate
from metrics.goals import planned
from metrics.period import Period
from metrics.scope import Scope
from metrics.selection import Selection
from metrics.snapshot import Heading
from metrics.source import ClosedCells


def publish(
    engine: Engine, store: SnapshotStore, *, project: str, as_of: date, scope: Scope, now: datetime
) -> str:
    """Freeze the main views of *project* as of the end of the day *as_of* and return the snapshot's id.

    Args:
        as_of: the last day of a month that the data's clock has reached; protected numbers need a
            closed quarter or project.
        scope: under whose policy the numbers are shown.
        now: the moment of publication, with a time zone.

    Raises:
        SnapshotRefused: if the project is unknown, or the day is not the end of a closed month.
    """
    programme = next((p for p in read_programmes(engine) if p.code == project), None)
    if programme is None:
        raise SnapshotRefused(f"Projektet {project} finns inte i databasen.")
    version = read_version(engine)
    if (as_of + timedelta(days=1)).day != 1:
        raise SnapshotRefused(f"{as_of} är inte sista dagen i en månad.")
    if as_of > version.as_of:
        raise SnapshotRefused(f"Data finns bara till och med {version.as_of}.")
    selection = Selection(project=(project,), period=Period(None, as_of + timedelta(days=1)))
    source = source_for(engine, scope, selection)
    if isinstance(source, ClosedCells):
        _require_closed(source, project, as_of)
    heading = Heading(
        project=project,
        project_name=programme.name,
        esf_number=programme.esf_number,
        as_of=as_of,
        published_at=now,
        policy=scope.policy,
        synthetic=version.synthetic,
        data_version=version.version,
        planned=planned(source, (project,)),
    )
    results = [evaluate(indicator, source, selection, by, scope=scope) for indicator, by in views()]
    content = write_document(heading, source.codes(), results)
    snapshot_id = store.save(content)
    with writing(engine) as connection:
        _register(connection, content)
    return snapshot_id


def _require_closed(source: ClosedCells, project: str, as_of: date) -> None:
    """Let only days through that every part of the programme is counted to."""
    events, periods = (Event.ENROLLED, Event.EXITED), (Granularity.QUARTER, Granularity.PROJECT)
    days = {span.last_day for span in every(source.closed(), project, events, periods)}
    if as_of not in days:
        latest = f"; det senaste är {max(days)}" if days else ""
        raise SnapshotRefused(
            f"Skyddade tal finns för stängda kvartal och stängda projekt, inte per {as_of}{latest}."
        )


def _register(connection: Connection, content: bytes) -> None:
    """Keep the snapshot in the database too, beside its file."""
    made = read_document(content)
    if connection.scalar(select(snapshot.c.snapshot_id).where(snapshot.c.snapshot_id == made.id)):
        return
    connection.execute(
        insert(snapshot).values(
            snapshot_id=made.id,
            project=made.heading.project,
            as_of=made.heading.as_of,
            published_at=made.heading.published_at,
            policy=made.heading.policy.value,
            data_version=made.heading.data_version,
            sha256=made.sha256,
            status="published",
        )
    )
    connection.execute(
        insert(snapshot_file).values(
            snapshot_id=made.id, name="snapshot.json", sha256=made.sha256, content=content
        )
    )
