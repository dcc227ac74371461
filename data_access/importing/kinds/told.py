"""What rows of a kind are called where an import is told of."""

from collections.abc import Sequence

from data_access.importing.kinds.kind import ENROLMENTS, KINDS
from data_access.importing.report import FileReport
from metrics import wording


def counted(kind: str, n: int) -> str:
    """Return how many rows of *kind*, as ``4 rader kostnader``."""
    if kind == ENROLMENTS:
        return f"{wording.number(n)} {'inskrivning' if n == 1 else 'inskrivningar'}"
    return f"{wording.number(n)} {'rad' if n == 1 else 'rader'} {KINDS[kind].label}"


def loaded_words(files: Sequence[FileReport]) -> str:
    """Return what came in, kind by kind: ``1 ny deltagare och 0 ändrade``."""
    said = []
    for kind in dict.fromkeys(file.kind for file in files):
        of_kind = [file for file in files if file.kind == kind]
        new, changed = (sum(getattr(file, name) or 0 for file in of_kind) for name in ("new", "changed"))
        rows = "deltagare" if kind == ENROLMENTS else f"{'rad' if new == 1 else 'rader'} {KINDS[kind].label}"
        added, altered = ("ny" if new == 1 else "nya"), ("ändrad" if changed == 1 else "ändrade")
        said.append(f"{wording.number(new)} {added} {rows} och {wording.number(changed)} {altered}")
    return "; ".join(said)
