"""The reading child: bytes on standard input, sheets of text as JSON on standard output.

A file can make any parser allocate without end (SECURITY F1, F2): here it ends only this process, which can
open nothing: no file, no connection.
"""

import os
import sys

import orjson

# All at once, since nothing can be opened once the first byte has been read.
from data_access.importing import limits
from data_access.importing.delimited import read_delimited
from data_access.importing.grid import Grid, Unreadable
from data_access.importing.workbook import read_workbook

_OTHERS = (
    b"%PDF", b"{\\rtf", b"\x1f\x8b", b"PAR1", b"<?xml", b"<html", b"<!DOCTYPE", b"\x7fELF", b"7z\xbc\xaf",
)  # fmt: skip


def main(delimiter: str | None, encoding: str | None) -> None:
    """Read one file and write its sheets, or the rule that it breaks."""
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read(), delimiter, encoding))


def answer(content: bytes, delimiter: str | None, encoding: str | None) -> bytes:
    """Return what a file holds as JSON, or the rule that it breaks."""
    try:
        sheets, texts = read(content, delimiter, encoding)
        return orjson.dumps({"sheets": [sheet.as_json() for sheet in sheets], "texts": texts})
    except Unreadable as error:
        return orjson.dumps({"rule": error.rule, "row": error.row, "column": error.column})
    except (MemoryError, RecursionError):
        return b'{"rule":"too_slow"}'


def read(content: bytes, delimiter: str | None, encoding: str | None) -> tuple[list[Grid], list[str]]:
    """Return the sheets of a file, and the texts that stand outside their cells.

    Raises:
        Unreadable: if it cannot be read, for the reason that it names.
    """
    # By what the file is, never by what it is called.
    if content.startswith(b"PK\x03\x04"):
        return read_workbook(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("protected_or_old")
    if content.startswith(_OTHERS):
        raise Unreadable("unknown_format")
    return read_delimited(content, delimiter, encoding), []


def _give_up_rights() -> None:
    """Take memory, time, files and connections from this process, and its turn before others'."""
    try:
        import resource  # noqa: PLC0415 - Unix only
    except ImportError:
        return
    # A quarter of what others get, where they want all of it.
    os.nice(5)
    for limit, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        # No more than the three that are open: neither a file nor a socket can be had.
        (resource.RLIMIT_NOFILE, 3),
        (resource.RLIMIT_CPU, limits.CHILD_SECONDS),
        (resource.RLIMIT_AS, limits.CHILD_BYTES),
    ):
        try:
            resource.setrlimit(limit, (value, value))
        except (ValueError, OSError):
            # macOS does not hold processes to an address space; the time limit remains.
            continue


if __name__ == "__main__":
    _give_up_rights()
    main(*(argument or None for argument in sys.argv[1:3]))
