"""What stands around every load: what it is held against, and what follows it in the same transaction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Engine

from data_access.audit import Recorded, announce, record_within
from data_access.closing.close import Closed, close_periods
from data_access.importing import consent, stored
from data_access.importing.batches import stamp
from data_access.importing.known import Known, read_known
from data_access.importing.mapping import Mapping
from data_access.importing.progress import Progress, Stage
from data_access.sums.keeping import Before, after_change
from data_access.version import DataVersion, bump_version, version_within


@dataclass(frozen=True, slots=True)
class Against:
    """What files are held against.

    Attributes:
        held: the state of the data that they would join; None where there is nobody yet.
    """

    mapping: Mapping
    known: Known
    held: DataVersion | None


@dataclass(frozen=True, slots=True)
class Begun:
    """The data as they are when the load begins.

    Attributes:
        replaced: whether what is there is synthetic and shall go.
        clock: the data's clock after the load; None = real time.
    """

    before: DataVersion
    replaced: bool
    clock: date | None
    against: Against


@dataclass(frozen=True, slots=True)
class Taken:
    """What a load has taken in.

    Attributes:
        batches: their numbers.
        left: those who have withdrawn their consent with it.
        sums: as they were before it.
    """

    batches: Sequence[int]
    rows: int
    left: Collection[str]
    sums: Before


@dataclass(frozen=True, slots=True)
class Ended:
    """What was closed, and what the log is to be told again once everything is committed."""

    closed: Closed
    row: Recorded
    gone: Recorded | None


def begin(connection: Connection, chosen: Mapping, *, replace_demo: bool) -> Begun:
    """Read what the files are held against; changes nothing."""
    before = version_within(connection)
    replaced = replace_demo and before.synthetic
    people = stored.holds_people(connection) and not replaced
    clock = clock_after(before, chosen.file.as_of, people=people)
    known = read_known(connection, clock or date.today(), chosen.project)  # noqa: DTZ011 - the local day
    held = people or (stored.holds_batches(connection) and not replaced)
    return Begun(before, replaced, clock, Against(chosen, known, before if held else None))


def clock_after(before: DataVersion, as_of: date | None, *, people: bool) -> date | None:
    """Return the data's clock after the import; None = real time."""
    if not people:
        return as_of
    if before.clock is None or as_of is None:
        return before.clock
    return max(before.clock, as_of)


def end(
    connection: Connection, begun: Begun, taken: Taken, *, actor: str, keep_open: bool, progress: Progress
) -> Ended:
    """Count the version up, bring sums and closed periods after it, and write the log."""
    synthetic = begun.against.mapping.file.synthetic
    version = bump_version(connection, as_of=begun.clock, synthetic=synthetic)
    after_change(connection, taken.sums)
    stamp(connection, taken.batches, version, begun.before)
    closed = Closed(0, 0)
    if not keep_open:
        progress(Stage.CLOSE, 0, 1)
        closed = close_periods(connection, version_within(connection).as_of)
        progress(Stage.CLOSE, 1, 1)
    # Last: nobody else can write the log until the transaction ends.
    told = f"version {version}, {len(taken.batches)} filer, {taken.rows} rader"
    now = datetime.now(UTC)
    row = record_within(connection, actor=actor, event="import", subject=told, happened_at=now)
    gone = consent.noted(connection, len(taken.left), actor) if taken.left else None
    return Ended(closed, row, gone)


def settle(engine: Engine, begun: Begun, ended: Ended) -> None:
    """Do what can only be done once the transaction is committed."""
    announce(ended.row)
    if begun.replaced:
        # Snapshots are evaluated numbers; only this rare path has a use for all that is behind them.
        from data_access.snapshots.demo import remove_demo  # noqa: PLC0415
        from data_access.snapshots.installed import installed_store  # noqa: PLC0415

        # Files, and so after the transaction that took the people of the demo away.
        remove_demo(engine, installed_store())
    if ended.gone is not None:
        consent.settled(engine, ended.gone)
