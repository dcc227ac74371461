"""The marked-up copy of a checked file, to download, mend and send again."""

from functools import partial

from data_access.importing.marked_copy import marked_copy
from data_access.importing.report import Report
from metrics.scope import Policy
from ui.importing import Upload
from ui.logged_files import FileFormat, file_button, may_leave
from ui.notices import notice

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer_marked_copies(upload: Upload, report: Report) -> None:
    """Draw a button per file of *upload* that anything was found in."""
    # The copy holds the sender's own rows: it leaves only where the log takes it down.
    if not may_leave(Policy.EXACT):
        notice("Ingen kopia just nu.", "Rader om personer lämnas bara ut när loggen går att skriva.")
        return
    for place, (file, told) in enumerate(zip(upload.files, report.files, strict=True)):
        if told.found.height:
            file_button(
                _form(told.name, several=len(upload.files) > 1),
                partial(marked_copy, file, told.found, upload.mapping),
                policy=Policy.EXACT,
                subject=f"utmärkt kopia av {told.name}",
                file_name="fynd.xlsx",
                key=f"import_marked_{place}_{file.sha256[:12]}",
            )


def _form(name: str, *, several: bool) -> FileFormat:
    return FileFormat("xlsx", f"{name if several else 'filen'} med fynden utmärkta (XLSX)", _XLSX)
