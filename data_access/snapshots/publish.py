"""The steps in a snapshot's life: proposed, reviewed, approved by a second person, withdrawn.

Each step is a line in the log and a row in the database, written together or not at all.
"""

import re
from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import Connection, Engine

from data_access.audit import TERMINAL, announce, record_within
from data_access.engine import writing
from data_access.importing.personnummer import holds_personnummer
from data_access.snapshots.copies import copy_files, copy_line
from data_access.snapshots.decisions import Entry
from data_access.snapshots.document import read_document
from data_access.snapshots.errors import SnapshotRefused
from data_access.snapshots.frames import write_frames
from data_access.snapshots.freeze import frozen
from data_access.snapshots.lives import lives
from data_access.snapshots.manifest import (
    DOCUMENT,
    FRAMES,
    MANIFEST,
    SIGNATURE,
    Manifest,
    id_of,
    sha256_of,
)  # fmt: skip
from data_access.snapshots.store import SnapshotStore
from metrics.scope import Scope
from metrics.snapshot import Heading, Snapshot, Step
from metrics.translation import tr

#: Who takes the two steps where nobody has to: synthetic data.
DEMO_ACCOUNTS = ("demo.forslag", "demo.beslut")
_ACCOUNT = re.compile(r"konto \d{1,9}")


def propose(
    engine: Engine, store: SnapshotStore, *, project: str, as_of: date, scope: Scope, now: datetime, by: str
) -> str:
    """Freeze the declared views of *project* as a draft and return the snapshot's id.

    Args:
        as_of: as in ``frozen``.
        by: account name.

    Raises:
        SnapshotRefused: if there is nothing to freeze for that project and day, or the log does not hold.
    """
    content = frozen(engine, project=project, as_of=as_of, scope=scope, now=now)
    made = read_document(content)
    parts = {DOCUMENT: content, FRAMES: write_frames(made.results.values())}
    files: dict[str, bytes] = {}

    def entry(entries: list[Entry]) -> Entry:
        files.update(_signed(store, made.heading, parts, entries))
        return _next(
            store,
            entries,
            made.heading,
            (id_of(files[MANIFEST]), sha256_of(files[MANIFEST])),
            step=Step.PROPOSED,
            at=now,
            account=by,
        )

    def register(connection: Connection) -> None:
        copy_files(connection, made.heading, files)

    _add(
        engine,
        store,
        entry,
        synthetic=made.heading.synthetic,
        before=register,
        after=lambda: store.save(files),
    )
    return id_of(files[MANIFEST])


def decide(
    engine: Engine,
    store: SnapshotStore,
    snapshot_id: str,
    step: Step,
    *,
    by: str,
    now: datetime,
    reason: str | None = None,
) -> Snapshot:
    """Take the next step in the life of a snapshot and return it as it then stands.

    Raises:
        SnapshotRefused: if the snapshot cannot be verified, the step may not be taken, or the reason
            holds a personnummer.
    """
    if reason and holds_personnummer(reason):
        raise SnapshotRefused(
            tr("Skälet innehåller ett personnummer. Skriv om rapporten, aldrig om en person.")
        )
    opened = store.open(snapshot_id)
    if opened.format == 1:
        raise SnapshotRefused(tr("Lägesrapporten är av format 1, som inte har några beslut."))

    def entry(entries: list[Entry]) -> Entry:
        named = (opened.id, opened.sha256)
        return _next(store, entries, opened.heading, named, step=step, at=now, account=by, reason=reason)

    _add(engine, store, entry, synthetic=opened.heading.synthetic)
    return store.open(snapshot_id)


def publish(
    engine: Engine, store: SnapshotStore, *, project: str, as_of: date, scope: Scope, now: datetime
) -> str:
    """Take every step at once, by the two accounts of the demo, and return the snapshot's id.

    Raises:
        SnapshotRefused: if there is nothing to freeze for that project and day.
    """
    first, second = DEMO_ACCOUNTS
    made = propose(engine, store, project=project, as_of=as_of, scope=scope, now=now, by=first)
    for step in (Step.REVIEWED, Step.APPROVED):
        decide(engine, store, made, step, by=second, now=now)
    return made


def _add(
    engine: Engine,
    store: SnapshotStore,
    entry: Callable[[list[Entry]], Entry],
    *,
    synthetic: bool,
    before: Callable[[Connection], None] = lambda _: None,
    after: Callable[[], object] = lambda: None,
) -> None:
    """Add an entry to the log and its row to the database.

    The row goes first: of two that take a step at the same moment, the second is refused by its key,
    and nothing of it reaches a file.

    Args:
        before: what the row refers to.
        after: what is written before the log tells of it.
    """
    log = store.log(synthetic=synthetic)
    with writing(engine) as connection:
        entries = log.entries()
        made = entry(entries)
        lives([*entries, made])
        line = log.signed(made)
        before(connection)
        copy_line(connection, made, line)
        after()
        row = record_within(
            connection,
            actor=_actor(made.account),
            event=f"snapshot_{made.step.value}",
            subject=f"{made.project} {made.as_of}, {made.snapshot}, beslut {made.number}",
            happened_at=made.at,
        )
        log.write([*log.lines(), line])
    announce(row)


def _actor(account: str) -> str:
    """Return what the log calls who decided; a typed name stays in the signed decision."""
    return account if account in DEMO_ACCOUNTS or _ACCOUNT.fullmatch(account) else TERMINAL


def _next(
    store: SnapshotStore,
    entries: list[Entry],
    heading: Heading,
    named: tuple[str, str],
    *,
    step: Step,
    at: datetime,
    account: str,
    reason: str | None = None,
) -> Entry:
    lines = store.log(synthetic=heading.synthetic).lines()
    return Entry(
        number=len(entries) + 1,
        snapshot=named[0],
        manifest_sha256=named[1],
        project=heading.project,
        as_of=heading.as_of,
        synthetic=heading.synthetic,
        step=step,
        at=at,
        account=account,
        reason=reason,
        previous=sha256_of(lines[-1]) if lines else "",
        public_key=store.keys.public(),
    )


def _signed(
    store: SnapshotStore, heading: Heading, parts: dict[str, bytes], entries: list[Entry]
) -> dict[str, bytes]:
    """Return *parts* with their manifest and its signature."""
    before = [e for e in entries if e.step is Step.PROPOSED and e.project == heading.project]
    manifest = Manifest(
        project=heading.project,
        as_of=heading.as_of,
        synthetic=heading.synthetic,
        files={name: sha256_of(content) for name, content in parts.items()},
        previous=(before[-1].snapshot, before[-1].manifest_sha256) if before else None,
        public_key=store.keys.public(),
    ).content()
    return {**parts, MANIFEST: manifest, SIGNATURE: store.keys.sign(manifest)}
