"""A text file that is larger than what is read at once, as parts of whole rows, each with the header.

The file is read as it is needed: no more than a part of it is in memory.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from data_access.importing import limits

#: Rows of a part, which memory follows, and its bytes, within the limits that a part is then held to.
ROWS = 25_000
BYTES = limits.TEXT_BYTES - 4 * 1024 * 1024
_LONGEST = 4 * 1024 * 1024
_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a file.

    Attributes:
        head: the header, and what stands before it.
        rows: the bytes of every row, blank ones too.
        first: what the first of them is numbered in the file.
        last: whether the file ends with it.
    """

    head: tuple[bytes, ...]
    rows: list[bytes]
    first: int
    last: bool

    @property
    def content(self) -> bytes:
        """Return the part as a file of its own."""
        return b"".join((*self.head, *self.rows))

    @property
    def offset(self) -> int:
        """Return what a row's number in the part is less than its number in the file."""
        return self.first - len(self.head) - 1


def is_large(path: Path) -> bool:
    """Tell whether *path* is a text file that only its parts can be read of."""
    with path.open("rb") as file:
        start = file.read(4)
        if start.startswith(b"PK") or start.startswith(_MARKS):
            return False
        if path.stat().st_size > limits.TEXT_BYTES:
            return True
        file.seek(0)
        return sum(1 for _ in file) > limits.ROWS


class Parts:
    """The parts of a file in order; rows that are given back come first in the next."""

    def __init__(self, path: Path, rows: int = ROWS) -> None:
        """Begin at the start of the file *path*."""
        self.path, self._most = path, rows
        self._back: list[bytes] = []

    @cached_property
    def sha256(self) -> str:
        """Return the checksum of the whole file."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def give_back(self, rows: list[bytes]) -> None:
        """Take back the last rows of the part that was given out last."""
        self._back = rows

    def __iter__(self) -> Iterator[Part]:
        """Yield the parts."""
        with self.path.open("rb") as file:
            records = _records(file)
            head = _head(records)
            number = len(head)
            waiting = next(records, None)
            while waiting is not None or self._back:
                rows, self._back = self._back, []
                first = number - len(rows) + 1
                size = sum(map(len, rows))
                while waiting is not None and len(rows) < self._most and size < BYTES:
                    rows.append(waiting)
                    size += len(waiting)
                    number += 1
                    waiting = next(records, None)
                yield Part(head, rows, first, last=waiting is None)


def _head(records: Iterator[bytes]) -> tuple[bytes, ...]:
    head = []
    for record in records:
        head.append(record)
        if record.strip() and not record.removeprefix(b"\xef\xbb\xbf").lower().startswith(
            (b"sep=", b'"sep=')
        ):
            break
    return tuple(head)


def _records(file: Iterator[bytes]) -> Iterator[bytes]:
    """Yield lines; one that ends within quotes goes on in the next."""
    kept = b""
    for line in file:
        kept += line
        # What is longer than any row can be is left for the reader to refuse.
        if kept.count(b'"') % 2 == 0 or len(kept) > _LONGEST:
            yield kept
            kept = b""
    if kept:
        yield kept
