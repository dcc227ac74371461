"""Which kind of file it is: by the mapping, by the names of its sheets, or by its headers."""

from collections.abc import Sequence

from data_access.importing.fields import ENROLMENT_SHEET, ID, by_header, header_key
from data_access.importing.kinds.file_kind import FileKind
from data_access.importing.kinds.kind import KINDS
from data_access.importing.mapping import Mapping
from data_access.importing.read import Sheet
from data_access.importing.rules import ImportRefused, finding
from metrics.translation import tr

#: Headers of the register of findings, which has its own way in: every row is somebody's.
_FINDINGS = frozenset(("slag", "lyft den", "nivå", "rubrik"))


def recognised(sheets: Sequence[Sheet], mapping: Mapping) -> FileKind | None:
    """Return the kind of the file; None where it holds enrolments.

    Raises:
        ImportRefused: if sheets of several kinds are filled in, or the file holds findings.
    """
    if mapping.kind is not None:
        return KINDS.get(mapping.kind)
    if mapping.fields:
        return None
    filled = [sheet for sheet in sheets if sheet.cells.height]
    named = [kind for kind in KINDS.values() if any(sheet.name == kind.sheet for sheet in filled)]
    people = any(sheet.name == ENROLMENT_SHEET for sheet in filled)
    if len(named) + people > 1:
        raise ImportRefused(finding("several_kinds", hint=", ".join(kind.sheet for kind in named)))
    if named or people or len(filled) != 1:
        return named[0] if named else None
    return _by_headers(filled[0])


def sheet_of(sheets: Sequence[Sheet], kind: FileKind, wanted: str | None) -> Sheet:
    """Return the sheet that holds the rows of *kind*.

    Raises:
        ImportRefused: if the sheet that the mapping names is not there.
    """
    if wanted is None:
        named = [sheet for sheet in sheets if sheet.name == kind.sheet]
        return (named or sorted(sheets, key=lambda sheet: -sheet.cells.height))[0]
    chosen = next((sheet for sheet in sheets if sheet.name == wanted), None)
    if chosen is None:
        raise ImportRefused(finding("mapping", hint=tr("file.sheet finns inte i filen")))
    return chosen


def _by_headers(sheet: Sheet) -> FileKind | None:
    """Return the kind all of whose required columns are there, the one with most of them."""
    headers = {header_key(header) for header in sheet.headers}
    if headers >= _FINDINGS:
        raise ImportRefused(finding("findings_file"))
    if headers & set(by_header((ID,))):
        return None
    fitting = []
    for kind in KINDS.values():
        spelled = by_header(kind.fields)
        present = {spelled[header].name for header in headers if header in spelled}
        if present >= {field.name for field in kind.fields if field.required}:
            fitting.append((len(present), kind))
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None
