"""The commands ``manage.py snapshot ...``: what was done or found, in Swedish."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from data_access.engine import get_engine, import_engine, read_engine
from data_access.errors import DatabaseUnavailable
from data_access.settings import settings
from data_access.snapshots.demo import publish_demo
from data_access.snapshots.errors import NothingToPropose, SnapshotRefused
from data_access.snapshots.exporters import Exporter
from data_access.snapshots.feed import atom
from data_access.snapshots.freeze import closed_days
from data_access.snapshots.installed import installed_store
from data_access.snapshots.mail import tell
from data_access.snapshots.publish import decide, propose, publish
from data_access.snapshots.releases import Release, plan_release, planned_releases
from data_access.snapshots.repair import repair
from data_access.snapshots.store import SnapshotStore
from data_access.snapshots.verify import Recomputed, verify
from data_access.version import read_version
from metrics.period import first_day, month_of, quarter_of
from metrics.scope import Policy, Role, Scope
from metrics.snapshot import STAGE_WORDS, Snapshot, Stage, Step
from metrics.translation import mark, tr

#: Snapshots are for funders: protected numbers, the same stored cells as everybody's (DISCLOSURE rule 8).
_SCOPE = Scope(role=Role.ADMIN, policy=Policy.PROTECTED)
_PERIODS = {"last-month": month_of, "last-quarter": quarter_of}
_DONE = {
    Step.REVIEWED: mark("Lägesrapporten är granskad och väntar på att fastställas"),
    Step.APPROVED: mark("Lägesrapporten är fastställd"),
    Step.WITHDRAWN: mark("Lägesrapporten är återkallad"),
}


def proposed(project: str, as_of: date | None, period: str | None, by: str) -> str:
    """Freeze a draft of *project* and say where it is found, or that there is nothing new to propose.

    Args:
        as_of: the day; None = the newest closed state that had passed at the end of *period*.
        period: last-month or last-quarter, counted from the data's clock.

    Raises:
        SnapshotRefused: if there is nothing to freeze for that project and day.
        DatabaseUnavailable: if the database does not answer.
    """
    engine, store = get_engine(), installed_store()
    if (as_of is None) == (period is None):
        raise SnapshotRefused("Ange antingen --as-of eller --period.")
    try:
        day = as_of or _newest(engine, store, project, period or "")
    except NothingToPropose as nothing:
        return f"Inget nytt att föreslå: {nothing}"
    made = propose(engine, store, project=project, as_of=day, scope=_SCOPE, now=_now(), by=by)
    told = _told(made, Step.PROPOSED)
    return tr("Utkastet väntar på granskning: {address}", address=_address(made)) + told


def decided(snapshot_id: str, step: Step, by: str, reason: str | None = None) -> str:
    """Take the next step in the life of a snapshot and say so.

    Raises:
        SnapshotRefused: if the snapshot cannot be verified, or the step may not follow.
    """
    decide(get_engine(), installed_store(), snapshot_id, step, by=by, now=_now(), reason=reason)
    return f"{tr(_DONE[step])}: {_address(snapshot_id)}{_told(snapshot_id, step)}"


def published(project: str, as_of: date) -> str:
    """Publish a snapshot of synthetic data at once and say where it is found.

    Raises:
        SnapshotRefused: if the data are real, or there is nothing to publish for that project and day.
        DatabaseUnavailable: if the database does not answer.
    """
    engine = get_engine()
    if not read_version(engine).synthetic:
        raise SnapshotRefused("Verkliga data fastställs av två personer: propose, review och approve.")
    made = publish(engine, installed_store(), project=project, as_of=as_of, scope=_SCOPE, now=_now())
    return f"Lägesrapporten är publicerad: {_address(made)}"


def published_demo() -> str:
    """Publish the snapshots of the demo, in place of those of earlier demo data."""
    made = publish_demo(import_engine(), installed_store(), scope=_SCOPE, now=_now())
    return f"{len(made)} lägesrapporter publicerade."


def listed() -> list[str]:
    """Return one line per snapshot, newest state last within its project."""
    store, lines = installed_store(), []
    for snapshot_id in store.ids():
        try:
            made = store.open(snapshot_id)
        except SnapshotRefused as refusal:
            lines.append(f"~ ej verifierad  {snapshot_id}  {refusal}")
        else:
            kind = "  SYNTETISKA DATA" if made.heading.synthetic else ""
            stage = STAGE_WORDS[made.life.stage].sv.lower()
            lines.append(f"{made.heading.project}  {made.heading.as_of}  {snapshot_id}  {stage}{kind}")
    return sorted(lines) or ["Inga lägesrapporter är publicerade."]


def verified(snapshot_ids: list[str]) -> list[str]:
    """Return a line per verified snapshot of *snapshot_ids*, or of all where there are none.

    Raises:
        SnapshotRefused: naming every one that does not hold.
    """
    store, lines, refused = installed_store(), [], []
    for snapshot_id in snapshot_ids or store.ids():
        try:
            found = verify(store, snapshot_id, _engine_or_none())
        except SnapshotRefused as refusal:
            refused.append(f"{snapshot_id}: {refusal}")
        else:
            same = found.recomputed is Recomputed.SAME
            again = "omräknad till samma hash" if same else found.why
            lines.append(f"{snapshot_id}: verifierad, SHA-256 {found.snapshot.sha256}; {again}")
    if not snapshot_ids:
        refused += _broken_logs(store)
    if refused:
        raise SnapshotRefused("\n".join(refused))
    return lines


def repaired(*, write: bool) -> list[str]:
    """Make the files and the database's copy of them the same again, and say what differed.

    Raises:
        SnapshotRefused: if neither side proves what differs; then nothing has changed.
        DatabaseUnavailable: if the database does not answer.
    """
    said = repair(installed_store(), import_engine(), write=write)
    if not said:
        return ["Filerna och databasen har samma lägesrapporter och samma logg."]
    return [*said, "Det är gjort; kör snapshot verify --all." if write else "Inget har ändrats."]


def exported(snapshot_id: str, form: str, out: Path | None, exporters: Mapping[str, Exporter]) -> str:
    """Write a verified snapshot as a file and say where.

    Raises:
        SnapshotRefused: if the snapshot cannot be verified, or nothing writes *form*.
    """
    if form not in exporters:
        raise SnapshotRefused(f"Formatet {form} finns inte; välj bland {', '.join(sorted(exporters))}.")
    made = installed_store().open(snapshot_id)
    path = out or Path(f"lagesrapport-{made.heading.project}-{made.heading.as_of}.{form}")
    path.write_bytes(exporters[form](made))
    return f"{path} är skriven."


def fed(out: Path) -> str:
    """Write the Atom feed of the published snapshots to *out* and say so."""
    out.write_bytes(atom(_opened(installed_store()), settings().address))
    return f"{out} är skriven."


def planned(project: str, as_of: date, on: date) -> str:
    """Note in the calendar when the state at *as_of* is to be published."""
    plan_release(get_engine(), Release(project, as_of, on))
    return f"{project}, läget {as_of}, publiceras den {on}."


def calendar() -> list[str]:
    """Return the release calendar, one line each."""
    releases = planned_releases(read_engine())
    return [f"{r.planned_on}  {r.project}  läget {r.as_of}" for r in releases] or ["Kalendern är tom."]


def public_key() -> str:
    """Return the key that others verify this installation's snapshots by."""
    return installed_store().keys.public()


def _newest(engine: Engine, store: SnapshotStore, project: str, period: str) -> date:
    if period not in _PERIODS:
        raise SnapshotRefused(f"Perioden {period} finns inte; välj last-month eller last-quarter.")
    past = first_day(_PERIODS[period](read_version(engine).as_of)) - timedelta(days=1)
    days = [day for day in closed_days(engine, project, _SCOPE) if day <= past]
    if not days:
        raise NothingToPropose(f"inget kvartal i {project} har stängt.")
    for made in _opened(store):
        same = (made.heading.project, made.heading.as_of) == (project, days[-1])
        if same and made.life.stage is not Stage.WITHDRAWN:
            raise NothingToPropose(f"läget {days[-1]} för {project} finns redan.")
    return days[-1]


def _opened(store: SnapshotStore) -> list[Snapshot]:
    opened = []
    for snapshot_id in store.ids():
        try:
            opened.append(store.open(snapshot_id))
        except SnapshotRefused:
            # What cannot be verified is named by list and verify, and is nowhere else.
            continue
    return opened


def _broken_logs(store: SnapshotStore) -> list[str]:
    broken = []
    for synthetic in (False, True):
        try:
            store.log(synthetic=synthetic).entries()
        except SnapshotRefused as refusal:
            broken.append(str(refusal))
    return broken


def _engine_or_none() -> Engine | None:
    engine = read_engine()
    try:
        read_version(engine)
    except DatabaseUnavailable:
        return None
    return engine


def _told(snapshot_id: str, step: Step) -> str:
    try:
        sent = tell(settings(), snapshot_id, step)
    except OSError as error:
        return "\n" + tr("E-posten kunde inte skickas: {error}", error=error)
    return "\n" + tr("E-post är skickad.") if sent else ""


def _address(snapshot_id: str) -> str:
    return f"/lagesrapporter?id={snapshot_id}"


def _now() -> datetime:
    return datetime.now(UTC)
