"""A text file of millions of rows, from the terminal: part by part, in one transaction or not at all."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias, TypeVar

import polars as pl
from sqlalchemy import Connection, Engine

from data_access.audit import TERMINAL
from data_access.bulk import roomy
from data_access.engine import reading, writing
from data_access.importing import stored
from data_access.importing.around import Against, Taken, begin, end, settle
from data_access.importing.assign import assign
from data_access.importing.batches import lock_imports
from data_access.importing.clear import clear_people
from data_access.importing.intake import Checked, hold_against, load_all, parse
from data_access.importing.load import Rows
from data_access.importing.mapping import Mapping, read_mapping
from data_access.importing.parts import Part, Parts
from data_access.importing.progress import Progress, Stage, unheard
from data_access.importing.read import Incoming, Sheet
from data_access.importing.report import FileReport, Report
from data_access.importing.rules import FINDINGS, ImportRefused, collected, finding, findings
from data_access.sums.keeping import Before

_T = TypeVar("_T")
_Sheets: TypeAlias = tuple[Sheet, ...] | ImportRefused


class _Refused(Exception):
    """Ends the transaction without a trace of what has been loaded in it."""


@dataclass(slots=True)
class _Told:
    """What has been seen and done so far."""

    found: list[pl.DataFrame] = field(default_factory=list)
    batches: set[int] = field(default_factory=set)
    rows: int = 0
    new: int = 0
    changed: int = 0
    #: Of the pseudonyms of the parts before: eight bytes each.
    people: list[pl.Series] = field(default_factory=list)
    #: What has been found of the file as a whole: every part finds it anew.
    whole: pl.DataFrame = field(default_factory=FINDINGS.to_frame)
    left: set[str] = field(default_factory=set)
    refused: bool = False


def import_large(
    engine: Engine,
    path: Path,
    mapping: bytes | None = None,
    *,
    dry_run: bool = False,
    replace_demo: bool = False,
    keep_open: bool = False,
    progress: Progress = unheard,
    rows: int | None = None,
) -> Report:
    """Load the text file *path*, all of it or nothing, with no more than a part of it in memory.

    Every rule holds as for a smaller file. Rows of one person are judged together, and so must follow
    on each other.

    Args:
        mapping, dry_run, replace_demo, keep_open, progress: as in ``intake.import_files``.
        rows: of a part, where not as usual.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    told = _Told()
    try:
        chosen = read_mapping(mapping) if mapping is not None else Mapping()
        with reading(engine) if dry_run else writing(engine) as connection, roomy(connection):
            if not dry_run:
                lock_imports(connection)
            begun = begin(connection, chosen, replace_demo=replace_demo)
            if begun.replaced and not dry_run:
                clear_people(connection)
            parts = Parts(path) if rows is None else Parts(path, rows)
            # Replacing takes the earlier batches away too.
            if not begun.replaced and stored.is_loaded(connection, parts.sha256):
                told.found.append(finding("already_loaded"))
                told.refused = True
            _take(connection, parts, begun.against, told, progress, dry_run=dry_run)
            _end(here=dry_run or told.refused)
            # Of so many people the sums are counted anew.
            taken = Taken(sorted(told.batches), told.rows, told.left, Before((), None))
            ended = end(connection, begun, taken, actor=TERMINAL, keep_open=keep_open, progress=progress)
    except ImportRefused as error:
        told.found.append(error.found)
        return Report((_report(path, told, loaded=False),), dry_run=dry_run)
    except _Refused:
        return Report((_report(path, told, loaded=False),), dry_run=dry_run)
    settle(engine, begun, ended)
    told_of = _report(path, told, loaded=True)
    return Report((told_of,), dry_run=False, closed=ended.closed, kept_open=keep_open)


def _end(*, here: bool) -> None:
    if here:
        raise _Refused


def _take(
    connection: Connection,
    parts: Parts,
    against: Against,
    told: _Told,
    progress: Progress,
    *,
    dry_run: bool,
) -> None:
    """Read, check and load part after part; after a refusal only read and check."""
    size, done = parts.path.stat().st_size, 0
    progress(Stage.LOAD, 0, size)
    for file, sheets in _one_ahead(_read(parts, against.mapping)):
        checked = _known_once(hold_against(connection, file, sheets, against), told)
        checked = _told_once(checked, told)
        told.found.append(checked.found)
        told.rows += checked.height
        told.refused |= checked.rows is None
        if not told.refused and not dry_run:
            (report,), batches = load_all(connection, [checked], against.mapping, unheard)
            told.batches.update(batches)
            told.new += report.new or 0
            told.changed += report.changed or 0
        if checked.leaving is not None:
            told.left |= set(checked.leaving["participant_id"])
        done += len(file.content)
        progress(Stage.LOAD, min(done, size - 1), size)
    progress(Stage.LOAD, size, size)


def _read(parts: Parts, mapping: Mapping) -> Iterator[tuple[Incoming, _Sheets]]:
    """Yield every part, and its sheets or why it has none."""
    for part in parts:
        file = Incoming(parts.path.name, part.content, parts.sha256)
        sheets = _numbered(parse(file, mapping), part)
        if not isinstance(sheets, ImportRefused) and not part.last:
            sheets = _without_last_person(sheets, part, parts, mapping)
        yield file, sheets


def _one_ahead(made: Iterator[_T]) -> Iterator[_T]:
    """Yield what is made, while the next is made beside: reading waits for no database."""
    with ThreadPoolExecutor(1) as beside:
        coming = beside.submit(next, made, None)
        while (one := coming.result()) is not None:
            coming = beside.submit(next, made, None)
            yield one


def _numbered(sheets: _Sheets, part: Part) -> _Sheets:
    """Number rows and findings as in the whole file."""
    row = pl.col("row")
    moved = pl.when(row > len(part.head)).then(row + part.offset).otherwise(row)
    if isinstance(sheets, ImportRefused):
        return ImportRefused(sheets.found.with_columns(moved.alias("row")))
    if any(sheet.cells.filter(row > len(part.head) + len(part.rows)).height for sheet in sheets):
        # Quotes that do not come in pairs: rows were told apart here and there in different ways.
        return ImportRefused(finding("broken_quotes", row=part.first))
    return tuple(
        replace(
            sheet,
            cells=sheet.cells.with_columns(moved.alias("row")),
            found=sheet.found.with_columns(moved.alias("row")),
        )
        for sheet in sheets
    )


def _without_last_person(
    sheets: Sequence[Sheet], part: Part, parts: Parts, mapping: Mapping
) -> tuple[Sheet, ...]:
    """Leave the person of the last rows to the next part, where the rest of theirs may stand."""
    try:
        cells = assign(sheets, mapping)[0].cells
    except ImportRefused:
        return tuple(sheets)
    if "participant_id" not in cells.columns or cells.is_empty():
        return tuple(sheets)
    person = cells["participant_id"]
    others = cells.filter(pl.col("participant_id").ne_missing(person[-1]))
    if others.is_empty():
        return tuple(sheets)
    last = int(others["row"][-1])
    parts.give_back(part.rows[last - part.first + 1 :])
    return tuple(replace(sheet, cells=sheet.cells.filter(pl.col("row") <= last)) for sheet in sheets)


def _known_once(checked: Checked, told: _Told) -> Checked:
    """Refuse rows of somebody who stands in an earlier part: they would be judged apart."""
    if not isinstance(checked.rows, Rows):
        return checked
    enrolments = checked.rows.enrolments
    marks = enrolments["participant_id"].hash()
    people = marks.unique()
    # The few are looked up among the many, and not the other way: a set of all would be made every time.
    earlier = [part.filter(part.is_in(people.implode())) for part in told.people]
    told.people.append(people)
    again = enrolments.filter(marks.is_in(pl.concat([people.clear(), *earlier]).implode()))
    if again.is_empty():
        return checked
    found = collected([checked.found, findings("person_apart", again.head(1), None)])
    return replace(checked, found=found, rows=None)


def _told_once(checked: Checked, told: _Told) -> Checked:
    """Leave out what an earlier part has told about the file as a whole."""
    row = pl.col("row")
    whole = checked.found.filter(row.is_null())
    new = whole.join(told.whole, on=whole.columns, how="anti", nulls_equal=True, maintain_order="left")
    told.whole = pl.concat([told.whole, new])
    found = collected([new, checked.found.filter(row.is_not_null())])
    return replace(checked, found=found)


def _report(path: Path, told: _Told, *, loaded: bool) -> FileReport:
    return FileReport(
        name=Incoming(path.name, b"").shown_name,
        sha256=Parts(path).sha256,
        rows=told.rows,
        new=told.new if loaded else None,
        changed=told.changed if loaded else None,
        found=collected(told.found),
    )
