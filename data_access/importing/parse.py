"""The reading child: bytes on standard input, sheets of text as JSON on standard output.

A file can make any parser allocate without end (SECURITY F1, F2): here it ends only this process.
"""

import sys

import orjson

from data_access.importing import limits
from data_access.importing.grid import Grid, Unreadable


def main(delimiter: str | None) -> None:
    """Read one file and write its sheets, or the rule that it breaks."""
    content = sys.stdin.buffer.read()
    try:
        sheets, texts = _read(content, delimiter)
        answer: dict[str, object] = {"sheets": [sheet.as_json() for sheet in sheets], "texts": texts}
    except Unreadable as error:
        answer = {"rule": error.rule, "row": error.row, "column": error.column}
    except (MemoryError, RecursionError):
        answer = {"rule": "too_slow"}
    sys.stdout.buffer.write(orjson.dumps(answer))


def _read(content: bytes, delimiter: str | None) -> tuple[list[Grid], list[str]]:
    # By what the file is, never by what it is called.
    if content.startswith(b"PK"):
        from data_access.importing.workbook import read_workbook  # noqa: PLC0415 - slow to import

        return read_workbook(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("protected_or_old")
    if content.startswith((b"%PDF", b"{\\rtf", b"\x1f\x8b", b"PAR1", b"<?xml", b"<html", b"<!DOCTYPE")):
        raise Unreadable("unknown_format")
    from data_access.importing.delimited import read_delimited  # noqa: PLC0415 - only one is needed

    return read_delimited(content, delimiter), []


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - Unix only
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limits.CHILD_BYTES, limits.CHILD_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ValueError, OSError):
        # macOS does not hold processes to an address space; the time limit remains.
        return


if __name__ == "__main__":
    _limit_memory()
    main(sys.argv[1] if len(sys.argv) > 1 else None)
