"""Files in one ZIP whose bytes are the same whenever it is made."""

import io
import zipfile
from collections.abc import Mapping

#: ZIP begins counting here; no other day means anything for a file made from a snapshot.
_TIME = (1980, 1, 1, 0, 0, 0)


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return *files*, name to content, as a ZIP in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def repacked(archive: bytes) -> bytes:
    """Return the ZIP *archive* without the times at which its files were put there."""
    with zipfile.ZipFile(io.BytesIO(archive)) as made:
        return packed({name: made.read(name) for name in made.namelist()})
