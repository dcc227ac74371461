"""The manifest: the hash of every file of a snapshot, of the snapshot before it, and who signed."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
DOCUMENT, FRAMES = "document.json", "frames.parquet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What proves a snapshot.

    Attributes:
        files: name -> SHA-256 of every other file but the signature.
        previous: id and SHA-256 of the manifest of the snapshot of the same project before this one.
        public_key: of the signature, in hexadecimal.
    """

    project: str
    as_of: date
    synthetic: bool
    files: Mapping[str, str]
    previous: tuple[str, str] | None
    public_key: str

    def content(self) -> bytes:
        """Return the manifest as canonical JSON."""
        return orjson.dumps(
            {
                "format": 2,
                "project": self.project,
                "as_of": self.as_of.isoformat(),
                "synthetic": self.synthetic,
                "files": dict(self.files),
                "previous": self.previous,
                "public_key": self.public_key,
            },
            option=orjson.OPT_SORT_KEYS,
        )


def read_manifest(content: bytes) -> Manifest:
    """Return the manifest that *content* holds.

    Raises:
        ValueError: if it is none of format 2.
    """
    try:
        read: dict[str, Any] = orjson.loads(content)
        manifest = Manifest(
            project=read["project"],
            as_of=date.fromisoformat(read["as_of"]),
            synthetic=read["synthetic"],
            files=dict(read["files"]),
            previous=(read["previous"][0], read["previous"][1]) if read["previous"] else None,
            public_key=str(read["public_key"]),
        )
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError("väntade en innehållsförteckning av format 2") from error
    # Written one way only: what reads the same but is spelled otherwise is not what was signed.
    if manifest.content() != content:
        raise ValueError("väntade en innehållsförteckning av format 2")
    return manifest


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 of *content* in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def id_of(content: bytes) -> str:
    """Return the id that *content* proves: 130 bits of its SHA-256 in lower-case base32."""
    return base64.b32encode(hashlib.sha256(content).digest()).decode().lower()[:26]
