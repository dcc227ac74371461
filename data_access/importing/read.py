"""From the bytes of a file to sheets of text, or a refusal; no cell leaves here before it is searched."""

import hashlib
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import orjson
import polars as pl

from data_access.importing import limits, personnummer
from data_access.importing.rules import ImportRefused, collected, finding
from data_access.settings import ROOT


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it was sent."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Return the checksum that the same file is known by."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of text.

    Attributes:
        headers: of the columns c0, c1, ... of *cells*, in order; may repeat.
        cells: ``row`` (its number in the file) and the columns; empty cells are null.
    """

    name: str
    headers: tuple[str, ...]
    cells: pl.DataFrame


def read_file(file: Incoming, delimiter: str | None = None) -> tuple[Sheet, ...]:
    """Return the sheets of *file*, the hidden ones too.

    Raises:
        ImportRefused: if the file cannot be read, or is larger than the limits.
    """
    packed = file.content.startswith(b"PK")
    if len(file.content) > (limits.WORKBOOK_BYTES if packed else limits.TEXT_BYTES):
        raise ImportRefused(finding("too_large"))
    if not file.content.strip():
        raise ImportRefused(finding("empty"))
    answer = _parse(file.content, delimiter)
    if "rule" in answer:
        raise ImportRefused(finding(answer["rule"], row=answer.get("row"), column=answer.get("column")))
    _refuse_personnummer(file.name, answer)
    sheets = tuple(_sheet(grid) for grid in answer["sheets"] if grid["rows"])
    if not sheets:
        raise ImportRefused(finding("empty"))
    return sheets


def _parse(content: bytes, delimiter: str | None) -> dict[str, Any]:
    command = [sys.executable, "-m", "data_access.importing.parse", *([delimiter] if delimiter else [])]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and one character of the mapping
            # The child gets no environment: it has no use for the secrets there.
            command,
            input=content,
            capture_output=True,
            timeout=limits.CHILD_SECONDS,
            cwd=ROOT,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ImportRefused(finding("too_slow")) from error
    if done.returncode != 0:
        raise ImportRefused(finding("too_slow"))
    parsed: dict[str, Any] = orjson.loads(done.stdout)
    return parsed


def _refuse_personnummer(name: str, answer: dict[str, Any]) -> None:
    """Search everything that was sent, and name the places but never the values.

    Raises:
        ImportRefused: with one finding per column that holds one.
    """
    found = []
    if personnummer.holds_personnummer(name):
        found.append(finding("personnummer", column="filens namn"))
    outside = personnummer.count_in(answer["texts"])
    if outside:
        found.append(finding("personnummer", column="bladnamn, kommentar eller egenskap"))
    for grid in answer["sheets"]:
        sheet = "" if personnummer.holds_personnummer(grid["name"]) else grid["name"]
        for place, column in enumerate(grid["columns"]):
            count = personnummer.count_in_column(pl.Series(column, dtype=pl.String()))
            if count:
                where = f"{sheet}: kolumn {_letters(place)}" if sheet else f"kolumn {_letters(place)}"
                found.append(finding("personnummer", column=where, hint=_cells(count)))
    if found:
        raise ImportRefused(collected(found))


def _cells(count: int) -> str:
    return f"{count} cell" if count == 1 else f"{count} celler"


def _sheet(grid: dict[str, Any]) -> Sheet:
    kept = [
        (column[0].strip() or f"Kolumn {_letters(place)}", column[1:])
        for place, column in enumerate(grid["columns"])
        if any(column)
    ]
    columns = [pl.Series(f"c{place}", cells, dtype=pl.String()) for place, (_, cells) in enumerate(kept)]
    cells = pl.DataFrame([pl.Series("row", grid["rows"][1:], dtype=pl.Int64()), *columns])
    cells = cells.with_columns(pl.exclude("row").str.strip_chars().replace("", None))
    return Sheet(grid["name"], tuple(header for header, _ in kept), cells)


def _letters(place: int) -> str:
    """Return the letters of the column at *place*, counted from 0, as a spreadsheet shows them."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
