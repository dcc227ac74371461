"""The log of decisions about snapshots: lines that are only ever added, chained and signed.

Synthetic snapshots have a log of their own, which goes with the demo data. How far a log had come
is noted outside the folder of snapshots, so that a log which is put back to an earlier state is seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson

from data_access.private_files import replace_file
from data_access.snapshots.errors import SnapshotRefused
from data_access.snapshots.keys import Keys, signed_by
from data_access.snapshots.manifest import sha256_of
from metrics.snapshot import Step
from metrics.translation import mark, tr

_CHANGED = mark("Lägesrapporten kan inte verifieras: loggen över beslut {what}.")
_SORTED = orjson.OPT_SORT_KEYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the log.

    Attributes:
        manifest_sha256: of the snapshot's manifest.
        previous: SHA-256 of the line before, empty for the first.
        public_key: of the signature, in hexadecimal.
    """

    number: int
    snapshot: str
    manifest_sha256: str
    project: str
    as_of: date
    synthetic: bool
    step: Step
    at: datetime
    account: str
    reason: str | None
    previous: str
    public_key: str

    def content(self) -> dict[str, Any]:
        """Return the entry as JSON values."""
        return {
            "number": self.number,
            "snapshot": self.snapshot,
            "manifest_sha256": self.manifest_sha256,
            "project": self.project,
            "as_of": self.as_of.isoformat(),
            "synthetic": self.synthetic,
            "step": self.step.value,
            "at": self.at.isoformat(),
            "account": self.account,
            "reason": self.reason,
            "previous": self.previous,
            "public_key": self.public_key,
        }


@dataclass(frozen=True, slots=True)
class Log:
    """One log: its file among the snapshots, and the note of how far it had come."""

    folder: Path
    keys: Keys
    synthetic: bool

    def lines(self) -> list[bytes]:
        """Return the lines as they stand, not verified."""
        return self._path.read_bytes().split(b"\n")[:-1] if self._path.exists() else []

    def holds(self, lines: Sequence[bytes]) -> bool:
        """Tell whether the file is *lines* and nothing else."""
        written = self._path.read_bytes() if self._path.exists() else b""
        return written == _joined(lines)

    def entries(self) -> list[Entry]:
        """Return every entry, in order, verified: chain, signatures, and that none has gone.

        Raises:
            SnapshotRefused: if the log is not what was written.
        """
        lines = self.lines()
        if lines and not self._path.read_bytes().endswith(b"\n"):
            raise _changed(mark("är inte hel"))
        return self.proved(lines)

    def proved(self, lines: Sequence[bytes]) -> list[Entry]:
        """Return the entries of *lines*, wherever they were kept, verified as those of the file are.

        Raises:
            SnapshotRefused: if they are not what was written.
        """
        known, previous = self.keys.known(), ""
        found = []
        for number, line in enumerate(lines, start=1):
            entry = _verified(line, known)
            if (entry.number, entry.previous, entry.synthetic) != (number, previous, self.synthetic):
                raise _changed(mark("är inte hel"))
            previous = sha256_of(line)
            found.append(entry)
        count, head = self._noted()
        if count and (len(lines) < count or sha256_of(lines[count - 1]) != head):
            raise _changed(mark("står i ett äldre läge än den har haft"))
        return found

    def signed(self, entry: Entry) -> bytes:
        """Return *entry* as a line."""
        signature = self.keys.sign(orjson.dumps(entry.content(), option=_SORTED)).hex()
        return orjson.dumps({"entry": entry.content(), "signature": signature}, option=_SORTED)

    def write(self, lines: Sequence[bytes]) -> None:
        """Replace the file by *lines*, and note how far the log has come."""
        replace_file(self._path, _joined(lines))
        self._note({self._path.name: [len(lines), sha256_of(lines[-1])]})

    def set_aside(self) -> None:
        """Keep a file that is about to be replaced, for whoever asks what had happened to it."""
        if self._path.exists():
            self._path.replace(self._path.with_name(f"{self._path.name}.changed"))

    def remove(self) -> None:
        """Forget the log; only that of synthetic snapshots is ever forgotten."""
        self._path.unlink(missing_ok=True)
        if self._noted()[0]:
            self._note({self._path.name: [0, ""]})

    @property
    def _path(self) -> Path:
        return self.folder / ("decisions-synthetic.jsonl" if self.synthetic else "decisions.jsonl")

    @property
    def _notes(self) -> Path:
        return self.keys.folder / "snapshot_log.json"

    def _noted(self) -> tuple[int, str]:
        count, head = self._read_notes().get(self._path.name, (0, ""))
        return count, head

    def _read_notes(self) -> dict[str, tuple[int, str]]:
        try:
            return orjson.loads(self._notes.read_bytes()) if self._notes.exists() else {}
        except ValueError as error:
            raise _changed(mark("har ett läge som inte går att läsa")) from error

    def _note(self, changed: dict[str, Any]) -> None:
        replace_file(self._notes, orjson.dumps(self._read_notes() | changed), mode=0o644)


def _changed(what: str) -> SnapshotRefused:
    return SnapshotRefused(tr(_CHANGED, what=tr(what)))


def _joined(lines: Sequence[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


# The answer depends on nothing but the arguments, and pages ask it of every line at every run.
@lru_cache(maxsize=4096)
def _verified(line: bytes, known: frozenset[str]) -> Entry:
    try:
        read = orjson.loads(line)
        fields, signature = read["entry"], bytes.fromhex(read["signature"])
        entry = Entry(
            **fields
            | {
                "as_of": date.fromisoformat(fields["as_of"]),
                "at": datetime.fromisoformat(fields["at"]),
                "step": Step(fields["step"]),
            }
        )
        content = orjson.dumps(entry.content(), option=_SORTED)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise _changed(mark("har ändrats")) from error
    if str(entry.public_key) not in known:
        raise _changed(mark("är undertecknad med en nyckel som inte är känd här"))
    if orjson.dumps({"entry": entry.content(), "signature": signature.hex()}, option=_SORTED) != line:
        raise _changed(mark("har ändrats"))
    if not signed_by(entry.public_key, signature, content):
        raise _changed(mark("har ändrats"))
    return entry
