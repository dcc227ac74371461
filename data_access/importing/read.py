"""From the bytes of a file to sheets of text, or a refusal; no cell leaves here before it is searched."""

import hashlib
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from data_access.importing import limits, personnummer
from data_access.importing.child import parse_in_child
from data_access.importing.grid import SEPARATOR, column_name, letters
from data_access.importing.rules import FINDINGS, ImportRefused, collected, finding, findings
from data_access.importing.split_numbers import split_over
from metrics.translation import tr, trn

#: Signs of no width: joiners, soft hyphens, and those that turn the direction of what is shown.
_INVISIBLE = r"\p{Cf}"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it was sent, or a part of it.

    Attributes:
        whole: the checksum of the file, where this is only a part.
    """

    name: str
    content: bytes
    whole: str | None = None

    @property
    def shown_name(self) -> str:
        """Return the name as it may be shown and stored: without what cannot be seen, or what it hides."""
        if personnummer.holds_personnummer(self.name):
            return "(filens namn)"
        seen = "".join(sign for sign in self.name if sign.isprintable())
        return seen or "(filens namn)"

    @property
    def sha256(self) -> str:
        """Return the checksum that the same file is known by."""
        return self.whole or hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of text.

    Attributes:
        headers: of the columns c0, c1, ... of *cells*, in order; may repeat.
        cells: ``row`` (its number in the file) and the columns; empty cells are null.
        epoch: the day of serial number 0, where numbers may be days.
        found: what stops the file if this sheet is used, as in ``FINDINGS``.
    """

    name: str
    headers: tuple[str, ...]
    cells: pl.DataFrame
    epoch: date | None = None
    found: pl.DataFrame = field(default_factory=FINDINGS.to_frame)


def invisible(text: str) -> bool:
    """Tell whether *text* holds a sign that no reader sees, such as one that turns its direction."""
    return not text.isascii() and any(unicodedata.category(sign) == "Cf" for sign in text)


def read_file(file: Incoming, delimiter: str | None = None, encoding: str | None = None) -> tuple[Sheet, ...]:
    """Return the sheets of *file*, the hidden ones too.

    Args:
        file: as it was sent.
        delimiter: of a text file; None to recognise it.
        encoding: of a text file, one of ``ENCODINGS``; None to recognise it.

    Raises:
        ImportRefused: if the file cannot be read, or is larger than the limits.
    """
    packed = file.content.startswith(b"PK")
    if len(file.content) > (limits.WORKBOOK_BYTES if packed else limits.TEXT_BYTES):
        raise ImportRefused(finding("too_large"))
    if not file.content.strip():
        raise ImportRefused(finding("empty"))
    return sheets_of(file.name, parse_in_child(file.content, delimiter, encoding))


def sheets_of(name: str, answer: dict[str, Any]) -> tuple[Sheet, ...]:
    """Return the sheets of what the child has answered about the file *name*.

    Raises:
        ImportRefused: if the child could not read it, or if it holds a personnummer.
    """
    if "rule" in answer:
        raise ImportRefused(finding(answer["rule"], row=answer.get("row"), column=answer.get("column")))
    columns = [[_split(column) for column in grid["columns"]] for grid in answer["sheets"]]
    _refuse_personnummer(name, answer, columns)
    sheets = tuple(
        _sheet(grid, cells) for grid, cells in zip(answer["sheets"], columns, strict=True) if grid["rows"]
    )
    if not sheets:
        raise ImportRefused(finding("empty"))
    return sheets


def _split(column: str) -> pl.Series:
    """Return the cells of a column; in polars, so that the server's other threads go on meanwhile."""
    return pl.Series([column], dtype=pl.String()).str.split(SEPARATOR).explode()


def _refuse_personnummer(name: str, answer: dict[str, Any], columns: list[list[pl.Series]]) -> None:
    """Search everything that was sent, and name the places but never the values.

    Raises:
        ImportRefused: with one finding per column that holds one.
    """
    found = []
    if personnummer.holds_personnummer(name):
        found.append(finding("personnummer", column=tr("filens namn")))
    if personnummer.count_in_column(pl.Series(answer["texts"], dtype=pl.String())):
        found.append(finding("personnummer", column=tr("bladnamn, kommentar eller egenskap")))
    for grid, cells in zip(answer["sheets"], columns, strict=True):
        sheet = "" if personnummer.holds_personnummer(grid["name"]) else grid["name"]
        for place, column in enumerate(cells):
            count = personnummer.count_in_column(column)
            if count:
                where = f"{sheet}: {column_name(place)}" if sheet else column_name(place)
                found.append(finding("personnummer", column=where, hint=_cells(count)))
        for split in split_over(cells):
            where = f"{column_name(split.first)}–{letters(split.last)}"
            where = f"{sheet}: {where}" if sheet else where
            found.append(finding("personnummer", column=where, hint=_rows(split.rows)))
    if found:
        raise ImportRefused(collected(found))


def _cells(count: int) -> str:
    return trn("{n} cell", "{n} celler", count, n=count)


def _rows(count: int) -> str:
    return trn("delat på {n} rad", "delat på {n} rader", count, n=count)


def _sheet(grid: dict[str, Any], columns: list[pl.Series]) -> Sheet:
    kept = [
        (column[0].strip() or f"Kolumn {letters(place)}", column[1:])
        for place, column in enumerate(columns)
        if (column != "").any()
    ]
    cells = pl.DataFrame(
        [
            pl.Series("row", grid["rows"][1:], dtype=pl.Int64()),
            *(column.alias(f"c{place}") for place, (_, column) in enumerate(kept)),
        ]
    ).with_columns(pl.exclude("row").str.strip_chars().replace("", None))
    epoch = date.fromisoformat(grid["epoch"]) if grid["epoch"] else None
    notes = [finding(rule, row=row, column=column) for rule, row, column in grid["notes"]]
    headers = tuple(header for header, _ in kept)
    notes += _invisible(grid["rows"][0], headers, cells)
    return Sheet(grid["name"], headers, cells, epoch, collected(notes))


def _invisible(first: int, headers: tuple[str, ...], cells: pl.DataFrame) -> list[pl.DataFrame]:
    """Return where signs stand that nobody sees: two cells that look alike would be two values."""
    named = zip(headers, cells.columns[1:], strict=True)
    return [
        *(finding("invisible_character", row=first, column=letters(place))
          for place, header in enumerate(headers) if invisible(header)),
        *(findings("invisible_character", cells.filter(pl.col(column).str.contains(_INVISIBLE)), header)
          for header, column in named),
    ]  # fmt: skip
