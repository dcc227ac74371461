"""The marked-up copy of a checked file, to download, mend and send again."""

from functools import partial

import polars as pl

from data_access.importing.marked_copy import marked_copy
from data_access.importing.read import Incoming
from data_access.importing.report import Report
from metrics.scope import Policy
from metrics.text import Language, speaking
from metrics.translation import mark, tr
from ui.importing import Upload
from ui.logged_files import FileFormat, file_button, may_leave
from ui.notices import notice

#: What the log says left; the log is in Swedish.
_LOGGED = mark("utmärkt kopia av {}")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer_marked_copies(upload: Upload, report: Report) -> None:
    """Draw a button per file of *upload* that anything was found in."""
    # The copy holds the sender's own rows: it leaves only where the log takes it down.
    if not may_leave(Policy.EXACT):
        notice(tr("Ingen kopia just nu."), tr("Rader om personer lämnas bara ut när loggen går att skriva."))
        return
    for place, (file, told) in enumerate(zip(upload.files, report.files, strict=True)):
        if told.found.height:
            file_button(
                _form(told.name, several=len(upload.files) > 1),
                partial(_copy, file, told.found, upload.mapping),
                policy=Policy.EXACT,
                subject=_LOGGED.format(told.name),
                file_name="fynd.xlsx",
                key=f"import_marked_{place}_{file.sha256[:12]}",
            )


def _form(name: str, *, several: bool) -> FileFormat:
    told = tr("{file} med fynden utmärkta (XLSX)", file=name)
    return FileFormat("xlsx", told if several else tr("filen med fynden utmärkta (XLSX)"), _XLSX)


def _copy(file: Incoming, found: pl.DataFrame, mapping: bytes | None) -> bytes:
    # A Swedish workbook: its sheet of findings is known by its name when it is sent again.
    with speaking(Language.SV):
        return marked_copy(file, found, mapping)
