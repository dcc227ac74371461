"""Imports as the terminal asks for them and is told of them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from data_access.closing.terminal import told
from data_access.engine import import_engine, read_engine, reading
from data_access.importing.consent import withdraw
from data_access.importing.faults import Fault, faults
from data_access.importing.intake import import_files
from data_access.importing.kinds.kind import ENROLMENTS, KINDS
from data_access.importing.kinds.told import counted, loaded_words
from data_access.importing.large import import_large
from data_access.importing.marked_copy import marked_copy
from data_access.importing.parts import is_large
from data_access.importing.progress import Progress, Stage
from data_access.importing.read import Incoming
from data_access.importing.report import FileReport, Report
from data_access.importing.rule import Severity
from data_access.importing.template import template
from data_access.importing.undo import UndoRefused, last_load, undo_last, why_not
from data_access.settings import settings

#: Faults that are told; JSON has every finding.
_FAULTS = 100
_KEEP_KEY = (
    "MIA_RECORD_KEY_SECRET är inte satt: postnycklarna vilar på en hemlighet som skapats i mappen "
    "MIA_VAR_DIR. Spara den."
)
_WORDS = {Severity.REFUSE: "FEL", Severity.WARN: "Varning"}


class _Options(TypedDict):
    """How files are imported, few or large ones."""

    dry_run: bool
    replace_demo: bool
    keep_open: bool
    progress: Progress


@dataclass(frozen=True, slots=True)
class Asked:
    """What would be undone: the version that the load made, and the question before it is."""

    version: int
    question: str


def run(
    files: Sequence[Path], mapping: Path | None, *, dry_run: bool, replace_demo: bool, keep_open: bool
) -> tuple[Report, str]:
    """Import *files* into the database of the settings; return the report, and as Swedish text."""
    with _bar() as progress:
        chosen = None if mapping is None else mapping.read_bytes()
        options: _Options = {
            "dry_run": dry_run, "replace_demo": replace_demo, "keep_open": keep_open, "progress": progress,
        }  # fmt: skip
        engine = import_engine()
        if len(files) == 1 and is_large(files[0]):
            report = import_large(engine, files[0], chosen, **options)
        else:
            sent = [Incoming(path.name, path.read_bytes()) for path in files]
            report = import_files(engine, sent, chosen, **options)
    return report, "\n".join([*(line for file in report.files for line in _lines(file)), _verdict(report)])


def marked(file: Path, mapping: Path | None, report: Report, out: Path) -> str:
    """Write *file* as a workbook with what the report of it found, and say where."""
    (told_of,) = report.files
    chosen = None if mapping is None else mapping.read_bytes()
    out.write_bytes(marked_copy(Incoming(file.name, file.read_bytes()), told_of.found, chosen))
    return f"{out} är skriven: filen med fynden utmärkta."


def asked_to_undo() -> Asked:
    """Return the last load and the question whether to undo it.

    Raises:
        UndoRefused: if it cannot be undone.
    """
    engine = import_engine()
    reason, last = why_not(engine), last_load(engine)
    if reason is not None or last is None:
        raise UndoRefused(reason or "Ingen inläsning finns att ångra.")
    names = ", ".join(
        f"{file.source} ({file.received_at.astimezone():%Y-%m-%d %H:%M})" for file in last.files
    )
    new, changed = (sum(getattr(file, name) for file in last.files) for name in ("new", "changed"))
    return Asked(last.version, f"Ångra {names}: {new} nya tas bort, {changed} återställs. Säkert?")


def undone(version: int) -> str:
    """Undo the load that made *version* and say what is left.

    Raises:
        UndoRefused: if it is not the last load, or cannot be undone.
    """
    undo_last(import_engine(), version, actor="terminal")
    return "Ångrat. Uppgifterna är som före inläsningen. Filerna får läsas in igen."


def withdrawn(pseudonyms: Sequence[str]) -> str:
    """Remove those who withdraw consent, and say how many; no pseudonym is repeated.

    Raises:
        ValueError: if there is none, or one that cannot be a pseudonym.
    """
    told = withdraw(import_engine(), pseudonyms, actor="terminal")
    gone = "1 person är borttagen" if told.removed == 1 else f"{told.removed} personer är borttagna"
    said = f"{gone}, och finns kvar bara som antal per kön och år."
    said += f" {told.earlier} var borttagna sedan tidigare." if told.earlier else ""
    return said + (f" {told.unknown} finns inte i databasen." if told.unknown else "")


@contextmanager
def _bar() -> Iterator[Progress]:
    """Draw how far the import has come, where somebody looks: on the terminal's error stream."""
    from rich.console import Console  # noqa: PLC0415 - slow to import
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks = {stage: bar.add_task(stage.value, total=None, start=False) for stage in Stage}

        def follow(stage: Stage, done: int, total: int) -> None:
            if done == 0:
                bar.start_task(tasks[stage])
            bar.update(tasks[stage], completed=done, total=total if done else None)

        yield follow


def write_template(out: Path, kind: str) -> str:
    """Write the workbook of a kind of file; return what was done.

    Raises:
        ValueError: if there is no such kind.
    """
    if kind not in {ENROLMENTS, *KINDS}:
        raise ValueError(f"Okänt slag: {kind}. Välj {', '.join((ENROLMENTS, *KINDS))}.")
    with reading(read_engine()) as connection:
        out.write_bytes(template(connection, kind))
    return f"{out} är skriven."


def _lines(file: FileReport) -> list[str]:
    counts = file.counts()
    found = f"{counts[Severity.REFUSE]} fel, {counts[Severity.WARN]} varningar"
    head = f"{file.name}: {counted(file.kind, file.rows)}, {found}."
    told = faults(file.found)
    lines = [head, *(f"  {sentence(fault)}" for fault in told[:_FAULTS])]
    left = len(told) - _FAULTS
    return [*lines, f"  … och {left} slags fel till; --json visar alla."] if left > 0 else lines


def sentence(fault: Fault) -> str:
    """Return one fault as a line: how serious, where, what, and what to do."""
    message = fault.message
    place = [f"rad {fault.rows}"] if fault.rows is not None else []
    place += [message.column] if message.column else []
    where = f" {', '.join(place)}:" if place else ""
    return f"{_WORDS[message.severity]}{where} {message.what} {message.todo}"


def _verdict(report: Report) -> str:
    if report.refused:
        return "Inget har lästs in."
    if report.dry_run:
        return "Filen kan läsas in. Inget har ändrats (--dry-run)."
    done = f"Inläst: {loaded_words(report.files)}."
    if report.closed is not None and not report.kept_open:
        done = f"{done} {told(report.closed)}"
    if report.kept_open:
        done = f"{done} Inga perioder är stängda: kör manage.py close-periods när alla filer är inlästa."
    return done if settings().record_key_secret else f"{done}\n{_KEEP_KEY}"
