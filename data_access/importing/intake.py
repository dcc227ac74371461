"""The whole way of one or more files: read, check, and load in one transaction or not at all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

import polars as pl
from sqlalchemy import Connection, Engine, insert

from data_access.audit import TERMINAL
from data_access.bulk import roomy
from data_access.engine import reading, writing
from data_access.importing import check, consent, stored
from data_access.importing.around import Against, Taken, begin, end, settle
from data_access.importing.assign import assign
from data_access.importing.batches import lock_imports
from data_access.importing.clear import clear_people
from data_access.importing.convert import convert
from data_access.importing.fields import ENROLMENT, METHOD_PERIOD
from data_access.importing.kinds.kind import ENROLMENTS
from data_access.importing.kinds.load import KindRows
from data_access.importing.kinds.recognise import recognised
from data_access.importing.kinds.rows import read_kind
from data_access.importing.known import Known
from data_access.importing.load import Batch, Loaded, Rows, create_project, load, load_counted
from data_access.importing.mapping import Mapping, read_mapping
from data_access.importing.progress import Progress, Stage, unheard
from data_access.importing.read import Incoming, Sheet, read_file
from data_access.importing.report import FileReport, Report
from data_access.importing.rules import ImportRefused, collected, finding, refuses
from data_access.record_keys import demo_secret
from data_access.sums.keeping import before_change
from data_access.tables import batch_project

_Done = TypeVar("_Done")


@dataclass(frozen=True, slots=True)
class Checked:
    """A file with what was found, its rows where nothing stops it, and those of who has withdrawn consent."""

    file: Incoming
    found: pl.DataFrame
    height: int
    rows: Rows | KindRows | None
    leaving: pl.DataFrame | None = None
    kind: str = ENROLMENTS


def import_files(
    engine: Engine,
    files: Sequence[Incoming],
    mapping: bytes | None = None,
    *,
    dry_run: bool = False,
    replace_demo: bool = False,
    keep_open: bool = False,
    progress: Progress = unheard,
    actor: str = TERMINAL,
) -> Report:
    """Load *files*, all of them or none, and report every finding.

    Args:
        mapping: TOML that says how the columns become fields; None where the headers are ours.
        dry_run: check only.
        replace_demo: take synthetic data out of the database first, in the same transaction.
        keep_open: close no periods now: more files about the same time are to come.
        progress: told after every file of every stage.
        actor: what the log calls whoever loads them.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    try:
        chosen = read_mapping(mapping) if mapping is not None else Mapping()
    except ImportRefused as error:
        return Report(tuple(_report(Checked(file, error.found, 0, None)) for file in files), dry_run=dry_run)
    parsed = _followed(Stage.READ, progress, [partial(parse, file, chosen) for file in files])
    with reading(engine) if dry_run else writing(engine) as connection, roomy(connection):
        if not dry_run:
            lock_imports(connection)
        begun = begin(connection, chosen, replace_demo=replace_demo)
        pairs = zip(files, parsed, strict=True)
        todo = [partial(hold_against, connection, *pair, begun.against) for pair in pairs]
        checked = _followed(Stage.CHECK, progress, todo)
        # Replacing takes the earlier batches away too.
        loaded = {f.sha256 for f in files if stored.is_loaded(connection, f.sha256)}
        checked = _without_repeats(checked, set() if begun.replaced else loaded)
        if dry_run or any(one.rows is None for one in checked):
            return Report(tuple(map(_report, checked)), dry_run=dry_run)
        if begun.replaced:
            clear_people(connection)
        sums = before_change(connection, _named(checked))
        reports, batches = load_all(connection, checked, chosen, progress)
        left = {name for one in checked if one.leaving is not None for name in one.leaving["participant_id"]}
        taken = Taken(batches, sum(one.height for one in checked), left, sums)
        ended = end(connection, begun, taken, actor=actor, keep_open=keep_open, progress=progress)
    settle(engine, begun, ended)
    return Report(reports, dry_run=False, closed=ended.closed, kept_open=keep_open)


def _followed(stage: Stage, progress: Progress, todo: Sequence[Callable[[], _Done]]) -> list[_Done]:
    """Do all of *todo*, and say after each how many are done."""
    done: list[_Done] = []
    for one in todo:
        progress(stage, len(done), len(todo))
        done.append(one())
    progress(stage, len(done), len(todo))
    return done


def _named(checked: Sequence[Checked]) -> Iterator[str]:
    """Yield everybody whom the files are about, those who leave included."""
    files = [one.rows.enrolments for one in checked if isinstance(one.rows, Rows)]
    leaving = [one.leaving for one in checked if one.leaving is not None]
    return (name for part in (*files, *leaving) for name in part["participant_id"])


def load_all(
    connection: Connection, checked: Sequence[Checked], mapping: Mapping, progress: Progress
) -> tuple[tuple[FileReport, ...], list[int]]:
    """Load every file, and return what became of them and the numbers of their batches."""
    declared = mapping.project
    created = [] if declared is None else create_project(connection, declared)
    secret = demo_secret()
    loaded = _followed(
        Stage.LOAD, progress, [partial(_loaded, connection, one, mapping, secret) for one in checked]
    )
    batches = [one.batch_id for one in loaded]
    if declared is not None and created:
        rows = [{"import_batch_id": batches[0], "project": declared.code, "forbund": f} for f in created]
        connection.execute(insert(batch_project), rows)
    return tuple(_report(*pair) for pair in zip(checked, loaded, strict=True)), batches


def _loaded(connection: Connection, one: Checked, mapping: Mapping, secret: bytes) -> Loaded:
    if one.rows is None:
        raise AssertionError("a refused file is never loaded")
    if one.leaving is not None and one.leaving.height:
        consent.remove(connection, one.leaving, secret)
    source = mapping.file.source or one.file.shown_name[:120]
    batch = Batch(one.file.sha256, source, mapping.file.synthetic, one.found, one.kind)
    if isinstance(one.rows, KindRows):
        return load_counted(connection, one.rows, batch)
    return load(connection, one.rows, batch, secret)


def parse(file: Incoming, mapping: Mapping) -> tuple[Sheet, ...] | ImportRefused:
    """Return the sheets of a file, or why it has none that can be read."""
    try:
        return read_file(file, mapping.file.delimiter, mapping.file.encoding)
    except ImportRefused as error:
        return error


def hold_against(
    connection: Connection, file: Incoming, sheets: tuple[Sheet, ...] | ImportRefused, against: Against
) -> Checked:
    """Hold one file against every rule."""
    known, held = against.known, against.held
    first = _unusable(against)
    if isinstance(sheets, ImportRefused):
        return Checked(file, collected([*first, sheets.found]), 0, None)
    if not known.codes["forbund"]:
        return Checked(file, finding("no_reference"), 0, None)
    try:
        kind = recognised(sheets, against.mapping)
        if kind is not None:
            counted, found = read_kind(sheets, kind, against.mapping, known, connection)
            found = collected([*first, found])
            kept = None if refuses(found) else counted
            return Checked(file, found, counted.rows.height, kept, kind=kind.code)
        rows, found = _rows(sheets, against.mapping, known)
    except ImportRefused as error:
        return Checked(file, collected([*first, error.found]), 0, None)
    if held is not None:
        ids = rows.enrolments["participant_id"].drop_nulls().unique().to_list()
        already = stored.stored_enrolments(connection, ids)
        first.append(check.overlaps_stored(rows.enrolments, already, "Startdatum"))
    kept_in, leaving, withdrawn = consent.sifted(connection, rows)
    found = collected([*first, found, withdrawn])
    return Checked(file, found, rows.enrolments.height, None if refuses(found) else kept_in, leaving)


def _unusable(against: Against) -> list[pl.DataFrame]:
    """Return what stops every file alike."""
    found = []
    held, declared = against.held, against.mapping.project
    # Made-up and real people never mix: no number could be read after that.
    if held is not None and held.synthetic != against.mapping.file.synthetic:
        found.append(finding("demo_in_database" if held.synthetic else "real_in_database"))
    if declared is not None and not set(declared.forbund) <= set(against.known.codes["forbund"].values()):
        found.append(finding("mapping", hint="project.forbund"))
    return found


def _rows(sheets: tuple[Sheet, ...], mapping: Mapping, known: Known) -> tuple[Rows, pl.DataFrame]:
    enrolled, treated = assign(sheets, mapping)
    if enrolled.cells.is_empty():
        raise ImportRefused(finding("empty"))
    enrolments, found = convert(enrolled, ENROLMENT, known.codes)
    parts = [found, _of_readable(check.check_enrolments(enrolments, enrolled.headers, known), found)]
    periods = None
    if treated is not None:
        periods, unread = convert(treated, METHOD_PERIOD, known.codes)
        judged = check.check_methods(periods, treated.headers, enrolments, known)
        parts += [unread, _of_readable(judged, unread)]
        if "methods" in enrolled.headers and enrolments["methods"].drop_nulls().len():
            parts.append(finding("methods_twice", column=enrolled.headers["methods"]))
    fields = frozenset(enrolled.headers)
    return Rows(enrolments, fields, periods, known.method_bits), collected(parts)


def _of_readable(judged: pl.DataFrame, unread: pl.DataFrame) -> pl.DataFrame:
    """Return what was found without cells that could not be read: they are not empty, as they seem."""
    return judged.join(unread, on=("row", "column"), how="anti", maintain_order="left")


def _without_repeats(checked: Sequence[Checked], earlier: set[str]) -> list[Checked]:
    """Refuse files that have been loaded before, or that stand twice among these."""
    seen = set(earlier)
    kept = []
    for one in checked:
        repeated = one.file.sha256 in seen
        seen.add(one.file.sha256)
        found = collected([one.found, finding("already_loaded")]) if repeated else one.found
        kept.append(replace(one, found=found, rows=None if repeated else one.rows))
    return kept


def _report(one: Checked, loaded: Loaded | None = None) -> FileReport:
    return FileReport(
        name=one.file.shown_name,
        sha256=one.file.sha256,
        rows=one.height,
        new=loaded.new if loaded else None,
        changed=loaded.changed if loaded else None,
        found=one.found,
        kind=one.kind,
    )
