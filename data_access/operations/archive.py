"""One file that holds a copy of an installation: a ZIP whose last member says what the others hash to."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import orjson

CONTENTS = "contents.json"
_CHUNK = 1 << 20
_FORMAT = 1
_NOT_OURS = "Filen {} är ingen hel säkerhetskopia härifrån: {}. Inget har ändrats."


@dataclass(slots=True)
class Packing:
    """An archive while it is written."""

    archive: ZipFile
    hashes: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, chunks: Iterable[bytes | memoryview]) -> None:
        """Add a member, as long as it may be: nothing of it is held in memory."""
        digest = hashlib.sha256()
        with self.archive.open(name, "w", force_zip64=True) as member:
            for chunk in chunks:
                digest.update(chunk)
                member.write(chunk)
        self.hashes[name] = digest.hexdigest()

    def add_file(self, name: str, path: Path) -> None:
        """Add a file as it is now."""
        with path.open("rb") as file:
            self.add(name, iter(lambda: file.read(_CHUNK), b""))

    def close(self, facts: Mapping[str, Any]) -> None:
        """Say what the archive holds; nothing may be added after that."""
        contents = {"format": _FORMAT, **facts, "sha256": self.hashes}
        self.archive.writestr(CONTENTS, orjson.dumps(contents, option=orjson.OPT_INDENT_2))


@dataclass(frozen=True, slots=True)
class Packed:
    """An archive whose every member is as it was written.

    Attributes:
        facts: what the one who packed it said about it.
    """

    archive: ZipFile
    facts: Mapping[str, Any]

    def names(self, folder: str) -> list[str]:
        """Return the members in *folder*, with it."""
        return sorted(name for name in self.facts["sha256"] if name.startswith(f"{folder}/"))

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the content of a member."""
        with self.archive.open(name) as member:
            yield from iter(lambda: member.read(_CHUNK), b"")

    def unpack(self, name: str, path: Path, *, mode: int = 0o600) -> None:
        """Write a member as the new file *path*."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for chunk in self.chunks(name):
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        path.chmod(mode)


@contextmanager
def packing(out: Path) -> Iterator[Packing]:
    """Write an archive aside, for its owner alone, and move it to *out* once it is whole and on disk.

    Raises:
        ValueError: if *out* is there already.
    """
    if out.exists():
        raise ValueError(f"Filen {out.name} finns redan. Välj ett annat namn; en kopia skrivs aldrig över.")
    aside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(aside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as archive:
                yield Packing(archive)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(out)
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def packed(path: Path) -> Iterator[Packed]:
    """Open an archive and compare every member with its hash before anything of it is used.

    Raises:
        ValueError: if it is not whole, was changed, or is of a later version of the product.
    """
    try:
        with ZipFile(path) as archive:
            yield Packed(archive, _proved(archive, path.name))
    except (BadZipFile, KeyError, orjson.JSONDecodeError) as error:
        raise ValueError(_NOT_OURS.format(path.name, "den går inte att läsa")) from error


def _proved(archive: ZipFile, name: str) -> Mapping[str, Any]:
    contents: dict[str, Any] = orjson.loads(archive.read(CONTENTS))
    if contents["format"] != _FORMAT:
        raise ValueError(_NOT_OURS.format(name, "den är gjord av en annan version av programmet"))
    hashes: dict[str, str] = contents["sha256"]
    if sorted(archive.namelist()) != sorted([*hashes, CONTENTS]) or not all(map(_is_inside, hashes)):
        raise ValueError(_NOT_OURS.format(name, "delar saknas eller har tillkommit"))
    for member, told in hashes.items():
        with archive.open(member) as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
        if found != told:
            raise ValueError(_NOT_OURS.format(name, "innehållet har ändrats"))
    return contents


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and "\0" not in name
