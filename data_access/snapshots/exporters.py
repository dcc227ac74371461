"""What a snapshot can be written as without drawing anything; reports add their own beside these."""

import io
import zipfile
from collections.abc import Callable, Mapping

from data_access.snapshots.manifest import DOCUMENT
from metrics.snapshot import Snapshot

Exporter = Callable[[Snapshot], bytes]


def as_json(made: Snapshot) -> bytes:
    """Return the document as it was frozen."""
    return made.files[DOCUMENT]


def as_zip(made: Snapshot) -> bytes:
    """Return every file of the snapshot, with what proves them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(made.files.items()):
            # A fixed day: the same snapshot gives the same file.
            archive.writestr(zipfile.ZipInfo(f"{made.id}/{name}", (1980, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


EXPORTERS: Mapping[str, Exporter] = {"json": as_json, "zip": as_zip}
