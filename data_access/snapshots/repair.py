"""Where the files and the database differ: the side that is proved writes the other anew.

Nothing is worked out, and nothing is signed: what neither side proves is refused, and then nothing changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine

from data_access.engine import reading, writing
from data_access.snapshots.copies import (
    copied_files,
    copied_lines,
    copy_files,
    copy_line,
    drop_files,
    drop_lines,
)
from data_access.snapshots.decisions import Entry, Log
from data_access.snapshots.document import read_document
from data_access.snapshots.errors import SnapshotRefused
from data_access.snapshots.lives import lives
from data_access.snapshots.manifest import DOCUMENT
from data_access.snapshots.store import SnapshotStore
from metrics.snapshot import Step

_KINDS = {False: "verkliga data", True: "syntetiska data"}
_HELD = "Inget har ändrats."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mended:
    """One log as it is to be on both sides, with its snapshots.

    Attributes:
        entries: of *lines*.
        files: per snapshot, its proved files.
        to_files: snapshots whose folder is to be written, and whether the log's file is.
        to_database: the same of the database; its snapshots and lines are written together.
    """

    log: Log
    lines: Sequence[bytes]
    entries: Sequence[Entry]
    files: Mapping[str, Mapping[str, bytes]]
    to_files: tuple[frozenset[str], bool]
    to_database: tuple[frozenset[str], bool]
    said: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sides:
    """The files of one snapshot as either side holds them, empty where it holds none.

    Attributes:
        own: in the folder.
        copy: in the database.
        proved: those that are whole and signed; None where neither side's are.
    """

    snapshot: str
    own: Mapping[str, bytes]
    copy: Mapping[str, bytes]
    proved: Mapping[str, bytes] | None

    def said(self) -> list[str]:
        """Return what differs, a sentence each."""
        lines = []
        if self.own != self.proved:
            lines.append(
                f"Lägesrapport {self.snapshot}: filerna {_state(self.own, 'ändrade')}, skrivs ur databasen."
            )
        if self.copy != self.proved:
            lines.append(
                f"Lägesrapport {self.snapshot}: databasen {_state(self.copy, 'ändrad')}, skrivs ur filerna."
            )
        return lines


def repair(store: SnapshotStore, engine: Engine, *, write: bool = True) -> list[str]:
    """Make files and database the same again and return what differed, a sentence each.

    Args:
        write: whether anything is to be changed; without, it is only said.

    Raises:
        SnapshotRefused: if neither side proves what differs; then nothing has changed.
        DatabaseUnavailable: if the database does not answer.
    """
    found = [_compared(store, engine, synthetic=synthetic) for synthetic in (False, True)]
    if write:
        for each in found:
            _write_database(engine, each)
            _write_files(store, each)
    return [line for each in found for line in each.said]


def _compared(store: SnapshotStore, engine: Engine, *, synthetic: bool) -> _Mended:
    log = store.log(synthetic=synthetic)
    with reading(engine) as connection:
        copied = copied_lines(connection, synthetic=synthetic)
    lines, entries = _proved_lines(log, log.lines(), copied)
    said = []
    if not log.holds(lines):
        said.append(_log_words(synthetic, log.lines(), lines, "Filernas", "databasens"))
    if copied != lines:
        said.append(_log_words(synthetic, copied, lines, "Databasens", "filernas"))
    found = [_sides(store, engine, entry.snapshot) for entry in entries if entry.step is Step.PROPOSED]
    lost = [each.snapshot for each in found if each.proved is None]
    if lost:
        raise SnapshotRefused(
            f"Varken filerna eller databasen har en underskriven kopia av {', '.join(lost)}. "
            f"Hämta mappen med lägesrapporter ur säkerhetskopian. {_HELD}"
        )
    to_files = frozenset(each.snapshot for each in found if each.own != each.proved)
    to_database = frozenset(each.snapshot for each in found if each.copy != each.proved)
    said += [line for each in found for line in each.said()]
    return _Mended(
        log=log,
        lines=lines,
        entries=entries,
        files={each.snapshot: each.proved for each in found if each.proved is not None},
        to_files=(to_files, not log.holds(lines)),
        to_database=(to_database, copied != lines or bool(to_database)),
        said=said,
    )


def _sides(store: SnapshotStore, engine: Engine, snapshot: str) -> _Sides:
    own = store.files(snapshot)
    with reading(engine) as connection:
        copy = copied_files(connection, snapshot)
    proved = next((each for each in (own, copy) if store.proves(snapshot, each)), None)
    return _Sides(snapshot=snapshot, own=own, copy=copy, proved=proved)


def _proved_lines(
    log: Log, own: Sequence[bytes], copied: Sequence[bytes]
) -> tuple[Sequence[bytes], list[Entry]]:
    """Return the log that holds; of two that do, the one that goes on where the other ends."""
    held: list[tuple[Sequence[bytes], list[Entry]]] = []
    why = []
    for lines in (own, copied):
        try:
            entries = log.proved(lines)
            lives(entries)
        except SnapshotRefused as refused:
            why.append(str(refused))
        else:
            held.append((lines, entries))
    if not held:
        raise SnapshotRefused(
            f"Loggen för {_KINDS[log.synthetic]} går varken att verifiera i filerna eller i databasen. "
            f"{why[0]} Hämta mappen med lägesrapporter ur säkerhetskopian. {_HELD}"
        )
    held.sort(key=lambda one: len(one[0]))
    shorter, longer = held[0], held[-1]
    if list(longer[0][: len(shorter[0])]) != list(shorter[0]):
        raise SnapshotRefused(
            f"Filerna och databasen har var sin underskriven logg för {_KINDS[log.synthetic]}, "
            f"med olika beslut. Den ena är en annans: hämta rätt mapp ur säkerhetskopian. {_HELD}"
        )
    return longer


def _write_database(engine: Engine, mended: _Mended) -> None:
    snapshots, changed = mended.to_database
    if not changed:
        return
    with writing(engine) as connection:
        # Lines refer to snapshots, so they go first and come last.
        drop_lines(connection, synthetic=mended.log.synthetic)
        for snapshot_id in snapshots:
            drop_files(connection, snapshot_id)
            files = mended.files[snapshot_id]
            copy_files(connection, read_document(files[DOCUMENT]).heading, files)
        for entry, line in zip(mended.entries, mended.lines, strict=True):
            copy_line(connection, entry, line)


def _write_files(store: SnapshotStore, mended: _Mended) -> None:
    snapshots, changed = mended.to_files
    for snapshot_id in snapshots:
        store.set_aside(snapshot_id)
        store.save(mended.files[snapshot_id])
    if changed:
        mended.log.set_aside()
        mended.log.write(mended.lines)


def _state(files: Mapping[str, bytes], changed: str) -> str:
    return f"är {changed}" if files else "saknas"


def _log_words(synthetic: bool, has: Sequence[bytes], whole: Sequence[bytes], side: str, other: str) -> str:
    return (
        f"Loggen för {_KINDS[synthetic]}: {side} logg har {len(has)} rader som inte är de {len(whole)} "
        f"underskrivna, skrivs ur {other}."
    )
