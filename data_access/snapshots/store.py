"""Where snapshots lie: a folder each of read-only files, named by the id that its manifest proves.

Reading needs no database. What fails its proof is listed as such and never shown.
"""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from data_access.private_files import replace_file
from data_access.snapshots.decisions import Entry, Log
from data_access.snapshots.document import read_document
from data_access.snapshots.errors import SnapshotRefused
from data_access.snapshots.keys import Keys, signed_by
from data_access.snapshots.lives import lives
from data_access.snapshots.manifest import (
    DOCUMENT,
    FRAMES,
    MANIFEST,
    SIGNATURE,
    Manifest,
    id_of,
    read_manifest,
    sha256_of,
)  # fmt: skip
from metrics.snapshot import Snapshot, Step
from metrics.translation import mark, tr

_ID = re.compile(r"[a-z2-7]{26}")
_NOT_PROVEN = mark("Lägesrapporten kan inte verifieras: {why}.")
_CHANGED = mark("innehållet har ändrats")


@dataclass(frozen=True, slots=True)
class SnapshotStore:
    """The snapshots of one installation; neither folder need exist yet.

    Attributes:
        folder: of the snapshots and the logs of decisions about them.
        var: of the keys, and of the note how far the logs have come.
    """

    folder: Path
    var: Path

    @property
    def keys(self) -> Keys:
        """What signs and verifies."""
        return Keys(self.var)

    def log(self, *, synthetic: bool) -> Log:
        """Return the log of decisions about snapshots of synthetic, or of real, data."""
        return Log(self.folder, self.keys, synthetic)

    def save(self, files: Mapping[str, bytes]) -> str:
        """Write the files of a snapshot and return its id. One that is there already is left as it is."""
        snapshot_id = id_of(files[MANIFEST])
        if not self._folder(snapshot_id).exists():
            # Written aside and moved into place, so that nobody ever reads half a snapshot.
            part = self.folder / f".{snapshot_id}.part"
            shutil.rmtree(part, ignore_errors=True)
            for name, content in files.items():
                replace_file(part / name, content)
            part.rename(self._folder(snapshot_id))
        return snapshot_id

    def open(self, snapshot_id: str) -> Snapshot:
        """Read one snapshot and verify its files, signature, chain and log.

        Raises:
            SnapshotRefused: if there is none of that id, if anything of it has changed, or if this
                version of the product does not read its format.
        """
        if not _ID.fullmatch(snapshot_id):
            raise SnapshotRefused(tr("Adressen pekar inte på någon lägesrapport."))
        if self._alone(snapshot_id).exists():
            return _thawed({DOCUMENT: self._read(self._alone(snapshot_id))}, snapshot_id)
        manifest = self.manifest(snapshot_id)
        entries = self.log(synthetic=manifest.synthetic).entries()
        self._require_chain(snapshot_id, manifest, entries)
        files = self._files(snapshot_id, manifest)
        thawed = _thawed(files, None)
        stated = (thawed.heading.project, thawed.heading.as_of, thawed.heading.synthetic)
        if stated != (manifest.project, manifest.as_of, manifest.synthetic):
            raise _unproven(_CHANGED)
        return replace(
            thawed,
            id=snapshot_id,
            sha256=sha256_of(files[MANIFEST]),
            previous=manifest.previous[0] if manifest.previous else None,
            public_key=manifest.public_key,
            life=lives(entries)[snapshot_id],
        )

    def manifest(self, snapshot_id: str) -> Manifest:
        """Return the manifest of a snapshot, proved by its id and by a known key's signature.

        Raises:
            SnapshotRefused: if it is missing or not proved.
        """
        content = self._read(self._folder(snapshot_id) / MANIFEST)
        if id_of(content) != snapshot_id:
            raise _unproven(_CHANGED)
        try:
            manifest = read_manifest(content)
        except ValueError as error:
            raise SnapshotRefused(tr(_UNREAD)) from error
        if manifest.public_key not in self.keys.known():
            raise _unproven(mark("den är undertecknad med en nyckel som inte är känd här"))
        if not signed_by(manifest.public_key, self._read(self._folder(snapshot_id) / SIGNATURE), content):
            raise _unproven(mark("undertecknandet stämmer inte"))
        return manifest

    def files(self, snapshot_id: str) -> dict[str, bytes]:
        """Return whatever lies in the folder of a snapshot, not verified."""
        folder = self._folder(snapshot_id)
        return {path.name: path.read_bytes() for path in folder.glob("*") if path.is_file()}

    def proves(self, snapshot_id: str, files: Mapping[str, bytes]) -> bool:
        """Tell whether *files*, wherever they were kept, are that snapshot as a known key signed it."""
        if set(files) != {DOCUMENT, FRAMES, MANIFEST, SIGNATURE} or id_of(files[MANIFEST]) != snapshot_id:
            return False
        try:
            manifest = read_manifest(files[MANIFEST])
        except ValueError:
            return False
        signed = signed_by(manifest.public_key, files[SIGNATURE], files[MANIFEST])
        whole = {name: sha256_of(files[name]) for name in (DOCUMENT, FRAMES)} == dict(manifest.files)
        return manifest.public_key in self.keys.known() and signed and whole

    def set_aside(self, snapshot_id: str) -> None:
        """Keep a folder that is about to be written anew, under a name that is no snapshot's."""
        aside = self.folder / f".{snapshot_id}.changed"
        if self._folder(snapshot_id).exists():
            shutil.rmtree(aside, ignore_errors=True)
            self._folder(snapshot_id).rename(aside)

    def ids(self) -> list[str]:
        """Return the ids of all snapshots, verified or not, in alphabetical order.

        One whose files are gone is listed too, as long as the log tells of it.
        """
        alone = {path.stem for path in self.folder.glob("*.json")}
        folders = {path.name for path in self.folder.glob("*") if path.is_dir()}
        told = set()
        for synthetic in (False, True):
            try:
                told |= {entry.snapshot for entry in self.log(synthetic=synthetic).entries()}
            except SnapshotRefused:
                # Opening any of them says so.
                continue
        return sorted(name for name in alone | folders | told if _ID.fullmatch(name))

    def remove_synthetic(self, snapshot_id: str) -> bool:
        """Remove one snapshot if it is proved to be of synthetic data; others stay."""
        try:
            if self._alone(snapshot_id).exists():
                if not self.open(snapshot_id).heading.synthetic:
                    return False
                self._alone(snapshot_id).unlink()
                return True
            content = self._read(self._folder(snapshot_id) / MANIFEST)
            if id_of(content) != snapshot_id or not read_manifest(content).synthetic:
                return False
        except ValueError:
            return False
        shutil.rmtree(self._folder(snapshot_id))
        return True

    def _require_chain(self, snapshot_id: str, manifest: Manifest, entries: list[Entry]) -> None:
        """Let only a snapshot through that stands in the log where its manifest says it does."""
        frozen = [e for e in entries if e.step is Step.PROPOSED and e.project == manifest.project]
        told = [(e.snapshot, e.manifest_sha256) for e in frozen]
        own = (snapshot_id, sha256_of(self._read(self._folder(snapshot_id) / MANIFEST)))
        if own not in told:
            raise _unproven(mark("den står inte i loggen över beslut"))
        before = told[: told.index(own)]
        expected = [None, *before]
        for (earlier, _), previous in zip(before, expected, strict=False):
            if self.manifest(earlier).previous != previous:
                raise _unproven(mark("kedjan till tidigare rapporter är bruten"))
        if manifest.previous != expected[-1]:
            raise _unproven(mark("kedjan till tidigare rapporter är bruten"))

    def _files(self, snapshot_id: str, manifest: Manifest) -> dict[str, bytes]:
        folder = self._folder(snapshot_id)
        names = {*manifest.files, MANIFEST, SIGNATURE}
        if {DOCUMENT, FRAMES} != set(manifest.files) or {p.name for p in folder.iterdir()} - names:
            raise _unproven(_CHANGED)
        files = {name: self._read(folder / name) for name in sorted(names)}
        if any(sha256_of(files[name]) != told for name, told in manifest.files.items()):
            raise _unproven(_CHANGED)
        return files

    def _folder(self, snapshot_id: str) -> Path:
        return self.folder / snapshot_id

    def _alone(self, snapshot_id: str) -> Path:
        return self.folder / f"{snapshot_id}.json"

    @staticmethod
    def _read(path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as missing:
            raise SnapshotRefused(tr("Lägesrapporten finns inte här, eller saknar en fil.")) from missing


# Verified bytes read the same every time; the files are read and hashed anew at every opening.
_document = lru_cache(maxsize=64)(read_document)
_UNREAD = mark("Lägesrapporten är skriven i ett format som den här versionen inte läser.")


def _unproven(why: str) -> SnapshotRefused:
    return SnapshotRefused(tr(_NOT_PROVEN, why=tr(why)))


def _thawed(files: Mapping[str, bytes], proved: str | None) -> Snapshot:
    """Read the document; one that stands alone is proved by its own id."""
    content = files[DOCUMENT]
    if proved and id_of(content) != proved:
        raise _unproven(_CHANGED)
    try:
        read = replace(_document(content), files=files)
    except (KeyError, TypeError, ValueError) as error:
        raise SnapshotRefused(tr(_UNREAD)) from error
    if (read.format == 1) != bool(proved):
        raise SnapshotRefused(tr(_UNREAD))
    return read
