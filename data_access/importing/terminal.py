"""Imports as the terminal asks for them and is told of them."""

from collections.abc import Sequence
from pathlib import Path

from data_access.closing.terminal import told
from data_access.engine import get_engine
from data_access.importing.intake import import_files
from data_access.importing.read import Incoming
from data_access.importing.report import FileReport, Message, Report
from data_access.importing.rules import Severity
from data_access.settings import settings

#: Of the same rule in the same column; JSON has every finding.
_PER_KIND = 10
_KEEP_KEY = (
    "MIA_RECORD_KEY_SECRET är inte satt: postnycklarna vilar på en hemlighet som skapats i mappen "
    "MIA_VAR_DIR. Spara den."
)
_WORDS = {Severity.REFUSE: "FEL", Severity.WARN: "Varning"}


def run(
    files: Sequence[Path], mapping: Path | None, *, dry_run: bool, replace_demo: bool
) -> tuple[Report, str]:
    """Import *files* into the database of the settings; return the report, and as Swedish text."""
    report = import_files(
        get_engine(),
        [Incoming(path.name, path.read_bytes()) for path in files],
        None if mapping is None else mapping.read_bytes(),
        dry_run=dry_run,
        replace_demo=replace_demo,
    )
    return report, "\n".join([*(line for file in report.files for line in _lines(file)), _verdict(report)])


def _lines(file: FileReport) -> list[str]:
    counts = file.counts()
    found = f"{counts[Severity.REFUSE]} fel, {counts[Severity.WARN]} varningar"
    head = f"{file.name}: {file.rows} inskrivningar, {found}."
    messages = file.messages(_PER_KIND)
    lines = [head, *(f"  {sentence(message)}" for message in messages)]
    left = file.found.height - len(messages)
    return [*lines, f"  … och {left} till av samma slag; --json visar alla."] if left else lines


def sentence(message: Message) -> str:
    """Return one finding as a line: how serious, where, what, and what to do."""
    place = [f"rad {message.row}"] if message.row is not None else []
    place += [message.column] if message.column else []
    where = f" {', '.join(place)}:" if place else ""
    return f"{_WORDS[message.severity]}{where} {message.what} {message.todo}"


def _verdict(report: Report) -> str:
    if report.refused:
        return "Inget har lästs in."
    if report.dry_run:
        return "Filen kan läsas in. Inget har ändrats (--dry-run)."
    new, changed = (sum(getattr(file, name) or 0 for file in report.files) for name in ("new", "changed"))
    done = f"Inläst: {new} nya deltagare, {changed} ändrade."
    if report.closed is not None:
        done = f"{done} {told(report.closed)}"
    return done if settings().record_key_secret else f"{done}\n{_KEEP_KEY}"
