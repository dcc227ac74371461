"""What rows of a kind are called where an import is told of."""

from collections.abc import Sequence

from data_access.importing.kinds.kind import ENROLMENTS, KINDS
from data_access.importing.report import FileReport
from metrics.translation import tr, trn
from metrics.wording import number


def counted(kind: str, n: int) -> str:
    """Return how many rows of *kind*, as ``4 rader kostnader``."""
    if kind == ENROLMENTS:
        return trn("{n} inskrivning", "{n} inskrivningar", n, n=number(n))
    return trn("{n} rad {kind}", "{n} rader {kind}", n, n=number(n), kind=tr(KINDS[kind].label))


def loaded_words(files: Sequence[FileReport]) -> str:
    """Return what came in, kind by kind: ``1 ny deltagare och 0 ändrade``."""
    said = []
    for kind in dict.fromkeys(file.kind for file in files):
        of_kind = [file for file in files if file.kind == kind]
        new, changed = (sum(getattr(file, name) or 0 for file in of_kind) for name in ("new", "changed"))
        said.append(tr("{new} och {changed}", new=_new(kind, new), changed=_changed(changed)))
    return "; ".join(said)


def _new(kind: str, n: int) -> str:
    if kind == ENROLMENTS:
        return trn("{n} ny deltagare", "{n} nya deltagare", n, n=number(n))
    return trn("{n} ny rad {kind}", "{n} nya rader {kind}", n, n=number(n), kind=tr(KINDS[kind].label))


def _changed(n: int) -> str:
    return trn("{n} ändrad", "{n} ändrade", n, n=number(n))
