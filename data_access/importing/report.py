"""What a file's sender is told: every finding in words, with the place and the next step."""

from dataclasses import dataclass

import polars as pl

from data_access.closing.close import Closed
from data_access.importing.cures import by_cure
from data_access.importing.kinds.kind import ENROLMENTS
from data_access.importing.rule import Severity
from data_access.importing.rules import RULES, refuses
from metrics.translation import tr


@dataclass(frozen=True, slots=True)
class Message:
    """One finding in words.

    Attributes:
        cures: rows that are mended by the same change; 0 where the finding is about the whole file.
    """

    severity: Severity
    row: int | None
    column: str | None
    what: str
    todo: str
    rule: str
    cures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file.

    Attributes:
        rows: enrolments, or rows of another kind, read; 0 where the file could not be read.
        new: participants, or rows of another kind, added; None where nothing was loaded.
        changed: participants already there that the file changed; None where nothing was loaded.
        found: as in ``FINDINGS``.
        kind: of file, "enrolments" or as in data_access.importing.kinds.
    """

    name: str
    sha256: str
    rows: int
    new: int | None
    changed: int | None
    found: pl.DataFrame
    kind: str = ENROLMENTS

    @property
    def refused(self) -> bool:
        """Tell whether a finding stops the file."""
        return refuses(self.found)

    def messages(self) -> list[Message]:
        """Return the findings in words: what stops the file first, then what most rows share."""
        return in_words(by_cure(self.found))

    def counts(self) -> dict[Severity, int]:
        """Return how many findings there are of each severity."""
        severities = [RULES[code].severity for code in self.found["rule"]]
        return {severity: severities.count(severity) for severity in Severity}

    def as_json(self) -> dict[str, object]:
        """Return the report as JSON types."""
        return {
            "name": self.name,
            "kind": self.kind,
            "sha256": self.sha256,
            "rows": self.rows,
            "refused": self.refused,
            "new_participants": self.new,
            "changed_participants": self.changed,
            "findings": [
                {
                    "rule": m.rule, "severity": m.severity.value, "row": m.row, "column": m.column,
                    "what": m.what, "todo": m.todo, "cures": m.cures,
                }
                for m in self.messages()
            ],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the files: all were loaded, or none.

    Attributes:
        closed: the periods that closed with the import; None where nothing was loaded.
        kept_open: whether none was to close yet.
    """

    files: tuple[FileReport, ...]
    dry_run: bool
    closed: Closed | None = None
    kept_open: bool = False

    @property
    def loaded(self) -> bool:
        """Tell whether the files were loaded."""
        return self.closed is not None

    @property
    def refused(self) -> bool:
        """Tell whether any file was refused, and with it all of them."""
        return any(file.refused for file in self.files)

    def as_json(self) -> dict[str, object]:
        """Return the report as JSON types."""
        return {
            "loaded": self.loaded,
            "dry_run": self.dry_run,
            "refused": self.refused,
            "closed_periods": self.closed.periods if self.closed else None,
            "closed_cells": self.closed.cells if self.closed else None,
            "files": [file.as_json() for file in self.files],
        }


def in_words(found: pl.DataFrame) -> list[Message]:
    """Return findings that ``by_cure`` has ordered in words."""
    return [_message(*row) for row in found.iter_rows()]


def _message(code: str, row: int | None, column: str | None, hint: str | None, cures: int) -> Message:
    rule = RULES[code]
    what = tr(rule.text)
    if hint and code == "unknown_code":
        what = tr("{what} Menade du ”{code}”?", what=what, code=hint)
    elif hint:
        what = f"{what.rstrip('.')}: {hint}."
    return Message(rule.severity, row, column, what, tr(rule.advice), code, cures)
