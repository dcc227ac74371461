"""Where snapshots lie: one file each in a folder, named by the id that its content proves.

Reading needs no database. What fails its proof is listed as such and never shown.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from data_access.snapshots.document import id_of, read_document
from metrics.snapshot import Snapshot

_ID = re.compile(r"[a-z2-7]{26}")


class SnapshotRefused(ValueError):
    """The snapshot does not exist, or its content is not what its id says."""


@dataclass(frozen=True, slots=True)
class SnapshotStore:
    """The snapshots of one folder, which need not exist yet."""

    folder: Path

    def save(self, content: bytes) -> str:
        """Write a snapshot and return its id. A snapshot that is there already is left as it is."""
        snapshot_id = id_of(content)
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self._path(snapshot_id)
        if not path.exists():
            # Written aside and moved into place, so that nobody ever reads half a file.
            part = path.with_suffix(".part")
            part.write_bytes(content)
            part.replace(path)
            path.chmod(0o444)
        return snapshot_id

    def open(self, snapshot_id: str) -> Snapshot:
        """Read and verify one snapshot.

        Raises:
            SnapshotRefused: if there is none of that id, if its content has changed, or if this version
                of the product does not read its format.
        """
        if not _ID.fullmatch(snapshot_id):
            raise SnapshotRefused("Adressen pekar inte på någon lägesrapport.")
        try:
            content = self._path(snapshot_id).read_bytes()
        except OSError as missing:
            raise SnapshotRefused("Lägesrapporten finns inte här.") from missing
        if id_of(content) != snapshot_id:
            raise SnapshotRefused("Lägesrapporten kan inte verifieras: innehållet har ändrats.")
        try:
            return read_document(content)
        except (KeyError, TypeError, ValueError) as error:
            raise SnapshotRefused(
                "Lägesrapporten är skriven i ett format som den här versionen inte läser."
            ) from error

    def ids(self) -> list[str]:
        """Return the ids of the files in the folder, verified or not, in alphabetical order."""
        return sorted(path.stem for path in self.folder.glob("*.json") if _ID.fullmatch(path.stem))

    def remove(self, snapshot_id: str) -> None:
        """Remove one snapshot; only demo data are ever removed."""
        self._path(snapshot_id).unlink()

    def _path(self, snapshot_id: str) -> Path:
        return self.folder / f"{snapshot_id}.json"
