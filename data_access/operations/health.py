"""Whether all is well with an installation, one answer per thing that must work."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, func, select

from data_access.audit import is_writable, verify
from data_access.closing.periods import due_periods
from data_access.engine import reading
from data_access.operations.schema import newest_revision, revision_of
from data_access.replica import follow, replica_engine
from data_access.replica import in_words as told_of_replica
from data_access.settings import Settings
from data_access.snapshots.errors import SnapshotRefused
from data_access.snapshots.store import SnapshotStore
from data_access.tables import closed_period, import_batch
from data_access.version import DataVersion, read_version
from metrics.disclosure.lattice import Event

#: Less than this free where the product writes, and imports and copies soon fail.
_FREE_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: its name, whether it is well, what was seen in Swedish, and a number."""

    name: str
    well: bool
    words: str
    value: int | str | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """The state of the data, and everything that was looked at."""

    version: DataVersion
    findings: tuple[Finding, ...]

    @property
    def well(self) -> bool:
        """Whether nothing needs anybody's care."""
        return all(finding.well for finding in self.findings)


def examine(engine: Engine, writer: Engine, chosen: Settings) -> Health:
    """Look at everything that must work.

    Args:
        engine: what the pages read by.
        writer: what the log is written by.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    version = read_version(engine)
    looks: tuple[Callable[[], Finding], ...] = (
        lambda: _schema(engine),
        lambda: _imported(engine),
        lambda: _periods(engine, version, chosen),
        lambda: _log_takes(writer),
        lambda: _log_whole(engine),
        lambda: _disk(chosen),
        lambda: _snapshots(chosen),
        *(() if (replica := replica_engine()) is None else (lambda: _replica(engine, replica),)),
    )
    return Health(version, tuple(look() for look in looks))


def _schema(engine: Engine) -> Finding:
    with reading(engine) as connection:
        found, newest = revision_of(connection), newest_revision(connection)
    if found == newest:
        return Finding("schema", True, f"Tabellerna är aktuella ({found}).", found)
    return Finding("schema", False, f"Tabellerna är av version {found}, programmet av {newest}.", found)


def _imported(engine: Engine) -> Finding:
    with reading(engine) as connection:
        last = connection.scalar(select(func.max(import_batch.c.received_at)))
    if last is None:
        return Finding("last_import", True, "Ingen fil är inläst.")
    moment = last if last.tzinfo else last.replace(tzinfo=UTC)
    days = (datetime.now(UTC) - moment).days
    return Finding("last_import", True, f"Senaste inläsningen var för {days} dagar sedan.", days)


def _periods(engine: Engine, version: DataVersion, chosen: Settings) -> Finding:
    with reading(engine) as connection:
        closed = connection.scalar(select(func.count()).select_from(closed_period)) or 0
        due = sum(
            len(due_periods(connection, event, version.as_of, lag=chosen.closing_lag_days)) for event in Event
        )
    if due:
        words = f"{due} perioder väntar på att stängas. Kör: python manage.py close-periods"
        return Finding("periods_to_close", False, words, due)
    return Finding("periods_to_close", True, f"Alla {closed} perioder som har gått ut är stängda.", 0)


def _log_takes(writer: Engine) -> Finding:
    if is_writable(writer):
        return Finding("log_writable", True, "Loggen går att skriva.")
    return Finding("log_writable", False, "Loggen går inte att skriva: exakta tal lämnas inte ut som filer.")


def _log_whole(engine: Engine) -> Finding:
    chain = verify(engine)
    if chain.whole:
        return Finding("log_whole", True, f"Loggen är hel: {chain.rows} rader.", chain.rows)
    return Finding("log_whole", False, "Loggen är ändrad. Kör: python manage.py verify-log", chain.rows)


def _disk(chosen: Settings) -> Finding:
    free = min(shutil.disk_usage(each).free for each in _places(chosen))
    words = f"{free // 10**6} MB är lediga där produkten skriver."
    return Finding("disk_free_bytes", free >= _FREE_BYTES, words, free)


def _places(chosen: Settings) -> Iterator[Path]:
    """Yield the folders that are written, or those above them that exist."""
    url = chosen.url()
    own = [Path(url.database).parent] if url.get_backend_name() == "sqlite" and url.database else []
    for folder in (chosen.var_dir, chosen.snapshot_dir, *own):
        yield next(each for each in (folder, *folder.absolute().parents) if each.exists())


def _snapshots(chosen: Settings) -> Finding:
    store = SnapshotStore(chosen.snapshot_dir, chosen.var_dir)
    refused = []
    try:
        ids = store.ids()
    except SnapshotRefused as refusal:
        return Finding("snapshots_broken", False, str(refusal), None)
    for each in ids:
        try:
            store.open(each)
        except SnapshotRefused:
            refused.append(each)
    if refused:
        words = f"{len(refused)} av {len(ids)} lägesrapporter kan inte verifieras: {', '.join(refused)}."
        return Finding("snapshots_broken", False, words, len(refused))
    return Finding("snapshots_broken", True, f"Alla {len(ids)} lägesrapporter är verifierade.", 0)


def _replica(engine: Engine, replica: Engine) -> Finding:
    seen = follow(engine, replica)
    return Finding("replica", seen.fit, told_of_replica(seen), seen.versions)


def in_words(found: Health) -> str:
    """Return *found* as lines of Swedish, what needs care first."""
    state = found.version
    kind = "syntetiska data" if state.synthetic else "data"
    head = f"Databasen svarar. Version {state.version}, {kind} till och med {state.as_of}."
    ordered = sorted(found.findings, key=lambda finding: finding.well)
    return "\n".join([head, *(f"{'' if f.well else 'ÅTGÄRDA: '}{f.words}" for f in ordered)])


def in_json(found: Health) -> str:
    """Return *found* for machines: ``status`` is ok or attention."""
    state = found.version
    return json.dumps(
        {
            "status": "ok" if found.well else "attention",
            "data_version": state.version,
            "as_of": state.as_of.isoformat(),
            "synthetic": state.synthetic,
            "changed_at": state.changed_at.isoformat() if state.changed_at else None,
            "checks": {f.name: {"ok": f.well, "value": f.value, "words": f.words} for f in found.findings},
        },
        ensure_ascii=False,
    )
